package dev.perennial.customer;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** People as decision 7 has them, one step at a time and without any database. Customers are numbered as they are born. */
final class PeopleModel {
    final List<Integer> parents = new ArrayList<>();
    final Map<Identity, Integer> owners = new HashMap<>();
    final Map<Set<Identity>, Integer> homes = new LinkedHashMap<>();
    final Map<Identity, Integer> refusals = new HashMap<>();
    final List<int[]> apart = new ArrayList<>();

    private static final int NONE = -1;

    /** A fact comes in; says whether an identity would be refused so often that it is shared, and does nothing then. */
    boolean comes(List<Identity> sorted) {
        PeopleModel next = copy();
        next.place(sorted);
        if (next.refusals.values().stream().anyMatch(times -> times > Profiles.SHARED_AFTER)) {
            return false;
        }
        place(sorted);
        return true;
    }

    private PeopleModel copy() {
        PeopleModel copy = new PeopleModel();
        copy.parents.addAll(parents);
        copy.owners.putAll(owners);
        copy.homes.putAll(homes);
        copy.refusals.putAll(refusals);
        copy.apart.addAll(apart);
        return copy;
    }

    private void place(List<Identity> sorted) {
        Set<Identity> profile = new HashSet<>(sorted);
        if (homes.containsKey(profile)) {
            return;
        }
        Identity strongest = sorted.getFirst();
        for (Identity other : sorted) {
            if (other.kind() == strongest.kind()
                    && owners.getOrDefault(other, Integer.MAX_VALUE)
                            < owners.getOrDefault(strongest, Integer.MAX_VALUE)) {
                strongest = other;
            }
        }
        int home = owners.getOrDefault(strongest, NONE);
        if (home == NONE) {
            home = parents.size();
            parents.add(NONE);
            owners.put(strongest, home);
        }
        homes.put(profile, home);
        List<Identity> others = new ArrayList<>(sorted);
        others.remove(strongest);
        others.sort((one, other) -> one.kind() != other.kind()
                ? one.kind().compareTo(other.kind())
                : Integer.compare(
                        owners.getOrDefault(one, Integer.MAX_VALUE), owners.getOrDefault(other, Integer.MAX_VALUE)));
        for (Identity other : others) {
            link(home, other);
        }
    }

    private void link(int home, Identity identity) {
        int owner = owners.getOrDefault(identity, NONE);
        if (owner == NONE) {
            owners.put(identity, home);
            return;
        }
        int here = root(home);
        int there = root(owner);
        if (here == there || isApart(here, there)) {
            return;
        }
        if (mayJoin(identity.kind(), kinds(here), kinds(there))) {
            parents.set(Math.max(here, there), here < there ? home : owner);
        } else if (!identity.kind().isAccount()) {
            refusals.merge(identity, 1, Integer::sum);
        }
    }

    private static boolean mayJoin(IdentityKind kind, Set<IdentityKind> here, Set<IdentityKind> there) {
        if (kind.isAccount()) {
            return here.stream().noneMatch(one -> one.isAccount() && there.contains(one));
        }
        return here.stream().noneMatch(one -> one.compareTo(kind) < 0)
                || there.stream().noneMatch(one -> one.compareTo(kind) < 0);
    }

    private boolean isApart(int here, int there) {
        return apart.stream().anyMatch(pair -> {
            int one = root(pair[0]);
            int other = root(pair[1]);
            return (one == here && other == there) || (one == there && other == here);
        });
    }

    private Set<IdentityKind> kinds(int root) {
        Set<IdentityKind> kinds = new TreeSet<>();
        owners.forEach((identity, owner) -> {
            if (root(owner) == root) {
                kinds.add(identity.kind());
            }
        });
        return kinds;
    }

    int root(int customer) {
        int at = customer;
        while (parents.get(at) != NONE) {
            at = parents.get(at);
        }
        return at;
    }

    /** Joins by hand; nothing if they are one already. */
    boolean merge(int one, int into) {
        if (root(one) == root(into)) {
            return false;
        }
        parents.set(root(one), root(into));
        return true;
    }

    /** One that hangs on another, if there is one after the given. */
    Optional<Integer> merged(int from) {
        for (int i = 0; i < parents.size(); i++) {
            int customer = (from + i) % parents.size();
            if (parents.get(customer) != NONE) {
                return Optional.of(customer);
            }
        }
        return Optional.empty();
    }

    void undo(int customer) {
        apart.add(new int[] {customer, parents.get(customer)});
        parents.set(customer, NONE);
    }

    /** Profiles by person. */
    Set<Set<Set<Identity>>> people() {
        Map<Integer, Set<Set<Identity>>> people = new HashMap<>();
        homes.forEach((profile, home) ->
                people.computeIfAbsent(root(home), absent -> new HashSet<>()).add(profile));
        return new HashSet<>(people.values());
    }
}
