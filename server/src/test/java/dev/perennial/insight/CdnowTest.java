package dev.perennial.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.perennial.models.Estimate;
import dev.perennial.warehouse.Warehouse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** All of CDNOW against results computed elsewhere. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@EnabledIf(value = SharedData.PRESENT, disabledReason = SharedData.ABSENT)
class CdnowTest {
    private static final LocalDate AS_OF = LocalDate.of(1998, 7, 1);

    private final JsonNode expected;
    private final Warehouse warehouse;
    private final Connection connection;
    private final Insight insight;

    CdnowTest(@TempDir Path spill) throws Exception {
        expected = SharedData.reference("cdnow_master");
        warehouse = Warehouse.inMemory(1L << 30, spill);
        connection = warehouse.connect();
        SharedData.loadCdnow(connection);
        insight = Insight.open(connection, new Scope(1, AS_OF, 365));
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
                .isEqualTo(expected.get("grossRevenue").asDouble());
        assertThat(totals.net()).isEqualTo(totals.gross());
        assertThat(totals.firstOrder()).isEqualTo("1997-01-01");
        assertThat(totals.lastOrder()).isEqualTo("1998-06-30");
    }

    @Test
    void eachStepOfTheFunnelAgrees() throws SQLException {
        List<FunnelStep> funnel = insight.purchaseFunnel();
        for (Map.Entry<String, JsonNode> entry : expected.get("nthConversion").properties()) {
            FunnelStep step = funnel.get(Integer.parseInt(entry.getKey().split("->", -1)[0]) - 1);
            JsonNode figures = entry.getValue();
            assertThat(step.customers()).isEqualTo(figures.get("from").asLong());
            assertThat(step.repeated()).isEqualTo(figures.get("to").asLong());
            assertThat(step.medianDaysAmongRepeaters().value())
                    .isEqualTo(figures.get("medianDaysAmongRepeaters").asDouble());
        }
        assertThat(funnel).hasSize(20);
    }

    @Test
    void theSecondPurchaseComesAsFastAsKaplanAndMeierSay() throws SQLException {
        FunnelStep first = insight.purchaseFunnel().getFirst();
        JsonNode curve = expected.get("secondPurchaseWithin(Kaplan-Meier: estimate, standard error)");
        double tolerance = expected.get("tolerance_km").asDouble();
        for (int days : FunnelStep.HORIZONS) {
            Estimate chance = first.within(days).orElseThrow();
            JsonNode figures = curve.get(Integer.toString(days));
            assertThat(chance.value()).isCloseTo(figures.get(0).asDouble(), within(tolerance));
            assertThat(chance.standardError()).isCloseTo(figures.get(1).asDouble(), within(tolerance));
        }
    }

    @Test
    void theBestFifthHasTheExpectedShare() throws SQLException {
        assertThat(insight.concentration().topFifthShareAllTime().value())
                .isCloseTo(expected.get("topFifthRevenueShareOfAllTime").asDouble(), within(1e-6));
    }

    @Test
    void theFirstQuarterHasNobodyToKeep() throws SQLException {
        List<Movement> quarters = insight.movements(Period.QUARTER);
        assertThat(quarters).hasSize(6);
        assertThat(quarters.getFirst().from()).isEqualTo("1997-01-01");
        assertThat(quarters.getFirst().crr()).isEqualTo(new Figure.Unknown(Absence.NOBODY_ACTIVE_AT_START));
        assertThat(quarters.getLast().to()).isEqualTo(AS_OF);
    }

    @Test
    void anySinglePeriodAgreesWithTheSeries() throws SQLException {
        for (Period period : Period.values()) {
            for (Movement movement : insight.movements(period)) {
                assertThat(insight.movement(movement.from(), movement.to())).isEqualTo(movement);
            }
        }
    }

    @Test
    void cohortsBeginWithAllTheirPeople() throws SQLException {
        List<Cohort> cohorts = insight.cohorts();
        assertThat(cohorts)
                .extracting(cohort -> cohort.month().toString())
                .containsExactly("1997-01", "1997-02", "1997-03");
        assertThat(cohorts)
                .allSatisfy(cohort -> assertThat(cohort.active().getFirst()).isEqualTo(cohort.customers()));
        assertThat(cohorts.getFirst().active()).hasSize(18);
        assertThat(cohorts.stream().mapToLong(Cohort::customers).sum()).isEqualTo(23570);
    }

    @Test
    void timingHasAWindowAndNoGroups() throws SQLException {
        Timing timing = insight.timing();
        assertThat(timing.window().isGiven()).isTrue();
        assertThat(timing.groups()).isEmpty();
        assertThat(timing.hazard()).hasSize(365);
        assertThat(Objects.requireNonNull(insight.baskets().itemsPerOrder().whyNot()))
                .isEqualTo(Absence.NO_ORDER_LINES);
    }
}
