package dev.perennial.sample;

import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the shop's site and its mail tell while it happens, as events of Segment's specification: pages, products looked at,
 * carts filled and left, checkouts begun, letters delivered, opened and clicked. People are browsers until they say who they
 * are; their orders are not among them, since {@link OrderExport} has them, but what they buy over the counter is. Errands follow each other in the order of time; each
 * event has a {@code messageId} that depends on the world alone.
 */
public final class EventFeed {
    private static final String SITE = "https://harbour-roast.example";
    private static final double SIGNS_IN = 0.5;
    private static final double SECOND_BROWSER = 0.2;
    private static final double OPENS = 0.38;
    private static final double CLICKS_WHEN_OPENED = 0.16;
    private static final double UNSUBSCRIBES_WHEN_OPENED = 0.012;
    private static final double LOOKS_AT_A_LIST = 0.55;
    private static final double LOOKS_AT_ANOTHER_SHELF = 0.25;
    private static final int CARD = -3;
    private static final int PRODUCTS_LOOKED_AT_MAX = 4;
    private static final int SECONDS_BETWEEN_MIN = 8;
    private static final int SECONDS_BETWEEN_MAX = 75;
    private static final int OPENS_AFTER_SECONDS_MIN = 120;
    private static final int OPENS_AFTER_SECONDS_MAX = 30_000;

    private static final List<String> BROWSERS = List.of(
            "Mozilla/5.0 (iPhone; CPU iPhone OS 19_1 like Mac OS X) Mobile Safari",
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) Mobile Safari",
            "Mozilla/5.0 (Linux; Android 16) Chrome Mobile",
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome",
            "Mozilla/5.0 (Macintosh; Intel Mac OS X 15_6) Safari",
            "Mozilla/5.0 (X11; Linux x86_64) Firefox");
    private static final List<String> REFERRERS =
            List.of("", "", "https://www.google.com/", "https://www.google.com/", "https://www.instagram.com/");
    private static final List<String> LETTERS =
            List.of("Fresh this month", "From the roasting floor", "New harvest, old friends");

    private final World world;
    private final Sink sink;
    private long events;

    private EventFeed(World world, Sink sink) {
        this.world = world;
        this.sink = sink;
    }

    /** Takes events. */
    public interface Sink {
        /**
         * Takes the next one.
         *
         * @param json one event, as an object
         */
        void accept(String json) throws IOException, InterruptedException;
    }

    /**
     * Tells what happened from a day to the end of the history.
     *
     * @return how many events
     */
    public static long write(World world, LocalDate from, Sink sink) throws IOException, InterruptedException {
        EventFeed feed = new EventFeed(world, sink);
        for (Errand errand : Errands.of(world, from)) {
            feed.new Telling(errand).tell();
        }
        return feed.events;
    }

    /** What is known of a visitor; nothing of who never said it. */
    private @Nullable Portrait portrait(int visitor) {
        int customers = world.shop().customers();
        if (visitor <= customers) {
            return world.portrait(visitor, world.shop().life(visitor));
        }
        return visitor <= customers + world.leads() ? world.lead(visitor - customers) : null;
    }

    private Category taste(int visitor, Dice dice) {
        if (visitor <= world.shop().customers() && !dice.happens(LOOKS_AT_ANOTHER_SHELF)) {
            return world.shop().person(visitor).taste();
        }
        return Category.values()[dice.below(Category.values().length - 1)];
    }

    /** Tells one errand. */
    private final class Telling {
        private final Errand errand;
        private final Dice dice;
        private final @Nullable Portrait portrait;
        private final String browser;
        private final String userAgent;
        private Known known = Known.BROWSER;
        private long second;
        private int number;

        Telling(Errand errand) {
            this.errand = errand;
            this.dice = world.shop().dice(errand.visitor(), errand.number());
            this.portrait = portrait(errand.visitor());
            this.second = errand.second();
            boolean other = dice.happens(SECOND_BROWSER);
            Dice own = world.shop().dice(errand.visitor(), isAtTheTill() ? CARD : other ? -2 : -1);
            this.browser = (isAtTheTill() ? "card-" : "") + new UUID(own.bits(), own.bits());
            this.userAgent = isAtTheTill() ? "Till 2" : BROWSERS.get(own.below(BROWSERS.size()));
        }

        private boolean isAtTheTill() {
            return errand.kind() == Errand.Kind.PAYS_AT_THE_TILL || errand.kind() == Errand.Kind.PAYS_AS_A_MEMBER;
        }

        void tell() throws IOException, InterruptedException {
            switch (errand.kind()) {
                case LOOKS -> looks();
                case FILLS_A_CART -> add(looks());
                case GOES_TO_THE_TILL_AND_TURNS_ROUND -> {
                    Product product = looks();
                    add(product);
                    checkout(List.of(new Item(product, 1)));
                }
                case BUYS -> buys();
                case SIGNS_UP -> signsUp();
                case PAYS_AT_THE_TILL -> pays(Known.BROWSER);
                case PAYS_AS_A_MEMBER -> pays(Known.ACCOUNT);
                case GETS_A_LETTER -> letter(LETTERS.get(Math.floorMod(errand.second() / 604_800, LETTERS.size())));
                case IS_ASKED_HOW_IT_WAS -> letter("How do you like it?");
            }
        }

        private Product looks() throws IOException, InterruptedException {
            signIn();
            page("Home", "/");
            Product last = product();
            for (int i = dice.whole(1, PRODUCTS_LOOKED_AT_MAX); i > 0; i--) {
                last = product();
                look(last);
            }
            return last;
        }

        private Product product() {
            return Catalogue.shelf(taste(errand.visitor(), dice)).choose(dice);
        }

        private void look(Product product) throws IOException, InterruptedException {
            if (dice.happens(LOOKS_AT_A_LIST)) {
                String category = product.category().label();
                send(track("Product List Viewed")
                        .open("properties")
                        .put("category", category)
                        .close());
            }
            send(described(track("Product Viewed").open("properties"), product, 0)
                    .close());
        }

        private void add(Product product) throws IOException, InterruptedException {
            send(described(track("Product Added").open("properties").put("cart_id", cart()), product, 1)
                    .close());
        }

        private void buys() throws IOException, InterruptedException {
            Purchase purchase = bought();
            page("Home", "/");
            List<Item> cart = purchase.lines().stream()
                    .map(line -> new Item(line.product(), line.quantity()))
                    .toList();
            for (Item item : cart) {
                look(item.product());
                send(described(
                                track("Product Added").open("properties").put("cart_id", cart()),
                                item.product(),
                                item.quantity())
                        .close());
            }
            identify(purchase.checkout() == Checkout.ACCOUNT ? Known.ACCOUNT : Known.ADDRESS);
            checkout(cart);
        }

        private void checkout(List<Item> items) throws IOException, InterruptedException {
            send(track("Cart Viewed").open("properties").put("cart_id", cart()).close());
            JsonText event = track("Checkout Started")
                    .open("properties")
                    .put("cart_id", cart())
                    .put("currency", SampleShop.CURRENCY)
                    .money(
                            "value",
                            items.stream()
                                    .mapToLong(item ->
                                            item.quantity() * item.product().priceCents())
                                    .sum())
                    .openList("products");
            for (Item item : items) {
                described(event.open(), item.product(), item.quantity()).close();
            }
            send(event.closeList().close());
        }

        private void signsUp() throws IOException, InterruptedException {
            page("Home", "/");
            page("Letters from the roastery", "/letters");
            identify(Known.ADDRESS);
        }

        /** The till's own event: a card is a browser to it. */
        private void pays(Known as) throws IOException, InterruptedException {
            Purchase purchase = bought();
            if (as == Known.ACCOUNT) {
                identify(as);
            }
            JsonText event = track("Order Completed")
                    .open("properties")
                    .put("order_id", purchase.orderId())
                    .put("affiliation", "Harbour Roast " + Till.CITY)
                    .put("currency", SampleShop.CURRENCY)
                    .money("total", purchase.amounts().totalCents())
                    .money("tax", purchase.amounts().taxCents())
                    .put("country", Country.HOME.code())
                    .put("city", Till.CITY)
                    .openList("products");
            for (Line line : purchase.lines()) {
                described(event.open(), line.product(), line.quantity()).close();
            }
            send(event.closeList().close());
        }

        private Purchase bought() {
            Purchase purchase = errand.purchase();
            if (purchase == null) {
                throw new IllegalStateException("nothing was bought");
            }
            return purchase;
        }

        private void letter(String subject) throws IOException, InterruptedException {
            known = portrait == null || portrait.accountId() == null ? Known.ADDRESS : Known.ACCOUNT;
            send(mail("Email Delivered", subject));
            if (!dice.happens(OPENS)) {
                return;
            }
            second += dice.whole(OPENS_AFTER_SECONDS_MIN, OPENS_AFTER_SECONDS_MAX);
            if (send(mail("Email Opened", subject)) && dice.happens(UNSUBSCRIBES_WHEN_OPENED)) {
                send(mail("Unsubscribed", subject));
            } else if (dice.happens(CLICKS_WHEN_OPENED)) {
                send(mail("Email Link Clicked", subject));
                page("Home", "/?utm_source=letter");
                look(product());
            }
        }

        private JsonText mail(String name, String subject) {
            return track(name)
                    .open("properties")
                    .put("title", subject)
                    .put("email_subject", subject)
                    .put("campaign_name", errand.kind() == Errand.Kind.GETS_A_LETTER ? "Letter" : "After an order")
                    .close();
        }

        private void signIn() throws IOException, InterruptedException {
            boolean signsIn = dice.happens(SIGNS_IN);
            if (signsIn
                    && portrait != null
                    && portrait.accountId() != null
                    && portrait.since().getEpochSecond() < second) {
                identify(Known.ACCOUNT);
            }
        }

        private void identify(Known as) throws IOException, InterruptedException {
            if (portrait == null) {
                return;
            }
            known = as;
            JsonText event = event("identify").open("traits").put("email", portrait.email());
            if (errand.kind() == Errand.Kind.SIGNS_UP) {
                event.put("acceptsEmail", true);
            } else {
                event.put("firstName", portrait.firstName()).put("lastName", portrait.lastName());
            }
            send(event.close());
        }

        private void page(String title, String path) throws IOException, InterruptedException {
            send(event("page")
                    .put("name", title)
                    .open("properties")
                    .put("path", path)
                    .put("title", title)
                    .put("url", SITE + path)
                    .put("referrer", REFERRERS.get(dice.below(REFERRERS.size())))
                    .close());
        }

        private JsonText track(String name) {
            return event("track").put("event", name);
        }

        private JsonText event(String type) {
            JsonText event = new JsonText()
                    .open()
                    .put("type", type)
                    .put(
                            "messageId",
                            "hr-" + world.shop().seed() + "-" + errand.visitor() + "-" + errand.number() + "-"
                                    + ++number)
                    .put("timestamp", Instant.ofEpochSecond(second).toString())
                    .put("anonymousId", browser);
            event.open("context").put("userAgent", userAgent).put("locale", locale());
            if (known == Known.ADDRESS && portrait != null) {
                event.open("traits").put("email", portrait.email()).close();
            }
            event.close();
            if (known == Known.ACCOUNT && portrait != null && portrait.accountId() != null) {
                event.put("userId", portrait.accountId());
            }
            return event;
        }

        /** Nobody looks on for a thing that is bought. */
        private long latest() {
            return errand.kind() == Errand.Kind.BUYS ? bought().at().getEpochSecond() - 1 : Long.MAX_VALUE;
        }

        private String locale() {
            return portrait == null ? "en-GB" : portrait.locale();
        }

        private String cart() {
            return "cart-" + errand.visitor() + "-" + errand.number();
        }

        private JsonText described(JsonText event, Product product, int quantity) {
            event.put("product_id", product.id())
                    .put("name", product.name())
                    .put("category", product.category().label())
                    .put("brand", "Harbour Roast")
                    .money("price", product.priceCents())
                    .put("currency", SampleShop.CURRENCY)
                    .put("url", SITE + "/products/" + product.id().toLowerCase(Locale.ROOT));
            return quantity > 0 ? event.put("quantity", quantity) : event;
        }

        /** Sends it unless the history ends before; the next one comes some seconds later. */
        private boolean send(JsonText event) throws IOException, InterruptedException {
            if (second >= world.shop().history().end().getEpochSecond()) {
                return false;
            }
            events++;
            sink.accept(event.close().toString());
            second = Math.min(second + dice.whole(SECONDS_BETWEEN_MIN, SECONDS_BETWEEN_MAX), latest());
            return true;
        }
    }

    /** As whom the site and the mail know a visitor. */
    private enum Known {
        BROWSER,
        ADDRESS,
        ACCOUNT
    }
}
