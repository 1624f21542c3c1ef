package dev.perennial.imports;

import static dev.perennial.imports.TableField.*;

import dev.perennial.kernel.Problem;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** What the rows of a file are. */
public enum ImportKind {
    /** Read by {@link dev.perennial.orderfile.OrderFiles}, which has fields of its own. */
    ORDERS(EnumSet.noneOf(TableField.class), EnumSet.noneOf(TableField.class)),
    CUSTOMERS(
            EnumSet.of(
                    CUSTOMER_ID,
                    EMAIL,
                    PHONE,
                    FIRST_NAME,
                    LAST_NAME,
                    BIRTHDAY,
                    SEX,
                    COUNTRY,
                    REGION,
                    CITY,
                    POSTCODE,
                    LAT,
                    LON,
                    LOCALE,
                    TIME_ZONE,
                    CREATED_AT,
                    ACCEPTS_EMAIL,
                    ACCEPTS_SMS),
            EnumSet.noneOf(TableField.class)),
    PRODUCTS(
            EnumSet.of(
                    PRODUCT_ID, NAME, CATEGORY, BRAND, PRICE, COST, CURRENCY, URL, IMAGE_URL, IN_STOCK, REPLENISHABLE),
            EnumSet.of(PRODUCT_ID)),
    TICKETS(
            EnumSet.of(
                    TICKET_ID,
                    OPENED_AT,
                    CUSTOMER_ID,
                    EMAIL,
                    SUBJECT,
                    BODY,
                    CHANNEL,
                    STATUS,
                    PRIORITY,
                    CLOSED_AT,
                    RATING,
                    ORDER_ID),
            EnumSet.of(TICKET_ID, OPENED_AT)),
    INTERACTIONS(
            EnumSet.of(OCCURRED_AT, KIND, CUSTOMER_ID, EMAIL, NETWORK, POST_ID, TEXT, SENTIMENT),
            EnumSet.of(OCCURRED_AT, KIND)),
    ANSWERS(
            EnumSet.of(ANSWERED_AT, QUESTION, ANSWER, CUSTOMER_ID, EMAIL, SURVEY, PRODUCT_ID, SCALE_MAX),
            EnumSet.of(ANSWERED_AT, QUESTION, ANSWER));

    @SuppressWarnings("ImmutableEnumChecker") // never handed out as it is
    private final Set<TableField> fields;

    @SuppressWarnings("ImmutableEnumChecker")
    private final Set<TableField> required;

    ImportKind(Set<TableField> fields, Set<TableField> required) {
        this.fields = fields;
        this.required = required;
    }

    Set<TableField> fields() {
        return Set.copyOf(fields);
    }

    /** Without which a row says nothing. */
    Set<TableField> required() {
        return Set.copyOf(required);
    }

    /** Whether the field is the id of the rows themselves. */
    boolean isNamedBy(TableField field) {
        return switch (this) {
            case CUSTOMERS -> field == CUSTOMER_ID;
            case PRODUCTS -> field == PRODUCT_ID;
            case TICKETS -> field == TICKET_ID;
            case ORDERS, INTERACTIONS, ANSWERS -> false;
        };
    }

    /** As the API writes it. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The kind of that name.
     *
     * @throws dev.perennial.kernel.ProblemException {@code import_kind_unknown}
     */
    public static ImportKind of(String text) {
        return Arrays.stream(values())
                .filter(kind -> kind.text().equals(text))
                .findFirst()
                .orElseThrow(() -> new Problem(
                                Problem.Category.INVALID,
                                "import_kind_unknown",
                                "Say as kind what the rows are: "
                                        + Arrays.stream(values())
                                                .map(ImportKind::text)
                                                .collect(Collectors.joining(", "))
                                        + ".")
                        .asException());
    }
}
