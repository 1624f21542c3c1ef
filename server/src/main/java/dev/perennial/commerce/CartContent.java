package dev.perennial.commerce;

import dev.perennial.commerce.CartChange.Item;
import dev.perennial.commerce.CartChange.Kind;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What is in a cart: the last thing that was said of all of it, and what was done since, by the clocks of those who did it.
 * Changes that come late find their place; those before the last such statement are forgotten. What the customer has
 * bought is in no cart; but when that was can turn out to be earlier, so nothing is forgotten for it.
 */
final class CartContent {
    /** More changes than these are drawn together; whoever is later than that is too late. */
    static final int CHANGES_MAX = 200;

    private static final JsonMapper JSON = JsonMapper.shared();

    private final List<Change> changes;
    private final @Nullable Instant bought;

    private record Change(Instant at, String id, Kind kind, List<Item> items) {
        boolean isWhole() {
            return kind == Kind.STATE || kind == Kind.CHECKOUT || kind == Kind.BOUGHT;
        }
    }

    private CartContent(List<Change> changes, @Nullable Instant bought) {
        this.changes = changes;
        this.bought = bought;
    }

    /** What the database has. */
    static CartContent read(String json) {
        List<Change> changes = new ArrayList<>();
        for (JsonNode node : JSON.readTree(json)) {
            List<Item> items = new ArrayList<>();
            node.path("items").forEach(item -> items.add(readItem(item)));
            changes.add(new Change(
                    Instant.parse(node.path("at").asString()),
                    node.path("id").asString(),
                    Kind.valueOf(node.path("kind").asString()),
                    items));
        }
        return new CartContent(changes, null);
    }

    private static Item readItem(JsonNode item) {
        return new Item(
                item.path("product").asString(),
                item.hasNonNull("name") ? item.get("name").asString() : null,
                item.hasNonNull("quantity") ? item.get("quantity").decimalValue() : null,
                item.hasNonNull("price") ? item.get("price").longValue() : null,
                item.hasNonNull("currency") ? item.get("currency").asString() : null);
    }

    /**
     * With more changes.
     *
     * @param lastOrder when the customer last bought anything, which empties the cart as well
     */
    CartContent with(List<CartChange> more, @Nullable Instant lastOrder) {
        Map<String, Change> byId = new LinkedHashMap<>();
        changes.forEach(change -> byId.put(change.id(), change));
        more.forEach(
                change -> byId.put(change.id(), new Change(change.at(), change.id(), change.kind(), change.items())));
        List<Change> sorted = new ArrayList<>(byId.values());
        sorted.sort(Comparator.comparing(Change::at).thenComparing(Change::id));
        int begin = 0;
        for (int i = 0; i < sorted.size(); i++) {
            begin = sorted.get(i).isWhole() ? i : begin;
        }
        List<Change> kept = new ArrayList<>(sorted.subList(begin, sorted.size()));
        return new CartContent(kept.size() > CHANGES_MAX ? drawnTogether(kept) : kept, lastOrder);
    }

    private static List<Change> drawnTogether(List<Change> changes) {
        int end = changes.size() - CHANGES_MAX / 2;
        Change last = changes.get(end - 1);
        List<Change> fewer = new ArrayList<>();
        fewer.add(new Change(last.at(), last.id(), Kind.STATE, new CartContent(changes.subList(0, end), null).items()));
        fewer.addAll(changes.subList(end, changes.size()));
        return fewer;
    }

    private List<Change> open() {
        Instant until = bought;
        return until == null
                ? changes
                : changes.stream().filter(change -> change.at().isAfter(until)).toList();
    }

    /** What is in it now, by product. */
    List<Item> items() {
        Map<String, Item> items = new TreeMap<>();
        for (Change change : open()) {
            if (change.isWhole()) {
                items.clear();
            }
            for (Item item : change.items()) {
                if (change.kind() == Kind.REMOVE) {
                    items.computeIfPresent(item.product(), (product, there) -> less(there, item));
                } else {
                    items.merge(item.product(), counted(item), CartContent::more);
                }
            }
        }
        return List.copyOf(items.values());
    }

    private static BigDecimal count(Item item) {
        return item.quantity() == null ? BigDecimal.ONE : item.quantity();
    }

    private static Item counted(Item item) {
        return new Item(item.product(), item.name(), count(item), item.price(), item.currency());
    }

    private static Item more(Item there, Item added) {
        return new Item(
                there.product(),
                added.name() == null ? there.name() : added.name(),
                count(there).add(count(added)),
                added.price() == null ? there.price() : added.price(),
                added.currency() == null ? there.currency() : added.currency());
    }

    private static @Nullable Item less(Item there, Item taken) {
        BigDecimal left =
                taken.quantity() == null ? BigDecimal.ZERO : count(there).subtract(taken.quantity());
        return left.signum() <= 0
                ? null
                : new Item(there.product(), there.name(), left, there.price(), there.currency());
    }

    /** When the first of what is known of it was done. */
    @Nullable Instant began() {
        return open().stream()
                .filter(change -> change.kind() != Kind.BOUGHT)
                .map(Change::at)
                .findFirst()
                .orElse(null);
    }

    /** The one currency of all items; null when they have none or several. */
    @Nullable String currency() {
        Set<String> currencies =
                items().stream().map(Item::currency).filter(Objects::nonNull).collect(Collectors.toSet());
        return currencies.size() == 1 ? currencies.iterator().next() : null;
    }

    /** What the items cost in minor units; null when that is not known of each. */
    @Nullable Long value() {
        List<Item> items = items();
        if (currency() == null || items.stream().anyMatch(item -> item.price() == null)) {
            return null;
        }
        BigDecimal sum = items.stream()
                .map(item -> count(item)
                        .multiply(BigDecimal.valueOf(Objects.requireNonNull(item.price())))
                        .setScale(0, RoundingMode.HALF_UP))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        return sum.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) < 0 ? sum.longValue() : null;
    }

    String itemsJson() {
        return write(items()).toString();
    }

    String changesJson() {
        ArrayNode list = JSON.createArrayNode();
        for (Change change : changes) {
            ObjectNode node = list.addObject()
                    .put("at", change.at().toString())
                    .put("id", change.id())
                    .put("kind", change.kind().name());
            if (!change.items().isEmpty()) {
                node.set("items", write(change.items()));
            }
        }
        return list.toString();
    }

    /** One spelling for each number. */
    private static BigDecimal plain(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    private static ArrayNode write(List<Item> items) {
        ArrayNode list = JSON.createArrayNode();
        for (Item item : items) {
            ObjectNode node = list.addObject().put("product", item.product());
            if (item.name() != null) {
                node.put("name", item.name());
            }
            if (item.quantity() != null) {
                node.put("quantity", plain(item.quantity()));
            }
            if (item.price() != null) {
                node.put("price", item.price());
            }
            if (item.currency() != null) {
                node.put("currency", item.currency());
            }
        }
        return list;
    }
}
