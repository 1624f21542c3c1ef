package dev.perennial.customer;

import static dev.perennial.customer.PeopleFixture.NOON;
import static dev.perennial.customer.PeopleFixture.TEA;
import static dev.perennial.customer.PeopleFixture.arrival;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.perennial.postgres.PostgresLogin;
import dev.perennial.postgres.TestPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(TestPostgres.class)
class MergesTest {
    private static final String CLERK = "person:clerk";

    private static Merges merges(CustomerFacts... facts) {
        return new Merges(List.of(facts), new Consents(() -> NOON), () -> NOON);
    }

    private static MergeRecord merge(PeopleFixture shop, long store, long one, long into, CustomerFacts... facts)
            throws SQLException {
        return shop.database().inStore(store, transaction -> merges(facts).merge(transaction, store, one, into, CLERK));
    }

    private static void undo(PeopleFixture shop, long store, long merge, CustomerFacts... facts) throws SQLException {
        shop.database().inStore(store, transaction -> merges(facts).undo(transaction, store, merge, CLERK));
    }

    private static long number(MergeRecord merge) {
        return CustomerId.parseMerge(merge.id()).orElseThrow();
    }

    @Test
    void whatIsJoinedByHandComesApartWithWhatArrivedMeanwhile(PostgresLogin login) throws Exception {
        try (PeopleFixture shop = PeopleFixture.open(login)) {
            Resolved anna = shop.comes("account:1");
            Resolved bertil = shop.comes("account:2");
            MergeRecord merge = merge(shop, TEA, bertil.customer(), anna.customer());
            Resolved later = shop.comes("account:2", "bertil@example.com");
            assertThat(later.customer()).isEqualTo(anna.customer());
            undo(shop, TEA, number(merge));
            assertThat(shop.isOnePerson(bertil, later)).isTrue();
            assertThat(shop.isOnePerson(anna, bertil)).isFalse();
            assertThatThrownBy(() -> undo(shop, TEA, number(merge))).hasMessage("This merge is undone already.");
            assertThat(shop.wrongs()).isEmpty();
        }
    }

    @Test
    void whatSomebodyTookApartNoRuleJoinsAgain(PostgresLogin login) throws Exception {
        try (PeopleFixture shop = PeopleFixture.open(login)) {
            Resolved visitor = shop.comes("browser:x");
            Resolved account = shop.comes("account:1", "browser:x");
            undo(shop, TEA, 1);
            assertThat(shop.isOnePerson(visitor, account)).isFalse();
            shop.comes("account:1", "anna@example.com", "browser:x");
            assertThat(shop.isOnePerson(visitor, account)).isFalse();
            assertThat(shop.asSuperuser("SELECT rule FROM customer.merge WHERE outcome = 'refused'"))
                    .containsExactly("undone_before");
            merge(shop, TEA, account.customer() + 1, visitor.customer());
            assertThat(shop.isOnePerson(visitor, account))
                    .as("but somebody may")
                    .isTrue();
            assertThat(shop.wrongs()).isEmpty();
        }
    }

    @Test
    void aPreviewTellsWhatSpeaksAgainstIt(PostgresLogin login) throws Exception {
        try (PeopleFixture shop = PeopleFixture.open(login)) {
            List<Resolved> two =
                    shop.come(arrival("account:1"), arrival("account:2"), arrival("account:2", "browser:x"));
            shop.asSuperuser("""
                    INSERT INTO customer.consent (store_id, profile_id, customer_id, channel, purpose, granted, source, at,
                                                  recorded_at, actor)
                    SELECT 1, profile_id, customer_id, 'email', 'marketing', profile_id = 1, 'form', now(), now(), 'clerk'
                    FROM customer.profile
                    """);
            MergePreview preview = shop.database()
                    .inStore(
                            TEA,
                            transaction -> merges().preview(
                                            transaction,
                                            TEA,
                                            two.get(1).customer(),
                                            two.get(0).customer()));
            assertThat(preview.profiles()).isEqualTo(2);
            assertThat(preview.objections()).containsExactly("two_accounts");
            assertThat(preview.consents())
                    .singleElement()
                    .satisfies(state -> assertThat(state.granted()).isFalse());
            assertThat(shop.isOnePerson(two.get(0), two.get(1)))
                    .as("nothing was done")
                    .isFalse();
        }
    }

    /** A module above with a fact for every profile; its table says whose each is. */
    private static final class Ledger implements CustomerFacts {
        @Override
        public String name() {
            return "ledger";
        }

        @Override
        public void relabel(Connection transaction, long store, Relabelling moves) throws SQLException {
            try (var statement = transaction.prepareStatement(
                    "UPDATE public.ledger SET customer_id = ? WHERE store_id = ? AND profile_id = ? AND customer_id = ANY (?)")) {
                for (Map.Entry<Long, Long> move : moves.customers().entrySet()) {
                    statement.setLong(1, move.getValue());
                    statement.setLong(2, store);
                    statement.setLong(3, move.getKey());
                    Columns.numbers(statement, 4, moves.former());
                    statement.addBatch();
                }
                statement.executeBatch();
            }
        }

        @Override
        public void erase(Connection transaction, long store, List<Long> profiles) {}

        @Override
        public List<String> export(Connection transaction, long store, long customer) {
            return List.of();
        }

        @Override
        public List<Moment> moments(Connection transaction, long store, long customer, Instant before, int limit) {
            return List.of();
        }
    }

    @Test
    void whateverIsJoinedAndTakenApartInWhateverOrderItEndsWhereTheModelEnds(PostgresLogin login) throws Exception {
        long seed = Long.getLong("perennial.merges.seed", System.nanoTime());
        int rounds = Integer.getInteger("perennial.merges.rounds", 5);
        System.out.printf("merges: -Dperennial.merges.seed=%d -Dperennial.merges.rounds=%d%n", seed, rounds);
        Ledger ledger = new Ledger();
        try (PeopleFixture shop = PeopleFixture.open(login, ledger)) {
            shop.asSuperuser("CREATE TABLE public.ledger (store_id bigint, profile_id bigint, customer_id bigint);"
                    + " GRANT ALL ON public.ledger TO PUBLIC");
            for (int round = 1; round <= rounds; round++) {
                Random random = new Random(seed + round);
                PeopleModel model = new PeopleModel();
                for (int step = 0; step < 40; step++) {
                    step(shop, round, model, random, ledger);
                }
                assertThat(people(shop, round))
                        .as("seed %s, round %s", seed, round)
                        .isEqualTo(model.people());
            }
            assertThat(shop.wrongs()).as("seed %s", seed).isEmpty();
            assertThat(shop.asSuperuser(
                            "SELECT l FROM public.ledger l JOIN customer.profile p USING (store_id, profile_id)"
                                    + " WHERE l.customer_id <> p.customer_id"))
                    .as("seed %s: facts that were left behind", seed)
                    .isEmpty();
        }
    }

    private static void step(PeopleFixture shop, long store, PeopleModel model, Random random, Ledger ledger)
            throws SQLException {
        int customers = model.parents.size();
        switch (customers < 2 ? 0 : random.nextInt(6)) {
            case 4 -> {
                int one = random.nextInt(customers);
                int into = random.nextInt(customers);
                if (model.merge(one, into)) {
                    List<Long> ids = ids(shop, store);
                    merge(shop, store, ids.get(one), ids.get(into), ledger);
                }
            }
            case 5 -> {
                var merged = model.merged(random.nextInt(customers));
                if (merged.isPresent()) {
                    long loser = ids(shop, store).get(merged.get());
                    model.undo(merged.get());
                    undo(
                            shop,
                            store,
                            Long.parseLong(shop.asSuperuser(
                                            "SELECT merge_id FROM customer.merge WHERE outcome = 'merged' AND undone_at IS NULL"
                                                    + " AND store_id = " + store + " AND loser = " + loser)
                                    .getFirst()),
                            ledger);
                }
            }
            default -> {
                List<Arrival> batch = new ArrayList<>();
                for (int i = random.nextInt(3); i >= 0; i--) {
                    Arrival arrival = something(random);
                    if (model.comes(arrival.identities())) {
                        batch.add(arrival);
                    }
                }
                List<Resolved> facts = shop.database()
                        .inStore(store, transaction -> shop.profiles().resolve(transaction, store, batch));
                if (!facts.isEmpty()) {
                    shop.asSuperuser("INSERT INTO public.ledger VALUES "
                            + facts.stream()
                                    .map(fact -> "(" + store + ", " + fact.profile() + ", " + fact.customer() + ")")
                                    .collect(Collectors.joining(", ")));
                }
            }
        }
    }

    private static Arrival something(Random random) {
        Set<String> identities = new HashSet<>();
        while (identities.isEmpty()) {
            for (String kind : List.of("account:", "shopify:", "phone:", "device:", "browser:")) {
                if (random.nextInt(4) == 0) {
                    identities.add(kind + random.nextInt(3));
                }
            }
            for (int i = random.nextInt(4); i > 1; i--) {
                identities.add(random.nextInt(3) + "@example.com");
            }
        }
        return arrival(identities.toArray(String[]::new));
    }

    /** In the order in which they were born. */
    private static List<Long> ids(PeopleFixture shop, long store) throws SQLException {
        return shop
                .asSuperuser(
                        "SELECT customer_id FROM customer.customer WHERE store_id = " + store + " ORDER BY customer_id")
                .stream()
                .map(Long::valueOf)
                .toList();
    }

    private static Set<Set<Set<Identity>>> people(PeopleFixture shop, long store) throws SQLException {
        Map<String, Map<String, Set<Identity>>> people = new HashMap<>();
        for (String row : shop.asSuperuser("SELECT customer_id || ' ' || profile_id || ' ' || kind || ' ' || value"
                + " FROM customer.profile JOIN customer.profile_identity USING (store_id, profile_id) WHERE store_id = "
                + store)) {
            List<String> parts = List.of(row.split(" ", -1));
            people.computeIfAbsent(parts.get(0), absent -> new HashMap<>())
                    .computeIfAbsent(parts.get(1), absent -> new HashSet<>())
                    .add(new Identity(IdentityKind.of(parts.get(2)), parts.get(3)));
        }
        Set<Set<Set<Identity>>> all = new HashSet<>();
        people.values().forEach(profiles -> all.add(new HashSet<>(profiles.values())));
        return all;
    }

    @Test
    void whateverTurnsOutToBeSharedNothingIsLeftInDisorder(PostgresLogin login) throws Exception {
        regroup(login, System.nanoTime());
    }

    /** Customers that had lost all their profiles hung where they had hung before, and were roots after the next time. */
    @ParameterizedTest
    @ValueSource(longs = {13_193_190_255_902L, 21_403_272_449_812L})
    void whoLostAllProfilesTwiceIsNoRoot(long seed, PostgresLogin login) throws Exception {
        regroup(login, seed);
    }

    private static void regroup(PostgresLogin login, long seed) throws Exception {
        try (PeopleFixture shop = PeopleFixture.open(login)) {
            for (long store = 1; store <= 3; store++) {
                long number = store;
                Random random = new Random(seed + store);
                for (int batch = 0; batch < 12; batch++) {
                    List<Arrival> arrivals = new ArrayList<>();
                    for (int i = 0; i < 8; i++) {
                        arrivals.add(arrival(
                                "account:" + random.nextInt(7),
                                random.nextInt(7) + "@example.com",
                                "browser:" + random.nextInt(4)));
                    }
                    shop.database()
                            .inStore(number, transaction -> shop.profiles().resolve(transaction, number, arrivals));
                }
            }
            assertThat(shop.asSuperuser("SELECT DISTINCT kind FROM customer.identity WHERE shared_at IS NOT NULL"))
                    .contains("external", "anonymous");
            assertThat(shop.wrongs()).as("seed %s", seed).isEmpty();
        }
    }
}
