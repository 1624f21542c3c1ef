package dev.perennial.store;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * Refusals on their way to the audit trail. Who is refused decides how often, so they are counted in bounded memory and
 * written by us at our own pace; beyond the bound they are counted together.
 */
public final class Refusals {
    private static final int DIFFERENT_MAX = 1_000;
    private static final Refusal MANY = new Refusal("address:many", "request", "many", "many");

    private final Audit audit;
    private final Map<Where, LongAdder> counted = new ConcurrentHashMap<>();

    private record Where(long store, Refusal refusal) {}

    public Refusals(Audit audit) {
        this.audit = audit;
    }

    /** Notes that somebody was refused in a store, or {@link Stores#INSTALLATION} when none is known. */
    public void note(long store, Refusal refusal) {
        Where where = new Where(store, refusal);
        if (counted.size() >= DIFFERENT_MAX && !counted.containsKey(where)) {
            where = new Where(Stores.INSTALLATION, MANY);
        }
        // Under the map's lock for this key, so that a count cannot be added to after it was taken out.
        counted.compute(where, (key, count) -> {
            LongAdder adder = count == null ? new LongAdder() : count;
            adder.increment();
            return adder;
        });
    }

    /** Writes down what was counted; to be called every second or so. */
    public void save() throws SQLException {
        for (Where where : List.copyOf(counted.keySet())) {
            LongAdder count = counted.remove(where);
            if (count != null) {
                save(where, count);
            }
        }
    }

    private void save(Where where, LongAdder count) throws SQLException {
        boolean saved = false;
        try {
            audit.refused(where.store(), where.refusal(), count.sum());
            saved = true;
        } finally {
            if (!saved) {
                counted.merge(where, count, (newer, older) -> {
                    newer.add(older.sum());
                    return newer;
                });
            }
        }
    }
}
