package dev.perennial.console.keep;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.server.RunningServer;
import dev.perennial.server.Shop;
import dev.perennial.server.Visit;
import dev.perennial.store.Role;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The owner reads who did what, page by page, and takes it along as a file that runs nowhere. */
@ExtendWith(RunningServer.class)
class TrailPageTest {
    private static final String PAGE = "/settings/audit";

    private static void happens(Shop shop, String actor, String action, String detail) throws Exception {
        shop.note(actor, action, "subject", detail);
    }

    @Test
    void whatHappenedIsToldInWordsAndFiltered(Shop shop, Shop other) throws Exception {
        Visit owner = shop.visitOf(Role.OWNER);
        new Visit(shop.url()).signIn(Keeper.email(shop, Role.OWNER), Keeper.PASSWORD);
        happens(shop, "operator", "store.changed", "<script>alert(1)</script>");
        happens(shop, "person:gone", "brand.new", "quite new");
        happens(other, "operator", "store.changed", "of another store");
        String page = owner.get(PAGE).body();
        assertThat(page)
                .contains("Changed the store", "Whoever runs the server", "Signed in", "Somebody who is no longer here")
                .contains("brand.new", "&lt;script", Keeper.email(shop, Role.OWNER))
                .doesNotContain("<script>alert", "of another store");
        assertThat(owner.get(PAGE + "?who=operator&what=store").body())
                .contains("alert(1)")
                .doesNotContain("quite new");
        assertThat(owner.get(PAGE + "?from=2999-01-01").body()).contains("Nothing of this kind");
        assertThat(owner.get(PAGE + "?until=2020-01-01").body()).contains("Nothing of this kind");
        assertThat(owner.get(PAGE + "?from=2020-01-01&until=2999-01-01").body()).contains("quite new");
        assertThat(owner.get(PAGE + "?from=never&until=%00&before=%00").statusCode())
                .isEqualTo(200);
    }

    private static List<String> changes(String page) {
        return Pattern.compile("change number \\d+")
                .matcher(page)
                .results()
                .map(MatchResult::group)
                .toList();
    }

    @Test
    void olderEntriesAreAPageAway(Shop shop) throws Exception {
        Visit owner = shop.visitOf(Role.OWNER);
        for (int i = 0; i < 60; i++) {
            happens(shop, "operator", "store.changed", "change number " + i + ".");
        }
        String first = owner.get(PAGE + "?what=store").body();
        int link = first.indexOf("before=");
        String before = first.substring(link, first.indexOf('"', link));
        String second = owner.get(PAGE + "?what=store&" + before).body();
        assertThat(changes(first)).hasSize(50);
        assertThat(changes(second)).hasSize(10).doesNotContainAnyElementsOf(changes(first));
        assertThat(second).doesNotContain("Older entries");
    }

    @Test
    void aFileOfItRunsNoFormula(Shop shop) throws Exception {
        Visit owner = shop.visitOf(Role.OWNER);
        happens(shop, "operator", "store.changed", "=HYPERLINK(\"https://evil.example\")");
        happens(shop, "operator", "store.changed", "+1\",\n-2");
        HttpResponse<String> file = owner.get(PAGE + "/trail.csv?what=store");
        assertThat(file.headers().firstValue("Content-Disposition").orElse("")).contains("attachment");
        assertThat(file.body()).contains("\"'=HYPERLINK", "'+1").doesNotContain(",=HYPERLINK", ",\"=", ",+1");
    }
}
