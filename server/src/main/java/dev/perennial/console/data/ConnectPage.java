package dev.perennial.console.data;

import dev.perennial.console.May;
import dev.perennial.console.Pages;
import dev.perennial.console.Place;
import dev.perennial.console.Shells;
import dev.perennial.console.Visitor;
import dev.perennial.hook.HookSecrets;
import dev.perennial.hook.ShopSystem;
import dev.perennial.kernel.Problem;
import dev.perennial.kernel.ProblemException;
import dev.perennial.postgres.Database;
import dev.perennial.store.Role;
import dev.perennial.wording.Typed;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** How shop systems and programs send what happens. */
@RestController
@RequestMapping(ConnectPage.PATH)
final class ConnectPage {
    static final String PATH = "/data/connect";

    private final HookSecrets secrets;
    private final Database database;
    private final Shells shells;
    private final Pages pages;

    ConnectPage(HookSecrets secrets, Database database, Shells shells, Pages pages) {
        this.secrets = secrets;
        this.database = database;
        this.shells = shells;
        this.pages = pages;
    }

    @GetMapping
    @May({Role.OWNER, Role.MARKETER})
    ResponseEntity<String> show(Visitor visitor, @RequestParam(defaultValue = "") String done) throws SQLException {
        ConnectWords words = visitor.words(ConnectWords.class);
        String said = done.equals("saved") ? words.saved() : done.equals("removed") ? words.removed() : "";
        return page(visitor, HttpStatus.OK, said, null);
    }

    @PostMapping("/{system}")
    @May(Role.OWNER)
    ResponseEntity<String> secret(
            Visitor visitor, @PathVariable String system, @RequestParam(defaultValue = "") String secret)
            throws SQLException {
        ShopSystem known = known(system);
        try {
            database.inStore(
                    visitor.store(),
                    transaction -> secrets.set(transaction, visitor.store(), visitor.actor(), known, secret.strip()));
        } catch (ProblemException unfit) {
            if (unfit.problem().category() != Problem.Category.INVALID) {
                throw unfit;
            }
            return page(visitor, HttpStatus.UNPROCESSABLE_CONTENT, "", known);
        }
        return Pages.goTo(PATH + "?done=saved");
    }

    @PostMapping("/{system}/remove")
    @May(Role.OWNER)
    ResponseEntity<String> remove(Visitor visitor, @PathVariable String system) throws SQLException {
        ShopSystem known = known(system);
        database.inStore(
                visitor.store(), transaction -> secrets.remove(transaction, visitor.store(), visitor.actor(), known));
        return Pages.goTo(PATH + "?done=removed");
    }

    private static ShopSystem known(String system) {
        return ShopSystem.of(system)
                .orElseThrow(() -> new Problem(
                                Problem.Category.NOT_FOUND,
                                "webhook_not_found",
                                "Shop systems are shopify and woocommerce.")
                        .asException());
    }

    private ResponseEntity<String> page(Visitor visitor, HttpStatus status, String said, @Nullable ShopSystem unfit)
            throws SQLException {
        ConnectWords words = visitor.words(ConnectWords.class);
        String host =
                ServletUriComponentsBuilder.fromCurrentContextPath().build().toUriString();
        List<HookSecrets.Listening> listening = secrets.list(visitor.store());
        return pages.show(
                status,
                "data-connect",
                new ConnectView(
                        shells.of(visitor, Place.DATA, words.title()),
                        words,
                        visitor.words(DataWords.class),
                        said,
                        host,
                        visitor.may(Role.OWNER),
                        Arrays.stream(ShopSystem.values())
                                .map(system -> system(visitor, host, system, listening, system == unfit))
                                .toList()));
    }

    private static ConnectView.ShopView system(
            Visitor visitor, String host, ShopSystem system, List<HookSecrets.Listening> listening, boolean unfit) {
        ConnectWords words = visitor.words(ConnectWords.class);
        Optional<HookSecrets.Listening> since = listening.stream()
                .filter(one -> one.system().equals(system.text()))
                .findFirst();
        return new ConnectView.ShopView(
                system.text(),
                system == ShopSystem.SHOPIFY ? "Shopify" : "WooCommerce",
                words.steps(system.text()),
                words.secretHelp(system.text()),
                host + "/hooks/" + system.text() + "/" + visitor.signedIn().key(),
                system.topics(),
                since.map(one -> words.since(new Typed(ImportsPages.at(visitor, one.changedAt()))))
                        .orElse(""),
                unfit ? words.secretWrong() : "");
    }
}
