package dev.perennial.customer;

import static dev.perennial.customer.PeopleFixture.NOON;
import static dev.perennial.customer.PeopleFixture.TEA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.perennial.event.CannotApplyException;
import dev.perennial.event.LoggedEvent;
import dev.perennial.postgres.PostgresLogin;
import dev.perennial.postgres.TestPostgres;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestPostgres.class)
class ProfilesConsumerTest {
    private static final LocalDate MONDAY = LocalDate.parse("2026-11-16");
    private static final String HELD =
            "SELECT DISTINCT ON (channel) channel || ' ' || granted || ' ' || source FROM customer.consent"
                    + " ORDER BY channel, at DESC, consent_id DESC";

    private final List<KnownEvent> heard = new ArrayList<>();

    private int position;

    /** The next events of the log, from position 1; a quotation mark is written as an apostrophe. */
    private List<LoggedEvent> events(String... bodies) {
        List<LoggedEvent> events = new ArrayList<>();
        for (String body : bodies) {
            position++;
            events.add(new LoggedEvent(
                    position, MONDAY, "m" + position, NOON.plusSeconds(position), body.replace('\'', '"')));
        }
        return events;
    }

    private void apply(PeopleFixture shop, List<LoggedEvent> events) throws SQLException {
        ProfilesConsumer consumer = new ProfilesConsumer(
                shop.profiles(), new Consents(() -> NOON), List.of((transaction, store, known) -> heard.addAll(known)));
        shop.database().inStore(TEA, transaction -> {
            try {
                consumer.apply(transaction, TEA, events);
                return 0;
            } catch (CannotApplyException reason) {
                throw new IllegalStateException(reason.code());
            }
        });
    }

    private Resolved person(int number) {
        return Objects.requireNonNull(heard.get(number).person());
    }

    @Test
    void anEventIsReadOnceAndEverybodyHearsWhoseItIs(PostgresLogin login) throws Exception {
        try (PeopleFixture shop = PeopleFixture.open(login)) {
            apply(
                    shop,
                    events(
                            "{'type':'page','name':'Home','anonymousId':'x','properties':{'path':'/tea'}}",
                            "{'type':'identify','userId':'7','anonymousId':'x','traits':{'email':'Anna@example.com','first_name':'Anna'}}",
                            "{'type':'track','event':'completed order','userId':'7','timestamp':'2026-11-21T11:00:00Z'}",
                            "{'type':'alias','userId':'7','previousId':'y'}",
                            "{'type':'alias','userId':'7','previousId':'7','flags':['self_alias']}",
                            "{'type':'track','event':'Visited','userId':'0','flags':['blocked_userId']}",
                            "{'erased':true}"));
            assertThat(heard).hasSize(6);
            assertThat(heard)
                    .extracting(KnownEvent::name)
                    .containsExactly("Home", "", "Order Completed", "", "", "Visited");
            long anna = person(0).customer();
            for (int i = 0; i < 5; i++) {
                assertThat(person(i).customer()).isEqualTo(anna);
            }
            assertThat(heard.get(5).person()).as("nobody").isNull();
            assertThat(heard.get(2).at()).isEqualTo(NOON.minusSeconds(3600));
            assertThat(shop.asSuperuser("SELECT type || coalesce(' ' || name, '') || coalesce(' ' || detail, '')"
                            + " FROM customer.activity WHERE customer_id = " + anna + " ORDER BY position"))
                    .containsExactly("page Home /tea", "identify", "track Order Completed", "alias", "alias");
            assertThat(shop.asSuperuser("SELECT name || '=' || value FROM customer.trait ORDER BY name"))
                    .containsExactly("email=\"anna@example.com\"", "firstName=\"Anna\"");
            assertThat(shop.wrongs()).isEmpty();
        }
    }

    @Test
    void theNewestWordHoldsInWhateverOrderItArrives(PostgresLogin login) throws Exception {
        try (PeopleFixture shop = PeopleFixture.open(login)) {
            String said = "{'type':'identify','userId':'7','timestamp':'2026-11-21T%s:00:00Z','traits':{'tea':%s}}";
            apply(shop, events(said.formatted("10", "'oolong'"), said.formatted("09", "'sencha'")));
            apply(shop, events(said.formatted("08", "'assam'")));
            assertThat(shop.asSuperuser("SELECT value FROM customer.trait")).containsExactly("\"oolong\"");
            apply(shop, events(said.formatted("11", "null")));
            assertThat(shop.asSuperuser("SELECT value FROM customer.trait")).containsExactly("null");
        }
    }

    @Test
    void aTraitThatIsRepeatedSignsNobodyUpAgain(PostgresLogin login) throws Exception {
        try (PeopleFixture shop = PeopleFixture.open(login)) {
            String yes = "{'type':'identify','userId':'7','traits':{'accepts_email':true,'acceptsSms':'no'}}";
            apply(shop, events(yes, yes, "{'type':'track','event':'Unsubscribed','userId':'7'}", yes));
            apply(shop, events(yes));
            assertThat(shop.asSuperuser(HELD)).containsExactly("email false event", "sms false trait");
            assertThat(shop.asSuperuser("SELECT count(*) FROM customer.consent"))
                    .containsExactly("3");
            apply(shop, events(yes.replace("true", "false"), yes));
            assertThat(shop.asSuperuser(HELD))
                    .as("a change is a decision")
                    .first()
                    .isEqualTo("email true trait");
            assertThat(shop.asSuperuser("SELECT proof->>'messageId' FROM customer.consent ORDER BY consent_id LIMIT 1"))
                    .containsExactly("m1");
        }
    }

    @Test
    void aPartThatSaidNoKeepsTheWholeSilent(PostgresLogin login) throws Exception {
        try (PeopleFixture shop = PeopleFixture.open(login)) {
            apply(
                    shop,
                    events(
                            "{'type':'identify','userId':'7','traits':{'acceptsEmail':true}}",
                            "{'type':'identify','anonymousId':'x','traits':{'acceptsEmail':false}}",
                            "{'type':'page','userId':'7','anonymousId':'x'}"));
            long customer = person(2).customer();
            assertThat(shop.isOnePerson(person(0), person(1))).isTrue();
            List<ConsentState> held = shop.database()
                    .inStore(TEA, transaction -> new Consents(() -> NOON).of(transaction, TEA, customer));
            assertThat(held).singleElement().satisfies(state -> {
                assertThat(state.channel()).isEqualTo("email");
                assertThat(state.granted()).isFalse();
            });
        }
    }

    @Test
    void whoUnsubscribedStaysSilentWhateverAPartOrANewBrowserSays(PostgresLogin login) throws Exception {
        try (PeopleFixture shop = PeopleFixture.open(login)) {
            String yes = "{'type':'identify',%s,'traits':{'acceptsEmail':true}}";
            apply(
                    shop,
                    events(
                            yes.formatted("'userId':'7'"),
                            "{'type':'track','event':'Unsubscribed','userId':'7'}",
                            yes.formatted("'userId':'7','anonymousId':'new'")));
            apply(shop, events(yes.formatted("'anonymousId':'y'"), "{'type':'page','userId':'7','anonymousId':'y'}"));
            apply(shop, events(yes.formatted("'anonymousId':'y','userId':'7'"), yes.formatted("'anonymousId':'y'")));
            long customer = person(0).customer();
            assertThat(person(5).customer()).as("one person").isEqualTo(customer);
            List<ConsentState> held = shop.database()
                    .inStore(TEA, transaction -> new Consents(() -> NOON).of(transaction, TEA, customer));
            assertThat(held)
                    .singleElement()
                    .satisfies(state -> assertThat(state.granted()).isFalse());
        }
    }

    @Test
    void aShopSystemsIdAndAGuestsAddressLeadToOnePerson(PostgresLogin login) throws Exception {
        try (PeopleFixture shop = PeopleFixture.open(login)) {
            apply(
                    shop,
                    events(
                            "{'type':'track','event':'Order Completed','anonymousId':'x','properties':{'email':'Anna@example.com'}}",
                            "{'type':'identify','traits':{'email':'anna@example.com'},'context':{'externalIds':["
                                    + "{'type':'shopify','id':706405506930370084},{'type':'fax','id':'1'}]}}",
                            "{'type':'track','event':'Order Completed','context':{'externalIds':[{'type':'shopify','id':'706405506930370084'}]}}"));
            assertThat(shop.isOnePerson(person(0), person(1), person(2))).isTrue();
            assertThat(shop.asSuperuser("SELECT kind || ' ' || value FROM customer.identity ORDER BY 1"))
                    .containsExactly("anonymous x", "email anna@example.com", "shopify 706405506930370084");
        }
    }

    @Test
    void whatIsNoEventIsToldAsSuch(PostgresLogin login) throws Exception {
        try (PeopleFixture shop = PeopleFixture.open(login)) {
            for (String body : List.of("[]", "{", "{'type':'dance'}")) {
                assertThatThrownBy(() -> apply(shop, events(body))).hasMessage("event_unreadable");
            }
        }
    }
}
