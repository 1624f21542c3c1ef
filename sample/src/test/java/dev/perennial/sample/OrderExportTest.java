package dev.perennial.sample;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TimeZone;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class OrderExportTest {

    private static final SampleShop SHOP = SampleShop.of(1, 3000);
    private static final String CSV = export(SHOP);
    private static final List<Map<String, String>> ROWS = CsvRows.of(CSV);
    private static final Map<String, List<Map<String, String>>> ORDERS = ROWS.stream()
            .collect(Collectors.groupingBy(row -> row.get("order_id"), LinkedHashMap::new, Collectors.toList()));

    /** When this changes, every sample ever shown to anybody changes: say so in the change log. */
    @Test
    void theFirstHundredCustomersOfSeedOneAreAlwaysTheSameBytes() throws NoSuchAlgorithmException {
        byte[] digest = MessageDigest.getInstance("SHA-256")
                .digest(export(SampleShop.of(1, 100)).getBytes(UTF_8));

        assertThat(HexFormat.of().formatHex(digest))
                .isEqualTo("2a138fe0f92d3f637d42ce6a6a469e3fa228adb33a7629eee543997a45fadaf8");
    }

    @Test
    void neitherLocaleNorTimeZoneOfTheMachineHasASay() {
        Locale locale = Locale.getDefault();
        TimeZone zone = TimeZone.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("fa-IR-u-nu-arabext"));
            TimeZone.setDefault(TimeZone.getTimeZone("America/St_Johns"));
            assertThat(export(SHOP)).isEqualTo(CSV);
        } finally {
            Locale.setDefault(locale);
            TimeZone.setDefault(zone);
        }
    }

    @Test
    void theHeaderNamesTheFieldsOfTheContract() {
        assertThat(CSV)
                .startsWith("order_id,customer_id,email,ordered_at,line_id,product_id,product_name,category,quantity,"
                        + "unit_price,discount,tax,shipping,total,currency,coupon,status,country,city,postcode\n");
    }

    @Test
    void rowsOfAnOrderAreAdjacentAndItsLinesNumberedFromOne() {
        Set<String> done = new HashSet<>();
        String current = "";
        int line = 0;
        for (Map<String, String> row : ROWS) {
            String order = value(row, "order_id");
            if (!order.equals(current)) {
                assertThat(done.add(order)).as("%s comes twice", order).isTrue();
                current = order;
                line = 0;
            }
            line++;
            assertThat(value(row, "line_id")).isEqualTo(Integer.toString(line));
        }
    }

    @Test
    void quantityTimesPriceMinusDiscountPlusShippingIsTheTotal() {
        assertThat(ORDERS.values()).allSatisfy(rows -> {
            BigDecimal sum = amount(rows.getFirst(), "shipping");
            for (Map<String, String> row : rows) {
                sum = sum.add(amount(row, "quantity").multiply(amount(row, "unit_price")))
                        .subtract(amount(row, "discount"));
            }
            assertThat(sum).isEqualByComparingTo(amount(rows.getFirst(), "total"));
        });
    }

    @Test
    void whatHoldsForTheOrderStandsOnItsFirstRowOnly() {
        assertThat(ORDERS.values()).anySatisfy(rows -> assertThat(rows).hasSizeGreaterThan(2));
        assertThat(ORDERS.values()).allSatisfy(rows -> {
            assertThat(rows.getFirst())
                    .extractingByKeys("tax", "shipping", "total")
                    .doesNotContain("");
            assertThat(rows.subList(1, rows.size()))
                    .allSatisfy(row -> assertThat(row)
                            .extractingByKeys("tax", "shipping", "total")
                            .containsOnly(""));
        });
    }

    @Test
    void timesCarryTheOffsetOfTheShopsClock() {
        assertThat(ROWS).extracting(row -> value(row, "ordered_at")).allSatisfy(text -> {
            OffsetDateTime time = OffsetDateTime.parse(text);
            assertThat(time.toInstant().atZone(SHOP.zone()).getOffset()).isEqualTo(time.getOffset());
        });
        assertThat(CSV).contains("+01:00,1,").contains("+02:00,1,");
    }

    @Test
    void namesWithCommasQuotesAndAccentsAreWrittenAsTheStandardHasThem() {
        assertThat(CSV)
                .contains("\"Gift box \"\"Fika\"\", two cups and a roast\"")
                .contains(",Göteborg Crème 250 g,")
                .contains("\"Washington, DC\"")
                .doesNotContain("\r");
        assertThat(ROWS)
                .extracting(row -> value(row, "product_name"))
                .containsAll(SHOP.products().stream().map(Product::name).toList());
    }

    @Test
    void guestsAreKnownByTheirMailOnly() {
        assertThat(ROWS).extracting(row -> value(row, "customer_id")).contains("", "C0000001");
        assertThat(ROWS).extracting(row -> value(row, "email")).allMatch(mail -> mail.endsWith("@example.com"));
    }

    @Test
    void creditNotesAreNegativeRowsOfTheirOwnForPartialRefundsAlone() {
        List<String> notes =
                ORDERS.keySet().stream().filter(id -> id.startsWith("CN-")).toList();
        List<String> partly = ORDERS.entrySet().stream()
                .filter(order -> value(order.getValue().getFirst(), "status").equals("partially_refunded"))
                .map(order -> order.getKey().replace("HR-", "CN-"))
                .toList();

        assertThat(notes).isNotEmpty().containsExactlyInAnyOrderElementsOf(partly);
        assertThat(notes).allSatisfy(id -> {
            Map<String, String> note = ORDERS.getOrDefault(id, List.of()).getFirst();
            assertThat(amount(note, "quantity")).isNegative();
            assertThat(amount(note, "total")).isNegative();
            assertThat(note).containsEntry("status", "paid");
        });
    }

    @Test
    void theSummaryCountsWhatWasWritten() throws Exception {
        OrderExport.Written written = OrderExport.write(SHOP, OutputStream.nullOutputStream(), ProgressListener.NONE);

        long notes = ORDERS.keySet().stream().filter(id -> id.startsWith("CN-")).count();
        assertThat(written).isEqualTo(new OrderExport.Written(3000, ORDERS.size() - notes, notes, ROWS.size()));
    }

    @Test
    void progressNeverGoesBackAndEndsWithEverybody() throws Exception {
        List<Integer> heard = new ArrayList<>();

        OrderExport.write(SHOP, OutputStream.nullOutputStream(), (done, all) -> {
            assertThat(all).isEqualTo(3000);
            heard.add(done);
        });

        assertThat(heard)
                .hasSizeGreaterThan(3)
                .isSorted()
                .doesNotHaveDuplicates()
                .endsWith(3000);
    }

    @Test
    void anInterruptEndsTheWork() {
        List<Integer> heard = new ArrayList<>();

        assertThatThrownBy(() -> OrderExport.write(SHOP, OutputStream.nullOutputStream(), (done, all) -> {
                    heard.add(done);
                    Thread.currentThread().interrupt();
                }))
                .isInstanceOf(InterruptedException.class)
                .hasMessageContaining("of 3000 customers");
        assertThat(heard).hasSize(1);
        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void aFullDiskIsTheCallersToHear() {
        OutputStream full = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("No space left on device");
            }
        };

        assertThatThrownBy(() -> OrderExport.write(SHOP, full, ProgressListener.NONE))
                .isInstanceOf(IOException.class)
                .hasMessage("No space left on device");
    }

    @Test
    void everyFieldIsThereOnEveryRowUnlessItMayBeEmpty() {
        Set<String> mayBeEmpty = Set.of("customer_id", "coupon", "tax", "shipping", "total");

        assertThat(ROWS)
                .allSatisfy(row -> row.forEach((field, text) -> {
                    if (!mayBeEmpty.contains(field)) {
                        assertThat(text).as(field).isNotEmpty();
                    }
                }));
        assertThat(ROWS)
                .extracting(row -> value(row, "coupon"))
                .containsAll(Arrays.asList("", "WELCOME10", "COMEBACK15"));
    }

    private static String export(SampleShop shop) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            OrderExport.write(shop, bytes, ProgressListener.NONE);
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
        return bytes.toString(UTF_8);
    }

    private static BigDecimal amount(Map<String, String> row, String field) {
        return new BigDecimal(value(row, field));
    }

    private static String value(Map<String, String> row, String field) {
        String value = row.get(field);
        if (value == null) {
            throw new AssertionError("no " + field);
        }
        return value;
    }
}
