package dev.perennial.console.keep;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.server.RunningServer;
import dev.perennial.server.Shop;
import dev.perennial.server.Visit;
import dev.perennial.store.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The owner sees how the server does, what to do where it is not well, and what is kept of whom. */
@ExtendWith(RunningServer.class)
class HealthPagesTest {
    @Test
    void whatIsNotWellIsSaidWithWhatToDo(Shop shop, Shop other) throws Exception {
        Visit owner = shop.visitOf(Role.OWNER);
        String well = owner.get("/settings/health").body();
        assertThat(well)
                .contains("It answers.", "./perennial backup perennial-", "There are none.", "GB are free")
                .doesNotContain("set aside");
        String letter = "INSERT INTO event.dead_letter (store_id, consumer, position, week, code, reason) VALUES (";
        shop.sql(letter + shop.number() + ", 'customers', 1, '2026-01-05', 'odd', 'odd') RETURNING 1");
        shop.sql(letter + other.number() + ", 'customers', 1, '2026-01-05', 'odd', 'odd') RETURNING 1");
        assertThat(owner.get("/settings/health").body())
                .contains("One is set aside.", "have them tried again")
                .doesNotContain("Everything is well");
    }

    @Test
    void whoWasErasedStandsThereAsAFingerprintAlone(Shop shop) throws Exception {
        Visit owner = shop.visitOf(Role.OWNER);
        assertThat(owner.get("/settings/privacy").body()).contains("Nobody so far.", "weeks, then they leave");
        shop.note("operator", "customer.erased", "customer:c_secret", "fingerprint 0123abcd");
        shop.note("operator", "customer.erased", "customer:c_other", "Ingrid Holm");
        assertThat(owner.get("/settings/privacy").body())
                .contains("0123abcd", "Whoever runs the server")
                .doesNotContain("c_secret", "Ingrid");
    }
}
