package dev.perennial.bench.report;

import dev.perennial.bench.report.FloorHints.Hint;
import dev.perennial.models.Span;
import dev.perennial.models.purchase.History;
import dev.perennial.models.purchase.NextOrder;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/** The contact plan on the floor: the product's rules in one pass over the scored customers. */
final class FloorPlan {
    private static final int DAYS = 30;
    private static final int QUIET_DAYS = 3;

    private enum Silence {
        JUST_BOUGHT("just-bought"),
        WILL_COME("will-come-by-themselves"),
        LATER("later"),
        TOO_LATE("too-late"),
        WOULD_NOT_PAY("would-not-pay"),
        GONE("no-longer-a-customer"),
        CANNOT_TELL("cannot-tell-yet");

        final String code;

        Silence(String code) {
            this.code = code;
        }
    }

    private record Contact(int row, String reason, int inDays, String message, String product, long cents) {}

    private final FloorModels models;
    private final FloorHistories histories;
    private final FloorHints hints;
    private final List<Contact> contacts = new ArrayList<>();
    private final Map<Silence, Integer> silences = new EnumMap<>(Silence.class);

    /** By repeats and observed days: whether somebody is still a customer changes the chance, not the day if it comes. */
    private final Map<Long, Integer> nextOrderDays = new HashMap<>();

    FloorPlan(FloorModels models, FloorHints hints) {
        this.models = models;
        this.histories = models.histories;
        this.hints = hints;
        for (int row = 0; row < histories.size; row++) {
            Silence silence = decide(row);
            if (silence != null) {
                silences.merge(silence, 1, Integer::sum);
            }
        }
        contacts.sort(Comparator.comparingLong((Contact contact) -> -contact.cents())
                .thenComparingInt(contact -> histories.customer[contact.row()]));
    }

    /** Adds the customer's contact, or says why there is none. */
    private @Nullable Silence decide(int row) {
        double revenue = models.near[row];
        if (models.alive[row] < 0.1) {
            return Silence.GONE;
        }
        if (revenue <= 0 || revenue < 0.02 * histories.meanOccasion) {
            return Silence.WOULD_NOT_PAY;
        }
        int occasions = histories.repeats[row] + 1;
        int since = histories.observedDays[row] - histories.lastDay[row] + 1;
        double gap = Math.max(1, (histories.lastDay[row] + hints.gapDays) / occasions);
        int lapse = hints.window == null ? 90 : hints.lapseDays;
        double lapseDay = Math.max(occasions == 1 ? 0 : 3 * gap, lapse);
        if (refill(row, since)
                || atRisk(row, occasions, since, gap)
                || secondPurchase(row, occasions, since)
                || nextProduct(row, since)
                || lapsed(row, occasions, since, lapseDay)) {
            return null;
        }
        return silence(occasions, since, gap, lapseDay);
    }

    private Silence silence(int occasions, int since, double gap, double lapseDay) {
        boolean justBought;
        if (occasions == 1) {
            if (hints.window == null) {
                return Silence.CANNOT_TELL;
            }
            justBought = since < hints.window.firstDay();
        } else {
            justBought = since <= 7 || since <= gap / 2;
        }
        if (justBought) {
            return Silence.JUST_BOUGHT;
        }
        if (occasions > 1 && since < 2 * gap) {
            return Silence.WILL_COME;
        }
        return since > 2 * lapseDay ? Silence.TOO_LATE : Silence.LATER;
    }

    private boolean refill(int row, int since) {
        Hint due = hints.refills[histories.customer[row]];
        if (due == null) {
            return false;
        }
        int wait = Math.max(due.third() - due.second(), in(0, since));
        return wait < DAYS
                && add(
                        row,
                        "replenishment-due",
                        Math.max(0, wait),
                        "Time for more " + hints.productName[due.first()] + ": bought " + days(due.second())
                                + " ago, and usually bought again after " + days(due.third()) + ".",
                        hints.productId[due.first()]);
    }

    private boolean atRisk(int row, int occasions, int since, double gap) {
        if (occasions < 3
                || since < 1.5 * gap
                || models.alive[row] < 0.2
                || models.valueClass(row) != FloorModels.BEST_FIFTH) {
            return false;
        }
        int wait = in(Math.max(14, 2 * gap), since);
        return wait < DAYS
                && add(
                        row,
                        "valuable-at-risk",
                        wait,
                        "One of the best, silent for " + days(since) + "; usually orders every "
                                + days((int) Math.round(gap)) + ".",
                        "");
    }

    private boolean secondPurchase(int row, int occasions, int since) {
        if (occasions > 1 || hints.window == null || since > hints.window.lastDay()) {
            return false;
        }
        int wait = in(hints.window.firstDay(), since);
        return wait < DAYS
                && add(
                        row,
                        "second-purchase",
                        wait,
                        "Bought for the first time " + days(since) + " ago; most who come back decide between day "
                                + hints.window.firstDay() + " and day " + hints.window.lastDay() + ".",
                        "");
    }

    private boolean nextProduct(int row, int since) {
        Hint next = hints.nexts[histories.customer[row]];
        if (next == null) {
            return false;
        }
        int wait = in(next.third(), since);
        return wait < DAYS
                && add(
                        row,
                        "next-product",
                        wait,
                        "Bought " + hints.productName[next.first()] + " " + days(since)
                                + " ago, which is hardly ever bought twice; its buyers take "
                                + hints.productName[next.second()] + " next.",
                        hints.productId[next.second()]);
    }

    private boolean lapsed(int row, int occasions, int since, double lapseDay) {
        if (since > 2 * lapseDay || (occasions == 1 && hints.window == null)) {
            return false;
        }
        int day = (int) Math.ceil(lapseDay);
        int wait = in(day, since);
        return wait < DAYS
                && add(
                        row,
                        "lapsed",
                        wait,
                        "Silent for " + days(since) + " after " + (occasions == 1 ? "one order" : occasions + " orders")
                                + "; most who come back do so within " + days(day) + ".",
                        "");
    }

    private static int in(double due, int since) {
        return Math.max(0, (int) Math.ceil(Math.max(due, QUIET_DAYS)) - since);
    }

    private boolean add(int row, String reason, int inDays, String message, String product) {
        return contacts.add(new Contact(row, reason, inDays, message, product, Math.round(models.near[row] * 100)));
    }

    private static String days(int days) {
        return days == 1 ? "1 day" : days + " days";
    }

    void print(Connection connection, PrintWriter out) throws SQLException {
        LocalDate from = asOf(connection);
        String[] names = names(connection);
        String[] dates = new String[366 + DAYS];
        for (int day = 0; day < dates.length; day++) {
            dates[day] = from.plusDays(day).toString();
        }
        StringBuilder line = new StringBuilder();
        for (int place = 0; place < names.length; place++) {
            Contact contact = contacts.get(place);
            int next = nextOrderDays(contact.row());
            line.setLength(0);
            line.append("contact\t").append(names[place]).append('\t').append(contact.reason());
            line.append('\t').append(contact.message()).append('\t').append(dates[contact.inDays()]);
            line.append('\t').append(contact.cents() / 100.0).append('\t').append(contact.product());
            line.append('\t').append(next < 0 ? "" : dates[next - 1]);
            out.println(line);
        }
        silences.forEach((silence, people) -> out.println("silence\t" + silence.code + "\t" + people));
    }

    private static LocalDate asOf(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT getvariable('as_of')")) {
            row.next();
            return row.getObject(1, LocalDate.class);
        }
    }

    /** The shop's own ids of the contacts, place by place: few of all customers, and texts are dear to read. */
    private String[] names(Connection connection) throws SQLException {
        String[] names = new String[contacts.size()];
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE contact (place INTEGER, customer INTEGER)");
            try (DuckDBAppender appender =
                    connection.unwrap(DuckDBConnection.class).createAppender("contact")) {
                for (int place = 0; place < names.length; place++) {
                    appender.beginRow()
                            .append(place)
                            .append(histories.customer[contacts.get(place).row()])
                            .endRow();
                }
            }
            try (ResultSet row =
                    statement.executeQuery("SELECT place, key FROM contact JOIN customer USING (customer)")) {
                while (row.next()) {
                    names[row.getInt(1)] = row.getString(2);
                }
            }
        }
        return names;
    }

    /** The middle of the cases in which the next order comes within a year, in whole days; -1 where it hardly does. */
    private int nextOrderDays(int row) {
        long key = ((long) histories.repeats[row] << 32) | histories.observedDays[row];
        return nextOrderDays.computeIfAbsent(
                key,
                missing -> findNextOrderDays(
                        new History(histories.repeats[row], histories.lastDay[row], histories.observedDays[row])));
    }

    private int findNextOrderDays(History history) {
        NextOrder next = models.model.nextOrder(history);
        double half = next.probabilityWithin(Span.days(365)) / 2;
        if (half < 1e-12) {
            return -1;
        }
        int before = 0;
        int by = 365;
        while (by - before > 1) {
            int middle = (before + by) / 2;
            if (next.probabilityWithin(Span.days(middle)) < half) {
                before = middle;
            } else {
                by = middle;
            }
        }
        return by;
    }
}
