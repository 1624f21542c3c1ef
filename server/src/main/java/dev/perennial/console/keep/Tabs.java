package dev.perennial.console.keep;

import dev.perennial.console.Visitor;
import dev.perennial.store.Role;
import java.util.List;
import java.util.stream.Stream;

/** The pages that keep a store running; all but one's own are its owner's. */
final class Tabs {
    private Tabs() {}

    /** What stands beside each other; nothing for who has one page alone. */
    static List<Tab> of(Visitor visitor, KeepPage current) {
        if (!visitor.may(Role.OWNER)) {
            return List.of();
        }
        KeepWords words = visitor.words(KeepWords.class);
        return Stream.of(KeepPage.values())
                .map(page -> new Tab(page.path(), words.tab(page), page == current))
                .toList();
    }
}
