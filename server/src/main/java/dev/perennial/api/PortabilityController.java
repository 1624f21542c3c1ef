package dev.perennial.api;

import dev.perennial.customer.Customers;
import dev.perennial.customer.Erasure;
import dev.perennial.customer.Export;
import dev.perennial.kernel.Problem;
import dev.perennial.postgres.Database;
import dev.perennial.store.Audit;
import dev.perennial.store.Scope;
import dev.perennial.wording.Wording;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.swagger.v3.oas.annotations.Operation;
import java.sql.SQLException;
import java.util.Locale;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/** What a person may ask of whoever keeps their data: a copy of all of it, and that it is forgotten. */
@RestController
@RequestMapping("/api/v1/customers/{id}")
final class PortabilityController {
    private final TemplateEngine pages =
            TemplateEngine.createPrecompiled(null, ContentType.Html, null, "gg.jte.generated.precompiled");
    private final Database database;
    private final Customers customers;
    private final Export export;
    private final Erasure erasure;
    private final Audit audit;

    PortabilityController(Database database, Customers customers, Export export, Erasure erasure, Audit audit) {
        this.database = database;
        this.customers = customers;
        this.export = export;
        this.erasure = erasure;
        this.audit = audit;
    }

    @GetMapping(path = "/export", produces = MediaType.APPLICATION_JSON_VALUE)
    @Needs(Scope.CUSTOMERS_READ)
    @Operation(summary = "All that is kept of the customer.")
    ObjectNode export(Caller caller, @PathVariable String id) throws SQLException {
        return database.inStore(caller.store(), transaction -> {
            long customer = customers.find(transaction, caller.store(), id);
            audit.done(transaction, caller.store(), caller.actor(), "customer.exported", "customer:" + id, "");
            return export.of(transaction, caller.store(), customer);
        });
    }

    @GetMapping(path = "/export.html", produces = MediaType.TEXT_HTML_VALUE + ";charset=UTF-8")
    @Needs(Scope.CUSTOMERS_READ)
    @Operation(
            summary =
                    "The same as a page for people, in English, Spanish, Persian or Swedish: language=en, es, fa or sv.")
    String exportPage(Caller caller, @PathVariable String id, @RequestParam(defaultValue = "en") String language)
            throws SQLException {
        ObjectNode document = export(caller, id);
        if (!Wording.languages().contains(language)) {
            throw new Problem(
                            Problem.Category.INVALID,
                            "language_unknown",
                            "There is no page in this language. Languages are: "
                                    + String.join(", ", Wording.languages()) + ".")
                    .asException();
        }
        StringOutput html = new StringOutput();
        pages.render("api/export.jte", ExportPage.of(document, id, Wording.of(Locale.of(language))), html);
        return html.toString();
    }

    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Needs(Scope.CUSTOMERS_WRITE)
    @Operation(summary = "Forgets the customer: gone from every query at once, for good.")
    void erase(Caller caller, @PathVariable String id) throws SQLException {
        database.inStore(caller.store(), transaction -> {
            long customer = customers.find(transaction, caller.store(), id);
            Erasure.Erased erased = erasure.erase(transaction, caller.store(), customer);
            audit.done(
                    transaction,
                    caller.store(),
                    caller.actor(),
                    "customer.erased",
                    "customer:" + id,
                    "fingerprint " + erased.fingerprint());
            return erased;
        });
    }
}
