package dev.perennial.bench.ingest;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;

/** The event that everybody is sent: an order of a shop with two lines, some 600 bytes; only its messageId differs. */
final class TrackEvent {
    /** Fixed in width, so that a request is a copy with some of its bytes changed. */
    static final int ID_LENGTH = 36;

    private TrackEvent() {}

    static String body(String messageId) {
        String now = Instant.now().toString();
        return """
                {"type":"track","event":"Order Completed","userId":"customer-48151623","anonymousId":"8d2f7c1e-5b1a-4c7e-9f3b-2f6a1d0c4b7e",\
                "messageId":"%s","timestamp":"%s","sentAt":"%s",\
                "properties":{"order_id":"50314","total":48.30,"currency":"EUR","coupon":"SPRING-7KQ2","products":[\
                {"product_id":"p1","sku":"ESP-1KG","name":"Espresso, 1 kg","price":18.90,"quantity":2},\
                {"product_id":"p7","sku":"FLT-100","name":"Filters, 100","price":5.25,"quantity":2}]},\
                "context":{"ip":"203.0.113.7","locale":"de-AT","library":{"name":"analytics-node","version":"3.1.0"}}}""".formatted(messageId, now, now);
    }

    /** A request with room for the messageId. */
    static byte[] request(int port, String writeKey, String placeholder) {
        String body = body(placeholder);
        String authorization =
                java.util.Base64.getEncoder().encodeToString((writeKey + ":").getBytes(StandardCharsets.UTF_8));
        return String.format(
                        Locale.ROOT,
                        "POST /v1/track HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nUser-Agent: bench\r\nAccept: */*\r\n"
                                + "Authorization: Basic %s\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s",
                        port,
                        authorization,
                        body.length(),
                        body)
                .getBytes(StandardCharsets.US_ASCII);
    }
}
