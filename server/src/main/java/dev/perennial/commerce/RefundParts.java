package dev.perennial.commerce;

import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The lines of a refund as the database has them, see settle.sql. */
final class RefundParts {
    private static final JsonMapper JSON = JsonMapper.shared();

    private RefundParts() {}

    static String json(List<RefundVersion.Part> parts) {
        ArrayNode list = JSON.createArrayNode();
        for (RefundVersion.Part part : parts) {
            ObjectNode object = list.addObject();
            if (part.line() != null) {
                object.put("line", part.line());
            }
            if (part.product() != null) {
                object.put("product", part.product());
            }
            if (part.quantity() != null) {
                object.put("quantity", part.quantity());
            }
            if (part.amount() != null) {
                object.put("amount", part.amount());
            }
        }
        return list.toString();
    }
}
