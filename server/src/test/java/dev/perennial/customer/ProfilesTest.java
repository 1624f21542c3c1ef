package dev.perennial.customer;

import static dev.perennial.customer.PeopleFixture.TEA;
import static dev.perennial.customer.PeopleFixture.arrival;
import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.postgres.PostgresLogin;
import dev.perennial.postgres.TestPostgres;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestPostgres.class)
class ProfilesTest {
    @Test
    void whatAVisitorDidIsKeptWhenTheySayWhoTheyAre(PostgresLogin login) throws Exception {
        try (PeopleFixture shop = PeopleFixture.open(login)) {
            Resolved visit = shop.comes("browser:x");
            Resolved signIn = shop.comes("account:7", "browser:x");
            assertThat(signIn.customer()).as("the first id stays").isEqualTo(visit.customer());
            assertThat(shop.comes("account:7"))
                    .isNotEqualTo(signIn)
                    .extracting(Resolved::customer)
                    .isEqualTo(visit.customer());
            assertThat(shop.comes("browser:x"))
                    .as("a fact's profile is found again")
                    .isEqualTo(visit);
            assertThat(shop.wrongs()).isEmpty();
        }
    }

    @Test
    void aGuestAddressJoinsOneAccountAndNeverTwo(PostgresLogin login) throws Exception {
        try (PeopleFixture shop = PeopleFixture.open(login)) {
            Resolved guest = shop.comes("anna@example.com");
            Resolved first = shop.comes("account:1", "anna@example.com");
            Resolved second = shop.comes("account:2", "anna@example.com");
            assertThat(shop.isOnePerson(guest, first)).isTrue();
            assertThat(shop.isOnePerson(first, second)).isFalse();
            assertThat(shop.asSuperuser(
                            "SELECT outcome || ' ' || rule || ' ' || value FROM customer.merge ORDER BY merge_id"))
                    .containsExactly(
                            "merged same_identity anna@example.com", "refused both_known_better anna@example.com");
            assertThat(shop.wrongs()).isEmpty();
        }
    }

    @Test
    void accountsOfDifferentSystemsAreOnePersonsAndTwoOfOneAreNot(PostgresLogin login) throws Exception {
        try (PeopleFixture shop = PeopleFixture.open(login)) {
            Resolved till = shop.comes("account:1");
            Resolved web = shop.comes("shopify:9");
            shop.comes("account:1", "shopify:9");
            assertThat(shop.isOnePerson(till, web)).isTrue();
            Resolved other = shop.comes("account:2");
            shop.comes("account:2", "shopify:9");
            assertThat(shop.isOnePerson(other, web)).isFalse();
            assertThat(shop.wrongs()).isEmpty();
        }
    }

    @Test
    void aBrowserOrAPhoneOfAFamilyJoinsNobodyWithTwoNames(PostgresLogin login) throws Exception {
        try (PeopleFixture shop = PeopleFixture.open(login)) {
            List<Resolved> family = shop.come(
                    arrival("anna@example.com", "phone:+46701234567", "browser:x"),
                    arrival("bertil@example.com", "phone:+46701234567", "browser:x"));
            assertThat(shop.isOnePerson(family.get(0), family.get(1))).isFalse();
            Resolved call = shop.comes("phone:+46701234567");
            assertThat(call.customer())
                    .as("whoever had it first")
                    .isEqualTo(family.get(0).customer());
            assertThat(shop.wrongs()).isEmpty();
        }
    }

    @Test
    void aTillsUserIdCannotGluePeople(PostgresLogin login) throws Exception {
        try (PeopleFixture shop = PeopleFixture.open(login)) {
            Resolved eva = shop.comes("account:5", "eva@example.com");
            List<Resolved> sales = new ArrayList<>();
            for (String buyer : List.of("anna", "bertil", "cecilia", "david", "eva", "anna")) {
                sales.add(shop.comes("account:till", buyer + "@example.com"));
            }
            assertThat(sales.subList(0, 5).stream().map(Resolved::profile)).doesNotHaveDuplicates();
            List<Long> customers = new ArrayList<>();
            for (Resolved sale : sales.subList(0, 5)) {
                customers.add(shop.customer(sale));
            }
            assertThat(customers).as("five buyers are five people").doesNotHaveDuplicates();
            assertThat(shop.isOnePerson(eva, sales.get(4)))
                    .as("who had an account keeps what they bought")
                    .isTrue();
            assertThat(shop.isOnePerson(sales.get(0), shop.comes("anna@example.com"), sales.get(5)))
                    .isTrue();
            assertThat(shop.asSuperuser("SELECT shared_reason FROM customer.identity WHERE value = 'till'"))
                    .containsExactly("many_email");
            assertThat(shop.wrongs()).isEmpty();
        }
    }

    @Test
    void anAddressThatEverybodyTypesIsNobodysInTheEnd(PostgresLogin login) throws Exception {
        try (PeopleFixture shop = PeopleFixture.open(login)) {
            Resolved guest = shop.comes("test@example.com");
            List<Resolved> accounts = new ArrayList<>();
            for (int i = 1; i <= 6; i++) {
                accounts.add(shop.comes("account:" + i, "test@example.com"));
                accounts.add(shop.comes("account:" + i));
            }
            List<Long> customers = new ArrayList<>();
            for (int i = 0; i < accounts.size(); i += 2) {
                assertThat(shop.isOnePerson(accounts.get(i), accounts.get(i + 1)))
                        .isTrue();
                customers.add(shop.customer(accounts.get(i)));
            }
            customers.add(shop.customer(guest));
            assertThat(customers).as("six accounts and the guests").doesNotHaveDuplicates();
            assertThat(shop.wrongs()).isEmpty();
        }
    }

    @Test
    void aTillWithABrowserForEverySaleIsNobody(PostgresLogin login) throws Exception {
        try (PeopleFixture shop = PeopleFixture.open(login)) {
            Arrival[] sales = IntStream.range(0, Profiles.BROWSERS_MAX + 20)
                    .mapToObj(sale -> arrival("account:till", "browser:" + sale))
                    .toArray(Arrival[]::new);
            shop.come(sales);
            assertThat(shop.come(sales)).extracting(Resolved::customer).doesNotHaveDuplicates();
            assertThat(shop.wrongs()).isEmpty();
        }
    }

    @Test
    void oneBatchEndsWhereOneByOneEnds(PostgresLogin login) throws Exception {
        try (PeopleFixture shop = PeopleFixture.open(login)) {
            List<Resolved> at = shop.come(
                    arrival("browser:x"),
                    arrival("account:7", "browser:x"),
                    arrival(),
                    arrival("account:7", "anna@example.com"),
                    arrival("browser:y", "anna@example.com"),
                    arrival("browser:y", "account:8"));
            assertThat(at.get(2)).isEqualTo(Resolved.NOBODY);
            assertThat(at.get(0).customer())
                    .isEqualTo(at.get(1).customer())
                    .isEqualTo(at.get(3).customer())
                    .isEqualTo(at.get(4).customer())
                    .isNotEqualTo(at.get(5).customer());
            assertThat(shop.wrongs()).isEmpty();
        }
    }

    @Test
    void sixtyFourWritersOnTwentySharedIdentitiesMakeTwentyCustomers(PostgresLogin login) throws Exception {
        long seed = System.nanoTime();
        try (PeopleFixture shop = PeopleFixture.open(login);
                ExecutorService writers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> all = new ArrayList<>();
            for (int writer = 0; writer < 64; writer++) {
                Random random = new Random(seed + writer);
                all.add(writers.submit(() -> {
                    for (int i = 0; i < 5; i++) {
                        List<Arrival> batch = new ArrayList<>();
                        for (int person = 0; person < 20; person++) {
                            batch.add(somethingOf(random.nextInt(20), random));
                        }
                        shop.database()
                                .inStore(TEA, transaction -> shop.profiles().resolve(transaction, TEA, batch));
                    }
                    return 0;
                }));
            }
            for (Future<Integer> one : all) {
                one.get();
            }
            assertThat(shop.asSuperuser("""
                    SELECT count(DISTINCT p.customer_id) || ' customers of '
                        || count(DISTINCT i.value) FILTER (WHERE i.kind = 'external') || ' accounts'
                    FROM customer.profile p JOIN customer.profile_identity i USING (profile_id)
                    """)).as("seed %s", seed).containsExactly("20 customers of 20 accounts");
            assertThat(shop.wrongs()).isEmpty();
        }
    }

    private static Arrival somethingOf(int person, Random random) {
        String account = "account:" + person;
        return switch (random.nextInt(4)) {
            case 0 -> arrival(account, "p" + person + "@example.com");
            case 1 -> arrival(account, "browser:" + person);
            case 2 -> arrival("browser:" + person);
            default -> arrival("p" + person + "@example.com");
        };
    }
}
