package dev.perennial.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.insight.Insight;
import dev.perennial.insight.Scope;
import dev.perennial.insight.SmallShop;
import dev.perennial.prediction.Prediction;
import dev.perennial.prediction.PredictionRequest;
import dev.perennial.prediction.Predictions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ContactPlansTest {
    private static final int STORE = 7;
    private static final LocalDate START = LocalDate.parse("2025-01-01");
    private static final LocalDate AS_OF = LocalDate.parse("2025-12-01");

    private final SmallShop shop = new SmallShop();

    @AfterEach
    void close() throws SQLException {
        shop.close();
    }

    private ContactPlan plan() throws SQLException {
        Connection connection = shop.connection();
        Prediction prediction = Predictions.compute(connection, new PredictionRequest(STORE, AS_OF, null, 2));
        try (Insight insight = Insight.open(connection, new Scope(STORE, AS_OF, 365))) {
            PlanRequest request = new PlanRequest(
                    STORE, AS_OF, insight.totals().customers(), insight.timing(), insight.purchaseFunnel());
            return ContactPlans.prepare(connection, request).of(prediction.customers());
        }
    }

    private static Contact of(ContactPlan plan, String customer) {
        return plan.contacts().stream()
                .filter(contact -> contact.customer().equals(customer))
                .findFirst()
                .orElseThrow(() -> new AssertionError(customer + " is not in the plan"));
    }

    /** 300 people over 300 days, of whom two of five come back 20 to 39 days later. */
    private void aYearOfFirstTimeBuyers() {
        for (int i = 0; i < 300; i++) {
            shop.buysOn("first" + i, START.plusDays(i), 3000 + i).of("MILL", 1);
            if (i % 5 < 2) {
                shop.buysOn("first" + i, START.plusDays(i + 20L + i % 20), 2000).of("BEANS", 1);
            }
        }
    }

    @Test
    void everybodyIsEitherInThePlanOnceOrLeftAloneForAReason() throws SQLException {
        aYearOfFirstTimeBuyers();
        ContactPlan plan = plan();
        assertThat(plan.contacts().size() + plan.silent()).isEqualTo(300);
        assertThat(plan.contacts().stream().map(Contact::customer).distinct()).hasSameSizeAs(plan.contacts());
        assertThat(plan.counts().stream()
                        .mapToLong(ContactPlan.ReasonCount::customers)
                        .sum())
                .isEqualTo(plan.contacts().size());
        assertThat(plan.contacts())
                .allSatisfy(contact -> assertThat(contact.contactOn())
                        .isBetween(plan.from(), plan.to().minusDays(1)))
                .isSortedAccordingTo((a, b) -> Long.compare(b.expectedValue(), a.expectedValue()));
        assertThat(plan.contacts()).isNotEmpty();
    }

    @Test
    void aFirstTimeBuyerIsWrittenToWhenTheShopsWindowOpensAndNotBeforeToday() throws SQLException {
        aYearOfFirstTimeBuyers();
        shop.buysOn("zoe", AS_OF.minusDays(3), 3000).buysOn("yan", AS_OF.minusDays(30), 3000);
        ContactPlan plan = plan();
        Contact zoe = of(plan, "zoe");
        assertThat(zoe.reason()).isEqualTo(ContactReason.SECOND_PURCHASE);
        Why.SecondPurchase why = (Why.SecondPurchase) zoe.why();
        assertThat(why.firstDay()).isBetween(18, 32);
        assertThat(why.days()).isEqualTo(3);
        assertThat(zoe.contactOn()).isEqualTo(AS_OF.minusDays(3).plusDays(why.firstDay()));
        assertThat(of(plan, "yan").contactOn()).isEqualTo(AS_OF);
    }

    @Test
    void whatIsUsedUpIsDueAndWhatNobodyBuysTwiceIsNot() throws SQLException {
        for (int i = 0; i < 60; i++) {
            shop.buysOn("mill" + i, START.plusDays(i), 9000).of("MILL", 1);
            shop.buysOn("mill" + i, START.plusDays(i + 20L), 1500).of("BEANS", 1);
            for (int n = 0; n < 8; n++) {
                shop.buysOn("tea" + i, START.plusDays(i + 28L * n + i % 3), 1200)
                        .of("TEA", 1);
            }
        }
        shop.buysOn("tom", AS_OF.minusDays(12), 1200).of("TEA", 1);
        shop.buysOn("mia", AS_OF.minusDays(12), 9000).of("MILL", 1);
        ContactPlan plan = plan();
        Contact tom = of(plan, "tom");
        assertThat(tom.reason()).isEqualTo(ContactReason.REPLENISHMENT_DUE);
        assertThat(tom.why())
                .isInstanceOfSatisfying(
                        Why.ReplenishmentDue.class,
                        why -> assertThat(why.days()).isEqualTo(12));
        assertThat(tom.product()).isEqualTo(new Contact.Product("TEA", "TEA"));
        assertThat(tom.contactOn()).isBetween(AS_OF.plusDays(14), AS_OF.plusDays(18));
        assertThat(plan.contacts())
                .filteredOn(contact -> contact.why() instanceof Why.ReplenishmentDue)
                .allSatisfy(contact -> assertThat(contact.product()).isNotEqualTo(new Contact.Product("MILL", "MILL")));
        if (of(plan, "mia").why() instanceof Why.NextProduct next) {
            assertThat(next.product().id()).isEqualTo("BEANS");
        }
    }

    @Test
    void aShopWithoutCustomersHasAnEmptyPlan() throws SQLException {
        shop.somebodyBuys("2025-01-01", 100);
        ContactPlan plan = plan();
        assertThat(plan.contacts()).isEmpty();
        assertThat(plan.leftAlone()).isEmpty();
    }

    @Test
    void aHandfulOfCustomersIsLeftAloneBecauseNobodyKnowsWhenToWrite() throws SQLException {
        shop.buys("ann", "2025-11-01", 1000).buys("bob", "2025-11-05", 1000);
        ContactPlan plan = plan();
        assertThat(plan.contacts()).isEmpty();
        assertThat(plan.leftAlone()).isEqualTo(List.of(new ContactPlan.SilenceCount(Silence.CANNOT_TELL, 2)));
    }
}
