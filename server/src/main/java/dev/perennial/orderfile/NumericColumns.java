package dev.perennial.orderfile;

import dev.perennial.tabular.Cells;
import dev.perennial.tabular.DecimalParser;
import dev.perennial.tabular.NumberStyle;
import dev.perennial.tabular.RowSource;
import dev.perennial.tabular.UnreadableFileException;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * Takes back guesses that a file's first rows disprove: a column called “items” may name what was bought and “delivery”
 * where it went, and without this every row would be set aside for not being a number.
 */
final class NumericColumns {
    private static final int ROWS = 200;
    private static final Set<OrderField> DISPENSABLE = EnumSet.of(
            OrderField.QUANTITY,
            OrderField.DISCOUNT,
            OrderField.ORDER_DISCOUNT,
            OrderField.TAX,
            OrderField.SHIPPING,
            OrderField.REFUNDED);

    private final DecimalParser point = new DecimalParser(NumberStyle.POINT);
    private final DecimalParser comma = new DecimalParser(NumberStyle.COMMA);
    private final Slice cell = new Slice();

    /** Fields of guessed columns that hold text and no number. */
    static Set<OrderField> misguessed(OrderSource source, Map<OrderField, String> said) throws UnreadableFileException {
        Set<OrderField> guessed = EnumSet.copyOf(DISPENSABLE);
        guessed.removeAll(said.keySet());
        guessed.removeIf(field -> !source.columns().has(field));
        return guessed.isEmpty() || source.columns().format() != OrderFileFormat.GENERIC
                ? Set.of()
                : new NumericColumns().withoutNumbers(source, guessed);
    }

    private Set<OrderField> withoutNumbers(OrderSource source, Set<OrderField> fields) throws UnreadableFileException {
        Set<OrderField> texts = EnumSet.noneOf(OrderField.class);
        Set<OrderField> numbers = EnumSet.noneOf(OrderField.class);
        try (RowSource rows = source.open(bytes -> {})) {
            Cells row = new Cells();
            for (int seen = 0; seen < ROWS && rows.next(row); seen++) {
                for (OrderField field : fields) {
                    cell.set(row, source.columns().column(field));
                    if (!Blank.is(cell)) {
                        (isNumber() ? numbers : texts).add(field);
                    }
                }
            }
        } catch (IOException failure) {
            throw new UnreadableFileException("read_failed", source.input().name(), failure);
        }
        texts.removeAll(numbers);
        return texts;
    }

    private boolean isNumber() {
        return point.parse(cell.chars(), cell.start(), cell.end())
                || comma.parse(cell.chars(), cell.start(), cell.end());
    }
}
