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
    private static final String PASSWORD = "a long enough one";

    private static Visit visit(Shop shop, Role role) throws Exception {
        String email = role.ordinal() + "@" + shop.key() + ".example";
        shop.addPerson(email, role, PASSWORD);
        Visit visit = new Visit(shop.url());
        visit.signIn(email, PASSWORD);
        return visit;
    }

    private static void track(Shop shop, String event, String user) throws Exception {
        assertThat(shop.send("/v1/track", "{\"event\":\"" + event + "\",\"userId\":\"" + user + "\"}")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void theNewestStandsFirstAndCanBeFound(Shop shop) throws Exception {
        track(shop, "Tea Poured", "ada");
        track(shop, "Tea Drunk", "bob");
        Visit visit = visit(shop, Role.MARKETER);
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
        assertThat(visit(shop, Role.OWNER).get("/data/events").body()).contains("badge bad", "id=\"r");
    }

    @Test
    void whatAnEventSaysRunsNowhereAndStaysInItsStore(Shop shop, Shop other) throws Exception {
        track(shop, "<img src=x onerror=alert(1)>", "</pre><script>alert(1)</script>");
        assertThat(visit(shop, Role.OWNER).get("/data/events").body())
                .contains("&lt;img")
                .doesNotContain("<img", "<script>alert");
        assertThat(visit(other, Role.OWNER).get("/data/events").body()).doesNotContain("onerror");
    }

    @Test
    void supportAndAnalystsSeeNone(Shop shop) throws Exception {
        for (Role role : new Role[] {Role.SUPPORT, Role.ANALYST}) {
            assertThat(visit(shop, role).get("/data/events").statusCode()).isEqualTo(403);
        }
    }
}
