package dev.perennial.commerce;

import dev.perennial.postgres.Database;
import dev.perennial.store.Stores;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the days of orders and credit notes those of the store's time zone when its owner changes it.
 *
 * <p>All rows are looked at once, in slices of their numbers, so that no change waits for long. Whoever began to write under
 * the old zone may commit behind that; so for a day rows that changed since the last look are looked at as well. The zone is
 * Java's everywhere, here as where orders arrive, since PostgreSQL knows other names and other rules.
 *
 * <p>An imported order at the very beginning of a day in the old zone came from a file with days alone: its day stays, and the
 * moment becomes the beginning of that day in the new zone.
 */
public final class LocalDays {
    private static final int SLICE = 5_000;
    private static final Duration LATE = Duration.ofDays(1);

    private final Database database;
    private final Stores stores;
    private final InstantSource clock;

    public LocalDays(Database database, Stores stores, InstantSource clock) {
        this.database = database;
        this.stores = stores;
        this.clock = clock;
    }

    /** The two tables that have days, alike but for the names. */
    private enum Dated {
        ORDERS("commerce.orders", "order_id", "ordered_at"),
        NOTES("commerce.credit_note", "note_id", "noted_at");

        private final String table;
        private final String key;
        private final String moment;

        Dated(String table, String key, String moment) {
            this.table = table;
            this.key = key;
            this.moment = moment;
        }

        private String sql(String template) {
            return template.replace("{table}", table).replace("{key}", key).replace("{moment}", moment);
        }
    }

    /**
     * How far it is.
     *
     * @param before the zone that rows had until now
     * @param ordersAfter the number of the last order looked at; null when all were
     * @param notesAfter the same of credit notes
     * @param seen a snapshot; what is not visible in it changed since
     */
    private record Place(
            String zone,
            String before,
            @Nullable Long ordersAfter,
            @Nullable Long notesAfter,
            Instant since,
            @Nullable String seen) {}

    /**
     * Goes on with a store for some time.
     *
     * @param atMost after which it stops, once a slice is done
     * @return whether there is more to do now
     */
    public boolean keep(long store, Duration atMost) throws SQLException {
        Instant until = clock.instant().plus(atMost);
        boolean more = true;
        while (more && !clock.instant().isAfter(until)) {
            more = database.inStore(store, transaction -> step(transaction, store));
        }
        return more;
    }

    private boolean step(Connection transaction, long store) throws SQLException {
        String zone = stores.get(transaction, store).settings().timeZone();
        Place place = place(transaction, store);
        if (place == null) {
            meet(transaction, store, zone);
            return false;
        }
        if (!place.zone().equals(zone)) {
            begin(transaction, store, zone, place.zone());
            return true;
        }
        if (place.ordersAfter() != null) {
            Long last = slice(transaction, store, Dated.ORDERS, place, "{key} > " + place.ordersAfter());
            set(transaction, store, "orders_after", last);
            return true;
        }
        if (place.notesAfter() != null) {
            Long last = slice(transaction, store, Dated.NOTES, place, "{key} > " + place.notesAfter());
            set(transaction, store, "notes_after", last);
            return true;
        }
        String seen = place.seen();
        if (seen != null) {
            late(transaction, store, place, seen);
        }
        return false;
    }

    /** Only a store restored from a backup that is older than this has no place; its days are those of the zone that it has. */
    private void meet(Connection transaction, long store, String zone) throws SQLException {
        try (PreparedStatement statement = transaction.prepareStatement("""
                INSERT INTO commerce.dating (store_id, time_zone, before, since) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING
                """)) {
            statement.setLong(1, store);
            statement.setString(2, zone);
            statement.setString(3, zone);
            statement.setObject(4, clock.instant().atOffset(ZoneOffset.UTC));
            statement.executeUpdate();
        }
    }

    private void begin(Connection transaction, long store, String zone, String before) throws SQLException {
        try (PreparedStatement statement = transaction.prepareStatement("""
                UPDATE commerce.dating
                SET time_zone = ?, before = ?, orders_after = 0, notes_after = 0, since = ?,
                    seen = pg_current_snapshot()::text
                WHERE store_id = ?
                """)) {
            statement.setString(1, zone);
            statement.setString(2, before);
            statement.setObject(3, clock.instant().atOffset(ZoneOffset.UTC));
            statement.setLong(4, store);
            statement.executeUpdate();
        }
    }

    private static @Nullable Place place(Connection transaction, long store) throws SQLException {
        // One at a time; another node finds the slice done.
        try (PreparedStatement statement = transaction.prepareStatement("""
                SELECT time_zone, before, orders_after, notes_after, since, seen FROM commerce.dating WHERE store_id = ?
                FOR UPDATE
                """)) {
            statement.setLong(1, store);
            try (ResultSet row = statement.executeQuery()) {
                return row.next()
                        ? new Place(
                                row.getString(1),
                                row.getString(2),
                                row.getObject(3, Long.class),
                                row.getObject(4, Long.class),
                                row.getObject(5, OffsetDateTime.class).toInstant(),
                                row.getString(6))
                        : null;
            }
        }
    }

    private static void set(Connection transaction, long store, String column, @Nullable Long value)
            throws SQLException {
        try (PreparedStatement statement =
                transaction.prepareStatement("UPDATE commerce.dating SET " + column + " = ? WHERE store_id = ?")) {
            statement.setObject(1, value, Types.BIGINT);
            statement.setLong(2, store);
            statement.executeUpdate();
        }
    }

    /** What was committed since the last look by those who may have begun under the old zone. */
    private void late(Connection transaction, long store, Place place, String seen) throws SQLException {
        String since = "changed_xid >= '" + seen.substring(0, seen.indexOf(':'))
                + "' AND NOT pg_visible_in_snapshot(changed_xid, '" + seen + "')";
        for (Dated dated : Dated.values()) {
            Long after = 0L;
            while (after != null) {
                after = slice(transaction, store, dated, place, since + " AND {key} > " + after);
            }
        }
        boolean over = clock.instant().isAfter(place.since().plus(LATE));
        try (PreparedStatement statement = transaction.prepareStatement(
                "UPDATE commerce.dating SET seen = CASE WHEN ? THEN NULL ELSE pg_current_snapshot()::text END"
                        + " WHERE store_id = ?")) {
            statement.setBoolean(1, over);
            statement.setLong(2, store);
            statement.executeUpdate();
        }
    }

    /** A row whose day is another one, or whose moment is. */
    private record Moved(long key, Instant at, LocalDate day) {}

    /** Looks at some rows; the number of the last one, or null when there are no more. */
    private static @Nullable Long slice(Connection transaction, long store, Dated dated, Place place, String which)
            throws SQLException {
        ZoneId zone = ZoneId.of(place.zone());
        ZoneId before = ZoneId.of(place.before());
        List<Moved> moved = new ArrayList<>();
        int seen = 0;
        long last = 0;
        try (PreparedStatement statement = transaction.prepareStatement(
                dated.sql("""
                SELECT {key}, {moment}, local_date, import_id IS NOT NULL FROM {table}
                WHERE store_id = ? AND %s ORDER BY {key} LIMIT %s
                """.replaceFirst("%s", which).replaceFirst("%s", Integer.toString(SLICE))))) {
            statement.setLong(1, store);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    seen++;
                    last = row.getLong(1);
                    Instant at = row.getObject(2, OffsetDateTime.class).toInstant();
                    LocalDate day = row.getObject(3, LocalDate.class);
                    boolean dayAlone = row.getBoolean(4) && isDayAlone(at, day, before);
                    Moved now = dayAlone
                            ? new Moved(last, day.atStartOfDay(zone).toInstant(), day)
                            : new Moved(last, at, LocalDate.ofInstant(at, zone));
                    if (!now.at().equals(at) || !now.day().equals(day)) {
                        moved.add(now);
                    }
                }
            }
        }
        if (!moved.isEmpty()) {
            write(transaction, store, dated, moved);
        }
        return seen < SLICE ? null : last;
    }

    private static boolean isDayAlone(Instant at, LocalDate day, ZoneId before) {
        return at.atZone(before).toLocalTime().equals(LocalTime.MIDNIGHT)
                && at.atZone(before).toLocalDate().equals(day);
    }

    private static void write(Connection transaction, long store, Dated dated, List<Moved> moved) throws SQLException {
        try (PreparedStatement statement = transaction.prepareStatement(dated.sql("""
                UPDATE {table} o SET {moment} = m.at, local_date = m.day
                FROM unnest(?, ?, ?) AS m (key, at, day) WHERE o.store_id = ? AND o.{key} = m.key
                """))) {
            new Columns<>(statement, moved, 1)
                    .number(Moved::key)
                    .instant(Moved::at)
                    .date(Moved::day);
            statement.setLong(4, store);
            statement.executeUpdate();
        }
    }
}
