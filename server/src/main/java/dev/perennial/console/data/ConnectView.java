package dev.perennial.console.data;

import dev.perennial.console.Shell;
import java.util.List;

/**
 * How shop systems and programs are connected.
 *
 * @param said what became of a form; an empty text if none was sent
 * @param host where programs send events
 */
public record ConnectView(
        Shell shell,
        ConnectWords words,
        DataWords pages,
        String said,
        String host,
        boolean ownsKeys,
        List<ShopView> systems) {
    public ConnectView {
        systems = List.copyOf(systems);
    }

    /**
     * A shop system.
     *
     * @param id as in paths
     * @param name its own
     * @param steps how webhooks are set up there
     * @param address what is pasted there
     * @param topics what of its webhooks is understood, in its own words
     * @param since that its webhooks are taken, in words; an empty text where they are not
     * @param wrong why a secret was not taken
     */
    public record ShopView(
            String id,
            String name,
            String steps,
            String secretHelp,
            String address,
            List<String> topics,
            String since,
            String wrong) {
        public ShopView {
            topics = List.copyOf(topics);
        }
    }
}
