package dev.perennial.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.perennial.warehouse.Warehouse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Online Retail, with its products, countries, credit notes and nameless orders, against results computed elsewhere. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@EnabledIf(value = SharedData.PRESENT, disabledReason = SharedData.ABSENT)
class OnlineRetailTest {
    private final JsonNode expected;
    private final Warehouse warehouse;
    private final Connection connection;
    private final Insight insight;

    OnlineRetailTest(@TempDir Path spill) throws Exception {
        expected = SharedData.reference("online_retail_2010_12_to_2011_12");
        warehouse = Warehouse.inMemory(1L << 30, spill);
        connection = warehouse.connect();
        SharedData.loadOnlineRetail(connection);
        insight = Insight.open(connection, new Scope(1, LocalDate.of(2011, 12, 10), 365));
    }

    @AfterAll
    void close() throws SQLException {
        insight.close();
        connection.close();
        warehouse.close();
    }

    @Test
    void totalsAgree() throws SQLException {
        Totals totals = insight.totals();
        assertThat(totals.orders()).isEqualTo(expected.get("orders").asLong());
        assertThat(totals.occasions()).isEqualTo(expected.get("occasions").asLong());
        assertThat(totals.customers()).isEqualTo(expected.get("customers").asLong());
        assertThat(totals.repeatCustomers())
                .isEqualTo(expected.get("repeatCustomers").asLong());
        assertThat(totals.repeatRate().value())
                .isCloseTo(expected.get("repeatRate").asDouble(), within(1e-6));
        assertThat(totals.gross() / 100.0)
                .isCloseTo(expected.get("grossRevenue").asDouble(), within(0.02));
        assertThat(totals.net() / 100.0).isCloseTo(expected.get("netRevenue").asDouble(), within(0.02));
        assertThat(totals.withoutCustomer().orders()).isPositive();
    }

    @Test
    void recentBuyersAreNotCountedAsLost() throws SQLException {
        FunnelStep first = insight.purchaseFunnel().getFirst();
        assertThat(first.within(90).orElseThrow().value())
                .isCloseTo(
                        expected.get("secondPurchaseWithin90Days")
                                .get("kaplanMeier")
                                .asDouble(),
                        within(1e-6));
    }

    @Test
    void theBestFifthHasTheExpectedShare() throws SQLException {
        assertThat(insight.concentration().topFifthShareAllTime().value())
                .isCloseTo(expected.get("topFifthRevenueShareOfAllTime").asDouble(), within(1e-6));
    }

    @Test
    void groupsAreLargeEnough() throws SQLException {
        assertThat(insight.timing().groups())
                .extracting(Timing.Groups::by)
                .containsExactly(Timing.By.FIRST_PRODUCT, Timing.By.COUNTRY);
        assertThat(insight.timing().groups())
                .allSatisfy(groups -> assertThat(groups.groups())
                        .allSatisfy(group -> assertThat(group.customers()).isGreaterThanOrEqualTo(100)));
    }

    @Test
    void firstProductsAreDrawnToTheCommonRate() throws SQLException {
        FirstProducts products = insight.firstProducts();
        assertThat(products.horizonDays()).isEqualTo(180);
        assertThat(products.products()).isNotEmpty();
    }
}
