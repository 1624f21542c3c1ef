package dev.perennial.insight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.warehouse.Warehouse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A filtered figure is the figure of a shop that has only these people; behind each number stand as many as it says. */
class FiltersAndPeopleTest {
    private static final LocalDate AS_OF = LocalDate.of(2025, 7, 1);

    /** 400 people, orders of 500 days with one or two lines, some not counted, some returned. */
    private static final String SHOP = """
            CREATE TEMP MACRO dice(i, n) AS hash(i, n, $seed) % 1000000 / 1000000;
            INSERT INTO customer
            SELECT 7, i, 'c' || lpad(i::VARCHAR, 4, '0'), NULL, CASE WHEN i % 3 = 0 THEN 'Sweden' END, NULL,
                   CASE i % 4 WHEN 0 THEN 'Newsletter' WHEN 1 THEN 'search' END
            FROM range(1, 401) AS r (i);
            INSERT INTO product
            SELECT 7, i, 'p' || i, 'Product ' || i, CASE WHEN i < 8 THEN 'Tea, loose' WHEN i < 12 THEN 'Cups' END
            FROM range(1, 16) AS r (i);
            INSERT INTO orders
            SELECT 7, i, person, day::TIMESTAMP, day, gross, back, gross - back, discount, discount > 0, i % 13 > 0, NULL, NULL,
                   CASE WHEN i % 5 > 0 THEN land END
            FROM (SELECT i, 1 + (400 * dice(i, 1) * dice(i, 2))::INTEGER % 400 AS person,
                         DATE '2024-02-01' + (500 * dice(i, 3))::INTEGER AS day, (9000 * dice(i, 4))::BIGINT AS gross,
                         (gross * (i % 7 = 0)::INTEGER / 2)::BIGINT AS back,
                         (400 * (dice(i, 5) < 0.2)::INTEGER)::BIGINT AS discount,
                         ['sweden', 'Norway', 'Denmark'][1 + person % 3] AS land
                  FROM range(1, 2001) AS r (i));
            INSERT INTO order_line
            SELECT 7, order_id, customer_id, local_date, counted, 1 + (15 * dice(order_id, 6))::BIGINT % 15, 1, gross, 0
            FROM orders, range(1 + order_id % 2);
            INSERT INTO credit_note SELECT 7, i * 7, DATE '2025-01-01' + i::INTEGER, 300 + i, i FROM range(1, 50) AS r (i)""";

    private static final String LATER =
            "local_date > (SELECT min(local_date) FROM orders f WHERE f.customer_id = o.customer_id AND counted)";

    private final Random random = new Random();
    private String seed = "";

    @TempDir
    Path directory;

    @BeforeEach
    void sow() {
        seed = Integer.toString(random.nextInt(1_000_000));
    }

    private Warehouse shop() throws SQLException {
        Warehouse warehouse = Warehouse.inMemory(128 << 20, directory);
        try (Connection connection = warehouse.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(SHOP.replace("$seed", seed));
        }
        return warehouse;
    }

    private static Scope scope(Filter filter) {
        return new Scope(7, AS_OF, 200, filter, null);
    }

    private record Choice(Filter filter, String people) {}

    /** Each filter, and who that is in words of its own. */
    private static List<Choice> choices() {
        String first = "SELECT customer_id FROM orders o WHERE counted AND NOT (" + LATER + ")";
        String bought =
                "SELECT l.customer_id FROM order_line l JOIN orders o USING (order_id) JOIN product p USING (product_id)"
                        + " WHERE o.counted AND NOT (" + LATER.replace("local_date >", "o.local_date >") + ") AND ";
        String went = first + " AND country IS NOT NULL";
        String inSweden = "(" + first + " AND lower(country) = 'sweden' UNION (SELECT customer_id FROM customer WHERE"
                + " country = 'Sweden' EXCEPT (" + went + ")))";
        String sweden = inSweden + " EXCEPT (" + first + " AND country IN ('Denmark', 'Norway'))";
        return List.of(
                new Choice(new Filter(Map.of(Filter.By.COUNTRY, List.of("SWEDEN"))), sweden),
                new Choice(
                        new Filter(Map.of(Filter.By.CATEGORY, List.of("tea, Loose"))),
                        bought + "p.category = 'Tea, loose'"),
                new Choice(
                        new Filter(Map.of(Filter.By.FIRST_PRODUCT, List.of("p3", "p14"))),
                        bought + "p.external_id IN ('p3', 'p14')"),
                new Choice(
                        new Filter(Map.of(
                                Filter.By.SOURCE, List.of("newsletter"), Filter.By.CATEGORY, List.of("cups", "Cups"))),
                        "SELECT customer_id FROM customer WHERE acquisition_source = 'Newsletter' INTERSECT (" + bought
                                + "p.category = 'Cups')"));
    }

    private record Figures(
            List<Movement> movements,
            Movement movement,
            List<FunnelStep> funnel,
            List<Cohort> cohorts,
            List<RfmCell> rfm,
            Concentration concentration,
            Baskets baskets,
            FirstProducts firstProducts) {
        static Figures of(Insight insight) throws SQLException {
            return new Figures(
                    insight.movements(Period.MONTH),
                    insight.movement(LocalDate.of(2025, 1, 15), LocalDate.of(2025, 6, 3)),
                    insight.purchaseFunnel(),
                    insight.cohorts(),
                    insight.rfm(),
                    insight.concentration(),
                    insight.baskets(),
                    insight.firstProducts());
        }
    }

    @Test
    void aFilteredFigureIsThatOfAShopWithOnlyThesePeople() throws Exception {
        for (Choice choice : choices()) {
            Figures filtered;
            try (Warehouse warehouse = shop();
                    Connection connection = warehouse.connect();
                    Insight insight = Insight.open(connection, scope(choice.filter()))) {
                assertThat(insight.unknownValue()).isEmpty();
                filtered = Figures.of(insight);
            }
            try (Warehouse warehouse = shop();
                    Connection connection = warehouse.connect();
                    Statement statement = connection.createStatement()) {
                statement.execute("CREATE TEMP TABLE mine AS " + choice.people());
                for (String table : List.of("order_line", "credit_note")) {
                    statement.execute("DELETE FROM " + table + " WHERE customer_id NOT IN (FROM mine)");
                }
                // the periods begin with the first order of the shop, whoever's it is
                statement.execute(
                        "UPDATE orders SET customer_id = NULL, counted = false WHERE customer_id NOT IN (FROM mine)");
                try (Insight insight = Insight.open(connection, scope(Filter.EVERYBODY))) {
                    assertThat(filtered).as(seed + " " + choice.filter()).isEqualTo(Figures.of(insight));
                }
            }
            assertThat(filtered.funnel().getFirst().customers())
                    .as("somebody, not all")
                    .isBetween(10L, 300L);
        }
    }

    @Test
    void whatThereIsToChooseByIsListedAndWhatThereIsNotIsSaid() throws Exception {
        try (Warehouse warehouse = shop();
                Connection connection = warehouse.connect()) {
            List<Filter.Values> values;
            try (Insight insight = Insight.open(connection, scope(Filter.EVERYBODY))) {
                values = insight.filterValues();
            }
            assertThat(values).extracting(Filter.Values::by).containsExactly(Filter.By.values());
            for (Filter.Values kind : values) {
                assertThat(kind.leftOut()).isZero();
                for (Filter.Value value : kind.values()) {
                    Filter filter = new Filter(Map.of(kind.by(), List.of(value.value())));
                    try (Insight insight = Insight.open(connection, scope(filter))) {
                        assertThat(insight.unknownValue()).isEmpty();
                        assertThat(insight.totals().customers())
                                .as(seed + " " + filter)
                                .isEqualTo(value.customers());
                    }
                }
            }
            for (Filter.By by : Filter.By.values()) {
                Filter filter = new Filter(Map.of(
                        by,
                        List.of(
                                "O'Brien",
                                values.get(by.ordinal()).values().getFirst().value())));
                try (Insight insight = Insight.open(connection, scope(filter))) {
                    assertThat(insight.unknownValue()).contains(new Filter.Unknown(by, "O'Brien"));
                }
            }
            try (Statement statement = connection.createStatement();
                    ResultSet left = statement.executeQuery(
                            "SELECT string_agg(table_name) FROM duckdb_tables() WHERE database_name = 'temp'")) {
                left.next();
                assertThat(left.getString(1)).as("nothing stays behind").isNull();
            }
        }
    }

    private static Set<Long> people(Insight insight, Part part, long count) throws SQLException {
        Set<Long> all = new TreeSet<>();
        long after = 0;
        List<Long> page;
        do {
            People people = insight.people(part, after, 37);
            assertThat(people.count()).as("%s", part).isEqualTo(count);
            page = people.page();
            assertThat(page).isSorted().allMatch(all::add);
            after = page.isEmpty() ? after : page.getLast();
        } while (!page.isEmpty());
        assertThat(all).as("%s", part).hasSize((int) count);
        return all;
    }

    private static Part fate(Movement movement, Part.Fate.Which which) {
        return new Part.Fate(which, movement.from(), movement.to());
    }

    @Test
    void behindEachNumberStandAsManyAsItSays() throws Exception {
        Filter filter =
                random.nextBoolean() ? Filter.EVERYBODY : choices().getFirst().filter();
        try (Warehouse warehouse = shop();
                Connection connection = warehouse.connect();
                Insight insight = Insight.open(connection, scope(filter))) {
            for (Movement each : insight.movements(Period.QUARTER)) {
                Set<Long> start = people(insight, fate(each, Part.Fate.Which.START), each.start());
                Set<Long> end = people(insight, fate(each, Part.Fate.Which.END), each.end());
                Set<Long> stayed = people(insight, fate(each, Part.Fate.Which.RETAINED), each.retained());
                Set<Long> left = people(insight, fate(each, Part.Fate.Which.CHURNED), each.churned());
                Set<Long> bridge = new HashSet<>(stayed);
                bridge.addAll(left);
                assertThat(bridge).isEqualTo(start);
                Set<Long> now = new HashSet<>(stayed);
                now.addAll(people(insight, fate(each, Part.Fate.Which.NEW), each.acquired()));
                now.addAll(people(insight, fate(each, Part.Fate.Which.RESURRECTED), each.resurrected()));
                assertThat(now).isEqualTo(end);
            }
            for (FunnelStep step : insight.purchaseFunnel()) {
                Set<Long> all = people(insight, new Part.Step(step.from(), Part.Step.Who.ALL), step.customers());
                Set<Long> again = people(insight, new Part.Step(step.from(), Part.Step.Who.REPEATED), step.repeated());
                all.removeAll(again);
                assertThat(people(insight, new Part.Step(step.from(), Part.Step.Who.WAITING), all.size()))
                        .isEqualTo(all);
            }
            for (Cohort cohort : insight.cohorts()) {
                for (int age = 0; age < cohort.active().size(); age++) {
                    people(
                            insight,
                            new Part.InCohort(cohort.month(), age),
                            cohort.active().get(age));
                }
            }
            for (RfmCell cell : insight.rfm()) {
                people(insight, new Part.InCell(cell.recency(), cell.frequency(), cell.monetary()), cell.customers());
            }
            int percent = 0;
            for (Concentration.Point point : insight.concentration().curve()) {
                percent += 5;
                people(insight, new Part.Best(percent), point.customers());
            }
            assertThat(percent).isEqualTo(100);
        }
    }

    @Test
    void otherDaysOfOneObservationAreThoseOfAFreshOne() throws Exception {
        try (Warehouse warehouse = shop();
                Connection connection = warehouse.connect()) {
            List<Object> seriesly = new ArrayList<>();
            List<Object> singly = new ArrayList<>();
            List<Scope.Span> spans;
            try (Insight insight = Insight.open(connection, scope(Filter.EVERYBODY))) {
                spans = insight.spans(Period.QUARTER);
                for (Scope.Span span : spans) {
                    insight.lookAt(span);
                    seriesly.add(List.of(insight.purchaseFunnel(), insight.concentration(), insight.baskets()));
                }
            }
            for (Scope.Span span : spans) {
                try (Insight insight = Insight.open(connection, new Scope(7, AS_OF, 200, Filter.EVERYBODY, span))) {
                    singly.add(List.of(insight.purchaseFunnel(), insight.concentration(), insight.baskets()));
                }
            }
            assertThat(spans).hasSizeGreaterThan(3);
            assertThat(seriesly).isEqualTo(singly);
        }
    }
}
