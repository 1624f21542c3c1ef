package dev.perennial.console.keep;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.server.RunningServer;
import dev.perennial.server.Shop;
import dev.perennial.server.Visit;
import dev.perennial.store.Role;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The owner says what the store is, and nobody says more than the page asks. */
@ExtendWith(RunningServer.class)
class StorePageTest {
    private static final String PAGE = "/settings/store";

    private static List<String> kept(Shop shop) throws Exception {
        return shop.sql(
                "SELECT concat_ws('|', name, time_zone, currency, crr_target) FROM store.store WHERE store_id = "
                        + shop.number());
    }

    @Test
    void whatIsSavedIsKeptShownAndNoted(Shop shop) throws Exception {
        Visit owner = shop.visitOf(Role.OWNER);
        owner.get(PAGE);
        assertThat(Keeper.goesTo(owner.send(
                        PAGE,
                        "name",
                        " Kaffe & <b>Co ",
                        "timeZone",
                        "Europe/Stockholm",
                        "currency",
                        "SEK",
                        "crrTarget",
                        "۸۲٫۵")))
                .isEqualTo("/settings/store?saved=yes");
        assertThat(kept(shop)).containsExactly("Kaffe & <b>Co|Europe/Stockholm|SEK|82.50");
        assertThat(owner.get(PAGE + "?saved=yes").body())
                .contains("The store is saved", "value=\"82.5\"", "Kaffe &amp; &lt;b>Co")
                .doesNotContain("<b>Co");
        assertThat(Keeper.trail(shop, "store.changed")).startsWith("person:").contains("Europe/Stockholm");
        owner.send(PAGE, "name", "Kaffe", "timeZone", "UTC", "currency", "SEK", "crrTarget", "");
        assertThat(kept(shop)).containsExactly("Kaffe|UTC|SEK");
    }

    @ParameterizedTest
    @CsvSource({
        "'', UTC, EUR, '', name",
        "Shop, Mars/Olympus, EUR, '', timeZone",
        "Shop, UTC, XYZW, '', currency",
        "Shop, UTC, EUR, much, crrTarget",
        "Shop, UTC, EUR, -3, crrTarget",
        "Shop, UTC, EUR, 0, crrTarget",
        "Shop, UTC, EUR, 82.555, crrTarget"
    })
    void whatIsWrongStandsAtItsFieldWithWhatWasTyped(
            String name, String zone, String currency, String target, String field, Shop shop) throws Exception {
        Visit owner = shop.visitOf(Role.OWNER);
        owner.get(PAGE);
        List<String> before = kept(shop);
        HttpResponse<String> refused =
                owner.send(PAGE, "name", name, "timeZone", zone, "currency", currency, "crrTarget", target);
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("id=\"" + field + "-wrong\"", "value=\"" + target + "\"");
        assertThat(kept(shop)).isEqualTo(before);
    }

    @Test
    void aFormBringsNothingThatIsNotOnThePage(Shop shop, Shop other) throws Exception {
        Visit owner = shop.visitOf(Role.OWNER);
        owner.get(PAGE);
        List<String> others = kept(other);
        owner.send(
                PAGE,
                "name",
                "Mine",
                "timeZone",
                "UTC",
                "currency",
                "EUR",
                "crrTarget",
                "",
                "key",
                "theirs",
                "store",
                String.valueOf(other.number()),
                "store_id",
                String.valueOf(other.number()),
                "created_at",
                "1970-01-01",
                "role",
                "OWNER");
        assertThat(kept(shop)).containsExactly("Mine|UTC|EUR");
        assertThat(kept(other)).isEqualTo(others);
        assertThat(shop.sql("SELECT key FROM store.store WHERE store_id = " + shop.number()))
                .containsExactly(shop.key());
    }

    @Test
    void aFormOfAnotherSiteChangesNothing(Shop shop) throws Exception {
        Visit owner = shop.visitOf(Role.OWNER);
        List<String> before = kept(shop);
        assertThat(owner.sendWith("", PAGE, "name", "Eve", "timeZone", "UTC", "currency", "EUR")
                        .statusCode())
                .isEqualTo(403);
        assertThat(kept(shop)).isEqualTo(before);
    }
}
