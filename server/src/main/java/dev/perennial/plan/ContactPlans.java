package dev.perennial.plan;

import dev.perennial.models.Outcome;
import dev.perennial.plan.ContactPlan.SilenceCount;
import dev.perennial.prediction.ScoredCustomers;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;

/**
 * Makes contact plans.
 *
 * <p>A plan is about what the data shows on its first day. A contact set for a later day is meant for those who have not
 * ordered by then; and because an order file does not say who was written to already, whoever sends takes out those who
 * were.
 */
public final class ContactPlans {
    private ContactPlans() {}

    /**
     * Makes the plan of one store.
     *
     * @param connection to a loaded warehouse, used by nobody else meanwhile
     */
    public static ContactPlan compute(Connection connection, PlanRequest request) throws SQLException {
        return switch (request.customers()) {
            case Outcome.Given<ScoredCustomers> given -> plan(connection, request, given.value());
            case Outcome.NotGiven<ScoredCustomers> none -> nobody(request);
        };
    }

    private static ContactPlan nobody(PlanRequest request) {
        List<SilenceCount> leftAlone =
                request.people() == 0 ? List.of() : List.of(new SilenceCount(Silence.CANNOT_TELL, request.people()));
        LocalDate from = request.asOf();
        return new ContactPlan(from, from.plusDays(ContactPlan.DAYS), List.of(), List.of(), leftAlone);
    }

    private static ContactPlan plan(Connection connection, PlanRequest request, ScoredCustomers customers)
            throws SQLException {
        ProductHints hints;
        try (ProductQuery products = new ProductQuery(connection, request.storeId(), request.asOf())) {
            hints = products.hints(customers.size());
        }
        Draft draft = new Draft(customers, ShopRhythm.of(request), hints);
        return draft.named(connection, request);
    }
}
