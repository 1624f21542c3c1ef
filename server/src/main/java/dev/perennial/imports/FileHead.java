package dev.perennial.imports;

import dev.perennial.kernel.Problem;
import dev.perennial.orderfile.OrderField;
import dev.perennial.orderfile.OrderHead;
import dev.perennial.orderfile.QuestionException;
import dev.perennial.tabular.FirstRows;
import dev.perennial.tabular.RowSource;
import dev.perennial.tabular.TextInput;
import dev.perennial.tabular.UnreadableFileException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The beginning of a file and what is made of it, so that somebody can correct that before the file is imported. However long the
 * file is, only its first rows are read.
 *
 * @param export the shop system's export that was recognised; an empty text for any other table
 * @param fixed whether the columns are those of a program and cannot mean anything else
 * @param columns in the file's order
 * @param fields what a column can be, by their names in {@code map}
 * @param missing what rows cannot do without and no column is; one field of each group is enough
 * @param rows the first rows, and what they prove
 */
public record FileHead(
        String export,
        boolean fixed,
        List<Column> columns,
        List<String> fields,
        List<List<String>> missing,
        FirstRows rows) {
    public FileHead {
        columns = List.copyOf(columns);
        fields = List.copyOf(fields);
        missing = List.copyOf(missing);
    }

    /** Why a column is taken for what it is. */
    public enum Why {
        /** Somebody said so. */
        SAID,
        /** The export that was recognised has it so. */
        EXPORT,
        /** Its name says so. */
        NAME,
        /** Its name says a number, its first cells hold none. */
        NO_NUMBERS,
        /** Its name says nothing that is known. */
        UNKNOWN,
        /** It has no name. */
        NAMELESS
    }

    /**
     * A column.
     *
     * @param number from 1
     * @param name of the file's header; its number where there is none
     * @param field what it is taken for; an empty text for nothing
     * @param key what it is called by in {@link ImportOptions}
     */
    public record Column(int number, String name, String field, Why why, String key) {}

    /**
     * Looks at a file.
     *
     * @throws dev.perennial.kernel.ProblemException for what is no table, by the code of {@link UnreadableFileException}, with a
     *     sentence for its owner; {@code import_option_invalid} when a column that was said is not there
     */
    public static FileHead of(ImportFiles files, String file, ImportKind kind, ImportOptions options) {
        ImportSettings.check(kind, options);
        TextInput input = new TextInput(files.of(file), "The file");
        try {
            return kind == ImportKind.ORDERS ? orders(input, options) : table(input, kind, options);
        } catch (UnreadableFileException unreadable) {
            throw invalid(unreadable.code(), unreadable.getMessage());
        } catch (IOException unreadable) {
            throw invalid("read_failed", "The file cannot be read to the end of its first rows.");
        } catch (QuestionException question) {
            throw invalid("import_option_invalid", question.getMessage());
        }
    }

    private static RuntimeException invalid(String code, @Nullable String sentence) {
        return new Problem(Problem.Category.INVALID, code, String.valueOf(sentence)).asException();
    }

    private static FileHead orders(TextInput input, ImportOptions options)
            throws UnreadableFileException, QuestionException {
        OrderHead head = OrderHead.of(input, ImportSettings.orders(options, null, ImportSettings.currency(options)));
        Map<Integer, String> fields = new HashMap<>();
        head.columns().forEach((field, column) -> fields.put(column, field.key()));
        return new FileHead(
                head.export(),
                head.fixed(),
                columns(
                        head.header(),
                        fields,
                        options,
                        head.export().isEmpty() ? Why.NAME : Why.EXPORT,
                        head.doubted()),
                Arrays.stream(OrderField.values())
                        .filter(field -> field != OrderField.IGNORED)
                        .map(OrderField::key)
                        .toList(),
                head.missing().stream()
                        .map(group -> group.stream().map(OrderField::key).toList())
                        .toList(),
                head.rows());
    }

    private static FileHead table(TextInput input, ImportKind kind, ImportOptions options)
            throws UnreadableFileException, QuestionException, IOException {
        TableFile file = TableFile.offered(input, kind, options);
        Map<Integer, String> fields = new HashMap<>();
        file.columns().forEach((field, column) -> fields.put(column, field.key()));
        List<List<String>> missing = new ArrayList<>();
        kind.required().stream()
                .sorted()
                .filter(field -> !file.columns().containsKey(field))
                .forEach(field -> missing.add(List.of(field.key())));
        if (kind == ImportKind.CUSTOMERS
                && !file.columns().containsKey(TableField.CUSTOMER_ID)
                && !file.columns().containsKey(TableField.EMAIL)) {
            missing.add(List.of(TableField.CUSTOMER_ID.key(), TableField.EMAIL.key()));
        }
        RowSource rows = file.open(bytes -> {});
        return new FileHead(
                "",
                false,
                columns(file.header(), fields, options, Why.NAME, Set.of()),
                kind.fields().stream().sorted().map(TableField::key).toList(),
                missing,
                FirstRows.of(rows, file.of(TableField.Type.TIME), file.of(TableField.Type.NUMBER)));
    }

    private static List<Column> columns(
            List<String> header,
            Map<Integer, String> fields,
            ImportOptions options,
            Why guessed,
            Set<Integer> doubted) {
        List<Column> columns = new ArrayList<>();
        for (int column = 0; column < header.size(); column++) {
            String key = key(header, column);
            String field = fields.getOrDefault(column, "");
            columns.add(new Column(
                    column + 1,
                    header.get(column).strip(),
                    field,
                    why(field, header.get(column), said(options, key), guessed, doubted.contains(column)),
                    key));
        }
        return columns;
    }

    private static boolean said(ImportOptions options, String key) {
        return options.map().containsValue(key) || options.ignored().contains(key);
    }

    private static Why why(String field, String name, boolean said, Why guessed, boolean doubted) {
        if (said) {
            return Why.SAID;
        }
        if (!field.isEmpty()) {
            return guessed;
        }
        if (doubted) {
            return Why.NO_NUMBERS;
        }
        return name.isBlank() ? Why.NAMELESS : Why.UNKNOWN;
    }

    /** The name where it is the only one of its kind and could not be taken for a number, else the number. */
    private static String key(List<String> header, int column) {
        String name = header.get(column).strip();
        Collection<String> alike = header.stream()
                .map(TableField::normal)
                .filter(TableField.normal(name)::equals)
                .toList();
        return name.isEmpty() || alike.size() > 1 || name.matches("[0-9]{1,6}") ? Integer.toString(column + 1) : name;
    }
}
