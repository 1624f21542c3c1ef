package dev.perennial.console.keep;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.server.RunningServer;
import dev.perennial.server.Shop;
import dev.perennial.server.Visit;
import dev.perennial.store.Role;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who keeps a store running: its owner, and nobody else sees that there is something to keep. */
@ExtendWith(RunningServer.class)
class KeepersTest {
    @ParameterizedTest
    @EnumSource(Role.class)
    void onlyOwnersSeeWhatKeepsAStoreRunning(Role role, Shop shop) throws Exception {
        Visit visit = shop.visitOf(role);
        boolean owner = role == Role.OWNER;
        String own = visit.get("/settings").body();
        for (KeepPage page : KeepPage.values()) {
            if (page == KeepPage.YOU) {
                continue;
            }
            HttpResponse<String> answer = visit.get(page.path());
            assertThat(answer.statusCode()).as(page.path()).isEqualTo(owner ? 200 : 403);
            assertThat(own.contains("href=\"" + page.path() + "\""))
                    .as(page.path())
                    .isEqualTo(owner);
            assertThat(answer.headers().firstValue("Content-Security-Policy").orElse(""))
                    .contains("frame-ancestors 'none'")
                    .doesNotContain("unsafe");
            assertThat(answer.headers().firstValue("X-Frame-Options")).hasValue("DENY");
        }
    }
}
