package dev.perennial.insight;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whom to look at: people by what was known when they first bought, so that nobody moves from one group to another by buying
 * more. All of what is asked for has to fit; of several values of one kind, any.
 *
 * @param values of each kind that matters
 */
public record Filter(Map<By, List<String>> values) {
    public static final Filter EVERYBODY = new Filter(Map.of());

    /** What people are chosen by. */
    public enum By {
        /** Where their first order went, else where they live; as the shop writes it, in any case. */
        COUNTRY("country"),
        /** A category that something of their first day belongs to, in any case. */
        CATEGORY("category"),
        /** Something bought on their first day, by the shop's own id. */
        FIRST_PRODUCT("firstProduct"),
        /** What brought them, in any case: said by the shop, else the campaign of the first visit that had one. */
        SOURCE("source");

        private final String parameter;

        By(String parameter) {
            this.parameter = parameter;
        }

        /** What it is called in a question. */
        public String parameter() {
            return parameter;
        }
    }

    /**
     * A value that people can be chosen by.
     *
     * @param value as it is asked for
     * @param name for people to read
     * @param customers who would be chosen
     */
    public record Value(String value, String name, long customers) {}

    /**
     * The values of one kind.
     *
     * @param values those with most customers first
     * @param leftOut how many more there are
     */
    public record Values(By by, List<Value> values, long leftOut) {
        public Values {
            values = List.copyOf(values);
        }
    }

    /** A value that nothing in the store has. */
    public record Unknown(By by, String value) {}

    public Filter {
        Map<By, List<String>> wanted = new EnumMap<>(By.class);
        values.forEach((by, each) -> {
            if (!each.isEmpty()) {
                wanted.put(by, List.copyOf(each));
            }
        });
        values = Map.copyOf(wanted);
    }

    /** Reads one kind after the other. */
    public interface Source {
        @Nullable List<String> of(By by);
    }

    public static Filter of(Source source) {
        Map<By, List<String>> values = new EnumMap<>(By.class);
        for (By by : By.values()) {
            List<String> asked = source.of(by);
            values.put(by, asked == null ? List.of() : asked);
        }
        return new Filter(values);
    }

    public boolean isEverybody() {
        return values.isEmpty();
    }
}
