package dev.perennial.console.keep;

import dev.perennial.console.May;
import dev.perennial.console.Pages;
import dev.perennial.console.Place;
import dev.perennial.console.Shells;
import dev.perennial.console.Visitor;
import dev.perennial.kernel.ProblemException;
import dev.perennial.postgres.Database;
import dev.perennial.store.ApiKey;
import dev.perennial.store.ApiKeys;
import dev.perennial.store.Audit;
import dev.perennial.store.IssuedKey;
import dev.perennial.store.KeyKind;
import dev.perennial.store.NewKey;
import dev.perennial.store.Role;
import dev.perennial.store.Scope;
import dev.perennial.wording.Typed;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What opens the store to programs. A key is shown in the answer that makes it, and nowhere else. */
@RestController
@RequestMapping("/settings/keys")
final class KeyPagesController {
    private static final String PAGE = "/settings/keys";
    private static final int SHOWN = 30;

    private final Database database;
    private final ApiKeys keys;
    private final Audit audit;
    private final Shells shells;
    private final Pages pages;
    private final InstantSource clock;

    KeyPagesController(Database database, ApiKeys keys, Audit audit, Shells shells, Pages pages, InstantSource clock) {
        this.database = database;
        this.keys = keys;
        this.audit = audit;
        this.shells = shells;
        this.pages = pages;
        this.clock = clock;
    }

    @GetMapping
    @May(Role.OWNER)
    ResponseEntity<String> page(
            Visitor visitor,
            @RequestParam(defaultValue = "") String before,
            @RequestParam(defaultValue = "") String done)
            throws SQLException {
        String good = done.equals("revoked") ? visitor.words(KeysWords.class).revokedNow() : "";
        return show(visitor, HttpStatus.OK, before.replace('\0', ' '), KeysView.Said.good(good));
    }

    private ResponseEntity<String> show(Visitor visitor, HttpStatus status, String before, KeysView.Said said)
            throws SQLException {
        List<ApiKey> read = database.inStore(
                visitor.store(), transaction -> keys.newest(transaction, visitor.store(), before, SHOWN + 1));
        KeysWords words = visitor.words(KeysWords.class);
        Moments moments = new Moments(visitor);
        List<ApiKey> shown = read.stream().limit(SHOWN).toList();
        KeysView view = new KeysView(
                shells.of(visitor, Place.SETTINGS, words.title()),
                words,
                Tabs.of(visitor, KeepPage.KEYS),
                shown.stream().map(key -> row(words, moments, key)).toList(),
                Arrays.stream(Scope.values())
                        .filter(scope -> scope != Scope.EVENTS_WRITE)
                        .map(scope -> new KeysView.Choice(scope.text(), words.scope(scope)))
                        .toList(),
                read.size() > SHOWN ? PAGE + "?before=" + shown.getLast().id() : "",
                said);
        return pages.show(status, "keep/keys", view);
    }

    private KeysView.Row row(KeysWords words, Moments moments, ApiKey key) {
        Instant revoked = key.revokedAt();
        Instant ends = key.expiresAt();
        Instant used = key.lastUsedAt();
        boolean over = revoked != null || (ends != null && !clock.instant().isBefore(ends));
        String state = revoked != null
                ? words.revoked(moments.of(revoked))
                : ends == null ? "" : over ? words.ended(moments.of(ends)) : words.ends(moments.of(ends));
        return new KeysView.Row(
                PAGE + "/" + key.id(),
                new Typed(key.name()).text(),
                key.beginning(),
                key.kind().equals(KeyKind.WRITE.text()) ? words.write() : words.secret(),
                key.scopes().stream().map(scope -> words.scope(Scope.of(scope))).toList(),
                words.made(moments.of(key.createdAt()), maker(words, key)),
                used == null ? words.neverUsed() : words.used(moments.of(used)),
                state,
                over);
    }

    private static String maker(KeysWords words, ApiKey key) {
        String actor = key.createdBy();
        if (actor == null) {
            return words.maker("unknown");
        }
        int colon = actor.indexOf(':');
        return words.maker(colon < 0 ? actor : actor.substring(0, colon));
    }

    /** Takes a kind, a name and scopes, and nothing else that a form brings. */
    @PostMapping
    @May(Role.OWNER)
    ResponseEntity<String> create(
            Visitor visitor,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") List<String> scope)
            throws SQLException {
        KeysWords words = visitor.words(KeysWords.class);
        try {
            NewKey wanted = kind.equals(KeyKind.WRITE.text())
                    ? NewKey.write(name.strip())
                    : new NewKey(KeyKind.SECRET, name.strip(), scopes(scope));
            IssuedKey issued = database.inStore(visitor.store(), transaction -> {
                IssuedKey made = keys.create(transaction, visitor.store(), visitor.actor(), wanted);
                note(transaction, visitor, "key.created", made.key());
                return made;
            });
            return show(visitor, HttpStatus.OK, "", KeysView.Said.once(words.once(), issued.secret()));
        } catch (ProblemException refused) {
            KeysView.Said said = switch (refused.problem().code()) {
                case "key_name_invalid" -> KeysView.Said.wrong(name, kind, scope, words.nameWrong(), "");
                case "scopes_missing", "scopes_unfit", "scope_unknown" ->
                    KeysView.Said.wrong(name, kind, scope, "", words.scopesWrong());
                default -> throw refused;
            };
            return show(visitor, HttpStatus.BAD_REQUEST, "", said);
        }
    }

    private static Set<Scope> scopes(List<String> texts) {
        return texts.stream().map(Scope::of).collect(Collectors.toSet());
    }

    @PostMapping("/{id}/rotate")
    @May(Role.OWNER)
    ResponseEntity<String> rotate(Visitor visitor, @PathVariable String id) throws SQLException {
        IssuedKey issued = database.inStore(visitor.store(), transaction -> {
            IssuedKey made = keys.rotate(transaction, visitor.store(), visitor.actor(), id, ApiKeys.ROTATION_GRACE);
            note(transaction, visitor, "key.rotated", made.key());
            return made;
        });
        keys.forget();
        String sentence = visitor.words(KeysWords.class).rotated();
        return show(visitor, HttpStatus.OK, "", KeysView.Said.once(sentence, issued.secret()));
    }

    @GetMapping("/{id}/revoke")
    @May(Role.OWNER)
    ResponseEntity<String> ask(Visitor visitor, @PathVariable String id) throws SQLException {
        KeysWords words = visitor.words(KeysWords.class);
        ApiKey key = database.inStore(visitor.store(), transaction -> keys.get(transaction, visitor.store(), id));
        String title = words.revokeTitle(new Typed(key.name()));
        return pages.show(
                "keep/confirm",
                new ConfirmView(
                        shells.of(visitor, Place.SETTINGS, title),
                        PAGE,
                        words.title(),
                        title,
                        words.revokeWhy(),
                        PAGE + "/" + key.id() + "/revoke",
                        words.keep(),
                        words.revokeButton()));
    }

    @PostMapping("/{id}/revoke")
    @May(Role.OWNER)
    ResponseEntity<String> revoke(Visitor visitor, @PathVariable String id) throws SQLException {
        database.inStore(visitor.store(), transaction -> {
            ApiKey key = keys.revoke(transaction, visitor.store(), id);
            note(transaction, visitor, "key.revoked", key);
            return key;
        });
        keys.forget();
        return Pages.goTo(PAGE + "?done=revoked");
    }

    private void note(Connection transaction, Visitor visitor, String action, ApiKey key) {
        audit.done(transaction, visitor.store(), visitor.actor(), action, "key:" + key.id(), key.inWords());
    }
}
