package dev.perennial.commerce;

import static dev.perennial.commerce.CommerceShop.ANN;
import static dev.perennial.commerce.CommerceShop.BEN;
import static dev.perennial.commerce.CommerceShop.event;
import static dev.perennial.commerce.CommerceShop.hour;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.perennial.customer.KnownEvent;
import dev.perennial.customer.Moment;
import dev.perennial.customer.Purchases;
import dev.perennial.customer.Relabelling;
import dev.perennial.customer.Resolved;
import dev.perennial.event.CannotApplyException;
import dev.perennial.postgres.Database;
import dev.perennial.postgres.PostgresLogin;
import dev.perennial.postgres.TestPostgres;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(TestPostgres.class)
class CommerceEventsTest {
    private static final String TWO_TEAS =
            "{'order_id':'o1','total':27.5,'tax':2.5,'shipping':5,'currency':'EUR','coupon':'SPRING','products':["
                    + "{'product_id':'p1','name':'Green','category':'tea','price':7.5,'quantity':2},"
                    + "{'product_id':'p2','name':'Black','price':'5.00','quantity':1}]}";

    private static Database database;

    private CommerceShop shop;

    @BeforeAll
    static void openDatabase(PostgresLogin login) throws Exception {
        database = CommerceShop.database(login);
    }

    @AfterAll
    static void closeDatabase() {
        database.close();
    }

    @BeforeEach
    void openShop() throws Exception {
        shop = CommerceShop.in(database);
    }

    @Test
    void anOrderIsThereWithItsLinesAndProducts() throws Exception {
        shop.apply(event("Order Completed", 11, ANN, TWO_TEAS));
        assertThat(shop.orders()).containsExactly("o1 1 2750 0 t");
        assertThat(shop.rows("SELECT profile_id, local_date, currency, tax, shipping, incentive, coupon, source"
                        + " FROM commerce.orders"))
                .as("at midnight in Stockholm")
                .containsExactly("11 2026-03-02 EUR 250 500 t SPRING events");
        assertThat(shop.rows("SELECT p.external_id, p.name, p.price, l.quantity, l.amount FROM commerce.order_line l"
                        + " JOIN commerce.product p USING (store_id, product_id) ORDER BY l.line"))
                .containsExactly("p1 Green 750 2.000 1500", "p2 Black 500 1.000 500");
    }

    /** What was said, in any order, is what it comes to: order, customer, gross, refunded, counted. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'order_id':'o','total':10} | {'order_id':'o'} | o 1 1000 1000 f",
                "{'order_id':'o','total':10} | {'order_id':'o','total':3} | o 1 1000 300 t",
                "{'order_id':'o','total':10} | {'order_id':'o','total':99} | o 1 1000 1000 f",
                "{'order_id':'o','total':10} | {'order_id':'o','total':3,'currency':'USD'} | o 1 1000 0 t",
                "{'order_id':'o','total':10,'products':[{'product_id':'p','price':4,'quantity':2}]}"
                        + " | {'order_id':'o','products':[{'product_id':'p','quantity':1}]} | o 1 1000 400 t",
                "{'order_id':'o','total':10,'products':[{'product_id':'p','price':4,'quantity':2}]}"
                        + " | {'order_id':'o','products':[{'product_id':'p','quantity':1,'price':1.5}]} | o 1 1000 150 t",
                "{'order_id':'o','revenue':10,'tax':1,'shipping':2} | {'order_id':'other'} | o 1 1300 0 t",
                "{'order_id':'o','products':[{'sku':'p','price':4}],'discount':1} | {'order_id':'x'} | o 1 300 0 t",
                "{'order_id':'o','total':0,'products':[{'sku':'p','price':0}]} | {'order_id':'x'} | o 1 0 0 f",
                "{'order_id':'o','total':0,'products':[{'sku':'p','price':9}]} | {'order_id':'x'} | o 1 0 0 t",
                "{'order_id':'o','total':0} | {'order_id':'x'} | o 1 0 0 t",
                "{'order_id':'o','total':10,'status':'pending'} | {'order_id':'x'} | o 1 1000 0 f",
                "{'order_id':'o','total':10,'status':'refunded'} | {'order_id':'x'} | o 1 1000 1000 f",
                "{'order_id':'o','total':1000,'currency':'JPY'} | {'order_id':'x'} | o 1 1000 0 t",
                "{'order_id':'o','total':0.125,'currency':'KWD'} | {'order_id':'x'} | o 1 125 0 t"
            })
    void refundsLowerOrdersWhicheverComesFirst(String order, String refund, String becomes) throws Exception {
        KnownEvent completed = event("Order Completed", 1, ANN, order);
        KnownEvent refunded = event("Order Refunded", 2, null, refund);
        shop.apply(completed, refunded);
        assertThat(shop.orders()).containsExactly(becomes);
        List<String> together = shop.everything();
        shop.forgetAll();
        shop.apply(refunded);
        shop.apply(completed);
        shop.apply(refunded);
        assertThat(shop.everything()).isEqualTo(together);
    }

    @Test
    void aRefundByLineIsOnTheLine() throws Exception {
        shop.apply(
                event("Order Completed", 1, ANN, TWO_TEAS),
                event("Order Refunded", 2, ANN, "{'order_id':'o1','products':[{'product_id':'p1','quantity':1}]}"));
        assertThat(shop.rows("SELECT amount, refunded FROM commerce.order_line ORDER BY line"))
                .containsExactly("1500 750", "500 0");
        shop.apply(event("Order Refunded", 3, ANN, "{'order_id':'o1'}"));
        assertThat(shop.rows("SELECT amount, refunded FROM commerce.order_line ORDER BY line"))
                .containsExactly("1500 1500", "500 500");
        assertThat(shop.orders()).containsExactly("o1 1 2750 2750 f");
    }

    @Test
    void theNewestVersionWinsAndTheEarliestTimeStays() throws Exception {
        shop.apply(event("Order Updated", 5, BEN, "{'order_id':'o','total':12,'status':'paid'}"));
        shop.apply(event("Order Completed", 1, ANN, "{'order_id':'o','total':10}"));
        shop.apply(event("Order Updated", 6, BEN, "{'order_id':'o','note':'says nothing of money'}"));
        assertThat(shop.orders()).containsExactly("o 2 1200 0 t");
        assertThat(shop.rows("SELECT ordered_at = '" + hour(1) + "' FROM commerce.orders"))
                .containsExactly("t");
    }

    @Test
    void anOrderThatWasCalledOffStaysSo() throws Exception {
        shop.apply(event("Order Cancelled", 2, null, "{'order_id':'o'}"));
        shop.apply(event("Order Completed", 1, ANN, "{'order_id':'o','total':10}"));
        shop.apply(event("Order Updated", 3, ANN, "{'order_id':'o','total':11}"));
        assertThat(shop.orders()).containsExactly("o 1 1100 0 f");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Order Completed | {'order_id':'o','total':'ten'} | number_unreadable",
                "Order Completed | {'order_id':'o','total':-1} | amount_negative",
                "Order Completed | {'order_id':'o','total':1e999999999} | amount_too_large",
                "Order Completed | {'order_id':'o','total':1,'currency':'euro'} | currency_unknown",
                "Order Completed | {'order_id':'o','products':[{'sku':'s','quantity':1e40}]} | quantity_invalid",
                "Order Completed | {'order_id':'o','total':1,'created_at':'soon'} | time_unreadable",
                "Order Refunded | {'total':1} | order_id_missing",
                "Order Cancelled | {} | order_id_missing"
            })
    void whatCannotBeUsedIsSetAside(String name, String properties, String code) {
        assertThatThrownBy(() -> shop.apply(event(name, 1, ANN, properties)))
                .isInstanceOfSatisfying(CannotApplyException.class, reason -> {
                    assertThat(reason.code()).isEqualTo(code);
                    assertThat(reason.getMessage()).isNotBlank();
                });
        assertThatThrownBy(() -> shop.apply(event(
                        "Order Completed", 1, ANN, "{'order_id':'" + "x".repeat(Said.ID_MAX + 1) + "','total':1}")))
                .isInstanceOf(CannotApplyException.class);
    }

    @Test
    void strangeTextsAreStoredAsFarAsADatabaseCan() throws Exception {
        shop.apply(event(
                "Order Completed",
                1,
                ANN,
                "{'order_id':'o\\u0000','total':1,'city':'\\u0000','coupon':'" + "c".repeat(5_000)
                        + "','products':[{'name':'" + "n".repeat(5_000) + "'}]}"));
        assertThat(shop.orders()).containsExactly("o 1 100 0 t");
    }

    @Test
    void everyProductIsAsItsShopDescribesIt() throws Exception {
        KnownEvent mention = event("Product Viewed", 9, ANN, "{'product_id':'p','name':'green tea?','price':1}");
        KnownEvent described = event(
                "Product Updated",
                "d",
                5,
                null,
                "{'hook':'shopify'}",
                "{'product_id':'p','name':'Green','price':7.5,'cost':3,'in_stock':false,'attributes':{'leaf':'whole'}}");
        KnownEvent older =
                event("Product Updated", "e", 4, null, "{'hook':'shopify'}", "{'product_id':'p','name':'Grn'}");
        KnownEvent forged = event("Product Updated", 8, ANN, "{'product_id':'p','price':0.01}");
        shop.apply(described);
        shop.apply(mention, older, forged);
        assertThat(shop.rows("SELECT name, price, cost, in_stock, attributes, deleted_at FROM commerce.product"))
                .containsExactly("Green 750 300 f {\"leaf\": \"whole\"} null");
        shop.apply(event("Product Deleted", "x", 6, null, "{'hook':'shopify'}", "{'product_id':'p'}"));
        assertThat(shop.rows("SELECT name FROM commerce.product WHERE deleted_at IS NOT NULL"))
                .containsExactly("Green");
    }

    private List<String> abandoned(int quietSince) throws Exception {
        return shop.database()
                .inStore(
                        shop.store(),
                        transaction -> new Carts(transaction, shop.store())
                                .abandoned(hour(-100), hour(quietSince), 10).stream()
                                        .map(cart -> cart.customer() + " " + cart.value() + " " + cart.items())
                                        .toList());
    }

    private static KnownEvent add(int hours, String product) {
        return event(
                "Product Added",
                "add " + hours,
                hours,
                ANN,
                "{'anonymousId':'a'}",
                "{'product_id':'" + product + "','price':2}");
    }

    @Test
    void aCartThatNobodyTouchedForAWhileIsAbandoned() throws Exception {
        KnownEvent removed =
                event("Product Removed", "rm", 3, ANN, "{'anonymousId':'a'}", "{'product_id':'p2','quantity':1}");
        shop.apply(removed);
        shop.apply(add(2, "p2"), add(1, "p1"), add(4, "p1"));
        assertThat(abandoned(3)).isEmpty();
        assertThat(abandoned(4))
                .hasSize(1)
                .first()
                .asString()
                .startsWith("1 400 ")
                .contains("p1")
                .doesNotContain("p2");
        shop.apply(event("Order Completed", 5, ANN, "{'order_id':'o','total':4}"));
        assertThat(abandoned(9)).isEmpty();
        shop.apply(add(7, "p3"));
        assertThat(abandoned(9))
                .hasSize(1)
                .first()
                .asString()
                .startsWith("1 200 ")
                .contains("p3")
                .doesNotContain("p1");
        shop.apply(event("Cart Viewed", "cv", 8, ANN, "{'anonymousId':'a'}", "{'products':[]}"));
        assertThat(abandoned(9)).isEmpty();
    }

    @Test
    void aCartThatBelongsToAnOrderIsNotAbandonedByNobody() throws Exception {
        shop.apply(event("Order Completed", 5, null, "{'order_id':'o','total':4,'cart_id':'c'}"));
        shop.apply(event("Checkout Started", 4, ANN, "{'cart_id':'c','products':[{'sku':'p','price':4}]}"));
        assertThat(abandoned(9)).isEmpty();
        assertThat(shop.rows(
                        "SELECT external_id, items, order_external_id, checkout_at IS NOT NULL FROM commerce.cart"))
                .containsExactly("c [] o t");
    }

    @Test
    void aCartWithManyChangesStaysSmall() throws Exception {
        List<KnownEvent> adds = new ArrayList<>();
        for (int i = 0; i < 2 * CartContent.CHANGES_MAX; i++) {
            adds.add(add(i, "p" + i % 2));
        }
        shop.apply(adds);
        assertThat(shop.rows("SELECT value, jsonb_array_length(changes) <= " + CartContent.CHANGES_MAX
                        + " FROM commerce.cart"))
                .containsExactly(2 * 200 * CartContent.CHANGES_MAX + " t");
    }

    @Test
    void whateverOrderTheyComeInTheEndIsTheSame() throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        List<KnownEvent> events = storyOf(random);
        shop.apply(events);
        List<String> expected = shop.everything();
        for (int round = 0; round < 3; round++) {
            shop.forgetAll();
            List<KnownEvent> shuffled = new ArrayList<>(events);
            shuffled.addAll(events.subList(0, events.size() / 2));
            Collections.shuffle(shuffled, random);
            int from = 0;
            while (from < shuffled.size()) {
                int to = Math.min(shuffled.size(), from + 1 + random.nextInt(20));
                shop.apply(shuffled.subList(from, to));
                from = to;
            }
            assertThat(shop.everything()).as("seed " + seed).isEqualTo(expected);
        }
    }

    /** Orders that change, are refunded and called off, at times of their own. */
    private static List<KnownEvent> storyOf(Random random) {
        List<KnownEvent> events = new ArrayList<>();
        for (int i = 0; i < 120; i++) {
            int number = random.nextInt(12);
            String order = "o" + number;
            Resolved buyer = number % 2 == 0 ? ANN : BEN;
            String product = "p" + random.nextInt(4);
            int hours = random.nextInt(50);
            String name = List.of(
                            "Order Completed", "Order Updated", "Order Refunded", "Order Cancelled", "Checkout Started")
                    .get(Math.min(4, (int) Math.abs(random.nextGaussian() * 2)));
            String products = "'products':[{'product_id':'" + product + "','name':'n" + i + "','price':"
                    + (1 + random.nextInt(5)) + ",'quantity':" + (1 + random.nextInt(3)) + "}]";
            String properties = switch (name) {
                case "Order Refunded" ->
                    random.nextInt(5) == 0
                            ? "{'order_id':'" + order + "'}"
                            : "{'order_id':'" + order + "','refund_id':'r" + random.nextInt(3) + "'," + products + "}";
                case "Order Cancelled" -> "{'order_id':'" + order + "'}";
                case "Checkout Started" -> "{'cart_id':'c" + number + "'," + products + "}";
                default -> "{'order_id':'" + order + "','total':" + (5 + random.nextInt(20)) + "," + products + "}";
            };
            events.add(event(name, "m" + i, hours, name.equals("Order Refunded") ? null : buyer, "{}", properties));
        }
        return events;
    }

    @Test
    void factsFollowTheirPeople() throws Exception {
        CommerceFacts facts = new CommerceFacts();
        shop.apply(
                event(
                        "Order Completed",
                        1,
                        ANN,
                        TWO_TEAS.replace("'total'", "'city':'Kalmar','postcode':'39231','total'")),
                event("Order Refunded", 2, null, "{'order_id':'o1','total':1}"),
                event("Order Completed", 3, BEN, "{'order_id':'o2','total':3}"),
                event("Order Cancelled", 4, null, "{'order_id':'o2'}"),
                add(5, "p1"));
        shop.database().inStore(shop.store(), transaction -> {
            facts.relabel(
                    transaction,
                    shop.store(),
                    new Relabelling(Map.of(BEN.profile(), ANN.customer()), Set.of(BEN.customer())));
            return 0;
        });
        assertThat(shop.orders()).containsExactly("o1 1 2750 100 t", "o2 1 300 0 f");
        Map<Long, Purchases> purchases = shop.database()
                .inStore(
                        shop.store(),
                        transaction -> new CustomerPurchases().of(transaction, shop.store(), List.of(1L, 2L)));
        assertThat(purchases).isEqualTo(Map.of(1L, new Purchases(1, 2650, "EUR", hour(1), hour(1))));
        List<Moment> moments = shop.database()
                .inStore(
                        shop.store(),
                        transaction -> facts.moments(transaction, shop.store(), ANN.customer(), hour(99), 10));
        assertThat(moments)
                .extracting(Moment::kind)
                .containsExactly("cart", "cancellation", "order", "refund", "order");
        List<Moment> older = shop.database()
                .inStore(
                        shop.store(),
                        transaction -> facts.moments(transaction, shop.store(), ANN.customer(), hour(2), 1));
        assertThat(older)
                .singleElement()
                .satisfies(moment -> assertThat(moment.title()).isEqualTo("o1"));
        List<String> export = shop.database()
                .inStore(shop.store(), transaction -> facts.export(transaction, shop.store(), ANN.customer()));
        assertThat(export).hasSize(3);
        assertThat(export.getFirst()).contains("Kalmar", "Green", "\"refunds\"");
        shop.know(ANN);
        shop.database().inStore(shop.store(), transaction -> {
            facts.erase(transaction, shop.store(), List.of(ANN.profile()));
            return 0;
        });
        assertThat(shop.everything())
                .noneMatch(row -> row.contains("Kalmar") || row.contains("39231") || row.contains("SPRING"));
        assertThat(shop.rows("SELECT count(*) FROM commerce.cart")).containsExactly("0");
        assertThat(shop.orders()).as("what the figures need").containsExactly("o1 1 2750 100 t", "o2 1 300 0 f");
    }
}
