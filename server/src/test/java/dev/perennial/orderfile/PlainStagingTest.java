package dev.perennial.orderfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.perennial.tabular.DecimalParser;
import dev.perennial.tabular.NumberStyle;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The short way of plain files; that it gives what the long way gives is checked by {@link Shop} at every load. */
class PlainStagingTest {
    private static final int FILES = Integer.getInteger("perennial.rounds", 20);

    private static final List<String> ZONES = List.of("Europe/Berlin", "America/New_York", "Asia/Kathmandu", "UTC");

    private static final List<String> COLUMNS = List.of(
            "order_id",
            "customer_id",
            "email",
            "phone",
            "ordered_at",
            "product_id",
            "product_name",
            "category",
            "quantity",
            "unit_price",
            "total",
            "line_total",
            "discount",
            "order_discount",
            "tax",
            "shipping",
            "refunded",
            "currency",
            "coupon",
            "status",
            "country",
            "city",
            "line_id",
            "postcode",
            "remark");

    /** Cells that need a second thought, or look as if they did. */
    private static final List<String> ODD = List.of(
            "",
            " ",
            "null",
            "NaN",
            "-",
            "0",
            "guest",
            "\"a, b\"",
            "\"say \"\"hi\"\"\"",
            "\"two\nlines\"",
            "1e3",
            "1.5e1",
            "25e-1",
            "1e-3",
            "1_0.50",
            "0x1F",
            "+-5",
            "1.500",
            "2.0",
            " 7.25 ",
            "1.00000000001",
            "inf",
            "1,50",
            "\"1,50\"",
            "€5",
            "12.345",
            "-7.10",
            "007",
            "+3",
            "2024-02-30",
            "31/12/2024",
            "2024-05-05",
            "EUR",
            "SEK",
            "JPY",
            "Ann@Example.COM",
            "@",
            "räksmörgås",
            "\u00a0x",
            "99999999999999",
            "a\"b",
            "\"open",
            "'q'");

    @TempDir
    private Path directory;

    private Shop shop;

    @BeforeEach
    void open() {
        shop = Shop.in(directory);
    }

    @AfterEach
    void close() throws Exception {
        shop.close();
    }

    @Test
    void aPlainExportTakesTheShortWay() throws Exception {
        shop.exports(
                "order_id,customer_id,email,ordered_at,product_id,product_name,category,quantity,unit_price,discount,tax,"
                        + "shipping,total,currency,coupon,status,country,city",
                "A1,7,ann@example.com,2025-01-01T10:00:00+02:00,p1,Tea,Drinks,2,3.50,0.00,1.40,4.90,11.90,EUR,,paid,SE,Kiruna",
                "A1,7,ann@example.com,2025-01-01T10:00:00+02:00,p2,\"Pot, red\",Ware,1,12.00,1.20,,,,EUR,,paid,SE,Kiruna",
                "A2,,Bob@Example.com,2025-02-01,p1,Tea,Drinks,1,3.50,0,,,3.50,EUR,HELLO,refunded,NO,Oslo",
                "A3,7,ann@example.com,2025-03-01 09:30:00,p1,Tea,Drinks,-1,3.50,,,,-3.50,EUR,,paid,SE,Kiruna");

        assertThat(shop.load().everything()).isNotEmpty();
        assertThat(shop.shortWay()).isPresent();
    }

    @Test
    void ordersThatStandApartAreForTheLongWay() throws Exception {
        shop.exports(
                "order_id,customer_id,ordered_at,product_id,unit_price",
                "1,ann,2025-01-01,tea,2",
                "2,bob,2025-01-02,tea,2",
                "1,ann,2025-01-01,pot,9.5");

        assertThat(shop.load().gross()).isEqualTo(1350);
        assertThat(shop.shortWay()).isEmpty();
    }

    @Test
    void oneOddCellSendsTheFileTheLongWay() throws Exception {
        shop.exports("customer_id,ordered_at,total", "ann,2025-01-01,2.50", "bob,2025-01-02,2.505");

        assertThat(shop.load().orders()).isEqualTo(2);
        assertThat(shop.shortWay()).isEmpty();
    }

    @Test
    void whatNobodyAsksForIsLookedAtAllTheSame() throws Exception {
        shop.exports(
                "order_id,customer_id,ordered_at,unit_price,tax,total",
                "1,ann,2025-01-01,2.50,0.50,2.50",
                "2,bob,2025-01-02,2.50,much,2.50");

        assertThat(shop.load().orders()).isEqualTo(1);
        assertThat(shop.shortWay()).isEmpty();
    }

    /** DuckDB keeps rows in groups of 122,880 and reads several at once. */
    @Test
    void linesStayWithTheirOrdersThroughGroupsOfRows() throws Exception {
        List<String> lines = new ArrayList<>(List.of("order_id,customer_id,ordered_at,product_id,unit_price"));
        for (int order = 0; order < 70_000; order++) {
            for (int row = order % 4; row < 4; row++) {
                lines.add("o%1$d,c%2$d,2025-01-01,p%3$d,%4$d.50"
                        .formatted(order, order % 900, order % 13 + row, order % 50));
            }
        }
        shop.exports(lines.toArray(String[]::new));

        assertThat(shop.load().orders()).isEqualTo(70_000); // compares
        assertThat(shop.shortWay()).isPresent();
    }

    @Test
    void aValueOverTwoLinesIsForTheLongWay() throws Exception {
        shop.exports("customer_id,ordered_at,total,remark", "ann,2025-01-01,2.50,\"two\nlines\"");

        assertThat(shop.load().orders()).isEqualTo(1);
        assertThat(shop.shortWay()).isEmpty();
    }

    @Test
    void whereAPointIsProvenThousandthsAreLookedForInTheNumberItself() throws Exception {
        shop.exports(
                "customer_id,ordered_at,quantity,unit_price",
                "ann,2025-01-01,1,2.50",
                "bob,2025-01-02,2.0,1.500",
                "cyd,2025-01-03,1e0,1_000");

        assertThat(shop.load().gross()).isEqualTo(250 + 300 + 100_000);
        assertThat(shop.shortWay()).isPresent();
    }

    @Test
    void whereNoPointIsProvenThousandsAreNotTakenForDecimals() throws Exception {
        shop.exports("customer_id,ordered_at,total,currency", "ann,2025-01-01,1.500,JPY", "bob,2025-01-02,2.500,JPY");

        assertThat(shop.load().gross()).isEqualTo(4000);
        assertThat(shop.shortWay()).isEmpty();
    }

    @Test
    void theDatabaseReadsNoNumberOtherwise() throws Exception {
        long seed = Long.getLong("perennial.seed", System.nanoTime());
        System.out.println("Numbers: seed " + seed);
        Random random = new Random(seed);
        DecimalParser parser = new DecimalParser(NumberStyle.POINT);
        int understood = 0;
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                PreparedStatement cast = connection.prepareStatement(
                        "SELECT text, try_cast(text AS DECIMAL(18, 8)) FROM (SELECT unnest(?::VARCHAR[]) AS text)")) {
            String[] texts = Stream.generate(() -> number(random)).limit(20_000).toArray(String[]::new);
            cast.setArray(1, connection.createArrayOf("VARCHAR", texts));
            try (ResultSet rows = cast.executeQuery()) {
                while (rows.next()) {
                    BigDecimal theirs = rows.getBigDecimal(2);
                    String text = rows.getString(1).strip();
                    if (theirs == null || theirs.stripTrailingZeros().scale() > 2) {
                        continue;
                    }
                    understood++;
                    assertThat(parser.parse(text.toCharArray(), 0, text.length()))
                            .as("“%s”, seed %d", text, seed)
                            .isTrue();
                    assertThat(BigDecimal.valueOf(parser.unscaled(), parser.scale()))
                            .as("“%s”, seed %d", text, seed)
                            .isCloseTo(theirs, within(new BigDecimal("0.000000005")));
                }
            }
        }
        assertThat(understood).isGreaterThan(2_000);
    }

    private static String number(RandomGenerator random) {
        String alphabet = "0123456789".repeat(random.nextInt(1, 4)) + "00..--++eE_ xb'";
        return random.ints(random.nextInt(1, 8), 0, alphabet.length())
                .mapToObj(at -> alphabet.substring(at, at + 1))
                .collect(Collectors.joining());
    }

    @Test
    void randomFilesSayTheSameOnBothWays() throws Exception {
        long seed = Long.getLong("perennial.seed", 20_261_122L);
        System.out.println("Plain files: seed " + seed);
        Random random = new Random(seed);
        int brief = 0;
        int read = 0;
        int handed = 0;
        for (int file = 0; file < FILES; file++) {
            Shop one = Shop.in(directory).exports(lines(random).toArray(String[]::new));
            if (random.nextBoolean()) {
                one.inZone(ZONES.get(random.nextInt(ZONES.size())));
            }
            try (one) {
                one.load(); // compares
                Optional<List<String>> brieflyHanded = one.handed(true);
                if (brieflyHanded.isPresent()) {
                    handed++;
                    assertThat(brieflyHanded)
                            .as("file %s of seed %s", file, seed)
                            .isEqualTo(one.handed(false));
                }
                read++;
                brief += one.shortWay().isPresent() ? 1 : 0;
            } catch (QuestionException | dev.perennial.tabular.UnreadableFileException refused) {
                assertThat(one.shortWay()).isEmpty();
            }
        }
        assertThat(brief).as("of %d files that could be read", read).isGreaterThan(FILES / 40);
        assertThat(handed).as("handed over of them").isGreaterThanOrEqualTo(FILES / 40);
    }

    private static List<String> lines(RandomGenerator random) {
        List<String> columns = columns(random);
        List<String> lines = new ArrayList<>(List.of(String.join(",", columns)));
        int orders = random.nextInt(1, 40);
        double odd = random.nextBoolean() ? 0 : random.nextDouble() * 0.02;
        for (int order = 0; order < orders; order++) {
            List<String> first = cells(columns, random, order);
            int rows = random.nextInt(4) == 0 ? random.nextInt(2, 5) : 1;
            for (int row = 0; row < rows; row++) {
                lines.add(String.join(",", row(columns, first, row, odd, random)));
            }
        }
        return lines;
    }

    private static List<String> columns(RandomGenerator random) {
        double share = random.nextDouble();
        List<String> chosen = new ArrayList<>(COLUMNS);
        chosen.removeIf(column -> random.nextDouble() > share
                && !List.of("ordered_at", "customer_id", "total").contains(column));
        if (chosen.contains("unit_price") && random.nextBoolean()) {
            chosen.remove("total");
        }
        return chosen;
    }

    /** Rows of an order repeat what the order is, and have lines of their own. */
    private static List<String> row(
            List<String> columns, List<String> first, int row, double odd, RandomGenerator random) {
        List<String> fresh = cells(columns, random, 0);
        List<String> cells = new ArrayList<>();
        boolean totalsOnce = first.hashCode() % 2 == 0;
        for (int column = 0; column < columns.size(); column++) {
            String name = columns.get(column);
            boolean line = List.of(
                            "product_id",
                            "product_name",
                            "category",
                            "line_id",
                            "quantity",
                            "unit_price",
                            "line_total",
                            "discount")
                    .contains(name);
            boolean once = List.of("total", "tax", "shipping").contains(name) && totalsOnce && row > 0;
            String cell = once ? "" : line ? fresh.get(column) : first.get(column);
            cells.add(random.nextDouble() < odd ? ODD.get(random.nextInt(ODD.size())) : cell);
        }
        return cells;
    }

    private static List<String> cells(List<String> columns, RandomGenerator random, int order) {
        return columns.stream().map(column -> cell(column, random, order)).toList();
    }

    private static String cell(String column, RandomGenerator random, int order) {
        int pick = random.nextInt(8);
        return switch (column) {
            case "order_id" -> "N" + (pick == 0 ? random.nextInt(order + 1) : order);
            case "customer_id" -> pick == 0 ? "" : "c" + random.nextInt(9);
            case "email" -> pick == 0 ? "" : "Buyer" + random.nextInt(9) + "@example.com";
            case "phone" -> pick > 1 ? "" : "+4670123456" + pick;
            case "ordered_at" ->
                switch (pick) {
                    case 0 ->
                        random.nextBoolean()
                                ? "2024-0" + random.nextInt(1, 10) + "-11 08:15:00"
                                : "2024-0" + random.nextInt(3, 4) + "-31 02:30:00";
                    case 1 -> "2024-0" + random.nextInt(1, 10) + "-12T23:59:59Z";
                    case 2 -> "2024-0" + random.nextInt(1, 10) + "-30T23:59:59-05:30";
                    case 3 -> "1969-12-31T23:30:00+01:00";
                    default -> "2024-0" + random.nextInt(1, 10) + "-1" + random.nextInt(10);
                };
            case "product_id" -> pick == 0 ? "" : "p" + random.nextInt(5);
            case "product_name" -> pick == 0 ? "" : pick == 1 ? "\"Cup, big\"" : "Thing " + random.nextInt(5);
            case "category", "city", "remark" -> pick == 0 ? "" : "K" + random.nextInt(3);
            case "quantity" -> Integer.toString(pick == 0 ? -1 : pick);
            case "unit_price" -> pick == 0 ? "0" : pick + "." + random.nextInt(10) + "0";
            case "total", "line_total" -> (pick == 0 ? "-" : "") + random.nextInt(50) + ".25";
            case "discount", "order_discount", "tax", "shipping", "refunded" -> pick > 3 ? "" : pick + ".5";
            case "currency" -> "EUR";
            case "line_id" -> pick == 0 ? "" : "L" + random.nextInt(20);
            case "postcode" -> pick > 4 ? "" : "22 " + pick;
            case "coupon" -> pick > 1 ? "" : "SAVE" + pick;
            case "status" ->
                List.of("paid", "paid", "paid", "cancelled", "refunded", "pending", "", "odd")
                        .get(pick);
            default -> List.of("SE", "NO", "", "FI").get(pick % 4);
        };
    }
}
