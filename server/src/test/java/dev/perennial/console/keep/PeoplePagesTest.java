package dev.perennial.console.keep;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.server.RunningServer;
import dev.perennial.server.Shop;
import dev.perennial.server.Visit;
import dev.perennial.store.Role;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Owners let people in, change what they may do and take access away; nobody locks a store. */
@ExtendWith(RunningServer.class)
class PeoplePagesTest {
    private static final String PAGE = "/settings/people";
    private static final Pattern ONCE = Pattern.compile("id=\"once\"[^>]*>([^<]+)<");

    private static String once(HttpResponse<String> page) {
        Matcher found = ONCE.matcher(page.body());
        assertThat(found.find()).as(page.body()).isTrue();
        return found.group(1);
    }

    private static String path(Shop shop, String link) {
        assertThat(link).startsWith(shop.url() + "/invited/");
        return link.substring(shop.url().length());
    }

    private static String idOf(Shop shop, String email) throws Exception {
        return shop.sql("SELECT id FROM store.person WHERE store_id = " + shop.number() + " AND email = '" + email
                        + "'")
                .getFirst();
    }

    @Test
    void anInvitationLetsSomebodyInOnce(Shop shop) throws Exception {
        Visit owner = shop.visitOf(Role.OWNER);
        owner.get(PAGE);
        String email = "new@" + shop.key() + ".example";
        HttpResponse<String> invited = owner.send(PAGE + "/invite", "email", email, "role", "analyst", "id", "mine");
        String path = path(shop, once(invited));
        assertThat(owner.get(PAGE).body()).contains(email).doesNotContain(path);
        assertThat(shop.sql("SELECT count(*) FROM store.way_in w WHERE w::text LIKE '%" + path.substring(9) + "%'"))
                .containsExactly("0");
        Visit guest = new Visit(shop.url());
        HttpResponse<String> form = guest.get(path);
        assertThat(form.body()).contains(email);
        assertThat(form.headers().firstValue("Referrer-Policy")).hasValue("no-referrer");
        assertThat(guest.sendWith("", path, "password", Keeper.PASSWORD).statusCode())
                .isEqualTo(403);
        assertThat(guest.send(path, "password", "short").statusCode()).isEqualTo(400);
        assertThat(Keeper.goesTo(guest.send(path, "password", Keeper.PASSWORD, "role", "owner", "email", "x@y.z")))
                .isEqualTo("/sign-in");
        assertThat(guest.get(path).statusCode()).isEqualTo(404);
        assertThat(guest.send(path, "password", Keeper.PASSWORD).statusCode()).isEqualTo(404);
        assertThat(Keeper.goesTo(guest.signIn(email, Keeper.PASSWORD))).isEqualTo("/");
        assertThat(guest.get(PAGE).statusCode()).isEqualTo(403);
        assertThat(guest.get("/insight").statusCode()).isLessThan(400);
        assertThat(Keeper.trail(shop, "person.invited")).contains(email + " analyst");
        assertThat(Keeper.trail(shop, "person.added")).contains(email + " analyst");
        assertThat(owner.send(PAGE + "/invite", "email", email, "role", "owner").body())
                .contains("is in already");
    }

    @Test
    void aWithdrawnInvitationLeadsNowhere(Shop shop) throws Exception {
        Visit owner = shop.visitOf(Role.OWNER);
        owner.get(PAGE);
        String path = path(
                shop, once(owner.send(PAGE + "/invite", "email", "x@" + shop.key() + ".example", "role", "support")));
        String id = shop.sql("SELECT id FROM store.way_in WHERE store_id = " + shop.number())
                .getFirst();
        owner.send(PAGE + "/invited/" + id + "/withdraw");
        assertThat(new Visit(shop.url()).get(path).statusCode()).isEqualTo(404);
    }

    @Test
    void whoLosesARoleOrAccessLosesItAtOnce(Shop shop) throws Exception {
        Visit owner = shop.visitOf(Role.OWNER);
        Visit second = shop.visitOf(Role.MARKETER);
        String id = idOf(shop, Keeper.email(shop, Role.MARKETER));
        owner.get(PAGE);
        assertThat(second.get("/insight").statusCode()).isLessThan(400);
        owner.send(PAGE + "/" + id + "/role", "role", "support");
        assertThat(second.get("/insight").statusCode()).isEqualTo(403);
        assertThat(owner.send(PAGE + "/" + id + "/role", "role", "emperor").statusCode())
                .isEqualTo(400);
        assertThat(owner.get(PAGE + "/" + id + "/remove").body()).contains("Take access away from");
        assertThat(second.get("/settings").statusCode()).isEqualTo(200);
        owner.send(PAGE + "/" + id + "/remove");
        assertThat(Keeper.goesTo(second.get("/settings"))).startsWith("/sign-in");
        assertThat(second.signIn(Keeper.email(shop, Role.MARKETER), Keeper.PASSWORD)
                        .statusCode())
                .isEqualTo(401);
        assertThat(Keeper.trail(shop, "person.removed")).contains(Keeper.email(shop, Role.MARKETER));
        assertThat(Keeper.trail(shop, "person.role-changed")).contains("marketer became support");
    }

    @Test
    void theLastOwnerStays(Shop shop) throws Exception {
        Visit owner = shop.visitOf(Role.OWNER);
        String id = idOf(shop, Keeper.email(shop, Role.OWNER));
        owner.get(PAGE);
        assertThat(owner.send(PAGE + "/" + id + "/remove").statusCode()).isEqualTo(409);
        assertThat(owner.send(PAGE + "/" + id + "/role", "role", "analyst").body())
                .contains("A store needs an owner");
        assertThat(owner.get(PAGE).statusCode()).isEqualTo(200);
        shop.addPerson("second@" + shop.key() + ".example", Role.OWNER, Keeper.PASSWORD);
        assertThat(Keeper.goesTo(owner.send(PAGE + "/" + id + "/role", "role", "analyst")))
                .isEqualTo("/settings");
        assertThat(owner.get(PAGE).statusCode()).isEqualTo(403);
    }

    @Test
    void aNewPasswordIsChosenByLinkAndEndsSessions(Shop shop) throws Exception {
        Visit owner = shop.visitOf(Role.OWNER);
        Visit second = shop.visitOf(Role.SUPPORT);
        String email = Keeper.email(shop, Role.SUPPORT);
        owner.get(PAGE);
        String path = path(shop, once(owner.send(PAGE + "/" + idOf(shop, email) + "/reset")));
        assertThat(second.get("/settings").statusCode()).isEqualTo(200);
        Visit other = new Visit(shop.url());
        other.get(path);
        other.send(path, "password", "quite another one");
        assertThat(second.get("/settings").statusCode()).isEqualTo(303);
        assertThat(Keeper.goesTo(second.signIn(email, "quite another one"))).isEqualTo("/");
    }

    @Test
    void anotherStoresPeopleAreNotThere(Shop one, Shop two) throws Exception {
        Visit owner = one.visitOf(Role.OWNER);
        two.addPerson("other@" + two.key() + ".example", Role.SUPPORT, Keeper.PASSWORD);
        String id = idOf(two, "other@" + two.key() + ".example");
        owner.get(PAGE);
        for (String deed : List.of("/remove", "/reset")) {
            assertThat(owner.send(PAGE + "/" + id + deed).statusCode()).as(deed).isEqualTo(404);
        }
        assertThat(owner.send(PAGE + "/" + id + "/role", "role", "owner").statusCode())
                .isEqualTo(404);
        assertThat(owner.get(PAGE).body()).doesNotContain("other@");
    }

    @Test
    void aNameRunsNowhere(Shop shop) throws Exception {
        Visit owner = shop.visitOf(Role.OWNER);
        owner.get("/settings");
        owner.send("/settings/name", "name", "<script>alert(1)</script>");
        assertThat(owner.get(PAGE).body()).contains("&lt;script").doesNotContain("<script>alert");
    }
}
