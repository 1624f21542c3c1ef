package dev.perennial.console;

import dev.perennial.store.Role;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Pages without figures: where everything is, for small screens, and every component, for who builds pages. */
@RestController
final class PlainController {
    private final Shells shells;
    private final Pages pages;

    PlainController(Shells shells, Pages pages) {
        this.shells = shells;
        this.pages = pages;
    }

    @GetMapping("/more")
    @May({Role.OWNER, Role.MARKETER, Role.ANALYST, Role.SUPPORT})
    ResponseEntity<String> more(Visitor visitor) {
        String title = visitor.words(ConsoleWords.class).moreTitle();
        return pages.show("more", new PlainView(shells.of(visitor, null, title)));
    }

    @GetMapping("/style")
    @May({Role.OWNER, Role.MARKETER, Role.ANALYST, Role.SUPPORT})
    ResponseEntity<String> style(Visitor visitor) {
        return pages.show("style", new PlainView(shells.of(visitor, null, "States and components")));
    }
}
