package dev.perennial.orderfile;

import static dev.perennial.orderfile.OrderField.*;
import static dev.perennial.tabular.RejectReason.MISSING;

import dev.perennial.kernel.OrderStatus;
import dev.perennial.orderfile.ListAppender.Chunk;
import dev.perennial.tabular.Cells;
import dev.perennial.tabular.DateParser;
import dev.perennial.tabular.RejectReason;
import dev.perennial.tabular.RejectedRows;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Turns the rows of one file into staged orders and lines. Rows of one order that follow each other become one run;
 * what several runs of the same order mean is settled afterwards in the database. A row is judged whole before
 * anything of it is kept, so that a rejected row leaves no trace but its entry among the rejected.
 */
final class OrderRows {
    /** Cells that say "nobody" in the languages of machines. */
    static final Set<String> NOBODY = Set.of("-1", "0.0", "undefined", "anonymous", "guest", "unknown");

    private static final Set<String> YES = Set.of("true", "t", "yes", "y", "1");
    private static final Set<String> NO = Set.of("false", "f", "no", "n", "0");

    private final OrderColumns columns;
    private final OrderStaging staging;
    private final RejectedRows rejected;
    private final RowNumbers numbers;
    private final OrderTime time;
    private final Currencies currencies;
    private final int file;
    private final int[] column = new int[OrderField.values().length];
    private final int leastColumns;
    private final Slice cell = new Slice();
    private final Slice name = new Slice();
    private final Slice category = new Slice();

    private final OrderRun run = new OrderRun();
    private final RowValues values = new RowValues();
    private final AmountVotes votes;

    /** Order of a row that was set aside before it began a run, with bits of what it alone may have said. */
    private @Nullable String headless;

    private int headlessSaid;

    private long rows;
    private long testRows;
    private long withoutCurrency;
    private long ordersOfSeveralStates;
    private long continuationsWithTotal;
    private long continuationsWithoutTotal;

    OrderRows(
            OrderColumns columns,
            OrderStaging staging,
            RejectedRows rejected,
            FileStyle style,
            OrderTime time,
            Currencies currencies,
            AmountVotes votes,
            int file) {
        this.columns = columns;
        this.staging = staging;
        this.rejected = rejected;
        this.numbers = new RowNumbers(columns, style, currencies, file);
        this.time = time;
        this.currencies = currencies;
        this.votes = votes;
        this.file = file;
        this.leastColumns = columns.namedColumns();
        for (OrderField field : OrderField.values()) {
            column[field.ordinal()] = columns.column(field);
        }
    }

    long rows() {
        return rows;
    }

    /** Orders that name no currency, neither in a column nor beside an amount. */
    long withoutCurrency() {
        return withoutCurrency;
    }

    long testRows() {
        return testRows;
    }

    /** Orders whose neighbouring rows have different states. */
    long ordersOfSeveralStates() {
        return ordersOfSeveralStates;
    }

    /** Rows within orders that lack the total which others of their kind have. */
    long rowsLackingTotal() {
        return continuationsWithTotal > 0 ? continuationsWithoutTotal : 0;
    }

    void read(Cells row) throws QuestionException, ReadAgainException {
        rows++;
        row.dropEmptyBeyond(columns.header().size());
        boolean continues = continuesRun(row);
        if (!isWhole(row) || !hasItsHead(row, continues) || !understand(row, continues)) {
            if (!continues) {
                rememberHeadless(row);
            }
            return;
        }
        if (!continues) {
            endRun();
            beginRun(row);
            withoutCurrency += currencies.isUnsaid() ? 1 : 0;
        } else if (isOfOtherState(row)) {
            splitRun(row);
        }
        addRow(row);
    }

    private boolean isWhole(Cells row) {
        RejectReason spoiled = row.spoiled();
        if (spoiled != null) {
            rejected.add(row, "", "", spoiled, joint());
            return false;
        }
        if (row.count() > columns.header().size() || row.count() < leastColumns) {
            String counts = row.count() + " instead of " + columns.header().size() + " columns";
            rejected.add(row, "", counts, RejectReason.WRONG_NUMBER_OF_COLUMNS, joint());
            return false;
        }
        return true;
    }

    /**
     * Some exports say an order's total, currency and state on its first row only. Without that row the others would be
     * taken for a paid order of another worth, perhaps in another currency.
     */
    private boolean hasItsHead(Cells row, boolean continues) {
        if (continues || headless == null) {
            return true;
        }
        if (headlessSaid == 0
                || !cell.set(row, column[ORDER_ID.ordinal()]).sameAs(headless)
                || (headlessSaid & said(row)) != 0) {
            headless = null;
            return true;
        }
        rejected.add(row, "", "", RejectReason.FIRST_ROW_SET_ASIDE, joint());
        return false;
    }

    private void rememberHeadless(Cells row) {
        String key = cell.set(row, column[ORDER_ID.ordinal()]).textOrNull();
        if (key != null && !key.equals(headless)) {
            headless = key;
            headlessSaid = said(row);
        }
    }

    /** Which of the values that may stand on an order's first row only are in this row, as bits. */
    private int said(Cells row) {
        int bits = 0;
        for (OrderField field : List.of(TOTAL, CURRENCY, STATUS)) {
            bits |= cell.set(row, column[field.ordinal()]).isEmpty() ? 0 : 1 << field.ordinal();
        }
        return bits;
    }

    /** Writes down the last order. */
    void finish() {
        endRun();
    }

    private boolean continuesRun(Cells row) {
        int orderId = column[ORDER_ID.ordinal()];
        if (orderId < 0 || !run.isOpen() || run.key == null) {
            return false;
        }
        cell.set(row, orderId);
        if (cell.isEmpty() || !cell.sameAs(run.key)) {
            return false;
        }
        return sameOrEmpty(row, CUSTOMER_ID, run.customerText) && sameOrEmpty(row, EMAIL, run.emailText);
    }

    /**
     * Rows of one order may have states of their own: what was called off is then no part of the order, and stands
     * beside it as an order that does not count.
     */
    private boolean isOfOtherState(Cells row) {
        cell.set(row, column[STATUS.ordinal()]);
        if (Blank.is(cell) || run.status == TextRefs.NONE || cell.sameAs(run.statusText)) {
            return false;
        }
        if (!run.isOfSeveralStates) {
            run.isOfSeveralStates = true;
            ordersOfSeveralStates++;
        }
        return OrderStatus.of(cell.text()).isPurchase() != run.isPurchase();
    }

    private boolean sameOrEmpty(Cells row, OrderField field, String known) {
        int at = column[field.ordinal()];
        return at < 0 || cell.set(row, at).isEmpty() || cell.sameAs(known);
    }

    /** Reads every value of the row that will be used; false when the row was rejected. */
    private boolean understand(Cells row, boolean continues) throws QuestionException, ReadAgainException {
        if (!understandTime(row, continues) || !understandCurrency(row, continues)) {
            return false;
        }
        RejectReason reason = numbers.read(row, values);
        if (reason != null) {
            return reject(row, numbers.field(), reason);
        }
        return worth(row, continues);
    }

    private boolean understandTime(Cells row, boolean continues) throws QuestionException, ReadAgainException {
        cell.set(row, column[ORDERED_AT.ordinal()]);
        if (cell.isEmpty()) {
            return continues || reject(row, ORDERED_AT, MISSING);
        }
        if (continues && cell.sameAs(run.timeText)) {
            return true;
        }
        DateParser.Result result = time.read(cell, row.line());
        return switch (result) {
            case READ, READ_DAY_FIRST, READ_MONTH_FIRST, READ_YEAR_FIRST -> true;
            case AMBIGUOUS -> throw new ReadAgainException(file, ReadAgainException.Doubt.DATE_ORDER);
            case OUT_OF_RANGE -> reject(row, ORDERED_AT, RejectReason.DATE_OUT_OF_RANGE);
            case NO_DATE -> reject(row, ORDERED_AT, RejectReason.NOT_A_DATE);
            case CONTRADICTS_ORDER -> reject(row, ORDERED_AT, RejectReason.WRONG_DATE_ORDER);
        };
    }

    private boolean understandCurrency(Cells row, boolean continues) throws ReadAgainException {
        currencies.nextRow();
        cell.set(row, column[CURRENCY.ordinal()]);
        if (continues && cell.isEmpty()) {
            return true;
        }
        return switch (currencies.read(cell)) {
            case TAKEN -> true;
            case OTHER -> reject(row, CURRENCY, RejectReason.OTHER_CURRENCY);
            case UNKNOWN -> reject(row, CURRENCY, RejectReason.NOT_A_CURRENCY);
            case CONTRADICTS -> reject(row, CURRENCY, RejectReason.CONTRADICTING_CURRENCY);
            case LEARNT_LATE -> throw new ReadAgainException(file, ReadAgainException.Doubt.CURRENCY);
        };
    }

    /** Works out the line's worth; a row that says nothing about money continues an order or is rejected. */
    private boolean worth(Cells row, boolean continues) {
        if (!values.workOutList(currencies.digits())) {
            return reject(row, UNIT_PRICE, RejectReason.NUMBER_TOO_LARGE);
        }
        boolean totals = columns.has(TOTAL);
        if (values.saysNoWorth() && !(continues && totals)) {
            return rejectMissing(row, totals ? TOTAL : columns.has(UNIT_PRICE) ? UNIT_PRICE : LINE_TOTAL);
        }
        if (!totals && columns.has(QUANTITY) && values.lacksQuantity()) {
            return rejectMissing(row, QUANTITY);
        }
        if (continues && totals) {
            continuationsWithTotal += values.has(TOTAL) ? 1 : 0;
            continuationsWithoutTotal += values.has(TOTAL) ? 0 : 1;
        }
        return true;
    }

    private boolean rejectMissing(Cells row, OrderField field) {
        cell.set(row, column[field.ordinal()]);
        return reject(row, field, Blank.isNull(cell) ? MISSING : RejectReason.NOTHING_SAID);
    }

    private boolean reject(Cells row, OrderField field, RejectReason reason) {
        int at = column[field.ordinal()];
        String header = at < 0 ? field.key() : columns.header().get(at).strip();
        rejected.add(row, header, at < 0 ? "" : row.rawText(at), reason, joint());
        return false;
    }

    private char joint() {
        return columns.layout().joint();
    }

    private void beginRun(Cells row) {
        run.begin(staging.nextRun());
        cell.set(row, column[ORDER_ID.ordinal()]);
        run.key = cell.textOrNull();
        run.timeText = cell.set(row, column[ORDERED_AT.ordinal()]).text();
        run.instant = time.instantMicros();
        run.localDay = time.localDay();
        if (staging.keepsRunTexts()) {
            run.idText = columns.idColumn() < 0 ? "" : row.text(columns.idColumn());
            run.phoneText = cell.set(row, column[PHONE.ordinal()]).text();
            run.postcodeText = cell.set(row, column[POSTCODE.ordinal()]).text();
        }
        run.modifiedAt = cell.set(row, column[MODIFIED_AT.ordinal()]).isEmpty() ? 0 : time.modifiedMicros(cell);
        identify(row);
        run.country = word(row, COUNTRY);
        run.city = word(row, CITY);
    }

    /** The paid part keeps the order's id. */
    private void splitRun(Cells row) {
        String key = run.key;
        boolean paidPartFollows = !run.isPurchase();
        if (paidPartFollows) {
            run.key = null;
        }
        endRun();
        beginRun(row);
        run.key = paidPartFollows ? key : null;
        run.isOfSeveralStates = true;
    }

    private void identify(Cells row) {
        cell.set(row, column[CUSTOMER_ID.ordinal()]);
        run.customerText = cell.text();
        run.customer = isNobody(cell) ? TextRefs.NONE : staging.people().of(cell.chars(), cell.start(), cell.end());
        cell.set(row, column[EMAIL.ordinal()]);
        run.emailText = cell.text();
        run.email = run.emailText.indexOf('@') > 0
                ? staging.people().of(run.emailText.toLowerCase(Locale.ROOT))
                : TextRefs.NONE;
        if (run.customer == TextRefs.NONE && run.email == TextRefs.NONE) {
            String digits = cell.set(row, column[PHONE.ordinal()]).text().replaceAll("[^0-9+]", "");
            run.customer = digits.length() >= 6 ? staging.people().of(digits) : TextRefs.NONE;
        }
    }

    private static boolean isNobody(Slice id) {
        boolean zeros = true;
        for (int at = id.start(); at < id.end() && zeros; at++) {
            zeros = id.chars()[at] == '0';
        }
        return zeros
                || Blank.is(id)
                || (id.end() - id.start() <= 9 && NOBODY.contains(id.text().toLowerCase(Locale.ROOT)));
    }

    private int word(Cells row, OrderField field) {
        cell.set(row, column[field.ordinal()]);
        if (Blank.is(cell)) {
            return TextRefs.NONE;
        }
        return staging.words().of(cell.chars(), cell.start(), cell.end());
    }

    private void addRow(Cells row) {
        boolean test = isTest(row);
        testRows += test ? 1 : 0;
        run.add(values, test ? OrderFlag.TEST : 0);
        if (!cell.set(row, column[CANCELLED_AT.ordinal()]).isEmpty() && !isFalse(cell)) {
            run.flags |= OrderFlag.CANCELLED;
        }
        if (run.status == TextRefs.NONE) {
            run.status = word(row, STATUS);
            run.statusText = cell.text();
        }
        if (run.coupon == TextRefs.NONE) {
            run.coupon = word(row, COUPON);
        }
        if (columns.hasLines() || staging.keepsAllLines()) {
            addLine(row);
        }
    }

    private boolean isTest(Cells row) {
        cell.set(row, column[TEST.ordinal()]);
        if (cell.isEmpty()) {
            return false;
        }
        String text = cell.text().toLowerCase(Locale.ROOT);
        return text.contains("bogus") || YES.contains(text);
    }

    private static boolean isFalse(Slice text) {
        String word = text.text().toLowerCase(Locale.ROOT);
        return NO.contains(word) || word.startsWith("0000") || Blank.is(text);
    }

    private void addLine(Cells row) {
        Chunk lines = staging.lines();
        int at = lines.next();
        name.set(row, column[PRODUCT_NAME.ordinal()]);
        category.set(row, column[CATEGORY.ordinal()]);
        cell.set(row, column[PRODUCT_ID.ordinal()]);
        if (cell.isEmpty()) {
            cell.set(row, column[PRODUCT_NAME.ordinal()]);
        }
        lines.set(LineValue.RUN.ordinal(), at, run.number);
        lines.set(LineValue.PRODUCT.ordinal(), at, staging.product(cell, name, category));
        lines.set(LineValue.LINE_ID.ordinal(), at, staging.keepsLineIds() ? word(row, LINE_ID) : TextRefs.NONE);
        lines.set(LineValue.QUANTITY.ordinal(), at, values.thousandths());
        lines.set(LineValue.LIST.ordinal(), at, values.list());
        lines.set(LineValue.DISCOUNT.ordinal(), at, values.get(DISCOUNT));
        lines.set(LineValue.TOTAL.ordinal(), at, values.get(TOTAL));
    }

    private void endRun() {
        if (!run.isOpen()) {
            return;
        }
        votes.count(run);
        run.write(staging.orders(), file);
        if (staging.keepsRunTexts()) {
            staging.tell(run.texts());
        }
        run.close();
    }
}
