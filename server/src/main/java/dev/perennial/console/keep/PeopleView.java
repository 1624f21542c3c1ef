package dev.perennial.console.keep;

import dev.perennial.console.Shell;
import java.util.List;

/**
 * The page of who may sign in.
 *
 * @param next where more of them are; may be empty
 */
public record PeopleView(
        Shell shell,
        PeopleWords words,
        List<Tab> tabs,
        List<Row> rows,
        List<Guest> guests,
        List<Choice> roles,
        String next,
        Said said) {
    public PeopleView {
        tabs = List.copyOf(tabs);
        rows = List.copyOf(rows);
        guests = List.copyOf(guests);
        roles = List.copyOf(roles);
    }

    /**
     * Somebody.
     *
     * @param path that what is done with them begins with
     * @param self whether it is who looks
     */
    public record Row(String path, String name, String email, String role, String seen, boolean self) {}

    public record Guest(String withdraw, String email, String role, String until) {}

    public record Choice(String value, String name, String may) {}

    /**
     * What came of the last form.
     *
     * @param good what was done; {@code bad} why it was not
     * @param link to be handed on, shown once
     * @param email as it was typed, with the role chosen and what is wrong with it
     */
    public record Said(String good, String bad, String once, String link, String email, String role, String wrong) {
        static Said nothing(String good) {
            return new Said(good, "", "", "", "", "", "");
        }

        static Said refused(String bad) {
            return new Said("", bad, "", "", "", "", "");
        }

        static Said link(String sentence, String link) {
            return new Said("", "", sentence, link, "", "", "");
        }

        static Said wrong(String email, String role, String sentence) {
            return new Said("", "", "", "", email, role, sentence);
        }
    }
}
