package dev.perennial.console.keep;

import dev.perennial.server.Shop;
import dev.perennial.store.Role;
import java.net.http.HttpResponse;

/** People of a store who look after it. */
final class Keeper {
    static final String PASSWORD = Shop.PASSWORD;

    private Keeper() {}

    static String email(Shop shop, Role role) {
        return role.text() + "@" + shop.key() + ".example";
    }

    static String goesTo(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElse("nowhere, " + answer.statusCode());
    }

    /** What the trail of a store has of an action, newest first. */
    static String trail(Shop shop, String action) throws Exception {
        return String.join(
                "\n",
                shop.sql("SELECT actor || ' ' || subject || ' ' || detail FROM store.audit WHERE store_id = "
                        + shop.number() + " AND action = '" + action + "' ORDER BY id DESC"));
    }
}
