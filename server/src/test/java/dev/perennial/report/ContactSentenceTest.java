package dev.perennial.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.plan.Contact.Product;
import dev.perennial.plan.Why;
import dev.perennial.wording.Typed;
import dev.perennial.wording.Wording;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Programs read the English sentence without a bundle; people must not read another one. */
class ContactSentenceTest {
    private static final Product BEANS = new Product("B1", "Beans\u202e 1\nkg");
    private static final Product MILL = new Product("M1", "Mill");

    static List<Why> reasons() {
        return List.of(
                new Why.ReplenishmentDue(BEANS, 1, 30),
                new Why.ReplenishmentDue(BEANS, 40, 1),
                new Why.ValuableAtRisk(90, 30),
                new Why.ValuableAtRisk(14, 1),
                new Why.SecondPurchase(1, 1, 40),
                new Why.SecondPurchase(20, 18, 40),
                new Why.NextProduct(MILL, BEANS, 1),
                new Why.NextProduct(MILL, BEANS, 25),
                new Why.Lapsed(61, 1, 90),
                new Why.Lapsed(300, 12, 1));
    }

    @ParameterizedTest
    @MethodSource("reasons")
    void theEnglishSentenceIsTheBundles(Why why) {
        PlanWords words = Wording.of(Locale.ENGLISH).words(PlanWords.class);
        assertThat(ContactSentence.of(why)).isEqualTo(Typed.withoutMarks(ContactWording.of(words, why)));
    }
}
