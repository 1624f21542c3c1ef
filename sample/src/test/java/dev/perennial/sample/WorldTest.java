package dev.perennial.sample;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TimeZone;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class WorldTest {
    private static final World WORLD = World.of(SampleShop.of(1, 4000));
    private static final List<Chronicle> CHRONICLES = WORLD.chronicles().toList();
    private static final Instant END = WORLD.shop().history().end();

    @Test
    void theWorldShiftsNoOrder() throws Exception {
        assertThat(digest(out -> OrderExport.write(SampleShop.of(7, 2000), out, ProgressListener.NONE)))
                .isEqualTo("f547f89024d0db695046f0e6231ceaff9baf1ac8cb085211f9d21bc06ec4115f");
        assertThat(digest(out -> OrderExport.write(SampleShop.of(1, 50).at(Scale.LOAD), out, ProgressListener.NONE)))
                .isEqualTo("99f2b23e389e9d107426a415b0f80393c5461b5f0bc123c6d0aa79c93b961fa0");
    }

    @Test
    void theSameWorldHasTheSameBytesWhateverTheMachineThinksOfItself() throws Exception {
        Map<WorldExport.Table, String> digests = new HashMap<>();
        for (WorldExport.Table table : WorldExport.Table.values()) {
            digests.put(table, csv(WORLD, table));
        }
        Locale locale = Locale.getDefault();
        TimeZone zone = TimeZone.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("fa-IR-u-nu-arabext"));
            TimeZone.setDefault(TimeZone.getTimeZone("America/St_Johns"));
            for (WorldExport.Table table : WorldExport.Table.values()) {
                assertThat(csv(World.of(SampleShop.of(1, 4000)), table)).isEqualTo(digests.get(table));
            }
        } finally {
            Locale.setDefault(locale);
            TimeZone.setDefault(zone);
        }
    }

    @Test
    void aChronicleIsTheSameWhoeverElseWasAskedFor() {
        assertThat(World.of(SampleShop.of(1, 4000)).chronicle(1234)).isEqualTo(CHRONICLES.get(1233));
        assertThat(World.of(SampleShop.of(2, 4000)).chronicle(1234)).isNotEqualTo(CHRONICLES.get(1233));
        assertThat(WORLD.chronicles().parallel().toList()).isEqualTo(CHRONICLES);
    }

    @Test
    void nothingIsSaidBeforeThePersonOrAfterTheHistory() {
        assertThat(CHRONICLES).allSatisfy(one -> {
            Instant first = one.life().moments().getFirst().at();
            assertThat(one.portrait().since()).isBetween(first, END);
            assertThat(one.tickets()).allSatisfy(ticket -> {
                assertThat(ticket.at()).isBetween(first, END);
                assertThat(ticket.closedAt() == null || !ticket.closedAt().isBefore(ticket.at()))
                        .isTrue();
            });
            assertThat(one.answers())
                    .allSatisfy(answer -> assertThat(answer.at()).isBetween(first, END));
            assertThat(one.interactions())
                    .allSatisfy(heard -> assertThat(heard.at()).isBetween(first.minusSeconds(3 * 86_400), END));
        });
    }

    @Test
    void ticketsAreNumberedOnceAndRatedOnlyWhenClosed() {
        Set<String> ids = new HashSet<>();
        assertThat(CHRONICLES)
                .allSatisfy(one -> assertThat(one.tickets()).allSatisfy(ticket -> {
                    assertThat(ids.add(ticket.id())).isTrue();
                    assertThat(ticket.rating()).isBetween(0, 5);
                    assertThat(ticket.closedAt() == null)
                            .isEqualTo(!ticket.status().equals("closed"));
                    assertThat(ticket.closedAt() != null || ticket.rating() == 0)
                            .isTrue();
                }));
        assertThat(ids).hasSizeBetween(700, 1300);
    }

    @Test
    void whoWaitsForAParcelAsksAndStaysAway() {
        double late = comeBack(one -> one.parcels().getFirst().isLate());
        double inTime = comeBack(one -> !one.parcels().getFirst().isLate());

        assertThat(late).isBetween(0.05, 0.25);
        assertThat(inTime).isBetween(0.34, 0.44);
        assertThat(tickets(one -> one.parcels().getFirst().isLate()))
                .isGreaterThan(3 * tickets(one -> !one.parcels().getFirst().isLate()));
    }

    @Test
    void whoWasLetDownScoresLow() {
        assertThat(likelyToRecommend(Experience.LETDOWN)).isBetween(2.0, 4.5);
        assertThat(likelyToRecommend(Experience.GOOD)).isBetween(8.0, 9.5);
    }

    @Test
    void aTastePersists() {
        int same = 0;
        int all = 0;
        for (Chronicle one : CHRONICLES) {
            List<Category> drinks = new ArrayList<>();
            for (Purchase purchase : World.purchases(one.life())) {
                purchase.lines().stream()
                        .map(line -> line.product().category())
                        .filter(category -> category == Category.ESPRESSO || category == Category.FILTER_COFFEE)
                        .findFirst()
                        .ifPresent(drinks::add);
            }
            for (int i = 1; i < drinks.size(); i++) {
                all++;
                same += drinks.get(i) == drinks.get(i - 1) ? 1 : 0;
            }
        }
        assertThat((double) same / all).isGreaterThan(0.95);
    }

    @Test
    void theShopKnowsOfSomeWhatOthersKeepToThemselves() {
        assertThat(share(one -> one.portrait().birthday() != null)).isBetween(0.35, 0.5);
        assertThat(share(one -> one.portrait().brews() != null)).isBetween(0.25, 0.4);
        assertThat(share(one -> one.portrait().consent().email())).isBetween(0.55, 0.72);
        assertThat(share(one -> one.portrait().accountId() == null)).isBetween(0.04, 0.16);
        assertThat(share(one -> !one.answers().isEmpty())).isBetween(0.15, 0.4);
        assertThat(share(one -> !one.interactions().isEmpty())).isBetween(0.15, 0.45);
    }

    @Test
    void addressesAndNumbersArePeoplesOwn() {
        List<String> emails = new ArrayList<>();
        List<String> phones = new ArrayList<>();
        CHRONICLES.forEach(one -> {
            emails.add(one.portrait().email());
            if (one.portrait().phone() != null) {
                phones.add(one.portrait().phone());
            }
        });
        for (int lead = 1; lead <= WORLD.leads(); lead++) {
            emails.add(WORLD.lead(lead).email());
        }
        assertThat(emails)
                .doesNotHaveDuplicates()
                .allMatch(email -> email.contains("@") && email.endsWith("example.com"));
        assertThat(phones).isNotEmpty().doesNotHaveDuplicates();
    }

    private static double comeBack(Predicate<Chronicle> who) {
        List<Chronicle> some = CHRONICLES.stream()
                .filter(one -> !one.parcels().isEmpty() && who.test(one))
                .toList();
        return (double) some.stream().filter(one -> one.parcels().size() > 1).count() / some.size();
    }

    private static double tickets(Predicate<Chronicle> who) {
        return CHRONICLES.stream()
                .filter(one -> one.parcels().size() == 1 && who.test(one))
                .mapToInt(one -> one.tickets().size())
                .average()
                .orElseThrow();
    }

    private static double likelyToRecommend(Experience experience) {
        return CHRONICLES.stream()
                .filter(one -> one.parcels().size() == 1
                        && one.parcels().getFirst().purchase().experience() == experience)
                .flatMap(one -> one.answers().stream())
                .filter(answer -> answer.question().equals(Questionnaires.RECOMMEND))
                .mapToInt(answer -> Integer.parseInt(answer.answer()))
                .average()
                .orElseThrow();
    }

    private static double share(Predicate<Chronicle> who) {
        return (double) CHRONICLES.stream().filter(who).count() / CHRONICLES.size();
    }

    private static String csv(World world, WorldExport.Table table) throws IOException, InterruptedException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        WorldExport.write(world, table, out, ProgressListener.NONE);
        String text = out.toString(UTF_8);
        assertThat(CsvRows.of(text)).isNotEmpty();
        return text;
    }

    /** Something that writes. */
    private interface Writing {
        void to(ByteArrayOutputStream out) throws IOException, InterruptedException;
    }

    private static String digest(Writing writing) throws IOException, InterruptedException, NoSuchAlgorithmException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        writing.to(out);
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(out.toByteArray());
        return HexFormat.of().formatHex(digest);
    }
}
