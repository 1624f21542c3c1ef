package dev.perennial.console.customers;

import dev.perennial.chart.Markup;
import dev.perennial.console.Visitor;
import dev.perennial.customer.Moment;
import dev.perennial.wording.Figures;
import dev.perennial.wording.Typed;
import java.math.BigDecimal;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Says what happened to a customer. What it does not know by its kind it calls as whoever recorded it did. */
final class MomentLines {
    private static final int NAMED = 2;
    private static final String BETWEEN = " · ";

    private final Visitor visitor;
    private final MomentWords words;
    private final ProfilePage.Times times;
    private final JsonMapper json;

    MomentLines(Visitor visitor, JsonMapper json) {
        this.visitor = visitor;
        this.words = visitor.words(MomentWords.class);
        this.times = ProfilePage.Times.of(visitor);
        this.json = json;
    }

    /**
     * An order.
     *
     * @param items what was bought, the first of it by name; may be empty
     * @param net what is left after what came back
     */
    record Order(String items, String net, boolean counted) {}

    Order order(Moment moment) {
        JsonNode detail = json.readTree(moment.detail());
        return new Order(
                Typed.withoutMarks(items(detail.path("items"))),
                money(
                        detail,
                        detail.path("gross").asLong(0) - detail.path("refunded").asLong(0)),
                detail.path("counted").asBoolean(true));
    }

    ProfileView.Moment line(Moment moment) {
        ProfilePage.Filtered source = ProfilePage.Filtered.of(moment.source());
        JsonNode detail = json.readTree(moment.detail());
        Said said = said(moment, detail);
        String when = when(moment);
        return new ProfileView.Moment(
                "k-" + source.code(),
                icon(moment),
                Markup.text(said.beside().isEmpty() ? when : when + BETWEEN + said.beside()),
                Markup.text(said.title()),
                Markup.text(said.more()),
                said.quote());
    }

    private static String icon(Moment moment) {
        return switch (moment.kind()) {
            case "order", "cart" -> "bag";
            case "refund", "credit_note" -> "undo";
            case "cancellation" -> "cross";
            case "ticket" -> "life";
            case "interaction" -> "heart";
            case "answer" -> "star";
            case "consent" -> "check";
            default -> moment.source() == Moment.Source.COMMUNICATION ? "mail" : "search";
        };
    }

    private String when(Moment moment) {
        ZonedDateTime local = moment.at().atZone(times.zone());
        Figures figures = visitor.figures();
        String day = figures.date(local.toLocalDate());
        // Files mostly know the day alone.
        return local.toLocalTime().equals(LocalTime.MIDNIGHT) ? day : day + ", " + figures.time(local.toLocalTime());
    }

    /** What is said of a moment; all but the title may be empty. */
    private record Said(String title, String beside, String more, String quote) {
        static Said plainly(String title) {
            return new Said(title, "", "", "");
        }
    }

    private Said said(Moment moment, JsonNode detail) {
        Typed title = new Typed(moment.title());
        return switch (moment.kind()) {
            case "order" -> bought(title, detail);
            case "refund" -> new Said(words.refund(money(detail, amount(detail))), words.orderNumber(title), "", "");
            case "cancellation" -> Said.plainly(words.cancellation(title));
            case "credit_note" -> Said.plainly(words.creditNote(money(detail, amount(detail))));
            case "cart" -> cart(detail);
            case "ticket" ->
                new Said(
                        words.ticket(title),
                        isNone(detail, "channel") ? "" : words.ticketBy(typed(detail, "channel")),
                        "",
                        "");
            case "interaction" -> interaction(title, detail);
            case "answer" -> answer(title, detail);
            case "consent" -> consent(moment, detail);
            case "page", "screen" -> Said.plainly(title.text().isEmpty() ? words.pagePlain() : words.page(title));
            case "identify" -> Said.plainly(words.identified());
            default ->
                new Said(
                        (title.text().isEmpty() ? new Typed(moment.kind()) : title).isolated(),
                        "",
                        isNone(detail, "about") ? "" : typed(detail, "about").isolated(),
                        "");
        };
    }

    private Said bought(Typed number, JsonNode detail) {
        String items = items(detail.path("items"));
        String amount = money(detail, detail.path("gross").asLong(0));
        long refunded = detail.path("refunded").asLong(0);
        List<String> more = new ArrayList<>();
        if (refunded > 0) {
            more.add(words.orderRefunded(money(detail, refunded)));
        }
        if (!detail.path("counted").asBoolean(true)) {
            more.add(words.orderUncounted());
        }
        return new Said(
                items.isEmpty() ? words.orderPlain(amount) : words.order(new Typed(Typed.withoutMarks(items)), amount),
                words.orderNumber(number),
                String.join(" ", more),
                "");
    }

    private Said cart(JsonNode detail) {
        String items = items(detail.path("items"));
        return Said.plainly(items.isEmpty() ? words.cartPlain() : words.cart(new Typed(Typed.withoutMarks(items))));
    }

    private Said interaction(Typed kind, JsonNode detail) {
        String text = typed(detail, "text").text();
        return new Said(
                isNone(detail, "network")
                        ? words.interactionPlain(kind)
                        : words.interaction(kind, typed(detail, "network")),
                "",
                "",
                text);
    }

    private Said answer(Typed question, JsonNode detail) {
        Typed answer = typed(detail, "answer");
        return Said.plainly(
                isNone(detail, "scaleMax")
                        ? words.answer(answer, question)
                        : words.answerOf(
                                answer,
                                visitor.figures().count(detail.path("scaleMax").asLong(0)),
                                question));
    }

    private Said consent(Moment moment, JsonNode detail) {
        String topic = visitor.words(ProfileWords.class)
                .topic(moment.title(), detail.path("purpose").asString(""));
        Typed source = typed(detail, "source");
        return Said.plainly(
                detail.path("granted").asBoolean(false)
                        ? words.consentGiven(topic, source)
                        : words.consentRefused(topic, source));
    }

    /** The first items by name, and how many more there are. */
    private String items(JsonNode items) {
        List<String> names = new ArrayList<>();
        for (JsonNode item : items) {
            String name = item.path("name").asString("");
            if (!name.isBlank()) {
                names.add(times(item.path("quantity")) + new Typed(name).text());
            }
        }
        if (names.isEmpty()) {
            return "";
        }
        String listed = String.join(", ", names.subList(0, Math.min(NAMED, names.size())));
        return names.size() > NAMED ? words.more(new Typed(listed), names.size() - NAMED) : listed;
    }

    private String times(JsonNode quantity) {
        BigDecimal much = quantity.isNumber() ? quantity.decimalValue() : BigDecimal.ONE;
        return much.compareTo(BigDecimal.ONE) == 0 || much.stripTrailingZeros().scale() > 0
                ? ""
                : visitor.figures().count(much.longValue()) + " × ";
    }

    private static boolean isNone(JsonNode detail, String field) {
        JsonNode value = detail.path(field);
        return value.isMissingNode() || value.isNull() || text(value).isBlank();
    }

    private static Typed typed(JsonNode detail, String field) {
        JsonNode value = detail.path(field);
        return new Typed(value.isNull() || value.isMissingNode() ? "" : text(value));
    }

    private static String text(JsonNode value) {
        return value.isString() ? value.stringValue() : value.toString();
    }

    private static long amount(JsonNode detail) {
        return detail.path("amount").asLong(0);
    }

    private String money(JsonNode detail, long minorUnits) {
        return ProfilePage.money(visitor, minorUnits, detail.path("currency").asString(""));
    }
}
