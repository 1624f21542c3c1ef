package dev.perennial.sample;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The files in which the shop's systems export what they know, each as CSV like {@link OrderExport}. Customers follow each
 * other in the order of their numbers, each with all their rows in the order of time.
 */
public final class WorldExport {

    /** What the rows are. */
    public enum Table {
        CUSTOMERS(
                "customer_id",
                "email",
                "phone",
                "first_name",
                "last_name",
                "birthday",
                "sex",
                "country",
                "city",
                "postcode",
                "lat",
                "lon",
                "locale",
                "time_zone",
                "created_at",
                "accepts_email",
                "accepts_sms",
                "brews",
                "household",
                "came_by"),
        PRODUCTS(
                "product_id",
                "name",
                "category",
                "brand",
                "price",
                "cost",
                "currency",
                "url",
                "in_stock",
                "replenishable",
                "grams"),
        TICKETS(
                "ticket_id",
                "opened_at",
                "customer_id",
                "email",
                "subject",
                "body",
                "channel",
                "status",
                "priority",
                "closed_at",
                "rating",
                "order_id"),
        INTERACTIONS("occurred_at", "kind", "customer_id", "email", "network", "post_id", "text", "sentiment"),
        ANSWERS("answered_at", "question", "answer", "customer_id", "email", "survey", "product_id", "scale_max");

        @SuppressWarnings("ImmutableEnumChecker") // List.of
        private final List<String> header;

        Table(String... header) {
            this.header = List.of(header);
        }

        /** The columns, in order. */
        public List<String> header() {
            return header;
        }
    }

    private static final int CUSTOMERS_A_STEP = 512;
    private static final String BRAND = "Harbour Roast";
    private static final String SHELF = "https://harbour-roast.example/products/";

    private final CsvOutput csv;
    private long rows;

    private WorldExport(CsvOutput csv) {
        this.csv = csv;
    }

    /**
     * Writes one of the files. The stream is flushed and left open.
     *
     * @return how many rows, the header left out
     * @throws InterruptedException soon after the thread was interrupted; what was written until then ends anywhere
     */
    public static long write(World world, Table table, OutputStream out, ProgressListener progress)
            throws IOException, InterruptedException {
        WorldExport export = new WorldExport(new CsvOutput(out, world.shop().clock()));
        export.csv.fields(CsvOutput.encode(table.header.toArray(String[]::new)));
        export.csv.endRow();
        export.rows(world, table, progress);
        export.csv.flush();
        return export.rows;
    }

    private void rows(World world, Table table, ProgressListener progress) throws IOException, InterruptedException {
        if (table == Table.PRODUCTS) {
            for (Product product : world.shop().products()) {
                product(product);
            }
            return;
        }
        int all = world.shop().customers();
        for (int number = 1; number <= all; number++) {
            customer(world.chronicle(number), table);
            if (number % CUSTOMERS_A_STEP == 0 && number < all) {
                if (Thread.interrupted()) {
                    throw new InterruptedException("stopped after " + number + " of " + all + " customers");
                }
                progress.customersDone(number, all);
            }
        }
        if (table == Table.CUSTOMERS) {
            for (int number = 1; number <= world.leads(); number++) {
                portrait(world.lead(number));
            }
        }
        progress.customersDone(all, all);
    }

    private void customer(Chronicle chronicle, Table table) throws IOException {
        Portrait who = chronicle.portrait();
        switch (table) {
            case CUSTOMERS -> portrait(who);
            case TICKETS -> {
                for (Ticket ticket : chronicle.tickets()) {
                    ticket(who, ticket);
                }
            }
            case INTERACTIONS -> {
                for (Interaction interaction : chronicle.interactions()) {
                    interaction(who, interaction);
                }
            }
            case ANSWERS -> {
                for (Answer answer : chronicle.answers()) {
                    answer(who, answer);
                }
            }
            case PRODUCTS -> throw new IllegalStateException("Products are nobody's.");
        }
    }

    private void portrait(Portrait who) throws IOException {
        LocalDate birthday = who.birthday();
        texts(
                who.accountId(),
                who.email(),
                who.phone(),
                who.firstName(),
                who.lastName(),
                birthday == null ? "" : birthday.toString(),
                who.sex(),
                who.country(),
                who.city(),
                who.postcode(),
                degrees(who.latitude()),
                degrees(who.longitude()),
                who.locale(),
                who.timeZone());
        csv.time(who.since());
        texts(
                yes(who.consent().email()),
                who.phone() == null ? "" : yes(who.consent().sms()),
                who.brews(),
                who.household() == 0 ? "" : Integer.toString(who.household()),
                who.cameBy());
        end();
    }

    private void product(Product product) throws IOException {
        texts(product.id(), product.name(), product.category().label(), BRAND);
        csv.money(product.priceCents());
        csv.money(product.costCents());
        texts(
                SampleShop.CURRENCY,
                SHELF + product.id().toLowerCase(Locale.ROOT),
                "true",
                yes(product.category().rebuy() == Category.Rebuy.WHEN_USED_UP),
                product.grams() == 0 ? "" : Integer.toString(product.grams()));
        end();
    }

    private void ticket(Portrait who, Ticket ticket) throws IOException {
        texts(ticket.id());
        csv.time(ticket.at());
        texts(
                who.accountId(),
                who.email(),
                ticket.subject(),
                ticket.body(),
                ticket.channel(),
                ticket.status(),
                ticket.priority());
        Instant closed = ticket.closedAt();
        if (closed == null) {
            texts("");
        } else {
            csv.time(closed);
        }
        texts(ticket.rating() == 0 ? "" : Integer.toString(ticket.rating()), ticket.orderId());
        end();
    }

    private void interaction(Portrait who, Interaction interaction) throws IOException {
        csv.time(interaction.at());
        texts(
                interaction.kind(),
                who.accountId(),
                who.email(),
                interaction.network(),
                interaction.postId(),
                interaction.text(),
                interaction.sentiment());
        end();
    }

    private void answer(Portrait who, Answer answer) throws IOException {
        csv.time(answer.at());
        texts(
                answer.question(),
                answer.answer(),
                who.accountId(),
                who.email(),
                answer.survey(),
                answer.productId(),
                answer.scaleMax() == 0 ? "" : Integer.toString(answer.scaleMax()));
        end();
    }

    private void texts(@Nullable String... texts) throws IOException {
        String[] known = new String[texts.length];
        for (int i = 0; i < texts.length; i++) {
            String text = texts[i];
            known[i] = text == null ? "" : text;
        }
        csv.fields(CsvOutput.encode(known));
    }

    private void end() throws IOException {
        csv.endRow();
        rows++;
    }

    private static String yes(boolean is) {
        return is ? "true" : "false";
    }

    private static String degrees(double degrees) {
        return String.format(Locale.ROOT, "%.4f", degrees);
    }
}
