package dev.perennial.command;

import de.siegmar.fastcsv.reader.CsvReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;

/** Ways in which files get damaged. */
enum Damage {
    NONE {
        @Override
        byte[] apply(byte[] content, Random random) {
            return content;
        }
    },
    BYTES_FLIPPED {
        @Override
        byte[] apply(byte[] content, Random random) {
            byte[] damaged = content.clone();
            for (int flips = 1 + random.nextInt(12); flips > 0 && damaged.length > 0; flips--) {
                damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
            }
            return damaged;
        }
    },
    CUT_OFF {
        @Override
        byte[] apply(byte[] content, Random random) {
            return Arrays.copyOf(content, random.nextInt(content.length + 1));
        }
    },
    BEGINNING_LOST {
        @Override
        byte[] apply(byte[] content, Random random) {
            return Arrays.copyOfRange(content, random.nextInt(Math.min(content.length, 300) + 1), content.length);
        }
    },
    PIECE_LOST {
        @Override
        byte[] apply(byte[] content, Random random) {
            int from = random.nextInt(content.length + 1);
            int to = Math.min(content.length, from + random.nextInt(200));
            return join(Arrays.copyOf(content, from), Arrays.copyOfRange(content, to, content.length));
        }
    },
    PIECE_REPEATED {
        @Override
        byte[] apply(byte[] content, Random random) {
            int from = random.nextInt(content.length + 1);
            int to = Math.min(content.length, from + random.nextInt(400));
            return join(Arrays.copyOf(content, to), Arrays.copyOfRange(content, from, content.length));
        }
    },
    LINES_SHUFFLED {
        @Override
        byte[] apply(byte[] content, Random random) {
            List<String> lines = lines(content);
            Collections.shuffle(lines, random);
            return text(lines);
        }
    },
    LINES_REPEATED {
        @Override
        byte[] apply(byte[] content, Random random) {
            List<String> lines = lines(content);
            for (int times = random.nextInt(5); times >= 0; times--) {
                lines.add(random.nextInt(lines.size() + 1), lines.get(random.nextInt(lines.size())));
            }
            return text(lines);
        }
    },
    LINES_CUT {
        @Override
        byte[] apply(byte[] content, Random random) {
            List<String> lines = lines(content);
            for (int times = random.nextInt(5); times >= 0; times--) {
                int at = random.nextInt(lines.size());
                lines.set(
                        at,
                        lines.get(at).substring(0, random.nextInt(lines.get(at).length() + 1)));
            }
            return text(lines);
        }
    },
    INSERTED {
        @Override
        byte[] apply(byte[] content, Random random) {
            byte[] damaged = content;
            for (int times = random.nextInt(4); times >= 0; times--) {
                String[] things = {
                    "\"",
                    "\"\"",
                    ",",
                    ";",
                    "\t",
                    "\n",
                    "\r",
                    "\0",
                    "\ufeff",
                    "😀",
                    "-",
                    "1e400",
                    "9".repeat(40),
                    "[",
                    "}",
                    "\\",
                    "null",
                    "x".repeat(5_000),
                    "é",
                    "%s%n",
                    "'); DROP TABLE orders; --"
                };
                byte[] thing = things[random.nextInt(things.length)].getBytes(
                        random.nextBoolean() ? StandardCharsets.UTF_8 : Charset.forName("windows-1252"));
                int at = random.nextInt(damaged.length + 1);
                damaged = join(Arrays.copyOf(damaged, at), thing, Arrays.copyOfRange(damaged, at, damaged.length));
            }
            return damaged;
        }
    },
    ENCODED_OTHERWISE {
        @Override
        byte[] apply(byte[] content, Random random) {
            Charset[] charsets = {
                StandardCharsets.UTF_16,
                StandardCharsets.UTF_16LE,
                StandardCharsets.UTF_16BE,
                Charset.forName("windows-1252"),
                Charset.forName("UTF-32LE")
            };
            return new String(content, StandardCharsets.UTF_8).getBytes(charsets[random.nextInt(charsets.length)]);
        }
    },
    ENCODED_IN_TWO_WAYS {
        @Override
        byte[] apply(byte[] content, Random random) {
            int at = random.nextInt(content.length + 1);
            byte[] tail = Arrays.copyOfRange(content, at, content.length);
            return join(
                    Arrays.copyOf(content, at),
                    new String(tail, StandardCharsets.UTF_8)
                            .getBytes(random.nextBoolean() ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_16LE));
        }
    },
    COLUMN_EMPTIED {
        @Override
        byte[] apply(byte[] content, Random random) {
            return eachCell(content, random, (cell, row) -> "");
        }
    },
    COLUMN_OF_ANOTHER_TYPE {
        @Override
        byte[] apply(byte[] content, Random random) {
            String[] types = {"true", "2025-01-01", "12.50", "n/a", "#REF!", "1,5", "-1", "Ann", "03/04/2025"};
            String type = types[random.nextInt(types.length)];
            return eachCell(content, random, (cell, row) -> row == 0 ? cell : type);
        }
    },
    COLUMN_REPEATED {
        @Override
        byte[] apply(byte[] content, Random random) {
            return eachCell(content, random, (cell, row) -> cell + "," + cell);
        }
    },
    COMPRESSED {
        @Override
        byte[] apply(byte[] content, Random random) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
                gzip.write(content);
            } catch (IOException impossible) {
                throw new UncheckedIOException(impossible);
            }
            return bytes.toByteArray();
        }
    };

    /** A file as it should be. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Sample(String name, byte[] bytes) {}

    /** What becomes of a cell. */
    private interface Change {
        String of(String cell, int row);
    }

    abstract byte[] apply(byte[] content, Random random);

    static Damage any(Random random) {
        return values()[random.nextInt(values().length)];
    }

    static Sample anySample(Random random) {
        List<Sample> samples = samples();
        return samples.get(random.nextInt(samples.size()));
    }

    static List<Sample> samples() {
        return List.of(
                new Sample("table", table().getBytes(StandardCharsets.UTF_8)),
                new Sample("shopify", shopify().getBytes(StandardCharsets.UTF_8)),
                new Sample("european", european().getBytes(Charset.forName("windows-1252"))),
                new Sample("columns", columns().getBytes(StandardCharsets.US_ASCII)),
                new Sample("woocommerce", wooCommerce().getBytes(StandardCharsets.UTF_8)),
                new Sample("lines", retail().getBytes(StandardCharsets.UTF_8)));
    }

    static String table() {
        StringBuilder text = new StringBuilder("order_id,ordered_at,email,total,currency,note\n");
        for (int row = 0; row < 60; row++) {
            text.append("%d,2025-%02d-%02dT10:00:00+01:00,c%d@x.com,%d.50,EUR,\"a, \"\"b\"\"\nc\"\n"
                    .formatted(row, 1 + row % 12, 1 + row % 28, row % 20, row));
        }
        return text.toString();
    }

    private static String shopify() {
        StringBuilder text = new StringBuilder("Name,Email,Financial Status,Currency,Total,Discount Code,Created at,"
                + "Lineitem quantity,Lineitem name,Lineitem price,Payment Method,Refunded Amount\n");
        for (int row = 0; row < 40; row++) {
            text.append("#%1$d,c%2$d@x.com,%3$s,GBP,%1$d.00,,2025-03-%4$02d 09:19:00 +0%5$d00,2,Tea,1.50,Card,0.00\n"
                    .formatted(row, row % 9, row % 7 == 0 ? "refunded" : "paid", 1 + row % 28, row % 2));
            text.append("#%1$d,c%2$d@x.com,,,,,2025-03-%3$02d 09:19:00 +0%4$d00,1,\"Pot, blue\",7.25,,\n"
                    .formatted(row, row % 9, 1 + row % 28, row % 2));
        }
        return text.toString();
    }

    private static String european() {
        StringBuilder text = new StringBuilder("Bestellnummer;Datum;Kundennummer;Betrag;Stadt\r\n");
        for (int row = 0; row < 60; row++) {
            text.append("%d;%02d.%02d.2025;K%d;1.%03d,%02d €;Köln\r\n"
                    .formatted(row, 1 + row % 28, 1 + row % 12, row % 13, row, row));
        }
        return text.toString();
    }

    private static String columns() {
        StringBuilder text = new StringBuilder(" customer_id  date number_of_cds  dollar_value\r\n");
        for (int row = 0; row < 60; row++) {
            text.append(" %05d 1997%02d%02d  %d   %d.77\r\n".formatted(row % 17, 1 + row % 12, 1 + row % 28, row, row));
        }
        return text.toString();
    }

    private static String wooCommerce() {
        List<String> orders = new ArrayList<>();
        for (int row = 0; row < 30; row++) {
            orders.add("""
                {"id": %1$d, "status": "completed", "currency": "EUR", "date_created": "2025-01-%2$02dT09:00:00",
                 "date_created_gmt": "2025-01-%2$02dT08:00:00", "total": "%1$d.00", "customer_id": %3$d,
                 "billing": {"email": "c%1$d@x.com"}, "refunds": [], "line_items": [
                 {"id": 1, "name": "Tea \\u00e9", "product_id": 7, "quantity": 2, "total": "3.00", "sku": "t"}]}""".formatted(row, 1 + row % 28, row % 5));
        }
        return orders.toString();
    }

    private static String retail() {
        StringBuilder text = new StringBuilder("InvoiceNo,StockCode,Quantity,InvoiceDate,UnitPrice,CustomerID\n");
        for (int row = 0; row < 90; row++) {
            boolean credit = row % 11 == 0;
            text.append("%s%d,S%d,%d,2025-01-%02d 08:26:00,2.55,%s\n"
                    .formatted(
                            credit ? "C" : "",
                            row / 3,
                            row % 5,
                            credit ? -1 : 3,
                            1 + row / 4,
                            row % 4 == 0 ? "" : row / 9));
        }
        return text.toString();
    }

    static long countCsvRows(String text) throws IOException {
        try (var rows = CsvReader.builder().ofCsvRecord(text)) {
            return rows.stream().count();
        }
    }

    private static List<String> lines(byte[] content) {
        return new ArrayList<>(Arrays.asList(new String(content, StandardCharsets.ISO_8859_1).split("\n", -1)));
    }

    private static byte[] text(List<String> lines) {
        return String.join("\n", lines).getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] eachCell(byte[] content, Random random, Change change) {
        List<String> lines = lines(content);
        int column = random.nextInt(6);
        for (int row = 0; row < lines.size(); row++) {
            String[] cells = lines.get(row).split(",", -1);
            if (column < cells.length) {
                cells[column] = change.of(cells[column], row);
                lines.set(row, String.join(",", cells));
            }
        }
        return text(lines);
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            bytes.writeBytes(part);
        }
        return bytes.toByteArray();
    }
}
