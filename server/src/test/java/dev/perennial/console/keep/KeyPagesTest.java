package dev.perennial.console.keep;

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

/** Keys are made, exchanged and revoked by the owner, and shown once. */
@ExtendWith(RunningServer.class)
class KeyPagesTest {
    private static final String PAGE = "/settings/keys";
    private static final Pattern ONCE = Pattern.compile("id=\"once\"[^>]*>(p[sw]k_[^<]+)<");

    private static String once(HttpResponse<String> page) {
        Matcher found = ONCE.matcher(page.body());
        assertThat(found.find()).as(page.body()).isTrue();
        return found.group(1);
    }

    private static String idOf(Shop shop, String name) throws Exception {
        return shop.sql("SELECT id FROM store.api_key WHERE store_id = " + shop.number() + " AND name = '" + name
                        + "' ORDER BY id DESC")
                .getFirst();
    }

    @Test
    void aKeyIsShownOnceAndDoesWhatWasChosen(Shop shop) throws Exception {
        Visit owner = shop.visitOf(Role.OWNER);
        owner.get(PAGE);
        HttpResponse<String> made = owner.send(
                PAGE, "kind", "secret", "name", "<b>Night", "scope", "store:read", "scope", "audit:read", "id", "mine");
        String secret = once(made);
        assertThat(made.body()).contains("&lt;b").doesNotContain("<b>Night");
        assertThat(owner.get(PAGE).body()).contains("&lt;b").doesNotContain(secret);
        assertThat(shop.callWith(secret, "GET", "/api/v1/store", "").status()).isEqualTo(200);
        assertThat(shop.callWith(secret, "GET", "/api/v1/keys", "").status()).isEqualTo(403);
        assertThat(Keeper.trail(shop, "key.created")).contains("person:").doesNotContain(secret);
        assertThat(shop.call("GET", "/api/v1/keys", "").body()).contains("\"createdBy\":\"person:");
    }

    @Test
    void whatIsWrongStandsAtItsField(Shop shop) throws Exception {
        Visit owner = shop.visitOf(Role.OWNER);
        owner.get(PAGE);
        assertThat(owner.send(PAGE, "kind", "secret", "name", " ", "scope", "store:read")
                        .body())
                .contains("id=\"name-wrong\"");
        for (String scope : new String[] {"", "events:write", "everything"}) {
            HttpResponse<String> refused = owner.send(PAGE, "kind", "secret", "name", "Night", "scope", scope);
            assertThat(refused.statusCode()).as(scope).isEqualTo(400);
            assertThat(refused.body()).contains("id=\"scopes-wrong\"", "value=\"Night\"");
        }
        assertThat(shop.sql("SELECT count(*) FROM store.api_key WHERE store_id = " + shop.number()))
                .containsExactly("2");
    }

    @Test
    void anExchangedKeyGoesOnForADayAndARevokedOneNotAtAll(Shop shop) throws Exception {
        Visit owner = shop.visitOf(Role.OWNER);
        owner.get(PAGE);
        String first = once(owner.send(PAGE, "kind", "secret", "name", "Night", "scope", "store:read"));
        String old = idOf(shop, "Night");
        String second = once(owner.send(PAGE + "/" + old + "/rotate"));
        assertThat(second).isNotEqualTo(first);
        assertThat(shop.callWith(first, "GET", "/api/v1/store", "").status()).isEqualTo(200);
        assertThat(shop.callWith(second, "GET", "/api/v1/store", "").status()).isEqualTo(200);
        assertThat(owner.get(PAGE + "/" + old + "/revoke").body()).contains("Revoke the key");
        assertThat(shop.callWith(first, "GET", "/api/v1/store", "").status()).isEqualTo(200);
        owner.send(PAGE + "/" + old + "/revoke");
        assertThat(shop.callWith(first, "GET", "/api/v1/store", "").status()).isEqualTo(401);
        assertThat(owner.get(PAGE).body()).contains("Revoked");
        assertThat(owner.send(PAGE + "/" + old + "/rotate").statusCode()).isEqualTo(409);
    }

    @Test
    void aWriteKeyWritesAlone(Shop shop) throws Exception {
        Visit owner = shop.visitOf(Role.OWNER);
        owner.get(PAGE);
        String key = once(owner.send(PAGE, "kind", "write", "name", "Web", "scope", "keys:write"));
        assertThat(key).startsWith("pwk_");
        assertThat(shop.sql("SELECT array_to_string(scopes, ',') FROM store.api_key WHERE name = 'Web' AND store_id = "
                        + shop.number()))
                .containsExactly("events:write");
    }

    @Test
    void anotherStoresKeysAreNotThere(Shop one, Shop two) throws Exception {
        Visit owner = one.visitOf(Role.OWNER);
        String theirs = idOf(two, "first secret key");
        owner.get(PAGE);
        assertThat(owner.send(PAGE + "/" + theirs + "/revoke").statusCode()).isEqualTo(404);
        assertThat(owner.send(PAGE + "/" + theirs + "/rotate").statusCode()).isEqualTo(404);
        assertThat(two.call("GET", "/api/v1/store", "").status()).isEqualTo(200);
    }
}
