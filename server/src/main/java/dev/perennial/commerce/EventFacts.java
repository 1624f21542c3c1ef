package dev.perennial.commerce;

import dev.perennial.commerce.CartChange.Kind;
import dev.perennial.customer.KnownEvent;
import dev.perennial.customer.Resolved;
import dev.perennial.event.CannotApplyException;
import dev.perennial.kernel.OrderStatus;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads the e-commerce events of Segment's specification, and of shops' webhooks, which have the same names and say more:
 * {@code created_at}, {@code updated_at}, {@code status}, {@code refunds}, ids of lines. Gathers the facts of a batch.
 *
 * <p>What was charged is {@code total}; else the subtotal or revenue, else the lines less the discount, with tax and
 * shipping. An update that says nothing of money or products changes nothing.
 */
final class EventFacts {
    private static final Map<String, String> RANKS = Map.of("Order Completed", "1", "Order Updated", "2");
    private static final String HOOK = "hook";

    private final StoreFrame frame;
    private final List<OrderVersion> orders = new ArrayList<>();
    private final List<RefundVersion> refunds = new ArrayList<>();
    private final List<Cancellation> cancellations = new ArrayList<>();
    private final List<ProductVersion> products = new ArrayList<>();
    private final List<Products.Removal> removals = new ArrayList<>();
    private final List<CartChange> carts = new ArrayList<>();

    EventFacts(StoreFrame frame) {
        this.frame = frame;
    }

    List<OrderVersion> orders() {
        return orders;
    }

    List<RefundVersion> refunds() {
        return refunds;
    }

    List<Cancellation> cancellations() {
        return cancellations;
    }

    List<ProductVersion> products() {
        return products;
    }

    List<Products.Removal> removals() {
        return removals;
    }

    List<CartChange> carts() {
        return carts;
    }

    /** Customers who ordered. */
    Set<Long> buyers() {
        Set<Long> buyers = new TreeSet<>();
        orders.forEach(order -> {
            if (order.person() != null) {
                buyers.add(order.person().customer());
            }
        });
        return buyers;
    }

    /** What an event says, with what of its envelope matters. */
    private record Heard(KnownEvent event, Said said, Instant at) {
        static Heard of(KnownEvent event) {
            JsonNode properties = event.body().path("properties");
            // A clock that runs ahead would make its states the newest for ever.
            Instant received = event.logged().receivedAt();
            return new Heard(event, new Said(properties), event.at().isAfter(received) ? received : event.at());
        }

        String messageId() {
            return event.logged().messageId();
        }

        @Nullable Resolved person() {
            Resolved person = event.person();
            return person == null || person.profile() == 0 ? null : person;
        }

        @Nullable String hook() {
            JsonNode hook = event.body().get(HOOK);
            return hook != null && hook.isString() ? hook.stringValue() : null;
        }

        Version version() throws CannotApplyException {
            Instant updated = said.instant("updated_at");
            String rank = said.text("update_rank");
            return new Version(
                    updated == null ? at : updated,
                    (rank == null ? RANKS.getOrDefault(event.name(), "0") : rank) + "/" + messageId());
        }

        Instant moment(String name) throws CannotApplyException {
            Instant moment = said.instant(name);
            return moment == null ? at : moment;
        }
    }

    /** Adds what an event says; events about other things say nothing. */
    void add(KnownEvent event) throws CannotApplyException {
        if (!event.type().equals("track")) {
            return;
        }
        Heard heard = Heard.of(event);
        switch (event.name()) {
            case "Order Completed", "Order Updated" -> order(heard);
            case "Order Refunded" -> refund(heard);
            case "Order Cancelled" -> cancellation(heard);
            case "Product Added" -> cart(heard, Kind.ADD, List.of(heard.said()));
            case "Product Removed" -> cart(heard, Kind.REMOVE, List.of(heard.said()));
            case "Cart Viewed" -> wholeCart(heard, Kind.STATE);
            case "Checkout Started" -> wholeCart(heard, Kind.CHECKOUT);
            case "Product Viewed" -> mention(heard, heard.said(), heard.said().currency(frame.currency()));
            case "Product Updated" -> product(heard);
            case "Product Deleted" -> removal(heard);
            default -> {
                // nothing of ours
            }
        }
    }

    private void order(Heard heard) throws CannotApplyException {
        Said said = heard.said();
        String id = said.id("order_id");
        boolean empty = !said.has("total") && !said.has("revenue") && !said.has("subtotal") && !said.has("products");
        if (empty && heard.event().name().equals("Order Updated")) {
            return;
        }
        String order = id == null ? heard.messageId() : id;
        String currency = said.currency(frame.currency());
        List<OrderVersion.Line> lines = lines(heard, currency);
        long gross = gross(said, lines, currency);
        String status = said.text("status");
        OrderStatus meaning = status == null ? OrderStatus.PAID : OrderStatus.of(status);
        boolean whole = meaning == OrderStatus.FULLY_REFUNDED || meaning == OrderStatus.RETURNED;
        long refunded = said.amount("refunded", currency);
        long lineDiscounts =
                lines.stream().mapToLong(OrderVersion.Line::discount).sum();
        orders.add(new OrderVersion(
                order,
                said.text("order_number"),
                heard.person(),
                heard.moment("created_at"),
                new OrderVersion.Amounts(
                        currency,
                        gross,
                        whole && refunded == 0 && !said.has("refunds") ? gross : refunded,
                        said.has("discount") ? said.amount("discount", currency) : lineDiscounts,
                        said.amount("tax", currency),
                        said.amount("shipping", currency)),
                !Boolean.TRUE.equals(said.flag("test"))
                        && !onlyFree(said)
                        && meaning.isPurchase()
                        && meaning != OrderStatus.FULLY_REFUNDED,
                new OrderVersion.Details(
                        said.text("coupon"), status, said.text("country"), said.text("city"), said.text("postcode")),
                heard.hook() == null ? "events" : heard.hook(),
                lines,
                heard.version()));
        for (Said refund : said.list("refunds")) {
            refund(heard, refund, order);
        }
        if (said.has("cancelled_at")) {
            cancellations.add(new Cancellation(order, heard.moment("cancelled_at")));
        }
        String cart = said.id("cart_id");
        if (cart != null) {
            carts.add(new CartChange(
                    cart,
                    heard.person(),
                    heard.moment("created_at"),
                    heard.messageId(),
                    Kind.BOUGHT,
                    List.of(),
                    order));
        }
    }

    /** Whether there are lines, and each says that it costs nothing. */
    private static boolean onlyFree(Said said) throws CannotApplyException {
        List<Said> products = said.list("products");
        for (Said product : products) {
            BigDecimal price = product.decimal("price");
            if (price == null || price.signum() != 0) {
                return false;
            }
        }
        return !products.isEmpty();
    }

    private static long gross(Said said, List<OrderVersion.Line> lines, String currency) throws CannotApplyException {
        if (said.has("total")) {
            return said.amount("total", currency);
        }
        long goods;
        if (said.has("subtotal")) {
            goods = said.amount("subtotal", currency);
        } else if (said.has("revenue")) {
            goods = said.amount("revenue", currency);
        } else {
            goods = lines.stream().mapToLong(OrderVersion.Line::amount).sum() - said.amount("discount", currency);
        }
        return Math.max(0, goods + said.amount("tax", currency) + said.amount("shipping", currency));
    }

    private List<OrderVersion.Line> lines(Heard heard, String currency) throws CannotApplyException {
        List<OrderVersion.Line> lines = new ArrayList<>();
        for (Said product : heard.said().list("products")) {
            BigDecimal said = product.quantity("quantity");
            BigDecimal quantity = said == null ? BigDecimal.ONE : said;
            long discount = product.amount("discount", currency);
            Long total = product.money("line_total", currency);
            BigDecimal price = product.decimal("price");
            long amount = total != null
                    ? total
                    : price == null ? 0 : Said.minor(price.multiply(quantity), currency) - discount;
            lines.add(new OrderVersion.Line(
                    product.id("line_id"), mention(heard, product, currency), quantity, amount, discount));
        }
        return lines;
    }

    private void refund(Heard heard) throws CannotApplyException {
        String order = heard.said().id("order_id");
        if (order == null) {
            throw new CannotApplyException("order_id_missing", "A refund says which order it is of: order_id.");
        }
        refund(heard, heard.said(), order);
    }

    private void refund(Heard heard, Said said, String order) throws CannotApplyException {
        String currency = said.currency(heard.said().currency(frame.currency()));
        boolean named = said.has("currency") || heard.said().has("currency");
        List<RefundVersion.Part> parts = new ArrayList<>();
        for (Said product : said.list("products")) {
            BigDecimal quantity = product.quantity("quantity");
            BigDecimal price = product.decimal("price");
            Long amount = product.money("amount", currency);
            if (amount == null && price != null) {
                amount = Said.minor(quantity == null ? price : price.multiply(quantity), currency);
            }
            parts.add(new RefundVersion.Part(
                    product.id("line_id"),
                    productId(product),
                    quantity == null ? BigDecimal.ONE : quantity.abs(),
                    amount == null ? null : Math.abs(amount)));
        }
        String id = said.id("refund_id");
        Long total = said.money("total", currency);
        Instant refundedAt = said.instant("refunded_at");
        refunds.add(new RefundVersion(
                order,
                id == null ? heard.messageId() : id,
                refundedAt == null ? heard.at() : refundedAt,
                total == null ? null : Math.abs(total),
                named ? currency : null,
                parts,
                heard.version()));
    }

    private void cancellation(Heard heard) throws CannotApplyException {
        String order = heard.said().id("order_id");
        if (order == null) {
            throw new CannotApplyException("order_id_missing", "A cancellation says which order it is of: order_id.");
        }
        cancellations.add(new Cancellation(order, heard.moment("cancelled_at")));
        if (heard.said().has("created_at")) {
            order(heard);
        }
    }

    private static @Nullable String productId(Said product) throws CannotApplyException {
        for (String name : List.of("product_id", "id", "sku")) {
            String id = product.id(name);
            if (id != null) {
                return id;
            }
        }
        String name = product.text("name");
        return name == null ? null : Said.cut(name, Said.ID_MAX);
    }

    /** Notes that there is such a product, and says its id. */
    private @Nullable String mention(Heard heard, Said product, String currency) throws CannotApplyException {
        String id = productId(product);
        if (id != null) {
            products.add(described(heard, product, id, currency, false));
        }
        return id;
    }

    private static ProductVersion described(Heard heard, Said product, String id, String currency, boolean stated)
            throws CannotApplyException {
        Long price = product.money("price", currency);
        return new ProductVersion(
                id,
                stated,
                product.text("name"),
                product.text("category"),
                product.text("brand"),
                price,
                price == null ? null : currency,
                product.text("url"),
                product.text("image_url"),
                product.flag("in_stock"),
                product.object("attributes"),
                stated
                        ? new ProductVersion.Terms(product.money("cost", currency), product.flag("replenishable"))
                        : ProductVersion.Terms.NONE,
                heard.version());
    }

    /** The catalogue is the shop's to tell; a browser's events cannot change it. */
    private void product(Heard heard) throws CannotApplyException {
        String id = heard.said().id("product_id");
        if (heard.hook() != null && id != null) {
            products.add(described(heard, heard.said(), id, heard.said().currency(frame.currency()), true));
        }
    }

    private void removal(Heard heard) throws CannotApplyException {
        String id = heard.said().id("product_id");
        if (heard.hook() != null && id != null) {
            removals.add(new Products.Removal(id, heard.at()));
        }
    }

    private void wholeCart(Heard heard, Kind kind) throws CannotApplyException {
        if (heard.said().has("products")) {
            cart(heard, kind, heard.said().list("products"));
        }
    }

    private void cart(Heard heard, Kind kind, List<Said> products) throws CannotApplyException {
        String cart = cart(heard);
        if (cart == null) {
            return;
        }
        String currency = heard.said().currency(frame.currency());
        List<CartChange.Item> items = new ArrayList<>();
        for (Said product : products) {
            String id = mention(heard, product, currency);
            if (id != null) {
                Long price = product.money("price", currency);
                items.add(new CartChange.Item(
                        id,
                        product.text("name"),
                        product.quantity("quantity"),
                        price,
                        price == null ? null : currency));
            }
        }
        if (!items.isEmpty() || kind == Kind.STATE || kind == Kind.CHECKOUT) {
            carts.add(new CartChange(cart, heard.person(), heard.version().at(), heard.messageId(), kind, items, null));
        }
    }

    /** The shop's id of the cart; where it has none, everybody has one. */
    private static @Nullable String cart(Heard heard) throws CannotApplyException {
        String id = heard.said().id("cart_id");
        if (id != null) {
            return id;
        }
        for (String name : List.of("anonymousId", "userId")) {
            String owner = new Said(heard.event().body()).id(name);
            if (owner != null) {
                return name + ":" + owner;
            }
        }
        return null;
    }
}
