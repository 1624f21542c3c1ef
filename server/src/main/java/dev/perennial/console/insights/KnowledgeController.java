package dev.perennial.console.insights;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.perennial.chart.BarChart;
import dev.perennial.chart.Markup;
import dev.perennial.console.InsightPart;
import dev.perennial.console.InsightView;
import dev.perennial.console.InsightWords;
import dev.perennial.console.May;
import dev.perennial.console.Pages;
import dev.perennial.console.Place;
import dev.perennial.console.Shells;
import dev.perennial.console.Spreadsheet;
import dev.perennial.console.Visitor;
import dev.perennial.customer.Knowledge;
import dev.perennial.postgres.Database;
import dev.perennial.store.Role;
import dev.perennial.wording.Figures;
import dev.perennial.wording.Typed;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Knowledge coverage: of how many people the shop knows an address, a number, and each trait. */
@RestController
@RequestMapping("/insight")
final class KnowledgeController {
    private static final int DRAWN = 12;
    private static final int MOST_KNOWN = 100;

    private final Database database;
    private final Knowledge knowledge;
    private final Shells shells;
    private final Pages pages;

    KnowledgeController(Database database, Knowledge knowledge, Shells shells, Pages pages) {
        this.database = database;
        this.knowledge = knowledge;
        this.shells = shells;
        this.pages = pages;
    }

    private Knowledge.Coverage read(Visitor visitor) throws SQLException {
        return database.inStore(visitor.store(), transaction -> knowledge.of(transaction, visitor.store(), MOST_KNOWN));
    }

    @GetMapping("/knowledge")
    @May({Role.OWNER, Role.MARKETER, Role.ANALYST})
    ResponseEntity<String> page(Visitor visitor) throws SQLException {
        Knowledge.Coverage coverage = read(visitor);
        KnowledgeWords words = visitor.words(KnowledgeWords.class);
        InsightWords insight = visitor.words(InsightWords.class);
        Figures figures = visitor.figures();
        long reachable = coverage.known().stream()
                .filter(known -> known.what().equals("email"))
                .mapToLong(Knowledge.Known::people)
                .findFirst()
                .orElse(0);
        String sentence = coverage.people() == 0 ? "" : words.sentence(reachable, coverage.people());
        KnowledgeView view = new KnowledgeView(
                shells.of(visitor, Place.INSIGHT, words.title()),
                words,
                insight.title(),
                insight.tabs(),
                visitor.words(SiftWords.class).png(),
                Stream.concat(
                                Stream.of(InsightPart.values())
                                        .map(each -> new InsightView.Tab(each.path(), insight.page(each), false)),
                                Stream.of(new InsightView.Tab("/insight/knowledge", words.title(), true)))
                        .toList(),
                sentence,
                words.unit(coverage.people()),
                drawing(figures, words, sentence, coverage),
                coverage.known().stream()
                        .map(known -> new KnowledgeView.Row(
                                Markup.text(words.what(known.what(), new Typed(known.what()))),
                                figures.count(known.people()),
                                figures.share(share(known, coverage))))
                        .toList());
        return pages.show("knowledge", view);
    }

    private static Markup drawing(Figures figures, KnowledgeWords words, String sentence, Knowledge.Coverage coverage) {
        if (coverage.people() == 0 || coverage.known().isEmpty()) {
            return Markup.NOTHING;
        }
        List<BarChart.Row> rows = coverage.known().stream()
                .limit(DRAWN)
                .map(known -> new BarChart.Row(
                        Typed.withoutMarks(words.what(known.what(), new Typed(known.what()))),
                        List.of(new BarChart.Part(BarChart.Kind.BRAND, 0, share(known, coverage))),
                        figures.share(share(known, coverage))))
                .toList();
        return new BarChart(sentence, BarChart.Size.THIN, rows).draw();
    }

    private static double share(Knowledge.Known known, Knowledge.Coverage coverage) {
        return (double) known.people() / Math.max(1, coverage.people());
    }

    @GetMapping("/knowledge.csv")
    @May({Role.OWNER, Role.MARKETER, Role.ANALYST})
    ResponseEntity<String> table(Visitor visitor) throws SQLException {
        Knowledge.Coverage coverage = read(visitor);
        StringWriter text = new StringWriter();
        try (CsvWriter csv = CsvWriter.builder().build(text)) {
            csv.writeRecord("what", "people", "ofPeople");
            coverage.known()
                    .forEach(known -> csv.writeRecord(
                            Spreadsheet.inert(known.what()),
                            String.valueOf(known.people()),
                            String.valueOf(coverage.people())));
        } catch (IOException inMemory) {
            throw new UncheckedIOException(inMemory);
        }
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_TYPE, "text/csv;charset=UTF-8")
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"knowledge.csv\"")
                .body(text.toString());
    }
}
