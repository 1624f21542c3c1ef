package dev.perennial.models.purchase;

import dev.perennial.models.Cdnow;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;

/** The histories of the CDNOW sample at the papers' end of calibration, 1997-09-30. */
final class CdnowHistories {
    static final LocalDate CALIBRATION_END = LocalDate.of(1997, 9, 30);

    private CdnowHistories() {}

    static PurchaseCounts counts() {
        PurchaseCounts.Builder builder = PurchaseCounts.builder();
        histories().forEach(builder::add);
        return builder.build();
    }

    static List<History> histories() {
        List<History> histories = new ArrayList<>();
        for (NavigableMap<LocalDate, Double> days : Cdnow.sample()) {
            LocalDate first = days.firstKey();
            LocalDate last = days.floorKey(CALIBRATION_END);
            int repeats = days.headMap(CALIBRATION_END, true).size() - 1;
            histories.add(new History(repeats, (int) ChronoUnit.DAYS.between(first, last), (int)
                    ChronoUnit.DAYS.between(first, CALIBRATION_END)));
        }
        return histories;
    }

    /** Purchase days after the end of calibration, in the same order. */
    static List<Integer> later() {
        return Cdnow.sample().stream()
                .map(days -> days.tailMap(CALIBRATION_END, false).size())
                .toList();
    }
}
