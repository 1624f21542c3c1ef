package dev.perennial.ingest;

import dev.perennial.hook.ShopSystem;
import dev.perennial.server.Shop;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.zip.GZIPOutputStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A request that nobody sane would send. */
final class HostileRequest {
    private static final List<String> SINGLES =
            List.of("track", "identify", "alias", "group", "page", "screen", "t", "i");
    private static final List<String> BATCHES = List.of("batch", "import", "b");
    private static final List<String> ENDINGS = List.of(
            "/",
            "//",
            ";a=b",
            "?x=%zz",
            "?" + "a=b&".repeat(300),
            "/../track",
            "/%2e%2e/batch",
            "%00",
            "/é",
            "%c0%af",
            "#f",
            "/" + "long/".repeat(400),
            "{}",
            "\\",
            "%");
    private static final List<String> OTHER_PATHS = List.of(
            "/",
            "/docs",
            "/v3/api-docs",
            "/actuator/health/readiness",
            "/actuator/%2e/env",
            "/actuator/prometheus?name[]=x",
            "/setup/nothing",
            "/v1",
            "/v1/",
            "/v1/projects/x/settings",
            "/v1/projects/%00/settings",
            "/api",
            "/api/v1/nothing",
            "/api/v1/keys/%2e%2e",
            "/error",
            "*",
            "http://other.example/v1/track",
            "/../../etc/passwd");
    private static final List<String> MANAGEMENT = List.of(
            "/api/v1/store",
            "/api/v1/keys",
            "/api/v1/keys/1/rotate",
            "/api/v1/keys/%00",
            "/api/v1/dead-letters",
            "/api/v1/dead-letters/ingest-1/replay",
            "/api/v1/dead-letters/customer-%00/replay",
            "/api/v1/audit");
    private static final List<String> QUERIES = List.of(
            "",
            "",
            "?limit=0",
            "?limit=99999999999",
            "?limit=x",
            "?cursor=%00",
            "?cursor=" + "z".repeat(3_000),
            "?limit=2&limit=3",
            "?cursor=AAAA",
            "?limit=-1&cursor=😀");
    private static final List<String> MANAGEMENT_BODIES = List.of(
            "{}",
            "[]",
            "null",
            "",
            "{\"name\":\"\\u0000\"}",
            "{\"name\":7}",
            "{\"timeZone\":\"Mars/Olympus\"}",
            "{\"kind\":\"secret\",\"name\":\"n\",\"scopes\":[null]}",
            "{\"kind\":\"write\",\"name\":\"n\"}",
            "{\"kind\":\"secret\",\"name\":\"\\ud800\",\"scopes\":[\"audit:read\"]}",
            "{\"graceSeconds\":-1e99}",
            "{\"a\":1",
            "{\"currency\":{}}",
            "[".repeat(2_000));
    private static final List<String> TOPICS = List.of(
            "orders/create",
            "orders/updated",
            "orders/cancelled",
            "refunds/create",
            "customers/update",
            "products/update",
            "carts/update",
            "checkouts/create",
            "order.created",
            "order.deleted",
            "customer.updated",
            "product.updated",
            "customers/redact",
            "nothing/known",
            "");
    private static final List<String> DELIVERIES = List.of(
            "{\"id\":1,\"total_price\":\"1e999\",\"currency\":\"EUR\"}",
            "{\"id\":-9223372036854775809,\"total\":\"-0.001\",\"currency\":\"\\u0000\"}",
            "{\"id\":2,\"line_items\":{\"a\":[null]},\"total_price\":[],\"created_at\":\"yesterday\"}",
            "{\"id\":3,\"line_items\":[{\"quantity\":\"NaN\",\"price\":{}}],\"created_at\":\"+999999999-12-31\"}",
            "{\"id\":{},\"customer\":\"x\",\"refunds\":7,\"email\":\"\\ud800@\"}",
            "{\"order_id\":1,\"transactions\":[{\"amount\":\"1,5\",\"currency\":7}],\"id\":[]}",
            "{\"token\":\"\",\"line_items\":null}",
            "{\"id\":\"7\",\"billing\":[],\"date_created_gmt\":0,\"meta_data\":[{\"key\":null}]}",
            "[]",
            "null",
            "",
            "{\"a\":",
            "\u00ff\u0000",
            "[".repeat(3_000));
    private static final List<String> METHODS =
            List.of("GET", "PUT", "DELETE", "HEAD", "OPTIONS", "PATCH", "TRACE", "BREW", "POST");
    private static final List<String> HEADERS = List.of(
            "Content-Type: text/plain",
            "Content-Type: multipart/form-data",
            "Content-Type: \u0001",
            "Content-Type: application/json; charset=x-none",
            "Origin: null",
            "Expect: 100-continue",
            "Accept: text/html, */*;q=x",
            "Accept-Encoding: gzip;q=-1",
            "X-Forwarded-For: ::::,x",
            "X-Forwarded-Proto: gopher",
            "X-Forwarded-Port: 99999999",
            "Forwarded: for=\"_x\"",
            "Cookie: a=\"",
            "Range: bytes=9-1",
            "Idempotency-Key: \u00ff",
            "Idempotency-Key: k",
            "If-Match: *",
            "Connection: upgrade",
            "Upgrade: h2c",
            "Te: trailers",
            "Referer: \\",
            "Content-Language: zz-zz-zz",
            "A: " + "b".repeat(3_000),
            "Traceparent: 00-0-0-0",
            "Accept-Language: xx-xxxxxxxxx;q=9",
            "X-Http-Method-Override: DELETE");
    private static final List<String> CODINGS =
            List.of("br", "deflate", "gzip, gzip", "GZIP", " gzip ", "identity", "x-gzip", "\"\"");

    private final byte[] bytes;
    private final byte[] body;
    private final boolean ends;
    private final boolean bodiless;

    private HostileRequest(byte[] bytes, byte[] body, boolean ends, boolean bodiless) {
        this.bytes = bytes;
        this.body = body;
        this.ends = ends;
        this.bodiless = bodiless;
    }

    /** All that goes over the wire. */
    byte[] bytes() {
        return bytes;
    }

    /** The events in it as JSON, or what should be, before it was packed. */
    byte[] body() {
        return body;
    }

    /** Whether the sender falls silent for good after it, because the server may wait for more. */
    boolean ends() {
        return ends;
    }

    /** Whether its answer has no body. */
    boolean bodiless() {
        return bodiless;
    }

    /** Those who are attacked, and the keys that open their doors. */
    record Target(String store, String webhookSecret, String writeKey, List<String> secretKeys) {}

    /** The request of a number: always the same with the same seed. */
    static HostileRequest of(long seed, int number, Target target) {
        SplittableRandom random = new SplittableRandom(seed + number * 0x9E3779B97F4A7C15L);
        int kind = random.nextInt(100);
        if (kind < 75) {
            return Draft.event(random, number, target).finished(random);
        }
        if (kind < 80) {
            return Draft.delivery(random, target).finished(random);
        }
        return kind < 92
                ? Draft.management(random, target).finished(random)
                : Draft.elsewhere(random).finished(random);
    }

    private static <T> T any(SplittableRandom random, List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    /** A request before it is put on the wire. */
    private static final class Draft {
        private final String method;
        private final String path;
        private final byte[] body;
        private final StringBuilder headers = new StringBuilder();

        private Draft(String method, String path, byte[] body) {
            this.method = method;
            this.path = path;
            this.body = body;
        }

        static Draft event(SplittableRandom random, int number, Target target) {
            String method = random.nextInt(100) == 0 ? any(random, METHODS) : "POST";
            boolean batch = random.nextBoolean();
            List<String> calls = batch == (random.nextInt(10) > 0) ? BATCHES : SINGLES;
            String path = "/v1/" + any(random, calls) + (random.nextInt(20) == 0 ? any(random, ENDINGS) : "");
            Draft draft = new Draft(method, path, HostileBodies.of(random, number, batch));
            draft.authorization(random, Shop.basic(target.writeKey()));
            return draft;
        }

        static Draft management(SplittableRandom random, Target target) {
            String method = any(random, METHODS);
            String path = any(random, MANAGEMENT) + any(random, QUERIES);
            Draft draft = new Draft(method, path, any(random, MANAGEMENT_BODIES).getBytes(StandardCharsets.UTF_8));
            draft.authorization(random, "Bearer " + any(random, target.secretKeys()));
            draft.headers.append("Content-Type: application/json\r\n");
            return draft;
        }

        /** Half of them signed, so that what is in them is looked at. */
        static Draft delivery(SplittableRandom random, Target target) {
            ShopSystem system = any(random, List.of(ShopSystem.values()));
            String topics = system == ShopSystem.SHOPIFY ? "X-Shopify-Topic: " : "X-WC-Webhook-Topic: ";
            byte[] body = random.nextBoolean()
                    ? any(random, DELIVERIES).getBytes(StandardCharsets.UTF_8)
                    : HostileBodies.of(random, random.nextInt(1_000), random.nextBoolean());
            String path = "/hooks/" + system.text() + "/" + target.store()
                    + (random.nextInt(20) == 0 ? any(random, ENDINGS) : "");
            Draft draft = new Draft(random.nextInt(50) == 0 ? any(random, METHODS) : "POST", path, body);
            draft.headers.append(topics).append(any(random, TOPICS)).append("\r\n");
            draft.headers
                    .append(system.signatureHeader())
                    .append(": ")
                    .append(random.nextBoolean() ? hmac(body, target.webhookSecret()) : "AAAA")
                    .append("\r\n");
            return draft;
        }

        private static String hmac(byte[] body, String secret) {
            try {
                Mac mac = Mac.getInstance("HmacSHA256");
                mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
                return Base64.getEncoder().encodeToString(mac.doFinal(body));
            } catch (GeneralSecurityException impossible) {
                throw new IllegalStateException(impossible);
            }
        }

        static Draft elsewhere(SplittableRandom random) {
            String path = any(random, OTHER_PATHS) + (random.nextInt(3) == 0 ? any(random, ENDINGS) : "");
            return new Draft(any(random, METHODS), path, new byte[random.nextInt(3) * 50]);
        }

        private void authorization(SplittableRandom random, String right) {
            String value = switch (random.nextInt(60)) {
                case 0 -> "Basic %%%";
                case 1 -> "Basic " + "A".repeat(2_000);
                case 2 -> "Bearer \u00e9";
                case 3 -> "";
                case 4 -> right.toLowerCase(Locale.ROOT);
                default -> right;
            };
            headers.append("Authorization: ").append(value).append("\r\n");
        }

        HostileRequest finished(SplittableRandom random) {
            for (int more = random.nextInt(8) == 0 ? random.nextInt(6) : 0; more > 0; more--) {
                headers.append(any(random, HEADERS)).append("\r\n");
            }
            byte[] sent = packed(random);
            byte[] framed = framed(random, sent);
            boolean cut = random.nextInt(60) == 0 && framed.length > 0;
            byte[] tail = cut ? Arrays.copyOf(framed, random.nextInt(framed.length)) : framed;
            byte[] head = (method + " " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\n" + headers + "\r\n")
                    .getBytes(StandardCharsets.UTF_8);
            boolean damaged = random.nextInt(40) == 0;
            if (damaged) {
                for (int change = 1 + random.nextInt(3); change > 0; change--) {
                    head[random.nextInt(head.length)] = (byte) random.nextInt(256);
                }
            }
            byte[] bytes = Arrays.copyOf(head, head.length + tail.length);
            System.arraycopy(tail, 0, bytes, head.length, tail.length);
            byte[] events = path.startsWith("/hooks/") ? new byte[0] : body;
            return new HostileRequest(bytes, events, cut || damaged, method.equals("HEAD"));
        }

        private byte[] packed(SplittableRandom random) {
            return switch (random.nextInt(20)) {
                case 0, 1, 2 -> coded("gzip", gzip(body));
                case 3 -> coded("gzip", body);
                case 4 -> coded(any(random, CODINGS), random.nextBoolean() ? gzip(body) : body);
                case 5 -> coded("gzip", Arrays.copyOf(gzip(body), 15));
                default -> body;
            };
        }

        private byte[] coded(String coding, byte[] sent) {
            headers.append("Content-Encoding: ").append(coding).append("\r\n");
            return sent;
        }

        /** The body as it goes over the wire, and the header that says how. */
        private byte[] framed(SplittableRandom random, byte[] sent) {
            if (random.nextInt(10) > 0) {
                headers.append("Content-Length: ").append(sent.length).append("\r\n");
                return sent;
            }
            headers.append("Transfer-Encoding: chunked\r\n");
            ByteArrayOutputStream chunks = new ByteArrayOutputStream();
            for (int at = 0; at < sent.length; ) {
                int length = Math.min(sent.length - at, 1 + random.nextInt(sent.length));
                chunks.writeBytes((Integer.toHexString(length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
                chunks.write(sent, at, length);
                chunks.writeBytes(new byte[] {'\r', '\n'});
                at += length;
            }
            chunks.writeBytes("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            return chunks.toByteArray();
        }

        private static byte[] gzip(byte[] plain) {
            ByteArrayOutputStream packed = new ByteArrayOutputStream();
            try (GZIPOutputStream stream = new GZIPOutputStream(packed)) {
                stream.write(plain);
            } catch (IOException impossible) {
                throw new UncheckedIOException(impossible);
            }
            return packed.toByteArray();
        }
    }
}
