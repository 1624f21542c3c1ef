package dev.perennial.orderfile;

import dev.perennial.tabular.Cells;
import dev.perennial.tabular.DecimalParser;
import dev.perennial.tabular.DecimalProof;
import dev.perennial.tabular.RejectReason;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads quantity and amounts of one row after another, in the style of their file. */
final class RowNumbers {
    /** In the order in which a row's first fault is told. */
    static final List<OrderField> AMOUNTS = List.of(
            OrderField.UNIT_PRICE,
            OrderField.TOTAL,
            OrderField.LINE_TOTAL,
            OrderField.DISCOUNT,
            OrderField.ORDER_DISCOUNT,
            OrderField.TAX,
            OrderField.SHIPPING,
            OrderField.REFUNDED);

    private static final int QUANTITY_SCALE = 3;

    private final DecimalParser decimals;
    /** The other reading of numbers, as long as the file has not shown which is its own. */
    private final @Nullable DecimalParser otherStyle;

    private final Currencies currencies;
    private final int file;
    private final int quantityColumn;
    private final OrderField[] amounts;
    private final int[] amountColumns;
    /** Whether some number showed which style is the file's. */
    private boolean proven;

    private final Slice cell = new Slice();
    private OrderField field = OrderField.TOTAL;

    RowNumbers(OrderColumns columns, FileStyle style, Currencies currencies, int file) {
        this.decimals = new DecimalParser(style.numbers());
        this.otherStyle = style.numbersProven() ? null : new DecimalParser(style.otherNumbers());
        this.proven = style.numbersProven();
        this.currencies = currencies;
        this.file = file;
        this.quantityColumn = columns.column(OrderField.QUANTITY);
        this.amounts = AMOUNTS.stream().filter(columns::has).toArray(OrderField[]::new);
        this.amountColumns =
                AMOUNTS.stream().filter(columns::has).mapToInt(columns::column).toArray();
    }

    /** Reads all numbers of the row; returns what is wrong with the first that cannot be used, see {@link #field}. */
    @Nullable RejectReason read(Cells row, RowValues values) throws ReadAgainException {
        values.clear();
        RejectReason wrong = quantity(row, values);
        for (int at = 0; wrong == null && at < amounts.length; at++) {
            field = amounts[at];
            wrong = cell.set(row, amountColumns[at]).isEmpty() ? null : amount(values);
        }
        return wrong;
    }

    /** The field that the last row was refused for. */
    OrderField field() {
        return field;
    }

    private @Nullable RejectReason quantity(Cells row, RowValues values) throws ReadAgainException {
        field = OrderField.QUANTITY;
        if (cell.set(row, quantityColumn).isEmpty()) {
            return null;
        }
        if (!parse()) {
            return Blank.is(cell) ? null : notANumber();
        }
        long thousandths = Amount.minor(decimals.unscaled(), decimals.scale(), QUANTITY_SCALE);
        if (thousandths == Amount.TOO_LARGE) {
            return RejectReason.NUMBER_TOO_LARGE;
        }
        values.quantity(decimals.unscaled(), decimals.scale(), thousandths);
        return null;
    }

    private @Nullable RejectReason amount(RowValues values) throws ReadAgainException {
        if (!parse()) {
            return Blank.is(cell) ? null : notANumber();
        }
        RejectReason otherCurrency = decimals.currencyMark().isEmpty() ? null : currency();
        if (otherCurrency != null) {
            return otherCurrency;
        }
        long minor = Amount.minor(decimals.unscaled(), decimals.scale(), currencies.digits());
        if (minor == Amount.TOO_LARGE) {
            return RejectReason.NUMBER_TOO_LARGE;
        }
        if (field == OrderField.UNIT_PRICE) {
            values.unitPrice(decimals.unscaled(), decimals.scale());
        } else {
            values.amount(field, minor);
        }
        return null;
    }

    private @Nullable RejectReason currency() throws ReadAgainException {
        return switch (currencies.beside(decimals.currencyMark())) {
            case TAKEN -> null;
            case OTHER -> RejectReason.OTHER_CURRENCY;
            case CONTRADICTS -> RejectReason.CONTRADICTING_CURRENCY;
            case UNKNOWN -> RejectReason.NOT_A_CURRENCY;
            case LEARNT_LATE -> throw new ReadAgainException(file, ReadAgainException.Doubt.CURRENCY);
        };
    }

    private boolean parse() throws ReadAgainException {
        if (!decimals.parse(cell.chars(), cell.start(), cell.end())) {
            return false;
        }
        if (!proven) {
            DecimalProof proof = DecimalProof.of(cell.chars(), cell.start(), cell.end());
            if (proof.isOpen()) {
                throw new ReadAgainException(file, ReadAgainException.Doubt.OPEN_DECIMAL_MARK);
            }
            proven = proof != DecimalProof.NONE;
        }
        return true;
    }

    private RejectReason notANumber() throws ReadAgainException {
        if (!proven && otherStyle != null && otherStyle.parse(cell.chars(), cell.start(), cell.end())) {
            throw new ReadAgainException(file, ReadAgainException.Doubt.DECIMAL_MARK);
        }
        return decimals.isTooLarge() ? RejectReason.NUMBER_TOO_LARGE : RejectReason.NOT_A_NUMBER;
    }
}
