package dev.perennial.console;

import dev.perennial.store.Role;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The first page: how many come back, what to do today, what changed. */
@RestController
final class HomeController {
    private final Figured figured;
    private final Shells shells;

    HomeController(Figured figured, Shells shells) {
        this.figured = figured;
        this.shells = shells;
    }

    @GetMapping("/")
    @May({Role.OWNER, Role.MARKETER, Role.ANALYST, Role.SUPPORT})
    ResponseEntity<String> home(Visitor visitor) {
        HomeWords words = visitor.words(HomeWords.class);
        return figured.show(
                visitor,
                Place.TODAY,
                words.title(),
                "home",
                snapshot -> new HomePage(visitor, snapshot)
                        .view(shells.of(visitor, Place.TODAY, words.title()), figured.trouble(visitor)));
    }
}
