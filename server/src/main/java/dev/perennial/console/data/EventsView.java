package dev.perennial.console.data;

import dev.perennial.console.Shell;
import java.util.List;

/**
 * What came in last.
 *
 * @param typed what is looked for; may be empty
 * @param path of this page as it is asked for
 * @param other the same page, paused where this one goes on and the other way round
 */
public record EventsView(
        Shell shell,
        EventsWords words,
        DataWords pages,
        String typed,
        String path,
        String other,
        boolean paused,
        List<Arrival> arrived,
        List<Arrival> rejected) {
    public EventsView {
        arrived = List.copyOf(arrived);
        rejected = List.copyOf(rejected);
    }

    /**
     * An event.
     *
     * @param id among the elements of the page
     * @param who an empty text where it names nobody
     * @param reason why it was refused; an empty text for one that was taken
     * @param body set out to be read
     */
    public record Arrival(String id, String type, String name, String who, String time, String reason, String body) {}
}
