package dev.perennial.store;

import dev.perennial.kernel.Ids;
import dev.perennial.kernel.Problem;
import dev.perennial.postgres.Database;
import dev.perennial.postgres.Sql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Who can sign in to a store, each store by itself. */
public final class People {
    private static final Pattern EMAIL = Pattern.compile("[^\\s@\\x00]{1,64}@[^\\s@\\x00]{1,200}");
    /**
     * The hash of a password that was thrown away, so that an unknown address takes as long as a wrong password. It opens
     * nothing, so that it may stand here; making one at every start took a tenth of the time to readiness.
     */
    static final String NOBODY =
            "$argon2id$v=19$m=19456,t=2,p=1$nPDTc4R0gj5pU9u9LW5xqw$AXJ6iaLLCEiQ2sUowAdTp/TWeQazyHtulPmABsPFiLk";

    private final Database database;
    private final InstantSource clock;

    public People(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * An e-mail address as it is kept.
     *
     * @throws dev.perennial.kernel.ProblemException {@code email_invalid}
     */
    public static String address(String email) {
        String address = email.strip().toLowerCase(Locale.ROOT);
        if (!EMAIL.matcher(address).matches()) {
            throw new Problem(
                            Problem.Category.INVALID, "email_invalid", "Write the e-mail address as name@example.com.")
                    .asException();
        }
        return address;
    }

    /**
     * Lets somebody in.
     *
     * @throws dev.perennial.kernel.ProblemException {@code email_invalid}, {@code email_taken}
     */
    public Person add(Connection transaction, long store, String email, Role role, Password password) {
        String address = address(email);
        Person person = new Person(Ids.at(clock.instant()), address, role);
        int added = Sql.on(transaction)
                .sql("""
                        INSERT INTO store.person
                            (store_id, id, email, role, password_hash, created_at, password_changed_at)
                        VALUES (:store, :id, :email, :role, :hash, :now, :now)
                        ON CONFLICT (store_id, email) DO NOTHING
                        """)
                .param("store", store)
                .param("id", person.id())
                .param("email", address)
                .param("role", role.text())
                .param("hash", password.hash())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        if (added == 0) {
            throw taken();
        }
        return person;
    }

    static RuntimeException taken() {
        return new Problem(
                        Problem.Category.CONFLICT,
                        "email_taken",
                        "Somebody with this e-mail address can sign in already.")
                .asException();
    }

    boolean knows(Connection transaction, long store, String address) {
        return find(transaction, store, address).isPresent();
    }

    /** Who can sign in, by their address, from after one. */
    public List<Member> list(Connection transaction, long store, String afterEmail, int limit) {
        return Sql.on(transaction)
                .sql("""
                        SELECT id, email, role, name, created_at, seen_at FROM store.person
                        WHERE store_id = :store AND email > :after ORDER BY email LIMIT :limit
                        """)
                .param("store", store)
                .param("after", afterEmail)
                .param("limit", limit)
                .query((rows, number) -> member(rows))
                .list();
    }

    /** The addresses of those of some ids who can sign in, by id. */
    public Map<String, String> addresses(Connection transaction, long store, Collection<String> ids) {
        Map<String, String> found = new HashMap<>();
        Sql.on(transaction)
                .sql("SELECT id, email FROM store.person WHERE store_id = :store AND id = ANY(:ids)")
                .param("store", store)
                .param("ids", ids.toArray(String[]::new))
                .query(rows -> {
                    found.put(rows.getString("id"), rows.getString("email"));
                });
        return found;
    }

    /**
     * Somebody, held for the transaction.
     *
     * @throws dev.perennial.kernel.ProblemException {@code person_not_found}
     */
    public Member get(Connection transaction, long store, String id) {
        return Sql.on(transaction)
                .sql("""
                        SELECT id, email, role, name, created_at, seen_at FROM store.person
                        WHERE store_id = :store AND id = :id FOR UPDATE
                        """)
                .param("store", store)
                .param("id", id)
                .query((rows, number) -> member(rows))
                .optional()
                .orElseThrow(() -> new Problem(
                                Problem.Category.NOT_FOUND, "person_not_found", "This store has nobody with this id.")
                        .asException());
    }

    private static Member member(ResultSet rows) throws SQLException {
        return new Member(
                new Person(rows.getString("id"), rows.getString("email"), Role.of(rows.getString("role"))),
                rows.getString("name"),
                rows.getObject("created_at", OffsetDateTime.class).toInstant(),
                Optional.ofNullable(rows.getObject("seen_at", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant));
    }

    /**
     * Makes somebody something else, which holds from their next request on.
     *
     * @throws dev.perennial.kernel.ProblemException {@code person_not_found}, {@code last_owner}
     */
    public Person changeRole(Connection transaction, long store, String id, Role role) {
        keepAnOwner(transaction, store, id, role == Role.OWNER);
        Person old = get(transaction, store, id).person();
        Sql.on(transaction)
                .sql("UPDATE store.person SET role = :role WHERE store_id = :store AND id = :id")
                .param("role", role.text())
                .param("store", store)
                .param("id", id)
                .update();
        return old;
    }

    /**
     * Takes access away, at once and everywhere.
     *
     * @throws dev.perennial.kernel.ProblemException {@code person_not_found}, {@code last_owner}
     */
    public Person remove(Connection transaction, long store, String id) {
        keepAnOwner(transaction, store, id, false);
        Person old = get(transaction, store, id).person();
        WaysIn.close(transaction, store, old.email());
        endSessions(transaction, store, id);
        Sql.on(transaction)
                .sql("DELETE FROM store.person WHERE store_id = :store AND id = :id")
                .param("store", store)
                .param("id", id)
                .update();
        return old;
    }

    /** Holds all owners, so that two who leave at once do not leave the store without one. */
    private static void keepAnOwner(Connection transaction, long store, String id, boolean staysOne) {
        List<String> owners = Sql.on(transaction)
                .sql("SELECT id FROM store.person WHERE store_id = :store AND role = 'owner' ORDER BY id FOR UPDATE")
                .param("store", store)
                .query((rows, number) -> rows.getString(1))
                .list();
        if (!staysOne && owners.equals(List.of(id))) {
            throw new Problem(
                            Problem.Category.CONFLICT,
                            "last_owner",
                            "A store needs an owner. Make somebody else one first.")
                    .asException();
        }
    }

    private static void endSessions(Connection transaction, long store, String id) {
        Sql.on(transaction)
                .sql("DELETE FROM store.session WHERE store_id = :store AND person_id = :id")
                .param("store", store)
                .param("id", id)
                .update();
    }

    /** Who that is, if the password is theirs. Takes as long for addresses that nobody has. */
    public Optional<Person> signIn(long store, String email, String password) throws SQLException {
        Optional<Known> known = database.inStore(store, transaction -> find(transaction, store, email));
        boolean matches = Password.matches(password, known.map(Known::hash).orElse(NOBODY));
        return known.filter(person -> matches).map(Known::person);
    }

    /**
     * Who that is in each store that an address and a password open, the store made first before the others. Takes as long
     * for addresses that nobody has as for those with one account.
     */
    public List<Membership> signIn(String email, String password) throws SQLException {
        List<Membership> opened = new ArrayList<>();
        List<Long> stores = storesOf(email.strip().toLowerCase(Locale.ROOT));
        for (long store : stores) {
            signIn(store, email, password).ifPresent(person -> opened.add(new Membership(store, person)));
        }
        if (stores.isEmpty()) {
            Password.matches(password, NOBODY);
        }
        return opened;
    }

    private List<Long> storesOf(String address) throws SQLException {
        if (!EMAIL.matcher(address).matches()) {
            return List.of();
        }
        try (Connection connection = database.app().getConnection()) {
            return Sql.on(connection)
                    .sql("SELECT store.stores_of(:email)")
                    .param("email", address)
                    .query((rows, number) -> rows.getLong(1))
                    .list();
        }
    }

    /** Keeps how somebody likes to read. */
    public void keep(Connection transaction, long store, String id, Taste taste) {
        Sql.on(transaction)
                .sql("""
                        UPDATE store.person SET name = :name, language = :language, theme = :theme
                        WHERE store_id = :store AND id = :id
                        """)
                .param("name", taste.name())
                .param("language", taste.language().orElse(null))
                .param("theme", taste.theme().orElse(null))
                .param("store", store)
                .param("id", id)
                .update();
    }

    /**
     * Gives somebody another password, and signs them out everywhere.
     *
     * @throws dev.perennial.kernel.ProblemException {@code person_not_found}
     */
    public Person changePassword(Connection transaction, long store, String email, Password password) {
        Person person = find(transaction, store, email)
                .map(Known::person)
                .orElseThrow(() -> new Problem(
                                Problem.Category.NOT_FOUND,
                                "person_not_found",
                                "Nobody with the address " + email + " can sign in to this store.")
                        .asException());
        Sql.on(transaction)
                .sql("""
                        UPDATE store.person SET password_hash = :hash, password_changed_at = :now
                        WHERE store_id = :store AND id = :id
                        """)
                .param("hash", password.hash())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("store", store)
                .param("id", person.id())
                .update();
        endSessions(transaction, store, person.id());
        return person;
    }

    private record Known(Person person, String hash) {}

    private static Optional<Known> find(Connection transaction, long store, String email) {
        return Sql.on(transaction)
                .sql(
                        "SELECT id, email, role, password_hash FROM store.person WHERE store_id = :store AND email = :email")
                .param("store", store)
                .param("email", email.strip().toLowerCase(Locale.ROOT))
                .query((rows, number) -> new Known(
                        new Person(rows.getString(1), rows.getString(2), Role.of(rows.getString(3))),
                        rows.getString(4)))
                .optional();
    }
}
