package dev.perennial.orderfile;

import dev.perennial.tabular.Cells;
import dev.perennial.tabular.DateOrder;
import dev.perennial.tabular.DateOrderProof;
import dev.perennial.tabular.DecimalProof;
import dev.perennial.tabular.NumberStyle;
import dev.perennial.tabular.RowSource;
import dev.perennial.tabular.UnreadableFileException;
import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How one file writes dates and decimals, by what it contains.
 *
 * @param dateOrder null when no date needs one
 * @param dateSource where the order comes from
 * @param numbers the decimal mark
 * @param numbersProven whether some number of the file can only be read that way
 */
record FileStyle(
        @Nullable DateOrder dateOrder, OrderTime.Source dateSource, NumberStyle numbers, boolean numbersProven) {

    /** Rows a first look takes; a file whose dates stay ambiguous is looked at whole. */
    private static final long FIRST_LOOK_ROWS = 2_000;

    /** A first look: enough for nearly every file. */
    static FileStyle firstLook(OrderSource source, OrderOptions options)
            throws UnreadableFileException, QuestionException {
        return new Look(source, options).over(FIRST_LOOK_ROWS);
    }

    /** A look at the whole file, for one whose first rows did not prove what day comes first. */
    static FileStyle wholeLook(OrderSource source, OrderOptions options)
            throws UnreadableFileException, QuestionException {
        return new Look(source, options).over(Long.MAX_VALUE);
    }

    NumberStyle otherNumbers() {
        return numbers == NumberStyle.POINT ? NumberStyle.COMMA : NumberStyle.POINT;
    }

    /** The same file with the other decimal mark, which one of its numbers has proven. */
    FileStyle withOtherNumbers() {
        return new FileStyle(dateOrder, dateSource, otherNumbers(), true);
    }

    /** The same with the decimal mark of an earlier look, if that was proven. */
    FileStyle withNumbersOf(FileStyle earlier) {
        return earlier.numbersProven ? withNumbers(earlier.numbers) : this;
    }

    /** The same file with the decimal mark that a look at all of it brought. */
    FileStyle withNumbers(NumberStyle found) {
        return new FileStyle(dateOrder, dateSource, found, true);
    }

    private static final class Look {
        private final OrderSource source;
        private final OrderOptions options;
        private final DateOrderProof dates = new DateOrderProof(LocalDate.now(ZoneOffset.UTC));
        private final Slice cell = new Slice();
        private long pointProofs;
        private long commaProofs;

        Look(OrderSource source, OrderOptions options) {
            this.source = source;
            this.options = options;
        }

        FileStyle over(long rows) throws UnreadableFileException, QuestionException {
            int dateColumn = source.columns().column(OrderField.ORDERED_AT);
            try (RowSource reader = source.open(bytes -> {})) {
                Cells row = new Cells();
                for (long seen = 0; seen < rows && reader.next(row); seen++) {
                    cell.set(row, dateColumn);
                    dates.see(cell.chars(), cell.start(), cell.end(), row.line());
                    if (seen < FIRST_LOOK_ROWS) {
                        RowNumbers.AMOUNTS.forEach(
                                field -> number(cell.set(row, source.columns().column(field))));
                        number(cell.set(row, source.columns().column(OrderField.QUANTITY)));
                    } else if (dates.isProven()) {
                        break;
                    }
                }
            } catch (IOException failure) {
                throw new UnreadableFileException("read_failed", source.input().name(), failure);
            }
            return style(rows);
        }

        private FileStyle style(long rows) throws QuestionException {
            NumberStyle said = options.decimal();
            boolean numbersProven = said != null || commaProofs != pointProofs;
            NumberStyle numbers =
                    said != null ? said : commaProofs > pointProofs ? NumberStyle.COMMA : NumberStyle.POINT;
            if (options.dateOrder() != null) {
                return new FileStyle(options.dateOrder(), OrderTime.Source.SAID, numbers, numbersProven);
            }
            String file = source.input().name();
            if (dates.isContradicting()) {
                throw new QuestionException("contradicting_dates", dates.contradiction(file));
            }
            Optional<DateOrder> order =
                    dates.isNeeded() && rows == Long.MAX_VALUE ? dates.ofWholeFile() : dates.proven();
            if (order.isEmpty() && dates.isNeeded() && rows == Long.MAX_VALUE) {
                throw new QuestionException("ambiguous_dates", dates.ambiguity(file));
            }
            return order.map(proven -> new FileStyle(proven, OrderTime.Source.PROVEN, numbers, numbersProven))
                    .orElseGet(() -> new FileStyle(null, OrderTime.Source.NOT_NEEDED, numbers, numbersProven));
        }

        private void number(Slice text) {
            DecimalProof proof = DecimalProof.of(text.chars(), text.start(), text.end());
            commaProofs += proof == DecimalProof.COMMA ? 1 : 0;
            pointProofs += proof == DecimalProof.POINT ? 1 : 0;
        }
    }
}
