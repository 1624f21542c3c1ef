package dev.perennial.tabular;

import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the first rows of a table show, without reading the rest.
 *
 * @param shown the very first, as they stand; long cells are cut
 * @param whole whether there are no more rows than were looked at
 * @param dateOrder the order of day and month that they prove
 * @param datesOpen whether some date can be read in two ways and no other says in which
 * @param decimal the decimal mark that they prove
 * @param decimalsOpen whether some number can be read in two ways and no other says in which
 */
public record FirstRows(
        List<List<String>> shown,
        boolean whole,
        Optional<DateOrder> dateOrder,
        boolean datesOpen,
        Optional<NumberStyle> decimal,
        boolean decimalsOpen) {
    private static final int LOOKED_AT = 2_000;
    private static final int SHOWN = 5;
    private static final int CELL_CHARS = 200;

    public FirstRows {
        shown = List.copyOf(shown);
    }

    /**
     * Looks at the rows that come next, and closes them.
     *
     * @param dates columns of dates, from 0
     * @param numbers columns of numbers, from 0
     */
    public static FirstRows of(RowSource opened, List<Integer> dates, List<Integer> numbers)
            throws UnreadableFileException {
        try (RowSource rows = opened) {
            return look(rows, dates, numbers);
        } catch (IOException failure) {
            throw TextInput.explain(failure);
        }
    }

    private static FirstRows look(RowSource rows, List<Integer> dates, List<Integer> numbers)
            throws UnreadableFileException {
        List<List<String>> shown = new ArrayList<>();
        DateOrderProof order = new DateOrderProof(LocalDate.now(ZoneOffset.UTC));
        long points = 0;
        long commas = 0;
        boolean open = false;
        Cells row = new Cells();
        int seen = 0;
        for (; seen < LOOKED_AT && rows.next(row); seen++) {
            if (seen < SHOWN) {
                shown.add(cells(row));
            }
            for (int column : dates) {
                if (column < row.count()) {
                    order.see(row.chars(), row.start(column), row.end(column), row.line());
                }
            }
            for (int column : numbers) {
                if (column < row.count()) {
                    DecimalProof proof = DecimalProof.of(row.chars(), row.start(column), row.end(column));
                    points += proof == DecimalProof.POINT ? 1 : 0;
                    commas += proof == DecimalProof.COMMA ? 1 : 0;
                    open |= proof == DecimalProof.OPEN_POINT || proof == DecimalProof.OPEN_COMMA;
                }
            }
        }
        return new FirstRows(
                shown,
                seen < LOOKED_AT,
                order.isContradicting() ? Optional.empty() : order.proven(),
                order.isNeeded() && !order.isProven(),
                points == commas
                        ? Optional.empty()
                        : Optional.of(points > commas ? NumberStyle.POINT : NumberStyle.COMMA),
                open && points == commas);
    }

    private static List<String> cells(Cells row) {
        List<String> cells = new ArrayList<>();
        for (int column = 0; column < row.count(); column++) {
            String text = row.text(column).strip();
            cells.add(text.length() <= CELL_CHARS ? text : text.substring(0, CELL_CHARS) + "…");
        }
        return cells;
    }
}
