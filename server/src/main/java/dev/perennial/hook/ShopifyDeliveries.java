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
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Shopify's webhooks. A delivery keeps its {@code X-Shopify-Webhook-Id} when it is tried again. {@code updated_at} has seconds
 * only, so of the states of one second the one that was triggered later is the newer.
 */
final class ShopifyDeliveries implements Deliveries {
    private static final Map<String, String> ORDERS = Map.of(
            "orders/create", "Order Completed",
            "orders/updated", "Order Updated",
            "orders/paid", "Order Updated",
            "orders/fulfilled", "Order Updated",
            "orders/partially_fulfilled", "Order Updated",
            "orders/cancelled", "Order Cancelled");

    private static final List<String> TOPICS = List.of(
            "orders/create",
            "orders/updated",
            "orders/paid",
            "orders/fulfilled",
            "orders/partially_fulfilled",
            "orders/cancelled",
            "orders/delete",
            "refunds/create",
            "products/create",
            "products/update",
            "products/delete",
            "customers/create",
            "customers/update",
            "customers/enable",
            "customers/disable",
            "carts/create",
            "carts/update",
            "checkouts/create",
            "checkouts/update",
            "customers/data_request",
            "customers/redact",
            "shop/redact");

    @Override
    public List<String> topics() {
        return TOPICS;
    }

    @Override
    public String signatureHeader() {
        return "X-Shopify-Hmac-Sha256";
    }

    @Override
    public boolean isPing(Delivery delivery) {
        return false;
    }

    @Override
    public Optional<HookEvent> event(Delivery delivery) {
        String topic = delivery.header("X-Shopify-Topic");
        String name = ORDERS.get(topic);
        if (name != null) {
            return Optional.of(order(delivery, name));
        }
        return switch (topic) {
            case "orders/delete" -> Optional.of(deleted(delivery, "Order Cancelled", "order_id"));
            case "refunds/create" -> Optional.of(refund(delivery));
            case "products/create", "products/update" -> Optional.of(product(delivery));
            case "products/delete" -> Optional.of(deleted(delivery, "Product Deleted", "product_id"));
            case "customers/create", "customers/update", "customers/enable", "customers/disable" ->
                Optional.of(customer(delivery));
            case "carts/create", "carts/update" -> Optional.of(cart(delivery, "Cart Viewed"));
            case "checkouts/create", "checkouts/update" -> Optional.of(cart(delivery, "Checkout Started"));
            default -> Optional.empty();
        };
    }

    /** The three that every app has to act on: shopify.dev, "Privacy law compliance". */
    @Override
    public Optional<PrivacyRequest> privacyRequest(Delivery delivery) {
        return switch (delivery.header("X-Shopify-Topic")) {
            case "customers/data_request" ->
                Optional.of(new PrivacyRequest.Disclose(
                        subject(delivery), text(delivery.json().path("data_request"), "id")));
            case "customers/redact" -> Optional.of(new PrivacyRequest.Erase(subject(delivery)));
            case "shop/redact" -> Optional.of(new PrivacyRequest.EraseShop());
            default -> Optional.empty();
        };
    }

    private static PrivacyRequest.Subject subject(Delivery delivery) {
        JsonNode customer = delivery.json().path("customer");
        PrivacyRequest.Subject subject =
                new PrivacyRequest.Subject(text(customer, "id"), text(customer, "email"), text(customer, "phone"));
        if (first(subject.id(), subject.email(), subject.phone()).isEmpty()) {
            throw Delivery.unreadable("it names nobody");
        }
        return subject;
    }

    private static String messageId(Delivery delivery) {
        return "shopify-" + delivery.id("X-Shopify-Webhook-Id");
    }

    /** The payload itself, or what the REST API wraps around it. */
    private static JsonNode payload(Delivery delivery, String wrapped) {
        ObjectNode json = delivery.json();
        return json.path(wrapped).isObject() ? json.path(wrapped) : json;
    }

    private static HookEvent track(Delivery delivery, String name, String at) {
        return HookEvent.track(
                ShopSystem.SHOPIFY,
                messageId(delivery),
                name,
                instant(at).orElse(delivery.receivedAt()),
                delivery.receivedAt());
    }

    private static HookEvent deleted(Delivery delivery, String name, String idName) {
        String at = first(
                delivery.header("X-Shopify-Triggered-At"), delivery.receivedAt().toString());
        HookEvent event = track(delivery, name, at);
        event.said().put(idName, id(payload(delivery, "order"))).put("cancelled_at", readable(delivery, at));
        return event;
    }

    private static String readable(Delivery delivery, String at) {
        return instant(at).orElse(delivery.receivedAt()).toString();
    }

    private static HookEvent order(Delivery delivery, String name) {
        JsonNode order = payload(delivery, "order");
        String createdAt = first(text(order, "processed_at"), text(order, "created_at"));
        String updatedAt = first(text(order, "updated_at"), createdAt);
        HookEvent event = track(delivery, name, name.equals("Order Completed") ? createdAt : updatedAt);
        ObjectNode said = event.said();
        said.put("order_id", id(order));
        put(said, "order_number", text(order, "name"));
        put(said, "created_at", createdAt);
        put(said, "updated_at", updatedAt);
        said.put("update_rank", delivery.header("X-Shopify-Triggered-At") + "/" + name);
        put(said, "currency", text(order, "currency"));
        put(said, "total", text(order, "total_price"));
        put(said, "tax", text(order, "total_tax"));
        put(said, "discount", text(order, "total_discounts"));
        put(said, "shipping", shipping(order));
        put(said, "status", text(order, "financial_status"));
        put(said, "test", text(order, "test"));
        put(said, "cancelled_at", text(order, "cancelled_at"));
        put(said, "coupon", String.join(" ", words(order.path("discount_codes"), "code")));
        put(said, "cart_id", first(text(order, "cart_token"), text(order, "checkout_token")));
        JsonNode address = order.path("shipping_address").isObject()
                ? order.path("shipping_address")
                : order.path("billing_address");
        put(said, "country", first(text(address, "country_code"), text(address, "country")));
        put(said, "city", text(address, "city"));
        put(said, "postcode", text(address, "zip"));
        ArrayNode products = said.putArray("products");
        order.path("line_items").forEach(line -> line(products.addObject(), line));
        if (order.path("refunds").isArray() && !order.path("refunds").isEmpty()) {
            ArrayNode refunds = said.putArray("refunds");
            order.path("refunds").forEach(refund -> refund(refunds.addObject(), refund));
        }
        buyer(event, order, address);
        return event;
    }

    private static BigDecimal shipping(JsonNode order) {
        return decimal(order.path("total_shipping_price_set").path("shop_money"), "amount")
                .orElseGet(
                        () -> Objects.requireNonNullElse(sum(order.path("shipping_lines"), "price"), BigDecimal.ZERO));
    }

    private static void line(ObjectNode said, JsonNode line) {
        put(said, "line_id", text(line, "id"));
        product(said, line);
        put(said, "variant", text(line, "variant_title"));
        put(said, "price", text(line, "price"));
        put(said, "quantity", text(line, "quantity"));
        BigDecimal allocated = sum(line.path("discount_allocations"), "amount");
        put(
                said,
                "discount",
                allocated == null ? decimal(line, "total_discount").orElse(null) : allocated);
    }

    private static void product(ObjectNode said, JsonNode line) {
        put(said, "product_id", text(line, "product_id"));
        put(said, "sku", text(line, "sku"));
        put(said, "name", first(text(line, "title"), text(line, "name")));
        put(said, "brand", text(line, "vendor"));
    }

    private static HookEvent refund(Delivery delivery) {
        JsonNode refund = payload(delivery, "refund");
        String at = first(text(refund, "processed_at"), text(refund, "created_at"));
        HookEvent event = track(delivery, "Order Refunded", at);
        refund(event.said(), refund);
        String order = text(refund, "order_id");
        if (order.isEmpty()) {
            throw Delivery.unreadable("the refund names no order");
        }
        event.said().put("order_id", order);
        put(event.said(), "updated_at", at);
        event.said().put("update_rank", delivery.header("X-Shopify-Triggered-At"));
        return event;
    }

    /** What was given back is what its transactions moved; without any, nothing was. */
    private static void refund(ObjectNode said, JsonNode refund) {
        said.put("refund_id", id(refund));
        put(said, "refunded_at", first(text(refund, "processed_at"), text(refund, "created_at")));
        JsonNode transactions = refund.path("transactions");
        if (transactions.isArray()) {
            BigDecimal total = BigDecimal.ZERO;
            for (JsonNode transaction : transactions) {
                boolean moved = text(transaction, "kind").equals("refund")
                        && text(transaction, "status").equals("success");
                total = moved ? total.add(decimal(transaction, "amount").orElse(BigDecimal.ZERO)) : total;
                put(said, "currency", text(transaction, "currency"));
            }
            put(said, "total", total);
        }
        ArrayNode products = said.putArray("products");
        for (JsonNode item : refund.path("refund_line_items")) {
            ObjectNode part = products.addObject();
            put(part, "line_id", text(item, "line_item_id"));
            put(part, "product_id", text(item.path("line_item"), "product_id"));
            put(part, "quantity", text(item, "quantity"));
            put(part, "amount", text(item, "subtotal"));
        }
    }

    private static void buyer(HookEvent event, JsonNode order, JsonNode address) {
        JsonNode customer = order.path("customer");
        event.isAbout(ShopSystem.SHOPIFY, text(customer, "id"));
        String email = first(text(order, "email"), text(order, "contact_email"), text(customer, "email"));
        String phone = first(text(order, "phone"), text(customer, "phone"));
        if (!email.isEmpty() || !phone.isEmpty() || customer.isObject()) {
            ObjectNode traits = event.person();
            put(traits, "email", email);
            put(traits, "phone", phone);
            named(traits, customer, address);
        }
    }

    private static void named(ObjectNode traits, JsonNode customer, JsonNode address) {
        put(traits, "firstName", text(customer, "first_name"));
        put(traits, "lastName", text(customer, "last_name"));
        if (address.isObject()) {
            ObjectNode said = traits.putObject("address");
            put(said, "city", text(address, "city"));
            put(said, "country", first(text(address, "country_code"), text(address, "country")));
            put(said, "postalCode", text(address, "zip"));
        }
    }

    private static HookEvent customer(Delivery delivery) {
        JsonNode customer = payload(delivery, "customer");
        HookEvent event = HookEvent.identify(
                ShopSystem.SHOPIFY,
                messageId(delivery),
                instant(text(customer, "updated_at")).orElse(delivery.receivedAt()),
                delivery.receivedAt());
        event.isAbout(ShopSystem.SHOPIFY, id(customer));
        ObjectNode traits = event.said();
        put(traits, "email", text(customer, "email"));
        put(traits, "phone", text(customer, "phone"));
        put(traits, "createdAt", text(customer, "created_at"));
        named(traits, customer, customer.path("default_address"));
        consent(traits, "acceptsEmail", customer.path("email_marketing_consent"), text(customer, "accepts_marketing"));
        consent(traits, "acceptsSms", customer.path("sms_marketing_consent"), "");
        return event;
    }

    private static void consent(ObjectNode traits, String name, JsonNode consent, String former) {
        String state = text(consent, "state");
        if (!state.isEmpty()) {
            traits.put(name, state.equals("subscribed"));
        } else if (!former.isEmpty()) {
            traits.put(name, Boolean.parseBoolean(former));
        }
    }

    private static HookEvent product(Delivery delivery) {
        JsonNode product = payload(delivery, "product");
        String updatedAt = text(product, "updated_at");
        HookEvent event = track(delivery, "Product Updated", updatedAt);
        ObjectNode said = event.said();
        said.put("product_id", id(product));
        put(said, "updated_at", updatedAt);
        said.put("update_rank", delivery.header("X-Shopify-Triggered-At"));
        put(said, "name", text(product, "title"));
        put(said, "category", text(product, "product_type"));
        put(said, "brand", text(product, "vendor"));
        put(said, "price", cheapest(product));
        put(
                said,
                "image_url",
                first(
                        text(product.path("image"), "src"),
                        text(product.path("images").path(0), "src")));
        String shop = delivery.header("X-Shopify-Shop-Domain");
        if (!text(product, "handle").isEmpty() && shop.matches("[A-Za-z0-9.-]+")) {
            said.put("url", "https://" + shop + "/products/" + text(product, "handle"));
        }
        if (product.path("variants").isArray()) {
            said.put("in_stock", sellable(product));
        }
        ObjectNode attributes = said.putObject("attributes");
        put(attributes, "status", text(product, "status"));
        putWords(
                attributes,
                "tags",
                Arrays.stream(text(product, "tags").split(","))
                        .map(String::strip)
                        .toList());
        putWords(attributes, "skus", words(product.path("variants"), "sku"));
        return event;
    }

    private static String cheapest(JsonNode product) {
        BigDecimal cheapest = null;
        for (JsonNode variant : product.path("variants")) {
            BigDecimal price = decimal(variant, "price").orElse(null);
            cheapest = cheapest == null || (price != null && price.compareTo(cheapest) < 0) ? price : cheapest;
        }
        return cheapest == null ? "" : cheapest.toPlainString();
    }

    /** Whether one can buy any variant now: it is not counted, or there is some, or it sells on without. */
    private static boolean sellable(JsonNode product) {
        String status = text(product, "status");
        if (!status.isEmpty() && !status.equals("active")) {
            return false;
        }
        for (JsonNode variant : product.path("variants")) {
            boolean counted = !text(variant, "inventory_management").isEmpty();
            boolean some = decimal(variant, "inventory_quantity")
                            .orElse(BigDecimal.ZERO)
                            .signum()
                    > 0;
            if (!counted || some || text(variant, "inventory_policy").equals("continue")) {
                return true;
            }
        }
        return false;
    }

    private static HookEvent cart(Delivery delivery, String name) {
        JsonNode cart = delivery.json();
        String updatedAt = first(text(cart, "updated_at"), text(cart, "created_at"));
        HookEvent event = track(delivery, name, updatedAt);
        ObjectNode said = event.said();
        String id = first(text(cart, "cart_token"), text(cart, "token"), text(cart, "id"));
        if (id.isEmpty()) {
            throw Delivery.unreadable("it has no token");
        }
        said.put("cart_id", id);
        put(said, "updated_at", instant(updatedAt).map(Instant::toString).orElse(""));
        put(said, "currency", first(text(cart, "currency"), text(cart, "presentment_currency")));
        ArrayNode products = said.putArray("products");
        cart.path("line_items").forEach(line -> {
            ObjectNode item = products.addObject();
            product(item, line);
            put(item, "price", text(line, "price"));
            put(item, "quantity", text(line, "quantity"));
        });
        buyer(event, cart, cart.path("shipping_address"));
        return event;
    }
}
