package dev.perennial.orderfile;

import dev.perennial.tabular.Cells;
import dev.perennial.tabular.DecimalParser;
import dev.perennial.tabular.DecimalProof;
import dev.perennial.tabular.NumberStyle;
import dev.perennial.tabular.RowSource;
import dev.perennial.tabular.UnreadableFileException;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Finds out how a file writes decimals when its first rows left that open. "1.500" is one and a half or fifteen hundred,
 * a thousandfold difference, so nothing is guessed: some other number of the file must prove it, or its rows must come
 * out right one way only (quantity × price = total), or its currency has no decimals, or every single quantity has
 * three digits behind a mark, which nobody buys by the thousand. Else the user is asked.
 */
final class NumberLook {
    private final OrderSource source;
    private final @Nullable Currency asked;
    private final Slice cell = new Slice();
    private final DecimalParser point = new DecimalParser(NumberStyle.POINT);
    private final DecimalParser comma = new DecimalParser(NumberStyle.COMMA);
    private long pointProofs;
    private long commaProofs;
    private long pointSums;
    private long commaSums;
    private long amountsOpenPoint;
    private long amountsOpenComma;
    private long quantities;
    private long quantitiesOpenPoint;
    private long quantitiesOpenComma;
    private boolean withoutDecimals;
    private boolean withDecimals;
    private @Nullable String open;

    private NumberLook(OrderSource source, @Nullable Currency asked) {
        this.source = source;
        this.asked = asked;
    }

    /** How the file writes decimals. */
    static NumberStyle of(OrderSource source, @Nullable Currency asked)
            throws UnreadableFileException, QuestionException {
        NumberLook look = new NumberLook(source, asked);
        try (RowSource rows = source.open(bytes -> {})) {
            Cells row = new Cells();
            while (rows.next(row)) {
                look.add(row);
            }
        } catch (IOException failure) {
            throw new UnreadableFileException("read_failed", source.input().name(), failure);
        }
        return look.style();
    }

    private void add(Cells row) {
        for (OrderField field : RowNumbers.AMOUNTS) {
            DecimalProof proof = proof(row, field);
            amountsOpenPoint += proof == DecimalProof.OPEN_POINT ? 1 : 0;
            amountsOpenComma += proof == DecimalProof.OPEN_COMMA ? 1 : 0;
        }
        DecimalProof quantity = proof(row, OrderField.QUANTITY);
        quantities += cell.isEmpty() ? 0 : 1;
        quantitiesOpenPoint += quantity == DecimalProof.OPEN_POINT ? 1 : 0;
        quantitiesOpenComma += quantity == DecimalProof.OPEN_COMMA ? 1 : 0;
        currency(row);
        multiply(row);
    }

    private DecimalProof proof(Cells row, OrderField field) {
        cell.set(row, source.columns().column(field));
        DecimalProof proof = DecimalProof.of(cell.chars(), cell.start(), cell.end());
        pointProofs += proof == DecimalProof.POINT ? 1 : 0;
        commaProofs += proof == DecimalProof.COMMA ? 1 : 0;
        if (proof.isOpen() && open == null) {
            open = cell.text();
        }
        return proof;
    }

    private void currency(Cells row) {
        cell.set(row, source.columns().column(OrderField.CURRENCY));
        CurrencyMark mark = asked != null
                ? CurrencyMark.of(asked.getCurrencyCode())
                : cell.isEmpty() ? beside(row) : CurrencyMark.of(cell.text());
        if (mark != null && mark.means() != null) {
            boolean none = Currencies.digits(Currency.getInstance(mark.means())) == 0;
            withoutDecimals |= none;
            withDecimals |= !none;
        }
    }

    private @Nullable CurrencyMark beside(Cells row) {
        for (OrderField field : RowNumbers.AMOUNTS) {
            cell.set(row, source.columns().column(field));
            if (point.parse(cell.chars(), cell.start(), cell.end())
                    && !point.currencyMark().isEmpty()) {
                return CurrencyMark.of(point.currencyMark());
            }
        }
        return null;
    }

    private void multiply(Cells row) {
        OrderField total = source.columns().has(OrderField.LINE_TOTAL) ? OrderField.LINE_TOTAL : OrderField.TOTAL;
        boolean byPoint = comesOut(row, point, total);
        boolean byComma = comesOut(row, comma, total);
        pointSums += byPoint && !byComma ? 1 : 0;
        commaSums += byComma && !byPoint ? 1 : 0;
    }

    private boolean comesOut(Cells row, DecimalParser decimals, OrderField total) {
        BigDecimal quantity = value(row, decimals, OrderField.QUANTITY);
        BigDecimal price = value(row, decimals, OrderField.UNIT_PRICE);
        BigDecimal product = value(row, decimals, total);
        return quantity != null
                && price != null
                && product != null
                && product.signum() != 0
                && quantity.multiply(price).compareTo(product) == 0;
    }

    private @Nullable BigDecimal value(Cells row, DecimalParser decimals, OrderField field) {
        cell.set(row, source.columns().column(field));
        return decimals.parse(cell.chars(), cell.start(), cell.end())
                ? BigDecimal.valueOf(decimals.unscaled(), decimals.scale())
                : null;
    }

    private NumberStyle style() throws QuestionException {
        if (pointProofs != commaProofs) {
            return pointProofs > commaProofs ? NumberStyle.POINT : NumberStyle.COMMA;
        }
        if (pointSums != commaSums) {
            return pointSums > commaSums ? NumberStyle.POINT : NumberStyle.COMMA;
        }
        if (withoutDecimals && !withDecimals && (amountsOpenPoint == 0) != (amountsOpenComma == 0)) {
            return amountsOpenComma > 0 ? NumberStyle.POINT : NumberStyle.COMMA;
        }
        if (quantities > 0 && quantitiesOpenPoint == quantities) {
            return NumberStyle.POINT;
        }
        if (quantities > 0 && quantitiesOpenComma == quantities) {
            return NumberStyle.COMMA;
        }
        throw question(open == null ? "" : open);
    }

    private QuestionException question(String number) {
        return new QuestionException(
                "ambiguous_decimals",
                String.format(
                        Locale.ROOT,
                        "“%s” in %s can be %s or %s, and no number of the file tells which. Say --decimal point if its"
                                + " decimals stand behind a point (then it is %s), --decimal comma if behind a comma"
                                + " (then it is %s).",
                        number,
                        source.input().name(),
                        read(point, number),
                        read(comma, number),
                        read(point, number),
                        read(comma, number)));
    }

    private static String read(DecimalParser decimals, String number) {
        return decimals.parse(number.toCharArray(), 0, number.length())
                ? BigDecimal.valueOf(decimals.unscaled(), decimals.scale())
                        .stripTrailingZeros()
                        .toPlainString()
                : "no number";
    }
}
