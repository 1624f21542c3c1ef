package dev.perennial.console;

import java.util.List;
import java.util.Optional;

/**
 * What every page shares.
 *
 * @param direction {@code ltr} or {@code rtl}
 * @param theme {@code light}, {@code dark}, or an empty text where the browser decides
 * @param title of the page, without the product's name
 * @param token what forms have to bring, in a field named {@code token}
 * @param path of this page, to come back to
 * @param member nothing for who is not signed in
 */
public record Shell(
        String language,
        String direction,
        String theme,
        String title,
        String token,
        String path,
        ConsoleWords words,
        Assets assets,
        List<Tongue> languages,
        Optional<Member> member) {
    public Shell {
        languages = List.copyOf(languages);
    }

    /** A language to choose. */
    public record Tongue(String tag, String name, boolean current) {}

    /**
     * What is around a page for who is signed in.
     *
     * @param others stores to change to
     * @param shortcuts at the foot of a small screen, four at most
     * @param customers whether they may look for customers
     * @param fresh how new the figures are
     */
    public record Member(
            String name,
            String initials,
            String role,
            House store,
            List<House> others,
            List<Group> menu,
            List<Item> shortcuts,
            boolean more,
            boolean customers,
            Fresh fresh) {
        public Member {
            others = List.copyOf(others);
            menu = List.copyOf(menu);
            shortcuts = List.copyOf(shortcuts);
        }
    }

    /** A store. */
    public record House(String key, String name, String sub) {}

    /**
     * Places that belong together.
     *
     * @param title may be empty
     */
    public record Group(String title, List<Item> items) {
        public Group {
            items = List.copyOf(items);
        }
    }

    public record Item(String path, String icon, String name, boolean current) {}

    public record Fresh(String text, boolean late) {}
}
