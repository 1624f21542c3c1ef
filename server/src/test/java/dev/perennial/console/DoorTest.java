package dev.perennial.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
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
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.web.bind.annotation.RequestMapping;

/** Who comes in, by which door, and who does not. */
@ExtendWith(RunningServer.class)
class DoorTest {
    private static final String PASSWORD = "a long enough one";

    private static String owner(Shop shop) throws Exception {
        String email = "owner@" + shop.key() + ".example";
        shop.addPerson(email, Role.OWNER, PASSWORD);
        return email;
    }

    private static String goesTo(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElse("nowhere, " + answer.statusCode());
    }

    private static Visit signedIn(Shop shop, String email) throws Exception {
        Visit visit = new Visit(shop.url());
        assertThat(goesTo(visit.signIn(email, PASSWORD))).isEqualTo("/");
        return visit;
    }

    @Test
    void everyPageSaysWhoMaySeeIt() {
        JavaClasses classes = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("dev.perennial.console");
        List<String> silent = classes.stream()
                .filter(type -> !type.isEquivalentTo(AssetController.class))
                .flatMap(type -> type.getMethods().stream())
                .filter(method -> method.isMetaAnnotatedWith(RequestMapping.class))
                .filter(method -> method.isAnnotatedWith(May.class) == method.isAnnotatedWith(Anybody.class))
                .map(JavaMethod::getFullName)
                .toList();
        assertThat(silent).isEmpty();
    }

    @Test
    void whoIsNotSignedInIsAskedToAndComesBack(Shop shop) throws Exception {
        String email = owner(shop);
        Visit visit = new Visit(shop.url());
        String asked = goesTo(visit.get("/settings?saved=yes"));
        assertThat(asked).isEqualTo("/sign-in?next=%2Fsettings%3Fsaved%3Dyes");
        assertThat(visit.get(asked).body()).contains("value=\"/settings?saved=yes\"");
        assertThat(goesTo(visit.send("/sign-in", "email", email, "password", PASSWORD, "next", "/settings?saved=yes")))
                .isEqualTo("/settings?saved=yes");
        assertThat(visit.get("/settings").body()).contains(email);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example/",
                "//evil.example/",
                "/\\evil.example",
                "\\\\evil.example",
                "/\t/evil.example",
                "javascript:alert(1)",
                "/sign-out",
                "evil.example",
                "/%0d%0aSet-Cookie:x"
            })
    void nobodyIsLedElsewhere(String next, Shop shop) throws Exception {
        String email = owner(shop);
        Visit visit = new Visit(shop.url());
        visit.get("/sign-in");
        String there = goesTo(visit.send("/sign-in", "email", email, "password", PASSWORD, "next", next));
        assertThat(there).isIn("/", "/%0d%0aSet-Cookie:x");
        visit.get("/settings");
        assertThat(goesTo(visit.send("/language", "language", "en", "back", next)))
                .startsWith("/")
                .doesNotStartWith("//")
                .doesNotContain("\\");
    }

    @Test
    void aSecretThatWasPlantedIsNotTheOneThatIsSignedIn(Shop shop) throws Exception {
        String email = owner(shop);
        Visit attacker = new Visit(shop.url());
        Visit victim = new Visit(shop.url());
        attacker.plant("perennial_session", "planted-by-somebody");
        victim.plant("perennial_session", "planted-by-somebody");
        assertThat(goesTo(victim.signIn(email, PASSWORD))).isEqualTo("/");
        assertThat(victim.cookie("perennial_session")).isNotEmpty().isNotEqualTo("planted-by-somebody");
        assertThat(attacker.get("/settings").statusCode()).isEqualTo(303);
        String first = victim.cookie("perennial_session").orElseThrow();
        victim.get("/settings");
        assertThat(victim.send("/sign-in", "email", email, "password", PASSWORD).statusCode())
                .isEqualTo(303);
        assertThat(victim.cookie("perennial_session")).isNotEmpty().isNotEqualTo(first);
        Visit old = new Visit(shop.url());
        old.plant("perennial_session", first);
        assertThat(old.get("/settings").statusCode()).isEqualTo(303);
    }

    @Test
    void cookiesCanBeReadByNoScriptAndSentByNoOtherSite(Shop shop) throws Exception {
        String email = owner(shop);
        Visit visit = new Visit(shop.url());
        assertThat(visit.signIn(email, PASSWORD).headers().allValues("Set-Cookie"))
                .isNotEmpty()
                .allSatisfy(cookie -> assertThat(cookie).contains("HttpOnly", "SameSite=Lax", "Path=/"));
        String secret = visit.cookie("perennial_session").orElseThrow();
        assertThat(visit.get("/settings").body()).doesNotContain(secret);
        assertThat(shop.sql("SELECT count(*) FROM store.session s WHERE s::text LIKE '%" + secret + "%'"))
                .containsExactly("0");
    }

    @Test
    void aFormThatIsNotFromOurPageChangesNothing(Shop shop) throws Exception {
        String email = owner(shop);
        Visit visit = signedIn(shop, email);
        visit.get("/settings");
        String token = visit.token();
        assertThat(visit.sendWith("", "/settings/name", "name", "Eve").statusCode())
                .isEqualTo(403);
        assertThat(visit.sendWith("0".repeat(32), "/settings/name", "name", "Eve")
                        .statusCode())
                .isEqualTo(403);
        Visit other = new Visit(shop.url());
        other.get("/sign-in");
        assertThat(visit.sendWith(other.token(), "/settings/name", "name", "Eve")
                        .statusCode())
                .isEqualTo(403);
        assertThat(visit.get("/settings").body()).doesNotContain("Eve");
        assertThat(visit.sendWith(token, "/settings/name", "name", "<script>alert(1)</script>")
                        .statusCode())
                .isEqualTo(303);
        assertThat(visit.get("/settings").body())
                .contains("&lt;script>alert(1)&lt;/script>")
                .doesNotContain("<script>alert");
    }

    @Test
    void aWrongPasswordAndAnUnknownAddressAreAnsweredAlike(Shop shop) throws Exception {
        String email = owner(shop);
        Visit visit = new Visit(shop.url());
        HttpResponse<String> wrong = visit.signIn(email, "another long one");
        HttpResponse<String> unknown = visit.signIn("nobody@" + shop.key() + ".example", "another long one");
        assertThat(wrong.statusCode()).isEqualTo(401);
        assertThat(unknown.statusCode()).isEqualTo(401);
        assertThat(unknown.body().replace("nobody@", "owner@")).isEqualTo(wrong.body());
    }

    @Test
    void whoTriesTooOftenHasToWaitAndNobodyElseDoes(Shop shop) throws Exception {
        String email = owner(shop);
        Throttle throttle = new Throttle();
        for (int i = 0; i < 10; i++) {
            assertThat(throttle.allows(email, "192.0.2.1")).isTrue();
        }
        assertThat(throttle.allows(email.toUpperCase(java.util.Locale.ROOT), "192.0.2.2"))
                .isFalse();
        assertThat(throttle.allows("else@example.com", "192.0.2.1")).isTrue();
        for (int i = 0; i < 50; i++) {
            throttle.allows("one-" + i + "@example.com", "2001:db8::" + i);
        }
        assertThat(throttle.allows("one-more@example.com", "2001:db8::ffff")).isFalse();
        assertThat(throttle.allows("one-more@example.com", "2001:db8:1::1")).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "ANALYST, /welcome, 403",
        "SUPPORT, /welcome, 403",
        "MARKETER, /welcome, 403",
        "OWNER, /welcome, 200",
        "ANALYST, /settings, 200",
        "OWNER, /nothing, 404"
    })
    void aRoleSeesItsPagesAlone(Role role, String path, int status, Shop shop) throws Exception {
        String email = role + "@" + shop.key() + ".example";
        shop.addPerson(email, role, PASSWORD);
        HttpResponse<String> page = signedIn(shop, email).get(path);
        assertThat(page.statusCode()).isEqualTo(status);
        assertThat(page.headers().firstValue("Content-Type")).hasValue("text/html;charset=UTF-8");
        assertThat(page.body()).contains("<h1").doesNotContain("Exception", "at dev.perennial", "springframework");
    }

    @Test
    void everyPageIsHeldToAStrictPolicy(Shop shop) throws Exception {
        String email = owner(shop);
        Visit visit = signedIn(shop, email);
        for (String path : List.of("/settings", "/welcome", "/style", "/more", "/nothing")) {
            HttpResponse<String> page = visit.get(path);
            assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                    .as(path)
                    .contains("frame-ancestors 'none'", "script-src 'self'", "style-src 'self'", "base-uri 'none'")
                    .doesNotContain("unsafe");
            assertThat(page.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
            assertThat(page.headers().firstValue("Cache-Control")).hasValue("no-store");
            assertThat(page.body()).doesNotContain(" style=\"", "onclick", "<style", "<script>");
        }
    }

    @Test
    void whoSignsOutOrGetsAnotherPasswordIsOut(Shop shop) throws Exception {
        String email = owner(shop);
        Visit first = signedIn(shop, email);
        Visit second = signedIn(shop, email);
        first.get("/settings");
        assertThat(goesTo(first.send("/sign-out"))).isEqualTo("/sign-in");
        assertThat(first.get("/settings").statusCode()).isEqualTo(303);
        assertThat(second.get("/settings").statusCode()).isEqualTo(200);
        shop.resetPassword(email, "another long one");
        assertThat(second.get("/settings").statusCode()).isEqualTo(303);
    }

    @Test
    void whoWorksInTwoStoresChangesBetweenThemAndSendsNoFormToTheWrongOne(Shop one, Shop two) throws Exception {
        String email = owner(one);
        two.addPerson(email, Role.ANALYST, PASSWORD);
        Visit visit = signedIn(one, email);
        assertThat(visit.get("/settings").body()).contains(">" + one.key() + "<");
        String tokenOfOne = visit.token();
        assertThat(goesTo(visit.send("/store", "key", two.key()))).isEqualTo("/");
        assertThat(visit.get("/settings").body()).contains(">" + two.key() + "<");
        assertThat(visit.get("/welcome").statusCode()).isEqualTo(403);
        assertThat(visit.sendWith(tokenOfOne, "/settings/name", "name", "Eve").statusCode())
                .isEqualTo(403);
        visit.get("/settings");
        visit.send("/store", "key", "somebody-elses");
        assertThat(visit.get("/settings").body()).contains(">" + two.key() + "<");
    }

    @Test
    void aPasswordOfOneStoreOpensNoOther(Shop one, Shop two) throws Exception {
        String email = owner(one);
        two.addPerson(email, Role.OWNER, "quite another one");
        Visit visit = signedIn(one, email);
        visit.get("/settings");
        visit.send("/store", "key", two.key());
        assertThat(visit.get("/settings").body())
                .contains(">" + one.key() + "<")
                .doesNotContain(two.key());
    }

    @Test
    void howSomebodyReadsIsKept(Shop shop) throws Exception {
        String email = owner(shop);
        Visit visit = signedIn(shop, email);
        visit.get("/settings");
        visit.send("/language", "language", "fa", "back", "/settings");
        visit.send("/theme", "theme", "dark", "back", "/settings");
        assertThat(visit.get("/settings").body()).contains("<html lang=\"fa\" dir=\"rtl\" data-theme=\"dark\">");
        assertThat(signedIn(shop, email)
                        .get("/settings", "Accept-Language", "sv")
                        .body())
                .contains("<html lang=\"fa\"");
        assertThat(new Visit(shop.url())
                        .get("/sign-in", "Accept-Language", "sv-FI, en;q=0.5")
                        .body())
                .contains("<html lang=\"sv\"");
    }

    @Test
    void stylesAreKeptForEverUnderTheirHash(Shop shop) throws Exception {
        Visit visit = new Visit(shop.url());
        String page = visit.get("/sign-in").body();
        String url = page.substring(
                page.lastIndexOf("/assets/", page.indexOf("console.css")),
                page.indexOf("console.css") + "console.css".length());
        HttpResponse<String> css = visit.get(url, "Accept-Encoding", "gzip");
        assertThat(css.headers().firstValue("Cache-Control").orElse("")).contains("immutable", "max-age=31536000");
        assertThat(css.headers().firstValue("Content-Encoding")).hasValue("gzip");
        assertThat(visit.get("/assets/0000/console.css").headers().firstValue("Cache-Control"))
                .hasValue("no-store");
        assertThat(visit.get("/assets/0000/tokens.css").statusCode()).isEqualTo(404);
    }

    @Test
    void programsHaveTheirOwnDoor(Shop shop) throws Exception {
        Visit visit = signedIn(shop, owner(shop));
        assertThat(visit.get("/api/v1/store").statusCode()).isEqualTo(401);
        assertThat(visit.get("/api/v1/nothing").headers().firstValue("Content-Type"))
                .hasValue("application/problem+json");
        assertThat(shop.call("GET", "/api/v1/store", "").status()).isEqualTo(200);
    }
}
