package dev.perennial.console;

import dev.perennial.store.Role;
import dev.perennial.store.SignedIn;
import jakarta.servlet.http.HttpServletRequest;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** Says how to bring orders, and hands out the keys for it. */
@RestController
@RequestMapping("/welcome")
final class WelcomeController {
    private final Founding founding;
    private final Shells shells;
    private final Pages pages;

    WelcomeController(Founding founding, Shells shells, Pages pages) {
        this.founding = founding;
        this.shells = shells;
        this.pages = pages;
    }

    @GetMapping
    @May(Role.OWNER)
    ResponseEntity<String> welcome(Visitor visitor, HttpServletRequest request) {
        return pages.show("welcome", view(visitor, request, Optional.empty()));
    }

    /** Shown in the answer itself, because nobody can show them again. */
    @PostMapping("/keys")
    @May(Role.OWNER)
    ResponseEntity<String> keys(Visitor visitor, HttpServletRequest request) throws SQLException {
        return pages.show("welcome", view(visitor, request, Optional.of(founding.issueKeys(visitor.store()))));
    }

    private WelcomeView view(Visitor visitor, HttpServletRequest request, Optional<Founding.KeyPair> keys) {
        WelcomeWords words = visitor.words(WelcomeWords.class);
        SignedIn person = visitor.signedIn();
        String host =
                ServletUriComponentsBuilder.fromContextPath(request).build().toUriString();
        return new WelcomeView(
                shells.of(visitor, Place.TODAY, words.title()),
                words,
                "./perennial import orders orders.csv --url " + host + " --key "
                        + keys.map(Founding.KeyPair::secretKey).orElse("psk_…"),
                List.of(
                        new WelcomeView.Hook("Shopify", host + "/hooks/shopify/" + person.key()),
                        new WelcomeView.Hook("WooCommerce", host + "/hooks/woocommerce/" + person.key())),
                host,
                keys);
    }
}
