package dev.perennial.server;

import dev.perennial.commerce.CustomerPurchases;
import dev.perennial.customer.CustomerId;
import dev.perennial.customer.Customers;
import dev.perennial.customer.Erasure;
import dev.perennial.customer.Identities;
import dev.perennial.customer.Identity;
import dev.perennial.customer.IdentityKind;
import dev.perennial.customer.Profiles;
import dev.perennial.hook.HookSecrets;
import dev.perennial.hook.PrivacyRequest;
import dev.perennial.hook.ShopSystem;
import dev.perennial.postgres.Database;
import dev.perennial.postgres.Sql;
import dev.perennial.store.Audit;
import dev.perennial.store.Stores;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Acts on what shop systems pass on of people's rights. Who wants to see their data, or could not be told for sure, stands in
 * the audit trail for the store's owner; who wants to be forgotten is erased before the delivery is answered; a whole shop is
 * erased in the background, and goes on where a server was stopped.
 */
final class PrivacyDesk implements PrivacyRequest.Desk {
    /** Erasures a transaction. */
    private static final int AT_ONCE = 20;

    private static final long A_TURN_NANOS = 2_000_000_000L;
    private static final int SEVERAL = 2;
    private static final int EVERYBODY = 100;

    private final Database database;
    private final Stores stores;
    private final Customers customers;
    private final Erasure erasure;
    private final HookSecrets secrets;
    private final Audit audit;
    private final InstantSource clock;

    PrivacyDesk(
            Database database,
            Stores stores,
            Customers customers,
            Erasure erasure,
            HookSecrets secrets,
            Audit audit,
            InstantSource clock) {
        this.database = database;
        this.stores = stores;
        this.customers = customers;
        this.erasure = erasure;
        this.secrets = secrets;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public void take(long store, ShopSystem system, PrivacyRequest request) throws SQLException {
        String actor = actor(system);
        database.inStore(store, transaction -> {
            switch (request) {
                case PrivacyRequest.Disclose disclose -> {
                    for (long customer : find(transaction, store, system, disclose.subject())) {
                        note(transaction, store, actor, "customer.data_requested", customer, disclose.request());
                    }
                }
                case PrivacyRequest.Erase erase -> erase(transaction, store, system, erase.subject());
                case PrivacyRequest.EraseShop whole -> begin(transaction, store, system);
            }
            return request;
        });
    }

    private static String actor(ShopSystem system) {
        return "webhook:" + system.text();
    }

    private void note(Connection transaction, long store, String actor, String action, long customer, String detail) {
        audit.done(transaction, store, actor, action, "customer:" + CustomerId.of(customer), detail);
    }

    private void erase(Connection transaction, long store, ShopSystem system, PrivacyRequest.Subject subject)
            throws SQLException {
        Set<Long> found = find(transaction, store, system, subject);
        if (subject.id().isEmpty() && found.size() > 1) {
            // an address that several people use says of none of them that they asked
            for (long customer : found) {
                note(transaction, store, actor(system), "customer.erasure_unclear", customer, "");
            }
            return;
        }
        for (long customer : found) {
            erase(transaction, store, system, customer);
        }
    }

    private void erase(Connection transaction, long store, ShopSystem system, long customer) throws SQLException {
        Erasure.Erased erased = erasure.erase(transaction, store, customer);
        note(transaction, store, actor(system), "customer.erased", customer, "fingerprint " + erased.fingerprint());
    }

    /** By the shop system's id; who has none that is known, by the address or the number. */
    private Set<Long> find(Connection transaction, long store, ShopSystem system, PrivacyRequest.Subject subject) {
        IdentityKind own = system == ShopSystem.SHOPIFY ? IdentityKind.SHOPIFY : IdentityKind.WOOCOMMERCE;
        for (Optional<Identity> identity : List.of(
                Identities.of(own, subject.id()),
                Identities.of(IdentityKind.EMAIL, subject.email()),
                Identities.phone(subject.phone(), ""))) {
            if (identity.isPresent()) {
                List<Long> found = customers.with(
                        transaction, store, identity.get(), 0, identity.get().kind() == own ? EVERYBODY : SEVERAL);
                if (!found.isEmpty()) {
                    return new LinkedHashSet<>(found);
                }
            }
        }
        return Set.of();
    }

    private void begin(Connection transaction, long store, ShopSystem system) {
        Sql.on(transaction)
                .sql("""
                        INSERT INTO hook.redaction (store_id, system, requested_at) VALUES (:store, :system, :now)
                        ON CONFLICT DO NOTHING
                        """)
                .param("store", store)
                .param("system", system.text())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        audit.done(transaction, store, actor(system), "shop.erasure_requested", "webhook:" + system.text(), "");
    }

    /** Goes on with shops that are to be forgotten, a while with each. */
    void goOn() throws SQLException {
        for (long store : stores.all()) {
            for (ShopSystem system : asked(store)) {
                long until = System.nanoTime() + A_TURN_NANOS;
                while (System.nanoTime() - until < 0 && eraseSome(store, system) > 0) {
                    // the next ones have a transaction of their own
                }
            }
        }
    }

    private List<ShopSystem> asked(long store) throws SQLException {
        return database.inStore(
                store,
                transaction -> Sql.on(transaction)
                        .sql("SELECT system FROM hook.redaction WHERE store_id = :store")
                        .param("store", store)
                        .query((rows, number) -> ShopSystem.of(rows.getString(1)))
                        .list()
                        .stream()
                        .flatMap(Optional::stream)
                        .toList());
    }

    private int eraseSome(long store, ShopSystem system) throws SQLException {
        IdentityKind kind = system == ShopSystem.SHOPIFY ? IdentityKind.SHOPIFY : IdentityKind.WOOCOMMERCE;
        return database.inStore(store, transaction -> {
            // two nodes do not erase the same people
            Profiles.takeTurn(transaction, store);
            Set<Long> some = new LinkedHashSet<>(customers.withAny(transaction, store, kind, AT_ONCE));
            if (some.isEmpty()) {
                some.addAll(CustomerPurchases.buyers(transaction, store, system.text(), AT_ONCE));
            }
            for (long customer : some) {
                erase(transaction, store, system, customer);
            }
            if (some.isEmpty()) {
                secrets.forget(transaction, store, system);
                Sql.on(transaction)
                        .sql("DELETE FROM hook.redaction WHERE store_id = :store AND system = :system")
                        .param("store", store)
                        .param("system", system.text())
                        .update();
                audit.done(transaction, store, actor(system), "shop.erased", "webhook:" + system.text(), "");
            }
            return some.size();
        });
    }
}
