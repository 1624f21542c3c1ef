package dev.perennial.console.customers;

import dev.perennial.customer.CustomerView;
import dev.perennial.wording.Typed;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What a customer is called on pages. */
record Named(CustomerView customer) {
    /** Their name as they or the shop wrote it; an empty text without one. */
    String name() {
        String whole = trait("name");
        if (!whole.isEmpty()) {
            return whole;
        }
        return new Typed(trait("firstName") + " " + trait("lastName")).text();
    }

    private String trait(String name) {
        JsonNode value = customer.traits().get(name);
        return value != null && value.isString() ? new Typed(value.stringValue()).text() : "";
    }

    /** How to reach them, and the shop's own ids, best first. */
    List<String> contacts() {
        return Stream.of(customer.emails(), customer.phones(), customer.externalIds())
                .flatMap(List::stream)
                .map(value -> new Typed(value).text())
                .filter(value -> !value.isEmpty())
                .toList();
    }

    /** The name, else the best contact; null for somebody of whom nothing is known. */
    @Nullable String best() {
        String name = name();
        return name.isEmpty() ? contacts().stream().findFirst().orElse(null) : name;
    }

    /** For the heading of a page or a row. */
    String shown(CustomersWords words) {
        return Objects.requireNonNullElseGet(best(), () -> words.unnamed(customer.id()));
    }

    /** What has to be typed to confirm that it is about this customer. */
    String phrase() {
        return Objects.requireNonNullElseGet(best(), customer::id);
    }

    /** Whether somebody typed it; an e-mail address does as well. */
    boolean isConfirmedBy(String typed) {
        String said = folded(typed);
        return said.equals(folded(phrase()))
                || customer.emails().stream().anyMatch(email -> said.equals(folded(email)));
    }

    private static String folded(String text) {
        return new Typed(text).text().toLowerCase(Locale.ROOT);
    }
}
