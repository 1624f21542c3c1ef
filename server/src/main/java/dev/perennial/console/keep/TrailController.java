package dev.perennial.console.keep;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.perennial.console.May;
import dev.perennial.console.Pages;
import dev.perennial.console.Place;
import dev.perennial.console.Shells;
import dev.perennial.console.Spreadsheet;
import dev.perennial.console.Visitor;
import dev.perennial.postgres.Database;
import dev.perennial.store.Audit;
import dev.perennial.store.AuditEntry;
import dev.perennial.store.AuditQuestion;
import dev.perennial.store.Member;
import dev.perennial.store.People;
import dev.perennial.store.Role;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Who changed what and who was refused, in words. */
@RestController
@RequestMapping("/settings/audit")
final class TrailController {
    private static final String PAGE = "/settings/audit";
    private static final int SHOWN = 50;
    private static final int WRITTEN = 10_000;
    private static final int PEOPLE = 100;

    /** What entries are about; the words have a name for each. */
    static final List<String> TOPICS =
            List.of("person", "key", "store", "customer", "consent", "traits", "import", "webhook", "shop", "page");

    private final Database database;
    private final Audit audit;
    private final People people;
    private final Shells shells;
    private final Pages pages;

    TrailController(Database database, Audit audit, People people, Shells shells, Pages pages) {
        this.database = database;
        this.audit = audit;
        this.people = people;
        this.shells = shells;
        this.pages = pages;
    }

    /** What was asked for, as it was typed; days are the store's, and one that is none is left out. */
    private record Asked(String who, String what, String from, String until) {
        AuditQuestion question(ZoneId zone) {
            return new AuditQuestion(who, what, day(from, zone, 0), day(until, zone, 1));
        }

        private static Optional<Instant> day(String typed, ZoneId zone, int later) {
            try {
                LocalDate day = LocalDate.parse(typed);
                return day.getYear() < 1970 || day.getYear() > 9999
                        ? Optional.empty()
                        : Optional.of(day.plusDays(later).atStartOfDay(zone).toInstant());
            } catch (DateTimeException none) {
                return Optional.empty();
            }
        }

        String query() {
            return "who=" + encoded(who) + "&what=" + encoded(what) + "&from=" + encoded(from) + "&until="
                    + encoded(until);
        }

        private static String encoded(String text) {
            return URLEncoder.encode(text, StandardCharsets.UTF_8);
        }

        boolean everything() {
            return (who + what + from + until).isEmpty();
        }
    }

    private static String plain(String text) {
        return text.replace('\0', ' ').strip();
    }

    @GetMapping
    @May(Role.OWNER)
    ResponseEntity<String> page(
            Visitor visitor,
            @RequestParam(defaultValue = "") String who,
            @RequestParam(defaultValue = "") String what,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String until,
            @RequestParam(defaultValue = "") String before)
            throws SQLException {
        Asked asked = new Asked(plain(who), plain(what), plain(from), plain(until));
        TrailWords words = visitor.words(TrailWords.class);
        Moments moments = new Moments(visitor);
        List<AuditEntry> read = audit.list(visitor.store(), asked.question(moments.zone()), plain(before), SHOWN + 1);
        List<AuditEntry> shown = read.stream().limit(SHOWN).toList();
        Doers doers = Doers.of(visitor, shown, database, people);
        List<TrailView.Row> rows = shown.stream()
                .map(entry -> new TrailView.Row(
                        moments.of(entry.at()),
                        doers.of(entry.actor()),
                        words.action(word(entry.action()), entry.action()),
                        entry.outcome().equals("refused"),
                        entry.times() > 1 ? words.times(entry.times()) : "",
                        entry.actor(),
                        entry.action(),
                        entry.subject(),
                        entry.detail()))
                .toList();
        TrailView view = new TrailView(
                shells.of(visitor, Place.SETTINGS, words.title()),
                words,
                Tabs.of(visitor, KeepPage.AUDIT),
                rows,
                whoever(visitor, words),
                TOPICS.stream()
                        .map(topic -> new TrailView.Choice(topic, words.topic(topic)))
                        .toList(),
                new TrailView.Typing(asked.who(), asked.what(), asked.from(), asked.until()),
                !asked.everything(),
                read.size() > SHOWN
                        ? PAGE + "?" + asked.query() + "&before="
                                + shown.getLast().id()
                        : "",
                PAGE + "/trail.csv?" + asked.query());
        return pages.show("keep/trail", view);
    }

    /** As a sentence is chosen by: only letters and lines below. */
    private static String word(String action) {
        return action.replace('.', '_').replace('-', '_');
    }

    private List<TrailView.Choice> whoever(Visitor visitor, TrailWords words) throws SQLException {
        List<Member> members =
                database.inStore(visitor.store(), transaction -> people.list(transaction, visitor.store(), "", PEOPLE));
        return Stream.concat(
                        members.stream()
                                .map(member -> new TrailView.Choice(
                                        member.person().actor(), member.person().email())),
                        Stream.of(
                                new TrailView.Choice("operator", words.operator()),
                                new TrailView.Choice("webhook:shopify", "Shopify"),
                                new TrailView.Choice("webhook:woocommerce", "WooCommerce")))
                .toList();
    }

    @GetMapping("/trail.csv")
    @May(Role.OWNER)
    ResponseEntity<String> file(
            Visitor visitor,
            @RequestParam(defaultValue = "") String who,
            @RequestParam(defaultValue = "") String what,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String until)
            throws SQLException {
        Asked asked = new Asked(plain(who), plain(what), plain(from), plain(until));
        TrailWords words = visitor.words(TrailWords.class);
        List<AuditEntry> entries =
                audit.list(visitor.store(), asked.question(new Moments(visitor).zone()), "", WRITTEN);
        Doers doers = Doers.of(visitor, entries, database, people);
        StringWriter text = new StringWriter();
        try (CsvWriter csv = CsvWriter.builder().build(text)) {
            csv.writeRecord("at", "actor", "who", "action", "what", "subject", "outcome", "detail", "times");
            for (AuditEntry entry : entries) {
                csv.writeRecord(List.of(
                        entry.at().toString(),
                        Spreadsheet.inert(entry.actor()),
                        Spreadsheet.inert(doers.of(entry.actor())),
                        Spreadsheet.inert(entry.action()),
                        Spreadsheet.inert(words.action(word(entry.action()), entry.action())),
                        Spreadsheet.inert(entry.subject()),
                        entry.outcome(),
                        Spreadsheet.inert(entry.detail()),
                        String.valueOf(entry.times())));
            }
        } catch (IOException inMemory) {
            throw new UncheckedIOException(inMemory);
        }
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_TYPE, "text/csv;charset=UTF-8")
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"audit-trail.csv\"")
                .body(text.toString());
    }
}
