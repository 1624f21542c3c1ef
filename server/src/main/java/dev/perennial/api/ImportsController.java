package dev.perennial.api;

import dev.perennial.imports.ImportFiles;
import dev.perennial.imports.ImportKind;
import dev.perennial.imports.ImportOptions;
import dev.perennial.imports.ImportRunner;
import dev.perennial.imports.ImportView;
import dev.perennial.imports.Imports;
import dev.perennial.imports.RejectedRow;
import dev.perennial.kernel.Problem;
import dev.perennial.postgres.Database;
import dev.perennial.store.Audit;
import dev.perennial.store.Scope;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

/** Files with what a shop knew before. */
@RestController
@RequestMapping("/api/v1/imports")
final class ImportsController {
    private static final String MAP = "map.";

    private final Database database;
    private final Imports imports;
    private final ImportFiles files;
    private final ImportRunner runner;
    private final Idempotency idempotency;
    private final Audit audit;

    ImportsController(
            Database database,
            Imports imports,
            ImportFiles files,
            ImportRunner runner,
            Idempotency idempotency,
            Audit audit) {
        this.database = database;
        this.imports = imports;
        this.files = files;
        this.runner = runner;
        this.idempotency = idempotency;
        this.audit = audit;
    }

    /** What was asked for, by which two requests are told apart. */
    record Asked(String kind, boolean dryRun, ImportOptions options, String digest) {}

    @PostMapping
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Needs(Scope.IMPORTS_WRITE)
    @Operation(
            summary =
                    "Takes a file, CSV or what shop systems export, packed with gzip or not, and imports it from then on.",
            parameters = {
                @Parameter(name = "kind", in = ParameterIn.QUERY, required = true, description = "What the rows are."),
                @Parameter(
                        name = "map.FIELD",
                        in = ParameterIn.QUERY,
                        description = "The column of a field: its header or its number from 1. By default, guessed."),
                @Parameter(name = "currency", in = ParameterIn.QUERY, description = "Of the amounts, ISO 4217."),
                @Parameter(name = "date-order", in = ParameterIn.QUERY, description = "dmy, mdy or ymd."),
                @Parameter(name = "decimal", in = ParameterIn.QUERY, description = "point or comma."),
                @Parameter(
                        name = "no-header",
                        in = ParameterIn.QUERY,
                        description = "true: the first line is data; map names columns by their numbers."),
                @Parameter(
                        name = "dry-run",
                        in = ParameterIn.QUERY,
                        description = "true: only reads the file and says what could not be used.")
            },
            requestBody = @RequestBody(required = true, content = @Content(mediaType = "text/csv")))
    ImportView create(
            Caller caller,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @Parameter(hidden = true) HttpServletRequest request)
            throws SQLException, IOException {
        Map<String, String> asked = parameters(request);
        ImportKind kind = ImportKind.of(asked.getOrDefault("kind", ""));
        ImportOptions options = options(asked);
        boolean dryRun = flag(asked, "dry-run");
        Imports.check(kind, options);
        ImportFiles.Sent sent = files.keep(request.getInputStream());
        AtomicBoolean created = new AtomicBoolean();
        try {
            ImportView view = idempotency.once(
                    new Change(
                            caller,
                            key,
                            "POST /api/v1/imports",
                            new Asked(kind.text(), dryRun, options, sent.digest())),
                    ImportView.class,
                    transaction -> {
                        ImportView made = imports.create(
                                transaction, caller.store(), kind, dryRun, sent.name(), options, caller.actor());
                        audit.done(
                                transaction,
                                caller.store(),
                                caller.actor(),
                                "import.begun",
                                "import:" + made.id(),
                                kind.text() + ", " + sent.bytes() + " bytes");
                        created.set(true);
                        return made;
                    });
            if (created.get()) {
                runner.begin(caller.store(), view.id());
            }
            return view;
        } finally {
            if (!created.get()) {
                files.delete(sent.name());
            }
        }
    }

    /** Those of the address alone: a body that calls itself a form is a file all the same. */
    private static Map<String, String> parameters(HttpServletRequest request) {
        Map<String, String> parameters = new TreeMap<>();
        String query = request.getQueryString();
        UriComponentsBuilder.newInstance()
                .query(query == null ? "" : query.replace('+', ' '))
                .build()
                .getQueryParams()
                .forEach((name, values) -> {
                    if (values.size() > 1) {
                        throw invalid(name + " is said more than once.");
                    }
                    parameters.put(decoded(name), values.getFirst() == null ? "" : decoded(values.getFirst()));
                });
        return parameters;
    }

    private static String decoded(String text) {
        try {
            return UriUtils.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException broken) {
            throw invalid("The address has a percent sign that stands for nothing.");
        }
    }

    private static ImportOptions options(Map<String, String> asked) {
        Map<String, String> map = new TreeMap<>();
        asked.forEach((name, value) -> {
            if (name.startsWith(MAP)) {
                map.put(name.substring(MAP.length()), value);
            }
        });
        return new ImportOptions(
                map, !flag(asked, "no-header"), asked.get("currency"), asked.get("date-order"), asked.get("decimal"));
    }

    private static boolean flag(Map<String, String> asked, String name) {
        return switch (asked.getOrDefault(name, "false")) {
            case "true", "" -> true;
            case "false" -> false;
            default -> throw invalid(name + " takes true or false.");
        };
    }

    private static RuntimeException invalid(String sentence) {
        return new Problem(Problem.Category.INVALID, "import_option_invalid", sentence).asException();
    }

    @GetMapping
    @Needs(Scope.IMPORTS_READ)
    @Operation(summary = "Lists imports, the latest first.")
    Page<ImportView> list(
            Caller caller,
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam(required = false) @Nullable String cursor)
            throws SQLException {
        int wanted = Page.limit(limit);
        String place = Page.place(cursor);
        long before = place.isEmpty() ? Long.MAX_VALUE : number(place);
        return database.inStore(
                caller.store(),
                transaction -> Page.of(
                        imports.list(transaction, caller.store(), before, wanted + 1),
                        wanted,
                        view -> Long.toString(Imports.number(view.id()))));
    }

    @GetMapping("/{id}")
    @Needs(Scope.IMPORTS_READ)
    @Operation(summary = "How an import goes.")
    ImportView get(Caller caller, @PathVariable String id) throws SQLException {
        return database.inStore(caller.store(), transaction -> imports.get(transaction, caller.store(), id));
    }

    @PostMapping("/{id}/undo")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Needs(Scope.IMPORTS_WRITE)
    @Operation(summary = "Takes an import back: what it made is gone, what it changed is as before.")
    ImportView undo(
            Caller caller,
            @PathVariable String id,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key)
            throws SQLException {
        ImportView view = idempotency.once(
                new Change(caller, key, "POST /api/v1/imports/" + id + "/undo", ""), ImportView.class, transaction -> {
                    ImportView begun = imports.undo(transaction, caller.store(), id);
                    audit.done(
                            transaction, caller.store(), caller.actor(), "import.undone", "import:" + id, begun.kind());
                    return begun;
                });
        runner.begin(caller.store(), id);
        return view;
    }

    @GetMapping("/{id}/rejected")
    @Needs(Scope.IMPORTS_READ)
    @Operation(summary = "Rows that could not be used, each with its line, column, value and reason.")
    Page<RejectedRow> rejected(
            Caller caller,
            @PathVariable String id,
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam(required = false) @Nullable String cursor)
            throws SQLException {
        int wanted = Page.limit(limit);
        String place = Page.place(cursor);
        long after = place.isEmpty() ? 0 : number(place);
        return database.inStore(
                caller.store(),
                transaction -> Page.of(
                        imports.rejected(transaction, caller.store(), id, after, wanted + 1),
                        wanted,
                        row -> Long.toString(row.number())));
    }

    private static long number(String place) {
        if (!place.matches("[0-9]{1,18}")) {
            throw Page.unknownCursor();
        }
        return Long.parseLong(place);
    }
}
