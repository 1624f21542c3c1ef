package dev.perennial.server;

import dev.perennial.kernel.ProblemException;
import dev.perennial.store.Invitations;
import dev.perennial.store.Password;
import dev.perennial.store.People;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.sql.SQLException;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The page that the first start prints: makes the first store and its owner. The secret in its path is its protection. */
@RestController
@RequestMapping(path = "/setup/{secret}", produces = MediaType.TEXT_HTML_VALUE)
final class SetupController {
    private final Invitations invitations;
    private final StoreFounding founding;
    private final TemplateEngine pages =
            TemplateEngine.createPrecompiled(null, ContentType.Html, null, "gg.jte.generated.precompiled");

    SetupController(Invitations invitations, StoreFounding founding) {
        this.invitations = invitations;
        this.founding = founding;
    }

    @GetMapping
    ResponseEntity<String> form(@PathVariable String secret) throws SQLException {
        return invitations.valid(secret)
                ? page(HttpStatus.OK, SetupPage.asking(""))
                : page(HttpStatus.NOT_FOUND, SetupPage.spent());
    }

    @PostMapping
    ResponseEntity<String> found(
            @PathVariable String secret,
            @RequestParam(defaultValue = "") String store,
            @RequestParam(defaultValue = "") String email,
            @RequestParam(defaultValue = "") String password)
            throws SQLException {
        try {
            Password chosen = new Password(password);
            String address = People.address(email);
            founding.checkFree(store);
            // Taken before anything is made: of two who come with it, one is first.
            if (!invitations.accept(secret)) {
                return page(HttpStatus.NOT_FOUND, SetupPage.spent());
            }
            long number = founding.found(store);
            founding.addOwner(number, address, chosen);
            return page(HttpStatus.OK, SetupPage.done(founding.issueKeys(number)));
        } catch (ProblemException refused) {
            return page(
                    HttpStatus.BAD_REQUEST, SetupPage.asking(refused.problem().sentence()));
        }
    }

    private ResponseEntity<String> page(HttpStatus status, SetupPage page) {
        StringOutput html = new StringOutput();
        pages.render("server/setup.jte", page, html);
        return ResponseEntity.status(status)
                .cacheControl(CacheControl.noStore())
                .header("Referrer-Policy", "no-referrer")
                .header("Content-Security-Policy", "default-src 'none'; form-action 'self'")
                .body(html.toString());
    }
}
