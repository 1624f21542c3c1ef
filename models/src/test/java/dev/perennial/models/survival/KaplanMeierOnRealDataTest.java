package dev.perennial.models.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.perennial.models.Cdnow;
import dev.perennial.models.Estimate;
import dev.perennial.models.SharedData;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Iterator;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/** Expected figures: {@code reference.json} beside the data. */
class KaplanMeierOnRealDataTest {

    @Test
    void secondPurchasesOfCdnow() {
        KaplanMeier curve = secondPurchase(
                Cdnow.master().stream().map(NavigableMap::navigableKeySet).toList(), LocalDate.of(1998, 7, 1));
        assertThat(curve.subjects()).isEqualTo(23570);
        assertThat(curve.events()).isEqualTo(11516);
        assertSecondPurchase(curve, 7, 0.058719, 0.001531);
        assertSecondPurchase(curve, 30, 0.174586, 0.002473);
        assertSecondPurchase(curve, 60, 0.251549, 0.002826);
        assertSecondPurchase(curve, 90, 0.292193, 0.002962);
        assertSecondPurchase(curve, 180, 0.374501, 0.003153);
        assertSecondPurchase(curve, 365, 0.458634, 0.003246);
        assertThat(curve.medianDay()).isEmpty();
        ReturnWindow window = curve.returnWindow(0.5, 365).orElseThrow();
        assertThat(window.firstDay()).isEqualTo(1);
        assertThat(window.lastDay()).isEqualTo(50);
    }

    /** Here the convention decides: counting censoring to the exclusive end of observation gives 0.4591. */
    @Test
    void secondPurchasesOfTheOnlineRetailer() throws IOException {
        KaplanMeier curve = secondPurchase(onlineRetailDays(), LocalDate.of(2011, 12, 10));
        Estimate p = curve.probabilityBy(90).orElseThrow();
        assertThat(p.value()).isCloseTo(0.459912, within(1e-6));
        assertThat(curve.medianDay()).hasValue(104);
    }

    private static void assertSecondPurchase(KaplanMeier curve, int day, double p, double error) {
        Estimate estimate = curve.probabilityBy(day).orElseThrow();
        assertThat(estimate.value()).isCloseTo(p, within(1e-6));
        assertThat(estimate.standardError()).isCloseTo(error, within(1e-6));
        assertThat(estimate.low()).isCloseTo(p - 1.96 * error, within(2e-4));
        assertThat(estimate.high()).isCloseTo(p + 1.96 * error, within(2e-4));
    }

    private static KaplanMeier secondPurchase(Collection<NavigableSet<LocalDate>> customers, LocalDate asOf) {
        int[] day = new int[customers.size()];
        long[] events = new long[day.length];
        long[] censored = new long[day.length];
        int i = 0;
        for (NavigableSet<LocalDate> days : customers) {
            Iterator<LocalDate> it = days.iterator();
            LocalDate first = it.next();
            LocalDate end = it.hasNext() ? it.next() : asOf.minusDays(1);
            day[i] = (int) ChronoUnit.DAYS.between(first, end);
            events[i] = days.size() > 1 ? 1 : 0;
            censored[i] = 1 - events[i];
            i++;
        }
        return KaplanMeier.of(day, events, censored);
    }

    private static Collection<NavigableSet<LocalDate>> onlineRetailDays() throws IOException {
        Map<String, NavigableSet<LocalDate>> customers = new TreeMap<>();
        String name = "online_retail/online_retail_2010-12-01_2011-12-09.csv.gz";
        try (InputStream file = Files.newInputStream(SharedData.path(name));
                BufferedReader reader =
                        new BufferedReader(new InputStreamReader(new GZIPInputStream(file), StandardCharsets.UTF_8))) {
            reader.lines().skip(1).forEach(line -> addLine(customers, line));
        }
        return customers.values();
    }

    private static void addLine(Map<String, NavigableSet<LocalDate>> customers, String line) {
        // the description alone may be quoted, so the other columns are counted from both ends
        String[] cell = line.split(",", -1);
        int n = cell.length;
        String customer = cell[n - 2];
        boolean sale = !customer.isEmpty()
                && !cell[0].startsWith("C")
                && Double.parseDouble(cell[n - 5]) > 0
                && Double.parseDouble(cell[n - 3]) > 0;
        if (sale) {
            LocalDate day = LocalDate.parse(cell[n - 4].substring(0, 10));
            customers.computeIfAbsent(customer, id -> new TreeSet<>()).add(day);
        }
    }
}
