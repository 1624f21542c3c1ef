package dev.perennial.api;

import dev.perennial.store.Audit;
import dev.perennial.store.AuditEntry;
import dev.perennial.store.Scope;
import io.swagger.v3.oas.annotations.Operation;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/audit")
final class AuditController {
    private final Audit audit;

    AuditController(Audit audit) {
        this.audit = audit;
    }

    @GetMapping
    @Needs(Scope.AUDIT_READ)
    @Operation(summary = "Who changed what and who was refused, the newest first.")
    Page<AuditEntry> list(
            Caller caller,
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam(required = false) @Nullable String cursor)
            throws SQLException {
        int size = Page.limit(limit);
        return Page.of(audit.list(caller.store(), Page.place(cursor), size + 1), size, AuditEntry::id);
    }
}
