package dev.perennial.console.keep;

import dev.perennial.console.Shell;
import java.util.List;

/**
 * The page of keys.
 *
 * @param scopes that a secret key can have
 * @param next where older ones are; may be empty
 */
public record KeysView(
        Shell shell, KeysWords words, List<Tab> tabs, List<Row> rows, List<Choice> scopes, String next, Said said) {
    public KeysView {
        tabs = List.copyOf(tabs);
        rows = List.copyOf(rows);
        scopes = List.copyOf(scopes);
    }

    /**
     * A key.
     *
     * @param path that what is done with it begins with
     * @param state when it ends or ended; may be empty
     * @param over whether it opens nothing any more
     */
    public record Row(
            String path,
            String name,
            String beginning,
            String kind,
            List<String> scopes,
            String made,
            String used,
            String state,
            boolean over) {
        public Row {
            scopes = List.copyOf(scopes);
        }
    }

    public record Choice(String value, String name) {}

    /**
     * What came of the last form.
     *
     * @param sentence above the key itself, which is shown once
     * @param nameWrong what is wrong with what was typed
     */
    public record Said(
            String good,
            String sentence,
            String secret,
            String name,
            String kind,
            List<String> scopes,
            String nameWrong,
            String scopesWrong) {
        public Said {
            scopes = List.copyOf(scopes);
        }

        static Said good(String good) {
            return new Said(good, "", "", "", "", List.of(), "", "");
        }

        static Said once(String sentence, String secret) {
            return new Said("", sentence, secret, "", "", List.of(), "", "");
        }

        static Said wrong(String name, String kind, List<String> scopes, String nameWrong, String scopesWrong) {
            return new Said("", "", "", name, kind, scopes, nameWrong, scopesWrong);
        }

        /** Without the key, so that no log can have it. */
        @Override
        public String toString() {
            return good + sentence + nameWrong + scopesWrong;
        }
    }
}
