package dev.perennial.hook;

import static dev.perennial.hook.HookEvent.decimal;
import static dev.perennial.hook.HookEvent.first;
import static dev.perennial.hook.HookEvent.id;
import static dev.perennial.hook.HookEvent.instant;
import static dev.perennial.hook.HookEvent.put;
import static dev.perennial.hook.HookEvent.putWords;
import static dev.perennial.hook.HookEvent.sum;
import static dev.perennial.hook.HookEvent.text;
import static dev.perennial.hook.HookEvent.words;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * WooCommerce's webhooks. Its delivery id is made of the webhook and the second, so that several deliveries of a second share
 * one: the body's digest tells them apart. {@code date_modified_gmt} has seconds only, and an order is made and paid within one:
 * of the states of one second the one further on in an order's life is the newer.
 */
final class WooCommerceDeliveries implements Deliveries {
    private static final Map<String, String> LIFE = Map.of(
            "checkout-draft", "0",
            "pending", "1",
            "on-hold", "2",
            "failed", "3",
            "processing", "4",
            "completed", "5",
            "cancelled", "6",
            "refunded", "7",
            "trash", "8");

    private static final List<String> TOPICS = List.of(
            "order.created",
            "order.updated",
            "order.restored",
            "order.deleted",
            "product.created",
            "product.updated",
            "product.restored",
            "product.deleted",
            "customer.created",
            "customer.updated");

    @Override
    public List<String> topics() {
        return TOPICS;
    }

    @Override
    public String signatureHeader() {
        return "X-WC-Webhook-Signature";
    }

    @Override
    public boolean isPing(Delivery delivery) {
        return delivery.header(signatureHeader()).isEmpty()
                && delivery.body().length < 100
                && delivery.text().matches("webhook_id=\\d+");
    }

    /** WooCommerce passes on nothing of the kind: the shop's own WordPress answers people. */
    @Override
    public Optional<PrivacyRequest> privacyRequest(Delivery delivery) {
        return Optional.empty();
    }

    @Override
    public Optional<HookEvent> event(Delivery delivery) {
        return switch (delivery.header("X-WC-Webhook-Topic")) {
            case "order.created" -> Optional.of(order(delivery, "Order Completed"));
            case "order.updated", "order.restored" -> Optional.of(order(delivery, "Order Updated"));
            case "order.deleted" -> Optional.of(deleted(delivery, "Order Cancelled", "order_id"));
            case "product.created", "product.updated", "product.restored" -> Optional.of(product(delivery));
            case "product.deleted" -> Optional.of(deleted(delivery, "Product Deleted", "product_id"));
            case "customer.created", "customer.updated" -> Optional.of(customer(delivery));
            default -> Optional.empty();
        };
    }

    private static String messageId(Delivery delivery) {
        return "woocommerce-" + delivery.id("X-WC-Webhook-Delivery-ID") + "-" + delivery.digest();
    }

    private static HookEvent track(Delivery delivery, String name, String at) {
        return HookEvent.track(
                ShopSystem.WOOCOMMERCE,
                messageId(delivery),
                name,
                instant(at).orElse(delivery.receivedAt()),
                delivery.receivedAt());
    }

    private static HookEvent deleted(Delivery delivery, String name, String idName) {
        HookEvent event = track(delivery, name, "");
        event.said().put(idName, id(delivery.json()));
        return event;
    }

    private static HookEvent order(Delivery delivery, String name) {
        JsonNode order = delivery.json();
        String createdAt = first(text(order, "date_created_gmt"), text(order, "date_created"));
        String updatedAt = first(text(order, "date_modified_gmt"), text(order, "date_modified"), createdAt);
        HookEvent event = track(delivery, name, name.equals("Order Completed") ? createdAt : updatedAt);
        ObjectNode said = event.said();
        String status = text(order, "status");
        said.put("order_id", id(order));
        put(said, "order_number", text(order, "number"));
        put(said, "created_at", createdAt);
        put(said, "updated_at", updatedAt);
        said.put("update_rank", LIFE.getOrDefault(status, "4") + (name.equals("Order Completed") ? "1" : "2"));
        put(said, "currency", text(order, "currency"));
        put(said, "total", text(order, "total"));
        put(said, "tax", text(order, "total_tax"));
        put(said, "discount", text(order, "discount_total"));
        put(said, "shipping", text(order, "shipping_total"));
        put(said, "status", status);
        put(said, "refunded", refunded(order));
        put(said, "coupon", String.join(" ", words(order.path("coupon_lines"), "code")));
        JsonNode billing = order.path("billing");
        JsonNode shipping = text(order.path("shipping"), "country").isEmpty() ? billing : order.path("shipping");
        put(said, "country", text(shipping, "country"));
        put(said, "city", text(shipping, "city"));
        put(said, "postcode", text(shipping, "postcode"));
        ArrayNode products = said.putArray("products");
        order.path("line_items").forEach(line -> line(products.addObject(), line));
        event.isAbout(ShopSystem.WOOCOMMERCE, text(order, "customer_id"));
        person(event.person(), billing);
        return event;
    }

    /** The list is all that was given back; what was taken from it again is not in it any more. */
    private static BigDecimal refunded(JsonNode order) {
        BigDecimal sum = sum(order.path("refunds"), "total");
        return sum == null ? BigDecimal.ZERO : sum.abs();
    }

    /** Line totals are after discounts and without tax. */
    private static void line(ObjectNode said, JsonNode line) {
        put(said, "line_id", text(line, "id"));
        String product = text(line, "product_id");
        put(said, "product_id", product.equals("0") ? "" : product);
        put(said, "sku", text(line, "sku"));
        put(said, "name", text(line, "name"));
        put(said, "price", text(line, "price"));
        put(said, "quantity", text(line, "quantity"));
        put(said, "line_total", text(line, "total"));
        BigDecimal total = decimal(line, "total").orElse(null);
        if (total != null) {
            put(
                    said,
                    "discount",
                    decimal(line, "subtotal").orElse(total).subtract(total).max(BigDecimal.ZERO));
        }
    }

    private static void person(ObjectNode traits, JsonNode billing) {
        put(traits, "email", text(billing, "email"));
        put(traits, "phone", text(billing, "phone"));
        put(traits, "firstName", text(billing, "first_name"));
        put(traits, "lastName", text(billing, "last_name"));
        ObjectNode address = traits.putObject("address");
        put(address, "city", text(billing, "city"));
        put(address, "country", text(billing, "country"));
        put(address, "postalCode", text(billing, "postcode"));
    }

    private static HookEvent customer(Delivery delivery) {
        JsonNode customer = delivery.json();
        HookEvent event = HookEvent.identify(
                ShopSystem.WOOCOMMERCE,
                messageId(delivery),
                instant(first(text(customer, "date_modified_gmt"), text(customer, "date_created_gmt")))
                        .orElse(delivery.receivedAt()),
                delivery.receivedAt());
        event.isAbout(ShopSystem.WOOCOMMERCE, id(customer));
        ObjectNode traits = event.said();
        person(traits, customer.path("billing"));
        put(traits, "email", text(customer, "email"));
        put(traits, "firstName", text(customer, "first_name"));
        put(traits, "lastName", text(customer, "last_name"));
        put(
                traits,
                "createdAt",
                instant(text(customer, "date_created_gmt"))
                        .map(Object::toString)
                        .orElse(""));
        return event;
    }

    private static HookEvent product(Delivery delivery) {
        JsonNode product = delivery.json();
        String updatedAt = first(text(product, "date_modified_gmt"), text(product, "date_created_gmt"));
        HookEvent event = track(delivery, "Product Updated", updatedAt);
        ObjectNode said = event.said();
        said.put("product_id", id(product));
        put(said, "updated_at", updatedAt);
        put(said, "name", text(product, "name"));
        put(said, "category", text(product.path("categories").path(0), "name"));
        put(said, "brand", text(product.path("brands").path(0), "name"));
        put(said, "price", text(product, "price"));
        put(said, "cost", text(product.path("cost_of_goods_sold"), "total_value"));
        put(said, "url", text(product, "permalink"));
        put(said, "image_url", text(product.path("images").path(0), "src"));
        String stock = text(product, "stock_status");
        if (!stock.isEmpty()) {
            said.put("in_stock", !stock.equals("outofstock"));
        }
        ObjectNode attributes = said.putObject("attributes");
        put(attributes, "status", text(product, "status"));
        put(attributes, "sku", text(product, "sku"));
        putWords(attributes, "tags", words(product.path("tags"), "name"));
        putWords(attributes, "categories", words(product.path("categories"), "name"));
        return event;
    }
}
