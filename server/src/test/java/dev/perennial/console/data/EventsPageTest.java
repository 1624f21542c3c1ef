package dev.perennial.console.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.server.RunningServer;
import dev.perennial.server.Shop;
import dev.perennial.server.Visit;
import dev.perennial.store.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What somebody sees who connects a shop. */
@ExtendWith(RunningServer.class)
class EventsPageTest {
    private static void track(Shop shop, String event, String user) throws Exception {
        assertThat(shop.send("/v1/track", "{\"event\":\"" + event + "\",\"userId\":\"" + user + "\"}")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void theNewestStandsFirstAndCanBeFound(Shop shop) throws Exception {
        track(shop, "Tea Poured", "ada");
        track(shop, "Tea Drunk", "bob");
        Visit visit = shop.visitOf(Role.MARKETER);
        String body = visit.get("/data/events").body();
        assertThat(body).contains("hx-trigger=\"every 2s\"");
        assertThat(body.indexOf("Tea Drunk")).isPositive().isLessThan(body.indexOf("Tea Poured"));
        assertThat(visit.get("/data/events?q=poured").body())
                .contains("Tea Poured")
                .doesNotContain("Tea Drunk");
        assertThat(visit.get("/data/events?paused=yes").body()).doesNotContain("every 2s");
    }

    @Test
    void whatWasRefusedStandsBesideWithItsReason(Shop shop) throws Exception {
        shop.send("/v1/batch", "{\"batch\":[{\"type\":\"track\",\"userId\":\"ada\"}]}");
        assertThat(shop.visitOf(Role.OWNER).get("/data/events").body()).contains("badge bad", "id=\"r");
    }

    @Test
    void whatAnEventSaysRunsNowhereAndStaysInItsStore(Shop shop, Shop other) throws Exception {
        track(shop, "<img src=x onerror=alert(1)>", "</pre><script>alert(1)</script>");
        assertThat(shop.visitOf(Role.OWNER).get("/data/events").body())
                .contains("&lt;img")
                .doesNotContain("<img", "<script>alert");
        assertThat(other.visitOf(Role.OWNER).get("/data/events").body()).doesNotContain("onerror");
    }

    @Test
    void supportAndAnalystsSeeNone(Shop shop) throws Exception {
        for (Role role : new Role[] {Role.SUPPORT, Role.ANALYST}) {
            assertThat(shop.visitOf(role).get("/data/events").statusCode()).isEqualTo(403);
        }
    }
}
