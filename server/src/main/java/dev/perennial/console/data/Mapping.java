package dev.perennial.console.data;

import dev.perennial.chart.Markup;
import dev.perennial.console.Pages;
import dev.perennial.console.Place;
import dev.perennial.console.Shells;
import dev.perennial.console.Visitor;
import dev.perennial.imports.FileHead;
import dev.perennial.imports.ImportFiles;
import dev.perennial.imports.ImportKind;
import dev.perennial.imports.ImportOptions;
import dev.perennial.imports.Imports;
import dev.perennial.kernel.Problem;
import dev.perennial.kernel.ProblemException;
import dev.perennial.tabular.NumberStyle;
import dev.perennial.wording.Typed;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/** Shows what the columns of a waiting file are taken for, and understands how that was corrected. */
final class Mapping {
    private static final String COLUMN = "c";
    private static final int SAMPLES = 3;

    /** What stands in files, in every language. */
    private enum Example {
        AUTO("", ""),
        DMY("dmy", "31/12/2025"),
        MDY("mdy", "12/31/2025"),
        YMD("ymd", "2025-12-31"),
        POINT("point", "12.90"),
        COMMA("comma", "12,90");

        private final String key;
        private final String text;

        Example(String key, String text) {
            this.key = key;
            this.text = text;
        }

        Choice choice(Function<String, String> words, @Nullable String chosen) {
            String label = words.apply(key.isEmpty() ? "auto" : key);
            return new Choice(
                    key, text.isEmpty() ? label : label + ": " + new Typed(text).isolated(), key.equals(text(chosen)));
        }
    }

    private static final List<Example> DATE_ORDERS = List.of(Example.AUTO, Example.DMY, Example.MDY, Example.YMD);
    private static final List<Example> DECIMALS = List.of(Example.AUTO, Example.POINT, Example.COMMA);

    private final Shells shells;
    private final Pages pages;
    private final ImportFiles files;

    Mapping(Shells shells, Pages pages, ImportFiles files) {
        this.shells = shells;
        this.pages = pages;
        this.files = files;
    }

    /** How the form looks at the file, whose columns follow from it. */
    record Reading(ImportKind kind, boolean header) {
        static Reading of(Imports.Waiting waiting, Map<String, String> asked) {
            String kind = asked.getOrDefault("kind", "");
            String header = asked.getOrDefault("header", "");
            return new Reading(
                    ImportKind.of(kind.isEmpty() ? waiting.view().kind() : kind),
                    header.isEmpty() ? waiting.options().header() : !header.equals("no"));
        }
    }

    /** What was answered, as it can be imported; or the form with a sentence where it cannot. */
    sealed interface Answer {
        record Fit(ImportKind kind, ImportOptions options) implements Answer {}

        record Unfit(ResponseEntity<String> form) implements Answer {}
    }

    /** Whether the file lies where this page is made. */
    boolean isHere(Imports.Waiting waiting) {
        return files.isHere(waiting.file());
    }

    /** The form as it is opened, with the question that the reader had, if it had one. */
    ResponseEntity<String> form(Visitor visitor, Imports.Waiting waiting, Map<String, String> asked) {
        Reading reading = Reading.of(waiting, asked);
        boolean same = reading.kind().text().equals(waiting.view().kind())
                && reading.header() == waiting.options().header();
        ImportOptions options = same ? waiting.options() : blank(reading);
        Wrong wrong = new Wrong();
        String code = waiting.view().code();
        if (code != null && same) {
            wrong.ask(visitor.words(ImportsWords.class), code);
        }
        FileHead head = FileHead.of(files, waiting.file(), reading.kind(), options);
        return pages.show("data-mapping", view(visitor, waiting, reading, head, options, wrong));
    }

    private static ImportOptions blank(Reading reading) {
        return new ImportOptions(Map.of(), reading.header(), null, null, null);
    }

    /** Sentences at the fields of the form. */
    private static final class Wrong {
        private String page = "";
        private final Map<String, String> fields = new HashMap<>();

        /** Puts the reader's question where it is answered. */
        void ask(ImportsWords words, String code) {
            String sentence = words.asked(code);
            switch (code) {
                case "ambiguous_dates", "contradicting_dates" -> fields.put("dateOrder", sentence);
                case "ambiguous_decimals", "contradicting_decimals" -> fields.put("decimal", sentence);
                case "several_currencies", "currency_unknown", "unknown_currency" -> fields.put("currency", sentence);
                default -> page = sentence;
            }
        }

        String at(String field) {
            return fields.getOrDefault(field, "");
        }

        boolean isNothing() {
            return page.isEmpty() && fields.isEmpty();
        }
    }

    /** Understands a form that was sent. */
    Answer answer(Visitor visitor, Imports.Waiting waiting, Map<String, String> sent) {
        ImportsWords words = visitor.words(ImportsWords.class);
        Reading reading = Reading.of(waiting, sent);
        FileHead guess = FileHead.of(files, waiting.file(), reading.kind(), blank(reading));
        Map<String, String> map = new HashMap<>();
        List<String> ignored = new ArrayList<>();
        Wrong wrong = new Wrong();
        boolean corrected = false;
        for (FileHead.Column column : guess.columns()) {
            String field = sent.getOrDefault(COLUMN + column.number(), column.field());
            corrected |= !field.equals(column.field());
            if (field.isEmpty()) {
                ignored.add(column.key());
            } else if (!guess.fields().contains(field)) {
                throw unknown(field);
            } else if (map.putIfAbsent(field, column.key()) != null) {
                wrong.fields.put(COLUMN + column.number(), words.twice());
            }
        }
        boolean says = corrected && !guess.fixed();
        ImportOptions options = new ImportOptions(
                says ? map : Map.of(),
                says ? ignored : List.of(),
                reading.header(),
                said(sent, "currency").toUpperCase(Locale.ROOT).isEmpty()
                        ? null
                        : said(sent, "currency").toUpperCase(Locale.ROOT),
                said(sent, "dateOrder").isEmpty() ? null : said(sent, "dateOrder"),
                said(sent, "decimal").isEmpty() ? null : said(sent, "decimal"));
        FileHead head = guess;
        try {
            head = FileHead.of(files, waiting.file(), reading.kind(), options);
        } catch (ProblemException refused) {
            if (!refused.problem().code().startsWith("currency")) {
                throw refused;
            }
            wrong.ask(words, "currency_unknown");
        }
        if (wrong.isNothing() && !head.missing().isEmpty()) {
            wrong.page = missing(words, head);
        }
        if (wrong.isNothing()) {
            return new Answer.Fit(reading.kind(), options);
        }
        return new Answer.Unfit(pages.show(
                HttpStatus.BAD_REQUEST,
                "data-mapping",
                view(visitor, waiting, reading, chosen(head, sent), options, wrong)));
    }

    private static String said(Map<String, String> sent, String name) {
        return new Typed(sent.getOrDefault(name, "")).text();
    }

    private static ProblemException unknown(String field) {
        return new Problem(
                        Problem.Category.INVALID,
                        "import_field_unknown",
                        "There is no field " + new Typed(field).text() + ".")
                .asException();
    }

    /** The columns as they were chosen, even where two are the same. */
    private static FileHead chosen(FileHead head, Map<String, String> sent) {
        List<FileHead.Column> columns = head.columns().stream()
                .map(column -> new FileHead.Column(
                        column.number(),
                        column.name(),
                        sent.getOrDefault(COLUMN + column.number(), column.field()),
                        column.why(),
                        column.key()))
                .toList();
        return new FileHead(head.export(), head.fixed(), columns, head.fields(), head.missing(), head.rows());
    }

    private static String missing(ImportsWords words, FileHead head) {
        return words.missing(head.missing().stream()
                .map(group -> group.stream().map(words::field).collect(Collectors.joining(" " + words.or() + " ")))
                .collect(Collectors.joining("; ")));
    }

    private MappingView view(
            Visitor visitor,
            Imports.Waiting waiting,
            Reading reading,
            FileHead head,
            ImportOptions options,
            Wrong wrong) {
        ImportsWords words = visitor.words(ImportsWords.class);
        Typed name = ImportsPages.name(words, waiting.view());
        String missing = wrong.isNothing() && !head.missing().isEmpty() ? missing(words, head) : wrong.page;
        return new MappingView(
                shells.of(visitor, Place.DATA, Typed.withoutMarks(words.mapping(name))),
                words,
                ImportsPages.PATH + "/" + waiting.view().id(),
                waiting.view().id(),
                Markup.text(words.mapping(name)),
                head.export().isEmpty()
                        ? words.table(head.columns().size())
                        : words.recognised(head.export(), head.columns().size()),
                missing,
                head.fixed(),
                reading.header(),
                reading.kind().text(),
                kinds(words, reading.kind()),
                columns(words, head, wrong),
                questions(words, head, options, wrong),
                text(options.currency()),
                wrong.at("currency"));
    }

    static List<Choice> kinds(ImportsWords words, ImportKind chosen) {
        return Arrays.stream(ImportKind.values())
                .map(kind -> new Choice(kind.text(), words.kind(kind.text()), kind == chosen))
                .toList();
    }

    private static List<MappingView.Column> columns(ImportsWords words, FileHead head, Wrong wrong) {
        Map<String, String> labels =
                head.fields().stream().collect(Collectors.toMap(field -> field, field -> words.field(field)));
        return head.columns().stream()
                .map(column -> new MappingView.Column(
                        COLUMN + column.number(),
                        new Typed(column.name()).text(),
                        samples(head, column.number() - 1),
                        Stream.concat(
                                        Stream.of(new Choice(
                                                "",
                                                words.unused(),
                                                column.field().isEmpty())),
                                        head.fields().stream()
                                                .map(field -> new Choice(
                                                        field,
                                                        labels.getOrDefault(field, field),
                                                        field.equals(column.field()))))
                                .toList(),
                        words.why(column.why().name().toLowerCase(Locale.ROOT)),
                        wrong.at(COLUMN + column.number())))
                .toList();
    }

    /** The first values that differ. */
    private static List<String> samples(FileHead head, int column) {
        Set<String> seen = new HashSet<>();
        return head.rows().shown().stream()
                .filter(row -> column < row.size())
                .map(row -> new Typed(row.get(column)).text())
                .filter(value -> !value.isEmpty() && seen.add(value))
                .limit(SAMPLES)
                .toList();
    }

    private static List<MappingView.Question> questions(
            ImportsWords words, FileHead head, ImportOptions options, Wrong wrong) {
        String order = head.rows().dateOrder().map(proven -> proven.key()).orElse("");
        String mark = head.rows()
                .decimal()
                .map(style -> style == NumberStyle.POINT ? "point" : "comma")
                .orElse("");
        List<MappingView.Question> questions = new ArrayList<>();
        questions.add(new MappingView.Question(
                "dateOrder",
                words.dateOrder(),
                words.dateOrderHelp(head.rows().datesOpen() ? "open" : order.isEmpty() ? "none" : order),
                wrong.at("dateOrder"),
                DATE_ORDERS.stream()
                        .map(each -> each.choice(words::dates, options.dateOrder()))
                        .toList()));
        questions.add(new MappingView.Question(
                "decimal",
                words.decimal(),
                words.decimalHelp(head.rows().decimalsOpen() ? "open" : mark.isEmpty() ? "none" : mark),
                wrong.at("decimal"),
                DECIMALS.stream()
                        .map(each -> each.choice(words::decimals, options.decimal()))
                        .toList()));
        return questions;
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }
}
