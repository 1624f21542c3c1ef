package dev.perennial.orderfile;

import dev.perennial.kernel.OrderStatus;
import dev.perennial.orderfile.ListAppender.Chunk;
import org.jspecify.annotations.Nullable;

/** Rows of one order that stand together, while they are read. */
final class OrderRun {
    long number;

    @Nullable String key;

    String customerText = "";
    String emailText = "";
    String idText = "";
    String phoneText = "";
    String postcodeText = "";
    String timeText = "";
    String statusText = "";
    long instant;
    int localDay;
    long modifiedAt;
    int customer;
    int email;
    int status;
    int coupon;
    int country;
    int city;
    int flags;
    boolean isOfSeveralStates;
    /** Quantity × price of each row that sold something. */
    final FirstAndSum list = new FirstAndSum();

    final FirstAndSum lineDiscount = new FirstAndSum();
    final FirstAndSum total = new FirstAndSum();
    final FirstAndSum tax = new FirstAndSum();
    final FirstAndSum shipping = new FirstAndSum();

    private long orderDiscount;
    private long returnedLines;
    private long returnedTotal;
    private long refunded;
    private int rows;

    boolean isOpen() {
        return rows >= 0 && number != 0;
    }

    void begin(long newNumber) {
        number = newNumber;
        key = null;
        status = TextRefs.NONE;
        coupon = TextRefs.NONE;
        flags = 0;
        isOfSeveralStates = false;
        orderDiscount = 0;
        returnedLines = 0;
        returnedTotal = 0;
        refunded = 0;
        rows = 0;
        list.clear();
        lineDiscount.clear();
        total.clear();
        tax.clear();
        shipping.clear();
    }

    void close() {
        number = 0;
    }

    /** By its state, as far as one was said. */
    boolean isPurchase() {
        return status == TextRefs.NONE || OrderStatus.of(statusText).isPurchase();
    }

    boolean hasOneRow() {
        return rows == 1;
    }

    long orderDiscount() {
        return orderDiscount;
    }

    void add(RowValues row, int moreFlags) {
        rows++;
        flags |= moreFlags;
        long rowTotal = row.get(OrderField.TOTAL);
        if (row.isReturn()) {
            returnedLines += Math.max(0, -row.list() - Math.abs(row.get(OrderField.DISCOUNT)));
            returnedTotal += Math.max(0, -rowTotal);
        } else {
            addSold(row);
        }
        if (row.has(OrderField.TOTAL) && rowTotal >= 0) {
            flags |= OrderFlag.TOTAL;
            total.add(rowTotal);
        }
        orderDiscount = Math.max(orderDiscount, Math.abs(row.get(OrderField.ORDER_DISCOUNT)));
        refunded = Math.max(refunded, Math.abs(row.get(OrderField.REFUNDED)));
    }

    private void addSold(RowValues row) {
        flags |= OrderFlag.SOLD | (row.isValued() ? OrderFlag.VALUED : 0);
        list.add(row.list());
        if (row.has(OrderField.DISCOUNT)) {
            lineDiscount.add(Math.abs(row.get(OrderField.DISCOUNT)));
        }
        if (row.has(OrderField.TAX)) {
            tax.add(row.get(OrderField.TAX));
        }
        if (row.has(OrderField.SHIPPING)) {
            shipping.add(row.get(OrderField.SHIPPING));
        }
    }

    OrderStaging.RunText texts() {
        return new OrderStaging.RunText(
                number,
                key == null ? "" : key,
                key == null ? "" : idText,
                customerText,
                emailText,
                phoneText,
                postcodeText,
                modifiedAt);
    }

    void write(Chunk orders, int file) {
        int at = orders.next();
        orders.set(OrderValue.RUN.ordinal(), at, number);
        orders.set(OrderValue.ORDER_KEY.ordinal(), at, key == null ? OrderKey.NONE : OrderKey.of(key));
        orders.set(OrderValue.FILE.ordinal(), at, file);
        orders.set(OrderValue.CUSTOMER.ordinal(), at, customer);
        orders.set(OrderValue.EMAIL.ordinal(), at, email);
        orders.set(OrderValue.ORDERED_AT.ordinal(), at, instant);
        orders.set(OrderValue.LOCAL_DAY.ordinal(), at, localDay);
        orders.set(OrderValue.MODIFIED_AT.ordinal(), at, modifiedAt);
        orders.set(OrderValue.STATUS.ordinal(), at, status);
        orders.set(OrderValue.COUPON.ordinal(), at, coupon);
        orders.set(OrderValue.COUNTRY.ordinal(), at, country);
        orders.set(OrderValue.CITY.ordinal(), at, city);
        orders.set(OrderValue.FLAGS.ordinal(), at, flags);
        orders.set(OrderValue.LIST.ordinal(), at, list.sum());
        orders.set(OrderValue.LINE_DISCOUNT_FIRST.ordinal(), at, lineDiscount.first());
        orders.set(OrderValue.LINE_DISCOUNT_SUM.ordinal(), at, lineDiscount.sum());
        orders.set(OrderValue.ORDER_DISCOUNT.ordinal(), at, orderDiscount);
        orders.set(OrderValue.TAX_FIRST.ordinal(), at, tax.first());
        orders.set(OrderValue.TAX_SUM.ordinal(), at, tax.sum());
        orders.set(OrderValue.SHIPPING_FIRST.ordinal(), at, shipping.first());
        orders.set(OrderValue.SHIPPING_SUM.ordinal(), at, shipping.sum());
        orders.set(OrderValue.TOTAL_FIRST.ordinal(), at, total.first());
        orders.set(OrderValue.TOTAL_SUM.ordinal(), at, total.sum());
        orders.set(OrderValue.RETURNED_LINES.ordinal(), at, returnedLines);
        orders.set(OrderValue.RETURNED_TOTAL.ordinal(), at, returnedTotal);
        orders.set(OrderValue.REFUNDED.ordinal(), at, refunded);
        orders.set(OrderValue.ROWS.ordinal(), at, rows);
    }
}
