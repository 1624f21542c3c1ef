package dev.perennial.imports;

import dev.perennial.customer.Arrival;
import dev.perennial.customer.Channel;
import dev.perennial.customer.Identity;
import dev.perennial.customer.IdentityKind;
import dev.perennial.customer.ImportedCustomers;
import dev.perennial.customer.Resolved;
import dev.perennial.tabular.RejectReason;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Customers: who they are, what is known of them, and whether they may be written to. */
final class CustomerSink implements TableImport.Sink {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String PLAIN_NUMBER = "-?(0|[1-9][0-9]{0,14})(\\.[0-9]{1,6})?";
    private static final InstantSource CLOCK = Clock.systemUTC();

    private final Workplace place;
    private final List<Said> said = new ArrayList<>();

    CustomerSink(Workplace place) {
        this.place = place;
    }

    private record Said(Arrival arrival, ObjectNode traits, Instant at, Map<Channel, Boolean> accepts, String proof) {}

    @Override
    public void add(TableRow row) throws TableRow.RejectedException {
        List<Identity> identities = row.identities(IdentityKind.EXTERNAL);
        if (identities.stream().noneMatch(identity -> identity.kind() != IdentityKind.PHONE)) {
            TableField asked = row.text(TableField.CUSTOMER_ID) == null && row.text(TableField.EMAIL) != null
                    ? TableField.EMAIL
                    : TableField.CUSTOMER_ID;
            throw row.rejected(asked, RejectReason.NAMES_NOBODY);
        }
        Instant now = CLOCK.instant();
        Instant created = row.instant(TableField.CREATED_AT);
        if (created != null && created.isAfter(now)) {
            throw row.rejected(TableField.CREATED_AT, RejectReason.DATE_OUT_OF_RANGE);
        }
        Map<Channel, Boolean> accepts = new EnumMap<>(Channel.class);
        accept(accepts, Channel.EMAIL, row.flag(TableField.ACCEPTS_EMAIL));
        accept(accepts, Channel.SMS, row.flag(TableField.ACCEPTS_SMS));
        said.add(new Said(
                Arrival.of(identities, created == null ? now : created),
                traits(row, created),
                created == null ? Instant.EPOCH : created,
                accepts,
                JSON.createObjectNode()
                        .put("import", Imports.id(place.job().number()))
                        .put("line", row.line())
                        .toString()));
    }

    private static void accept(Map<Channel, Boolean> accepts, Channel channel, @Nullable Boolean granted) {
        if (granted != null) {
            accepts.put(channel, granted);
        }
    }

    private static ObjectNode traits(TableRow row, @Nullable Instant created) throws TableRow.RejectedException {
        ObjectNode traits = JSON.createObjectNode();
        put(traits, "email", row.text(TableField.EMAIL));
        put(traits, "phone", row.text(TableField.PHONE));
        put(traits, "firstName", row.text(TableField.FIRST_NAME));
        put(traits, "lastName", row.text(TableField.LAST_NAME));
        LocalDate birthday = row.day(TableField.BIRTHDAY);
        put(traits, "birthday", birthday == null ? null : birthday.toString());
        put(traits, "gender", row.text(TableField.SEX));
        put(traits, "locale", row.text(TableField.LOCALE));
        put(traits, "timezone", row.text(TableField.TIME_ZONE));
        put(traits, "createdAt", created == null ? null : created.toString());
        ObjectNode address = JSON.createObjectNode();
        put(address, "country", row.text(TableField.COUNTRY));
        put(address, "state", row.text(TableField.REGION));
        put(address, "city", row.text(TableField.CITY));
        put(address, "postalCode", row.text(TableField.POSTCODE));
        if (!address.isEmpty()) {
            traits.set("address", address);
        }
        BigDecimal lat = row.number(TableField.LAT, -90, 90);
        BigDecimal lon = row.number(TableField.LON, -180, 180);
        if (lat != null && lon != null) {
            traits.set("location", JSON.createObjectNode().put("lat", lat).put("lon", lon));
        }
        row.others().forEach((name, value) -> {
            if (!traits.has(name)) {
                other(traits, name, value);
            }
        });
        return traits;
    }

    private static void put(ObjectNode node, String name, @Nullable String value) {
        if (value != null) {
            node.put(name, value);
        }
    }

    /** What is plainly a number or a yes is one. */
    private static void other(ObjectNode traits, String name, String value) {
        if (value.matches(PLAIN_NUMBER)) {
            traits.put(name, new BigDecimal(value));
        } else if (value.equalsIgnoreCase("true") || value.equalsIgnoreCase("false")) {
            traits.put(name, value.equalsIgnoreCase("true"));
        } else {
            traits.put(name, value);
        }
    }

    @Override
    public List<Arrival> arrivals() {
        return said.stream().map(Said::arrival).toList();
    }

    @Override
    public long write(Connection transaction, List<Optional<Resolved>> people) throws SQLException {
        List<ImportedCustomers.Row> rows = new ArrayList<>();
        for (int i = 0; i < people.size(); i++) {
            Said one = said.get(i);
            people.get(i)
                    .ifPresent(person -> rows.add(
                            new ImportedCustomers.Row(person, one.traits(), one.at(), one.accepts(), one.proof())));
        }
        said.clear();
        return new ImportedCustomers(CLOCK)
                .write(transaction, place.store(), rows, Imports.id(place.job().number()));
    }
}
