package dev.perennial.plan;

import dev.perennial.models.Outcome;
import dev.perennial.plan.ContactPlan.SilenceCount;
import dev.perennial.prediction.ScoredCustomers;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;

/**
 * Makes the contact plan of one store.
 *
 * <p>A plan is about what the data shows on its first day. A contact set for a later day is meant for those who have not
 * ordered by then; and because an order file does not say who was written to already, whoever sends takes out those who
 * were.
 */
public final class ContactPlans {
    private final Connection connection;
    private final PlanRequest request;
    private final ProductHints hints;

    private ContactPlans(Connection connection, PlanRequest request, ProductHints hints) {
        this.connection = connection;
        this.request = request;
        this.hints = hints;
    }

    /**
     * Learns what there is to write about, which takes most of the time and needs no prediction.
     *
     * @param connection to a loaded warehouse, used by nobody else until the plan is made
     */
    public static ContactPlans prepare(Connection connection, PlanRequest request) throws SQLException {
        try (ProductQuery products = new ProductQuery(connection, request.storeId(), request.asOf())) {
            return new ContactPlans(connection, request, products.hints(request.people()));
        }
    }

    /** The plan, from all customers with their predictions. */
    public ContactPlan of(Outcome<ScoredCustomers> customers) throws SQLException {
        return switch (customers) {
            case Outcome.Given<ScoredCustomers> given ->
                new Draft(given.value(), ShopRhythm.of(request), hints).named(connection, request);
            case Outcome.NotGiven<ScoredCustomers> none -> nobody();
        };
    }

    private ContactPlan nobody() {
        List<SilenceCount> leftAlone =
                request.people() == 0 ? List.of() : List.of(new SilenceCount(Silence.CANNOT_TELL, request.people()));
        LocalDate from = request.asOf();
        return new ContactPlan(from, from.plusDays(ContactPlan.DAYS), List.of(), List.of(), leftAlone);
    }
}
