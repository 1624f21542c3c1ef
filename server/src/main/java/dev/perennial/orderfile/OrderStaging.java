package dev.perennial.orderfile;

import dev.perennial.orderfile.ListAppender.Chunk;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/**
 * Takes orders and lines from the reading thread and brings them into tables on a thread of its own, with a short queue
 * in between: reading waits when writing is behind, so memory stays bounded however large the file.
 */
final class OrderStaging implements AutoCloseable {
    private static final int MOST_PEOPLE_REMEMBERED = 4_000_000;
    private static final int MOST_PRODUCTS_REMEMBERED = 500_000;
    private static final int MOST_WORDS_REMEMBERED = 250_000;
    private static final int QUEUE_BATCHES = 8;
    private static final int TEXTS_A_BATCH = 8192;

    /** What travels to the writing thread. */
    private sealed interface Batch {
        record Orders(Chunk rows) implements Batch {}

        record Lines(Chunk rows) implements Batch {}

        record Texts(TextTable table, List<Text> rows) implements Batch {}

        record Told(List<RunText> rows) implements Batch {}

        record End() implements Batch {}
    }

    /** A number with its text; products have a name and a category beside it. */
    private record Text(
            long number,
            String text,
            @Nullable String name,
            @Nullable String category) {}

    /** Tables of numbers and texts. */
    private enum TextTable {
        STAGED_PERSON("number BIGINT, text VARCHAR"),
        STAGED_WORD("number BIGINT, text VARCHAR"),
        STAGED_PRODUCT("number BIGINT, text VARCHAR, name VARCHAR, category VARCHAR");

        private final String columns;

        TextTable(String columns) {
            this.columns = columns;
        }
    }

    /** What the rows of a run say in words, as they stand in the file; an empty text for what they do not say. */
    record RunText(
            long run,
            String key,
            String id,
            String customer,
            String email,
            String phone,
            String postcode,
            long modifiedAt) {}

    /** Whether the words of runs are kept, which reports have no use for. */
    enum RunTexts {
        KEPT,
        DROPPED
    }

    /** Whether lines keep the shop's ids. */
    enum LineIds {
        KEPT,
        DROPPED
    }

    private final DuckDBConnection connection;
    private final LineIds lineIds;
    private final RunTexts runTexts;
    private final BlockingQueue<Batch> queue = new ArrayBlockingQueue<>(QUEUE_BATCHES);
    private final Thread writer;
    private final List<List<Text>> pending = new ArrayList<>();
    private final TextRefs people;
    private final TextRefs products;
    private final TextRefs words;
    private Chunk orders = new Chunk(OrderValue.NAMES.size());
    private Chunk lines = new Chunk(LineValue.NAMES.size());
    private @Nullable String productName;
    private @Nullable String productCategory;
    private List<RunText> told = new ArrayList<>(TEXTS_A_BATCH);
    private long runs;
    private volatile @Nullable Throwable failure;

    /** @param lineIds whether the shop's ids of lines are needed to recognise lines that stand in several files */
    OrderStaging(DuckDBConnection connection, LineIds lineIds, RunTexts runTexts) {
        this.connection = connection;
        this.lineIds = lineIds;
        this.runTexts = runTexts;
        for (int table = 0; table < TextTable.values().length; table++) {
            pending.add(new ArrayList<>(TEXTS_A_BATCH));
        }
        people = new TextRefs(
                MOST_PEOPLE_REMEMBERED,
                (text, number) -> add(TextTable.STAGED_PERSON, new Text(number, text, null, null)));
        words = new TextRefs(
                MOST_WORDS_REMEMBERED,
                (text, number) -> add(TextTable.STAGED_WORD, new Text(number, text, null, null)));
        products = new TextRefs(
                MOST_PRODUCTS_REMEMBERED,
                (text, number) -> add(TextTable.STAGED_PRODUCT, new Text(number, text, productName, productCategory)));
        writer = Thread.ofPlatform().name("order-staging").daemon().start(this::write);
    }

    /** Whether every row is a line to be kept, so that lines of several files can be compared. */
    boolean keepsAllLines() {
        return lineIds == LineIds.KEPT;
    }

    boolean keepsRunTexts() {
        return runTexts == RunTexts.KEPT;
    }

    void tell(RunText text) {
        told.add(text);
        if (told.size() >= TEXTS_A_BATCH) {
            send(new Batch.Told(told));
            told = new ArrayList<>(TEXTS_A_BATCH);
        }
    }

    boolean keepsLineIds() {
        return lineIds == LineIds.KEPT;
    }

    TextRefs people() {
        return people;
    }

    TextRefs words() {
        return words;
    }

    /** The product's number; name and category are kept when it is new. */
    int product(Slice id, Slice name, Slice category) {
        productName = name.textOrNull();
        productCategory = category.textOrNull();
        return products.of(id.chars(), id.start(), id.end());
    }

    /** Whether some person got several numbers, see {@link TextRefs}. */
    boolean forgotPeople() {
        return people.forgot();
    }

    /** Whether some product got several numbers. */
    boolean forgotProducts() {
        return products.forgot();
    }

    long nextRun() {
        return ++runs;
    }

    /** Where the next order's values go. */
    Chunk orders() {
        if (orders.isFull()) {
            send(new Batch.Orders(orders));
            orders = new Chunk(OrderValue.NAMES.size());
        }
        return orders;
    }

    /** Where the next line's values go. */
    Chunk lines() {
        if (lines.isFull()) {
            send(new Batch.Lines(lines));
            lines = new Chunk(LineValue.NAMES.size());
        }
        return lines;
    }

    /** Waits until everything is in the tables. */
    void finish() throws SQLException {
        if (!orders.isEmpty()) {
            send(new Batch.Orders(orders));
        }
        if (!lines.isEmpty()) {
            send(new Batch.Lines(lines));
        }
        for (TextTable table : TextTable.values()) {
            flush(table);
        }
        if (!told.isEmpty()) {
            send(new Batch.Told(told));
        }
        send(new Batch.End());
        try {
            writer.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new SQLException("interrupted", interrupted);
        }
        Throwable problem = failure;
        if (problem != null) {
            throw new SQLException(problem.getMessage(), problem);
        }
    }

    private void add(TextTable table, Text row) {
        List<Text> rows = pending.get(table.ordinal());
        rows.add(row);
        if (rows.size() >= TEXTS_A_BATCH) {
            flush(table);
        }
    }

    private void flush(TextTable table) {
        send(new Batch.Texts(table, pending.get(table.ordinal())));
        pending.set(table.ordinal(), new ArrayList<>(TEXTS_A_BATCH));
    }

    private void send(Batch batch) {
        try {
            queue.put(batch);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while reading", interrupted);
        }
    }

    private void write() {
        try (ListAppender orderAppender = new ListAppender(connection, "staged_order", OrderValue.NAMES);
                ListAppender lineAppender = new ListAppender(connection, "staged_line", LineValue.NAMES)) {
            DuckDBAppender[] texts = openTextTables();
            try (DuckDBAppender runs = openRunTexts()) {
                drain(orderAppender, lineAppender, texts, runs);
            } finally {
                for (DuckDBAppender appender : texts) {
                    appender.close();
                }
            }
            orderAppender.finish();
            lineAppender.finish();
        } catch (InterruptedException given) {
            // the reader has given up
        } catch (Throwable problem) {
            failure = problem;
            discardUntilEnd();
        }
    }

    private DuckDBAppender[] openTextTables() throws SQLException {
        DuckDBAppender[] appenders = new DuckDBAppender[TextTable.values().length];
        try (var statement = connection.createStatement()) {
            for (TextTable table : TextTable.values()) {
                statement.execute("CREATE TABLE " + table.name() + " (" + table.columns + ")");
                appenders[table.ordinal()] = connection.createAppender(StagingArea.SCHEMA, table.name());
            }
        }
        return appenders;
    }

    private DuckDBAppender openRunTexts() throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("CREATE TABLE run_text (run BIGINT, key VARCHAR, id VARCHAR, customer VARCHAR,"
                    + " email VARCHAR, phone VARCHAR, postcode VARCHAR, modified_at BIGINT)");
        }
        return connection.createAppender(StagingArea.SCHEMA, "run_text");
    }

    private void drain(
            ListAppender orderAppender, ListAppender lineAppender, DuckDBAppender[] texts, DuckDBAppender runs)
            throws SQLException, InterruptedException {
        while (true) {
            switch (queue.take()) {
                case Batch.Orders batch -> orderAppender.append(batch.rows);
                case Batch.Lines batch -> lineAppender.append(batch.rows);
                case Batch.Texts batch -> append(texts[batch.table.ordinal()], batch.table, batch.rows);
                case Batch.Told batch -> append(runs, batch.rows);
                case Batch.End end -> {
                    return;
                }
            }
        }
    }

    private static void append(DuckDBAppender appender, List<RunText> rows) throws SQLException {
        for (RunText row : rows) {
            appender.beginRow();
            appender.append(row.run)
                    .append(row.key)
                    .append(row.id)
                    .append(row.customer)
                    .append(row.email)
                    .append(row.phone)
                    .append(row.postcode)
                    .append(row.modifiedAt);
            appender.endRow();
        }
    }

    private static void append(DuckDBAppender appender, TextTable table, List<Text> rows) throws SQLException {
        for (Text row : rows) {
            appender.beginRow();
            appender.append(row.number).append(row.text);
            if (table == TextTable.STAGED_PRODUCT) {
                appendOrNull(appender, row.name);
                appendOrNull(appender, row.category);
            }
            appender.endRow();
        }
    }

    private static void appendOrNull(DuckDBAppender appender, @Nullable String value) throws SQLException {
        if (value == null) {
            appender.appendNull();
        } else {
            appender.append(value);
        }
    }

    /** After a failure the reader must not hang on a full queue; it learns of the failure at the end. */
    private void discardUntilEnd() {
        try {
            while (!(queue.take() instanceof Batch.End)) {
                // thrown away
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        // the connection is used by others only when nobody writes through it any more
        writer.interrupt();
        try {
            writer.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
