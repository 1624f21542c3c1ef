package dev.perennial.sample;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.util.IdentityHashMap;
import java.util.List;

/**
 * The shop's order export: CSV as in RFC 4180, UTF-8, line feeds, a header, one row a line of an order.
 *
 * <ul>
 *   <li>{@code quantity}, {@code unit_price} and {@code discount} are the line's: it costs {@code quantity × unit_price −
 *       discount}.
 *   <li>{@code tax}, {@code shipping} and {@code total} are the order's and stand on its first row only, so that a
 *       column's sum is right. {@code total} is what was charged: the lines and the shipping. Prices contain VAT, as
 *       they do in European shops; {@code tax} is the part of {@code total} that is VAT and is <em>not</em> added to it.
 *   <li>All else is repeated on every row of the order. {@code customer_id} is empty for guests, who are known by their
 *       {@code email} and may open an account later. {@code coupon} is the code that was typed.
 *   <li>{@code status} is as on the last day: {@code paid}; {@code cancelled}, with the amounts that were not charged;
 *       {@code refunded}, all given back; {@code partially_refunded}.
 *   <li>Every refund is told once. {@code refunded} says it all, so no further row follows. What
 *       {@code partially_refunded} gave back stands in a credit note: a row with its own {@code order_id}
 *       ({@code CN-7-2} belongs to {@code HR-7-2}), the same customer, the later time of the refund, a negative
 *       {@code quantity}, {@code discount}, {@code tax} and {@code total}, and the status {@code paid}.
 *   <li>{@code ordered_at} has the offset the shop's clock showed, so the offset changes within the file.
 * </ul>
 *
 * Customers follow each other in the order of their first purchase, each with all their rows in the order of time; the
 * file as a whole is not sorted by time. Rows of one order are adjacent. The bytes depend on the {@link SampleShop} and
 * on nothing else.
 */
public final class OrderExport {

    /** The columns, in order. */
    public static final List<String> HEADER = List.of(
            "order_id",
            "customer_id",
            "email",
            "ordered_at",
            "line_id",
            "product_id",
            "product_name",
            "category",
            "quantity",
            "unit_price",
            "discount",
            "tax",
            "shipping",
            "total",
            "currency",
            "coupon",
            "status",
            "country",
            "city",
            "postcode");

    private static final int CUSTOMERS_A_STEP = 512;
    private static final CsvOutput.Encoded NAMELESS = CsvOutput.encode("", "");
    private static final CsvOutput.Encoded OVER_THE_COUNTER = CsvOutput.encode(Country.HOME.code(), Till.CITY, "");
    private static final CsvOutput.Encoded NO_AMOUNTS = CsvOutput.encode("", "", "");

    private final CsvOutput csv;
    private final IdentityHashMap<Product, CsvOutput.Encoded> products = new IdentityHashMap<>();
    private long orders;
    private long creditNotes;
    private long rows;

    private OrderExport(CsvOutput csv) {
        this.csv = csv;
    }

    /**
     * What was written.
     *
     * @param rows the lines of orders and credit notes, the header left out
     */
    public record Written(int customers, long orders, long creditNotes, long rows) {}

    /**
     * Writes the shop's orders. The stream is flushed and left open.
     *
     * @throws InterruptedException soon after the thread was interrupted; what was written until then ends anywhere
     */
    public static Written write(SampleShop shop, OutputStream out, ProgressListener progress)
            throws IOException, InterruptedException {
        OrderExport export = new OrderExport(new CsvOutput(out, shop.clock()));
        export.header();
        int all = shop.customers();
        for (int number = 1; number <= all; number++) {
            export.life(shop.life(number));
            if (number % CUSTOMERS_A_STEP == 0 && number < all) {
                if (Thread.interrupted()) {
                    throw new InterruptedException("stopped after " + number + " of " + all + " customers");
                }
                progress.customersDone(number, all);
            }
        }
        export.csv.flush();
        progress.customersDone(all, all);
        return new Written(all, export.orders, export.creditNotes, export.rows);
    }

    /**
     * Writes what the till of the shop in Göteborg sold, with the same columns: to members, to customers whom it did not
     * know, and to strangers. The rows of all but members name nobody.
     *
     * @param before what customers bought from this day on is left out, since {@link EventFeed} tells it
     */
    public static Written writeTill(World world, LocalDate before, OutputStream out, ProgressListener progress)
            throws IOException, InterruptedException {
        SampleShop shop = world.shop();
        OrderExport export = new OrderExport(new CsvOutput(out, shop.clock()));
        Instant end = before.atStartOfDay(shop.zone()).toInstant();
        export.header();
        int all = shop.customers();
        for (int number = 1; number <= all; number++) {
            Life life = shop.life(number);
            Buyer member = Buyer.member(life.customer());
            for (CounterSale sale : world.counter(number, life)) {
                if (sale.purchase().at().isBefore(end)) {
                    export.purchase(sale.member() ? member : Buyer.NOBODY, sale.purchase());
                }
            }
            if (number % CUSTOMERS_A_STEP == 0 && number < all) {
                if (Thread.interrupted()) {
                    throw new InterruptedException("stopped after " + number + " of " + all + " customers");
                }
                progress.customersDone(number, all);
            }
        }
        for (int number = 1; number <= world.strangers(); number++) {
            export.purchase(Buyer.NOBODY, world.stranger(number));
        }
        export.csv.flush();
        progress.customersDone(all, all);
        return new Written(all, export.orders, export.creditNotes, export.rows);
    }

    private void header() throws IOException {
        csv.fields(CsvOutput.encode(HEADER.toArray(String[]::new)));
        csv.endRow();
    }

    private void life(Life life) throws IOException {
        Buyer buyer = Buyer.of(life.customer());
        for (Moment moment : life.moments()) {
            switch (moment) {
                case Purchase purchase -> purchase(buyer, purchase);
                case Refund refund -> refund(buyer, refund);
            }
        }
    }

    /** What stands on all rows of a customer, ready to be copied. */
    private record Buyer(CsvOutput.Encoded account, CsvOutput.Encoded guest, CsvOutput.Encoded address) {
        static Buyer of(Customer customer) {
            return new Buyer(
                    CsvOutput.encode(customer.id(), customer.email()),
                    CsvOutput.encode("", customer.email()),
                    CsvOutput.encode(customer.country(), customer.city(), customer.postcode()));
        }

        static final Buyer NOBODY = new Buyer(NAMELESS, NAMELESS, OVER_THE_COUNTER);

        /** Where parcels go is not told where they are carried. */
        static Buyer member(Customer customer) {
            CsvOutput.Encoded account = CsvOutput.encode(customer.id(), customer.email());
            return new Buyer(account, account, OVER_THE_COUNTER);
        }

        CsvOutput.Encoded at(Checkout checkout) {
            return switch (checkout) {
                case ACCOUNT -> account;
                case GUEST -> guest;
            };
        }
    }

    private void purchase(Buyer buyer, Purchase purchase) throws IOException {
        orders++;
        CsvOutput.Encoded id = CsvOutput.encode(purchase.orderId());
        String coupon = purchase.coupon();
        CsvOutput.Encoded terms = CsvOutput.encode(
                SampleShop.CURRENCY,
                coupon == null ? "" : coupon,
                purchase.status().label());
        for (Line line : purchase.lines()) {
            csv.fields(id);
            csv.fields(buyer.at(purchase.checkout()));
            csv.time(purchase.at());
            row(line, purchase.amounts(), terms, buyer);
        }
    }

    private void refund(Buyer buyer, Refund refund) throws IOException {
        if (refund.purchase().status() != Purchase.Status.PARTIALLY_REFUNDED) {
            return;
        }
        creditNotes++;
        CsvOutput.Encoded id = CsvOutput.encode(refund.creditNoteId());
        CsvOutput.Encoded terms = CsvOutput.encode(SampleShop.CURRENCY, "", Purchase.Status.PAID.label());
        for (Line line : refund.lines()) {
            csv.fields(id);
            csv.fields(buyer.at(refund.purchase().checkout()));
            csv.time(refund.at());
            row(line, refund.amounts(), terms, buyer);
        }
    }

    private void row(Line line, Amounts amounts, CsvOutput.Encoded terms, Buyer buyer) throws IOException {
        csv.number(line.number());
        csv.fields(products.computeIfAbsent(line.product(), OrderExport::encode));
        csv.number(line.quantity());
        csv.money(line.unitPriceCents());
        csv.money(line.discountCents());
        if (line.number() == 1) {
            csv.money(amounts.taxCents());
            csv.money(amounts.shippingCents());
            csv.money(amounts.totalCents());
        } else {
            csv.fields(NO_AMOUNTS);
        }
        csv.fields(terms);
        csv.fields(buyer.address());
        csv.endRow();
        rows++;
    }

    private static CsvOutput.Encoded encode(Product product) {
        return CsvOutput.encode(product.id(), product.name(), product.category().label());
    }
}
