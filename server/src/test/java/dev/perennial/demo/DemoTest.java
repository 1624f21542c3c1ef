package dev.perennial.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.perennial.sample.Chronicle;
import dev.perennial.sample.CounterSale;
import dev.perennial.sample.EventFeed;
import dev.perennial.sample.Life;
import dev.perennial.sample.Moment;
import dev.perennial.sample.Purchase;
import dev.perennial.sample.Refund;
import dev.perennial.sample.SampleShop;
import dev.perennial.sample.World;
import dev.perennial.server.RunningServer;
import dev.perennial.server.Shop;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@ExtendWith(RunningServer.class)
class DemoTest {
    private static final int CUSTOMERS = 200;
    private static final LocalDate YESTERDAY = LocalDate.of(2026, 11, 21);
    private static final LocalDate EVENTS_FROM = YESTERDAY.minusDays(41);
    private static final World WORLD = World.of(SampleShop.of(1, CUSTOMERS).until(YESTERDAY));

    private static final String NET = """
        SELECT (SELECT sum(gross - refunded) FROM commerce.orders WHERE counted AND %s)
               - (SELECT sum(amount) FROM commerce.credit_note WHERE %s)\
        """;

    @TempDir
    Path data;

    /** What the steps were, up to the one after which the process is dead. */
    private static final class Steps implements Demo.Listener {
        private final List<String> done = new ArrayList<>();
        private final String last;

        Steps(String last) {
            this.last = last;
        }

        @Override
        public void done(String step, String outcome, Duration took) {
            done.add(step);
            if (step.equals(last)) {
                throw new IllegalStateException("killed");
            }
        }
    }

    private static InstantSource at(String instant) {
        return InstantSource.fixed(Instant.parse(instant));
    }

    private Demo demo() throws Exception {
        return Demo.in(data, CUSTOMERS, null, at("2026-11-21T23:30:00Z"));
    }

    /** As a server writes it for a directory of its own. */
    private void keys(Shop shop) throws Exception {
        Keys keys = new Keys(shop.url(), shop.key(), shop.writeKey(), shop.secretKey(), "owner@example.com", "secret");
        Files.write(data.resolve("keys.json"), JsonMapper.shared().writeValueAsBytes(keys));
    }

    private static void assertIsTheWorld(Shop shop) throws Exception {
        List<Purchase> counter = overTheCounter();
        long cards = cardsWithoutAName();
        assertThat(counter).isNotEmpty();
        long charged = Stream.concat(counted(), counter.stream())
                .mapToLong(purchase -> purchase.amounts().totalCents())
                .sum();
        long givenBack = moments(Refund.class)
                .filter(refund -> refund.purchase().status() == Purchase.Status.PARTIALLY_REFUNDED)
                .mapToLong(refund -> -refund.amounts().totalCents())
                .sum();
        assertThat(givenBack).isPositive();
        assertThat(total(shop, "SELECT count(*) FROM commerce.orders WHERE %s"))
                .isEqualTo(moments(Purchase.class).count() + counter.size());
        assertThat(total(shop, "SELECT count(*) FROM commerce.orders WHERE %s AND counted"))
                .isEqualTo(counted().count() + counter.size());
        assertThat(total(shop, NET)).isEqualTo(charged - givenBack);
        assertThat(total(shop, "SELECT count(DISTINCT customer_id) FROM commerce.orders WHERE %s"))
                .isEqualTo(CUSTOMERS + cards);
        assertThat(total(shop, "SELECT count(*) FROM commerce.product WHERE %s"))
                .isEqualTo(WORLD.shop().products().size());
        assertThat(total(shop, "SELECT count(*) FROM feedback.ticket WHERE %s"))
                .isEqualTo(sum(one -> one.tickets().size()));
        assertThat(total(shop, "SELECT count(*) FROM feedback.interaction WHERE %s"))
                .isEqualTo(sum(one -> one.interactions().size()));
        assertThat(total(shop, "SELECT count(*) FROM feedback.answer WHERE %s"))
                .isEqualTo(sum(one -> one.answers().size()));
        long[] events = new long[1];
        EventFeed.write(WORLD, EVENTS_FROM, event -> events[0]++);
        assertThat(total(shop, "SELECT count(*) FROM event.log WHERE %s")).isEqualTo(events[0]);
        assertThat(total(shop, "SELECT count(*) FROM customer.activity WHERE %s"))
                .isEqualTo(events[0]);
        long buyers = WORLD.chronicles()
                .filter(one -> counted(one.life()).findAny().isPresent()
                        || WORLD.counter(one.life().customer().number()).stream()
                                .anyMatch(CounterSale::member))
                .count();
        assertThat(shop.call("GET", "/api/v1/insight/purchase-funnel", "")
                        .json()
                        .at("/purchaseFunnel/0/customers")
                        .asLong())
                .isEqualTo(buyers + cards);
    }

    private static List<Purchase> overTheCounter() {
        Stream<Purchase> customers = IntStream.rangeClosed(1, CUSTOMERS)
                .mapToObj(WORLD::counter)
                .flatMap(List::stream)
                .map(CounterSale::purchase);
        return Stream.concat(
                        customers, IntStream.rangeClosed(1, WORLD.strangers()).mapToObj(WORLD::stranger))
                .toList();
    }

    /** Those whom the till told of while it happened, and who had not shown a member code until the end. */
    private static long cardsWithoutAName() {
        Instant from = EVENTS_FROM.atStartOfDay(WORLD.shop().zone()).toInstant();
        return IntStream.rangeClosed(1, CUSTOMERS)
                .mapToObj(WORLD::counter)
                .map(sales -> sales.stream()
                        .filter(sale -> !sale.purchase().at().isBefore(from))
                        .toList())
                .filter(sales -> !sales.isEmpty() && sales.stream().noneMatch(CounterSale::member))
                .count();
    }

    private static long sum(ToLongFunction<Chronicle> count) {
        return WORLD.chronicles().mapToLong(count).sum();
    }

    private static Stream<Purchase> counted() {
        return WORLD.chronicles().flatMap(chronicle -> counted(chronicle.life()));
    }

    private static Stream<Purchase> counted(Life life) {
        return life.moments().stream()
                .filter(Purchase.class::isInstance)
                .map(Purchase.class::cast)
                .filter(purchase -> switch (purchase.status()) {
                    case PAID, PARTIALLY_REFUNDED -> true;
                    case CANCELLED, REFUNDED -> false;
                });
    }

    private static <T extends Moment> Stream<T> moments(Class<T> type) {
        return WORLD.chronicles()
                .flatMap(chronicle -> chronicle.life().moments().stream())
                .filter(type::isInstance)
                .map(type::cast);
    }

    private static long total(Shop shop, String sql) throws Exception {
        return Long.parseLong(
                shop.sql(sql.replace("%s", "store_id = " + shop.number())).getFirst());
    }

    @Test
    void theStoreHasWhatTheWorldHasHoweverOftenItIsSent(Shop shop) throws Exception {
        Demo demo = demo();
        keys(shop);
        Steps steps = new Steps("");
        demo.fill(steps, shop.server()::settle);
        assertThat(steps.done)
                .containsExactly(
                        "settings",
                        "products",
                        "customers",
                        "orders",
                        "till",
                        "tickets",
                        "interactions",
                        "answers",
                        "events",
                        "settled");
        assertIsTheWorld(shop);
        JsonNode somebody = shop.call("GET", "/api/v1/customers?email=" + demo.somebody(), "")
                .json()
                .at("/items/0");
        assertThat(somebody.at("/prediction/orders/expected").asDouble())
                .as(somebody.toString())
                .isPositive();
        JsonNode timeline = shop.call(
                        "GET", "/api/v1/customers/" + somebody.path("id").asString() + "/timeline?limit=200", "")
                .json();
        assertThat(timeline.findValuesAsString("source"))
                .contains("purchase", "service", "research", "social", "communication");
        aSecondStartFindsEverythingDone(demo);
        whatIsSentAgainIsThereOnce(shop, demo);
    }

    private void aSecondStartFindsEverythingDone(Demo first) throws Exception {
        Demo again = Demo.in(data, null, null, at("2027-03-01T00:00:00Z"));
        assertThat(again.isFull()).isTrue();
        Steps nothing = new Steps("");
        again.fill(nothing, () -> {});
        assertThat(nothing.done).isEmpty();
        assertThat(again.somebody()).isEqualTo(first.somebody());
    }

    /** As if each step had been cut short right before it was noted. */
    private void whatIsSentAgainIsThereOnce(Shop shop, Demo demo) throws Exception {
        new DemoState(CUSTOMERS, 1, YESTERDAY, demo.somebody(), List.of()).write(data);
        demo().fill(new Steps(""), shop.server()::settle);
        assertIsTheWorld(shop);
    }

    @Test
    void whoIsInterruptedGoesOnAndDoublesNothing(Shop shop) throws Exception {
        demo();
        keys(shop);
        for (String last : List.of("settings", "customers", "tickets")) {
            assertThatThrownBy(() -> demo().fill(new Steps(last), () -> {})).hasMessage("killed");
        }
        Steps rest = new Steps("");
        Demo.in(data, CUSTOMERS, 1L, at("2026-11-25T00:00:00Z")).fill(rest, shop.server()::settle);
        assertThat(rest.done).containsExactly("interactions", "answers", "events", "settled");
        assertIsTheWorld(shop);
    }

    @Test
    void aDirectoryHasOneDemoOrNone() throws Exception {
        assertThat(demo().isFull()).isFalse();
        assertThat(code(() -> Demo.in(data, 201, null, at("2026-11-21T00:00:00Z"))))
                .isEqualTo("demo_other_world");
        assertThat(code(() -> Demo.in(data, null, 2L, at("2026-11-21T00:00:00Z"))))
                .isEqualTo("demo_other_world");
        Files.writeString(data.resolve("demo.json"), "{");
        assertThat(code(this::demo)).isEqualTo("demo_damaged");
        Files.delete(data.resolve("demo.json"));
        Files.createDirectories(data.resolve("postgres").resolve("data"));
        assertThat(code(this::demo)).isEqualTo("demo_directory_taken");
    }

    private static String code(Callable<Demo> demo) {
        try {
            return demo.call().somebody();
        } catch (DemoException refused) {
            return refused.code();
        } catch (Exception other) {
            throw new IllegalStateException(other);
        }
    }
}
