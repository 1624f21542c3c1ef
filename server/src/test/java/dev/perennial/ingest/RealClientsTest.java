package dev.perennial.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.segment.analytics.Analytics;
import com.segment.analytics.messages.IdentifyMessage;
import com.segment.analytics.messages.TrackMessage;
import dev.perennial.postgres.Fixture;
import dev.perennial.server.RunningServer;
import dev.perennial.server.Shop;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** What other people's libraries send when nothing but their host is changed. */
@ExtendWith(RunningServer.class)
class RealClientsTest {
    private static final Map<String, Object> ORDER = Map.of("order_id", "o-1", "total", 12.5);
    private static final Duration SOON = Duration.ofSeconds(20);

    @Test
    void segmentsJavaClientIsUnderstood(Shop shop) throws Exception {
        Analytics client =
                Analytics.builder(shop.writeKey()).endpoint(shop.url()).build();
        client.enqueue(IdentifyMessage.builder().userId("u1").traits(Map.of("email", "ada@example.com")));
        client.enqueue(TrackMessage.builder("Order Completed").userId("u1").properties(ORDER));
        client.flush();
        assertTaken(shop);
        client.shutdown();
    }

    @Test
    void rudderStacksJavaClientIsUnderstood(Shop shop) throws Exception {
        var client = com.rudderstack.sdk.java.analytics.RudderAnalytics.builder(shop.writeKey())
                .setDataPlaneUrl(shop.url())
                .build();
        client.enqueue(com.rudderstack.sdk.java.analytics.messages.IdentifyMessage.builder()
                .userId("u1")
                .traits(Map.of("email", "ada@example.com")));
        client.enqueue(com.rudderstack.sdk.java.analytics.messages.TrackMessage.builder("Order Completed")
                .userId("u1")
                .properties(ORDER));
        client.flush();
        assertTaken(shop);
        client.shutdown();
    }

    private static void assertTaken(Shop shop) throws Exception {
        assertThat(Fixture.soon(SOON, () -> shop.events().size() >= 2)).isTrue();
        List<JsonNode> events = shop.events();
        assertThat(events).hasSize(2);
        assertThat(events.getFirst().at("/traits/email").asString()).isEqualTo("ada@example.com");
        JsonNode order = events.getLast();
        assertThat(order.path("event").asString()).isEqualTo("Order Completed");
        assertThat(order.at("/properties/total").decimalValue()).isEqualByComparingTo("12.5");
        assertThat(order.at("/context/library/name").asString()).isNotBlank();
        assertThat(order.path("flags").toString()).isEqualTo("[]");
    }
}
