package dev.perennial.customer;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** All that is kept of a customer, as one JSON document: what was sent, what was made of it, and what every module has. */
public final class Export {
    private final Customers customers;
    private final Merges merges;
    private final Consents consents;
    private final List<CustomerFacts> facts;

    public Export(Customers customers, Merges merges, Consents consents, List<CustomerFacts> facts) {
        this.customers = customers;
        this.merges = merges;
        this.consents = consents;
        this.facts = List.copyOf(facts);
    }

    /** The document: {@code customer}, {@code identities}, {@code traits}, {@code consents}, {@code merges}, {@code events}, and a list for each module. */
    public ObjectNode of(Connection transaction, long store, long customer) throws SQLException {
        ObjectNode document = Json.MAPPER.createObjectNode();
        document.set("customer", Json.MAPPER.valueToTree(customers.view(transaction, store, customer)));
        document.set("identities", Json.MAPPER.valueToTree(customers.identities(transaction, store, customer)));
        document.set("traits", traits(transaction, store, customer));
        document.set("consents", Json.MAPPER.valueToTree(consents.history(transaction, store, customer)));
        document.set("merges", Json.MAPPER.valueToTree(merges.of(transaction, store, customer, 0, Integer.MAX_VALUE)));
        document.set("events", events(transaction, store, customer));
        for (CustomerFacts others : facts) {
            ArrayNode list = document.putArray(others.name());
            for (String item : others.export(transaction, store, customer)) {
                list.add(Json.MAPPER.readTree(item));
            }
        }
        return document;
    }

    private static ArrayNode traits(Connection transaction, long store, long customer) throws SQLException {
        ArrayNode list = Json.MAPPER.createArrayNode();
        try (PreparedStatement statement = transaction.prepareStatement("""
                SELECT jsonb_build_object('name', name, 'value', value, 'at', at, 'source', source)
                FROM customer.trait WHERE store_id = ? AND customer_id = ? ORDER BY name, at
                """)) {
            statement.setLong(1, store);
            statement.setLong(2, customer);
            read(statement, list);
        }
        return list;
    }

    /** As they were sent, as far as the log still has them; else what was noted of them. */
    private static ArrayNode events(Connection transaction, long store, long customer) throws SQLException {
        ArrayNode list = Json.MAPPER.createArrayNode();
        try (PreparedStatement statement = transaction.prepareStatement("""
                SELECT coalesce(l.body, jsonb_build_object('type', a.type, 'name', a.name, 'detail', a.detail,
                                                           'timestamp', a.at)::text)
                FROM customer.activity a
                LEFT JOIN event.log l ON l.store_id = a.store_id AND l.position = a.position AND l.week = a.week
                WHERE a.store_id = ? AND a.customer_id = ? ORDER BY a.position
                """)) {
            statement.setLong(1, store);
            statement.setLong(2, customer);
            read(statement, list);
        }
        return list;
    }

    private static void read(PreparedStatement statement, ArrayNode into) throws SQLException {
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                into.add(Json.MAPPER.readTree(rows.getString(1)));
            }
        }
    }
}
