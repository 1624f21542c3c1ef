package dev.perennial.console.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.server.RunningServer;
import dev.perennial.server.Shop;
import dev.perennial.server.Visit;
import dev.perennial.store.Role;
import java.net.http.HttpResponse;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Events that could not be used, and how a shop is connected, on pages. */
@ExtendWith(RunningServer.class)
class DeadLettersPageTest {
    private static final Pattern REPLAY = Pattern.compile("action=\"(/data/dead-letters/[^\"]+/replay)\"");

    private static String refused(Shop shop, Visit visit) throws Exception {
        shop.send("/v1/batch", "{\"batch\":[{\"type\":\"track\",\"userId\":\"<img src=x>\"}]}");
        Matcher replay = REPLAY.matcher(visit.get("/data/dead-letters").body());
        assertThat(replay.find()).isTrue();
        return replay.group(1);
    }

    @Test
    void whatWaitsStandsThereAndStaysWhenItStillCannotBeUsed(Shop shop, Shop other) throws Exception {
        Visit visit = shop.visitOf(Role.OWNER);
        assertThat(visit.get("/data/dead-letters").body()).contains("Every event could be used.");
        String path = refused(shop, visit);
        assertThat(visit.get("/data/dead-letters").body()).contains("&lt;img").doesNotContain("<img");
        HttpResponse<String> still = visit.send(path);
        assertThat(still.statusCode()).isEqualTo(409);
        assertThat(still.body()).contains("It still cannot be used.", path);
        Visit stranger = other.visitOf(Role.OWNER);
        assertThat(stranger.get("/data/dead-letters").body()).doesNotContain("img src");
        assertThat(stranger.send(path).statusCode()).as("of another store").isEqualTo(404);
        assertThat(visit.get("/data/dead-letters?after=nonsense").body()).contains(path);
    }

    @Test
    void ownersSetASecretThatNobodySeesAgain(Shop shop) throws Exception {
        Visit owner = shop.visitOf(Role.OWNER);
        assertThat(owner.get("/data/connect").body())
                .contains(shop.url() + "/hooks/shopify/" + shop.key(), "orders/create", "Not connected yet.");
        HttpResponse<String> unfit = owner.send("/data/connect/shopify", "secret", "short");
        assertThat(unfit.statusCode()).isEqualTo(422);
        assertThat(unfit.body()).contains("secret-shopify-wrong").doesNotContain("value=\"short\"");
        assertThat(owner.send("/data/connect/shopify", "secret", "a secret of a shop")
                        .statusCode())
                .isEqualTo(303);
        assertThat(owner.get("/data/connect").body())
                .contains("Its webhooks are taken.")
                .doesNotContain("a secret of a shop");
        assertThat(owner.send("/data/connect/magento", "secret", "a secret of a shop")
                        .statusCode())
                .isEqualTo(404);
        Visit marketer = shop.visitOf(Role.MARKETER);
        assertThat(marketer.get("/data/connect").body()).doesNotContain("name=\"secret\"");
        assertThat(marketer.send("/data/connect/shopify/remove").statusCode()).isEqualTo(403);
        assertThat(owner.send("/data/connect/shopify/remove").statusCode()).isEqualTo(303);
        assertThat(owner.get("/data/connect").body()).doesNotContain("Its webhooks are taken.");
        assertThat(shop.call("GET", "/api/v1/audit", "").body())
                .contains("webhook.secret-set", "webhook.secret-removed");
    }

    @Test
    void supportAndAnalystsSeeNeither(Shop shop) throws Exception {
        for (Role role : new Role[] {Role.SUPPORT, Role.ANALYST}) {
            Visit visit = shop.visitOf(role);
            assertThat(visit.get("/data/dead-letters").statusCode()).isEqualTo(403);
            assertThat(visit.get("/data/connect").statusCode()).isEqualTo(403);
        }
    }
}
