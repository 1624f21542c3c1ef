package dev.perennial.customer;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Finds out whom facts belong to.
 *
 * <p><b>The problem.</b> One person writes under a browser's id, an account, two e-mail addresses and a till's receipt; a
 * hundred people write under the till's user id. Facts arrive from several sources at once, and what was joined wrongly must
 * come apart again with everything that arrived meanwhile.
 *
 * <p><b>The way.</b> A fact is written to the <i>profile</i> of exactly the identities that it came with, and never moves. A
 * new profile gets a <i>home</i>: the customer who owns its strongest identity, or a new one. Its other identities are the
 * home's when they are new; those that others own are <i>links</i>, and a link joins two customers unless each has
 * something stronger than it (see {@link IdentityKind}). Customers are a forest; who somebody is, is the root. Owners and
 * homes do not move when trees are joined, so taking an edge out gives each side its own back.
 *
 * <p><b>Shared identities.</b> An account that came with more than {@value #SHARED_AFTER} e-mail addresses, phone numbers or
 * ids of one other system, a weaker identity that was refused more than {@value #SHARED_AFTER} times, and whatever came with
 * more than {@value #BROWSERS_MAX} browsers or devices, is nobody's from then on. What it held together is regrouped as if it had never been anybody's: see {@link Regrouping}.
 *
 * <p><b>Invariants.</b> Under the store's turn there is one writer, so decisions are made in memory on whole trees and written
 * set-wise. A profile's customer is always the root above its home; an identity has one owner or none; merges that are neither
 * refused nor undone are exactly the edges.
 */
public final class Profiles {
    /** How often something may look like several people's before it is. */
    static final int SHARED_AFTER = 3;

    /** More browsers or devices than these nobody has. */
    static final int BROWSERS_MAX = 500;

    private final Relabels relabels;
    private final InstantSource clock;

    /** @param facts of all modules, which follow their customers */
    public Profiles(List<CustomerFacts> facts, InstantSource clock) {
        this.relabels = new Relabels(facts);
        this.clock = clock;
    }

    /**
     * Waits until nobody else writes people, or facts of people, of this store; until the transaction ends, nobody else
     * will. To be taken before anything is read that decides what is written.
     */
    public static void takeTurn(Connection transaction, long store) throws SQLException {
        try (PreparedStatement statement =
                transaction.prepareStatement("SELECT pg_advisory_xact_lock(hashtextextended('perennial.people', ?))")) {
            statement.setLong(1, store);
            statement.execute();
        }
    }

    /**
     * Finds the profile and the customer of each fact, and makes them where there are none. Takes the store's turn.
     *
     * @param arrivals in the order in which they are to be seen
     * @return one for each arrival; {@link Resolved#NOBODY} for one without identities
     */
    public List<Resolved> resolve(Connection transaction, long store, List<Arrival> arrivals) throws SQLException {
        takeTurn(transaction, store);
        // By combination, of which each has the time of its first arrival.
        Map<List<Identity>, Digest> digests = new LinkedHashMap<>();
        Map<Digest, Arrival> first = new LinkedHashMap<>();
        for (Arrival arrival : arrivals) {
            if (!arrival.identities().isEmpty() && !digests.containsKey(arrival.identities())) {
                Digest digest = Digest.of(arrival.identities());
                digests.put(arrival.identities(), digest);
                first.put(digest, arrival);
            }
        }
        Map<Digest, Resolved> known = find(transaction, store, digests.values());
        Map<Digest, NewProfile> unknown = new LinkedHashMap<>();
        first.forEach((digest, arrival) -> {
            if (!known.containsKey(digest)) {
                unknown.put(digest, new NewProfile(digest, arrival.identities(), at(arrival.at())));
            }
        });
        if (!unknown.isEmpty()) {
            make(transaction, store, List.copyOf(unknown.values()));
            // Known ones may have become somebody else's by it.
            known.putAll(find(transaction, store, digests.values()));
        }
        return arrivals.stream()
                .map(arrival -> arrival.identities().isEmpty()
                        ? Resolved.NOBODY
                        : Objects.requireNonNull(known.get(digests.get(arrival.identities()))))
                .toList();
    }

    /** Nobody is known since a time that is still to come. */
    private Instant at(Instant stated) {
        Instant now = clock.instant();
        return stated.isAfter(now) ? now : stated;
    }

    private static Map<Digest, Resolved> find(Connection transaction, long store, Iterable<Digest> digests)
            throws SQLException {
        Set<Digest> wanted = new LinkedHashSet<>();
        digests.forEach(wanted::add);
        Map<Digest, Resolved> found = new HashMap<>();
        if (wanted.isEmpty()) {
            return found;
        }
        try (PreparedStatement statement = transaction.prepareStatement(
                "SELECT digest, profile_id, customer_id FROM customer.profile WHERE store_id = ? AND digest = ANY (?)")) {
            statement.setLong(1, store);
            Columns.bytes(statement, 2, wanted, Digest::bytes);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.put(Digest.of(rows.getBytes(1)), new Resolved(rows.getLong(2), rows.getLong(3)));
                }
            }
        }
        return found;
    }

    private void make(Connection transaction, long store, List<NewProfile> profiles) throws SQLException {
        Set<Identity> identities = new LinkedHashSet<>();
        profiles.forEach(profile -> identities.addAll(profile.identities));
        Forest forest = new ForestReader(transaction, store).around(identities);
        for (NewProfile profile : profiles) {
            profile.home = forest.place(profile.identities, profile.at, null);
        }
        ForestWriter writer = new ForestWriter(transaction, store, clock.instant(), ForestWriter.SYSTEM);
        Moves moves = new Moves();
        writer.write(forest);
        writer.profiles(profiles);
        writer.roots(forest.nodes.values(), moves);
        relabels.apply(transaction, store, moves);
        List<Owned> shared = shared(transaction, store, forest, profiles);
        if (!shared.isEmpty()) {
            new Regrouping(transaction, store, clock.instant(), relabels).without(shared);
        }
    }

    private static List<Owned> shared(Connection transaction, long store, Forest forest, List<NewProfile> profiles)
            throws SQLException {
        List<Owned> shared = new ArrayList<>();
        for (Owned owned : forest.identities.values()) {
            if (owned.changed && !owned.isShared() && owned.refusals > SHARED_AFTER) {
                owned.sharedReason = "often_refused";
                shared.add(owned);
            }
        }
        Set<Owned> suspects = new LinkedHashSet<>();
        Set<Owned> once = new HashSet<>();
        for (NewProfile profile : profiles) {
            if (profile.identities.size() > 1) {
                profile.identities.stream()
                        .filter(identity -> identity.kind() != IdentityKind.ANONYMOUS)
                        .map(identity -> Objects.requireNonNull(forest.identities.get(identity)))
                        .filter(owned -> !owned.isShared())
                        // what nobody had until this one profile is in its company alone
                        .filter(owned -> owned.known || !once.add(owned) || profile.identities.size() > SHARED_AFTER)
                        .forEach(suspects::add);
            }
        }
        shared.addAll(inTooMuchCompany(transaction, store, suspects));
        return shared;
    }

    private static List<Owned> inTooMuchCompany(Connection transaction, long store, Set<Owned> suspects)
            throws SQLException {
        List<Owned> many = new ArrayList<>();
        if (suspects.isEmpty()) {
            return many;
        }
        Map<Identity, Owned> byIdentity = new HashMap<>();
        suspects.forEach(suspect -> byIdentity.put(suspect.identity, suspect));
        try (PreparedStatement statement = transaction.prepareStatement("""
                SELECT many.kind, many.value, min(many.other) FROM (
                    SELECT mine.kind, mine.value, other.kind AS other
                    FROM unnest(?::text[], ?::text[], ?::boolean[]) AS suspect (kind, value, is_account)
                    JOIN customer.profile_identity mine
                         ON mine.store_id = ? AND mine.kind = suspect.kind AND mine.value = suspect.value
                    JOIN customer.profile_identity other
                         ON other.store_id = mine.store_id AND other.profile_id = mine.profile_id
                    WHERE other.kind <> mine.kind AND (suspect.is_account OR other.kind IN ('device', 'anonymous'))
                    GROUP BY mine.kind, mine.value, other.kind
                    HAVING count(DISTINCT other.value) > CASE WHEN other.kind IN ('device', 'anonymous') THEN ? ELSE ? END) AS many
                GROUP BY many.kind, many.value
                """)) {
            Columns.texts(
                    statement, 1, suspects, suspect -> suspect.identity.kind().text());
            Columns.texts(statement, 2, suspects, suspect -> suspect.identity.value());
            Columns.flags(
                    statement, 3, suspects, suspect -> suspect.identity.kind().isAccount());
            statement.setLong(4, store);
            statement.setInt(5, BROWSERS_MAX);
            statement.setInt(6, SHARED_AFTER);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    Owned owned = Objects.requireNonNull(
                            byIdentity.get(new Identity(IdentityKind.of(rows.getString(1)), rows.getString(2))));
                    owned.sharedReason = "many_" + rows.getString(3);
                    many.add(owned);
                }
            }
        }
        return many;
    }
}
