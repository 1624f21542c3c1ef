package dev.perennial.insight;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The definitions word by word, customer by customer, with no thought of speed. */
final class NaiveMetrics {
    record Purchase(String customer, LocalDate day, long cents) {}

    private final SortedMap<String, List<Purchase>> byCustomer = new TreeMap<>();
    private final LocalDate asOf;
    private final int activeDays;

    NaiveMetrics(List<Purchase> purchases, Scope scope) {
        asOf = scope.asOf();
        activeDays = scope.activeDays();
        for (Purchase purchase : purchases) {
            if (purchase.day().isBefore(asOf)) {
                byCustomer
                        .computeIfAbsent(purchase.customer(), name -> new ArrayList<>())
                        .add(purchase);
            }
        }
    }

    private Stream<List<Purchase>> customers() {
        return byCustomer.values().stream();
    }

    private static List<LocalDate> days(List<Purchase> purchases) {
        return purchases.stream().map(Purchase::day).sorted().distinct().toList();
    }

    private boolean active(List<Purchase> purchases, LocalDate at) {
        return purchases.stream()
                .anyMatch(purchase ->
                        purchase.day().isBefore(at) && !purchase.day().isBefore(at.minusDays(activeDays)));
    }

    Movement movement(LocalDate from, LocalDate to) {
        long start = customers().filter(each -> active(each, from)).count();
        long end = customers().filter(each -> active(each, to)).count();
        long acquired = customers()
                .filter(each -> active(each, to) && !days(each).getFirst().isBefore(from))
                .count();
        long retained = customers()
                .filter(each -> active(each, from) && active(each, to))
                .count();
        long resurrected = customers()
                .filter(each -> !active(each, from)
                        && active(each, to)
                        && days(each).getFirst().isBefore(from))
                .count();
        long churned = customers()
                .filter(each -> active(each, from) && !active(each, to))
                .count();
        return new Movement(from, to, start, end, acquired, retained, resurrected, churned);
    }

    long reached(int n) {
        return customers().filter(each -> days(each).size() >= n).count();
    }

    Figure medianDaysAfter(int n) {
        List<Long> waits = customers()
                .map(NaiveMetrics::days)
                .filter(days -> days.size() > n)
                .map(days -> ChronoUnit.DAYS.between(days.get(n - 1), days.get(n)))
                .sorted()
                .toList();
        if (waits.isEmpty()) {
            return new Figure.Unknown(Absence.NOBODY_RETURNED);
        }
        return new Figure.Known((waits.get((waits.size() - 1) / 2) + waits.get(waits.size() / 2)) / 2.0);
    }

    List<Cohort> cohorts() {
        SortedMap<YearMonth, Long[]> cohorts = new TreeMap<>();
        YearMonth last = YearMonth.from(asOf.minusDays(1));
        customers().map(NaiveMetrics::days).forEach(days -> {
            YearMonth month = YearMonth.from(days.getFirst());
            Long[] active = cohorts.computeIfAbsent(month, key -> zeros(month.until(last, ChronoUnit.MONTHS) + 1));
            days.stream()
                    .map(YearMonth::from)
                    .distinct()
                    .forEach(each -> active[(int) month.until(each, ChronoUnit.MONTHS)]++);
        });
        return cohorts.entrySet().stream()
                .map(entry -> new Cohort(entry.getKey(), entry.getValue()[0], List.of(entry.getValue())))
                .toList();
    }

    private static Long[] zeros(long length) {
        return Stream.generate(() -> 0L).limit(length).toArray(Long[]::new);
    }

    List<RfmCell> rfm() {
        List<String> people = byCustomer.keySet().stream()
                .filter(name -> active(purchases(name), asOf))
                .toList();
        Map<String, Integer> recency = quintiles(
                people, Comparator.comparing(name -> days(purchases(name)).getLast()));
        Map<String, Integer> frequency = quintiles(
                people, Comparator.comparingInt(name -> purchases(name).size()));
        Map<String, Integer> monetary = quintiles(people, Comparator.comparingLong(this::spent));
        Map<List<Integer>, RfmCell> cells = new HashMap<>();
        for (String name : people) {
            int r = Objects.requireNonNull(recency.get(name));
            int f = Objects.requireNonNull(frequency.get(name));
            int m = Objects.requireNonNull(monetary.get(name));
            cells.merge(
                    List.of(r, f, m),
                    new RfmCell(r, f, m, 1, spent(name)),
                    (one, other) -> new RfmCell(
                            r, f, m, one.customers() + other.customers(), one.netRevenue() + other.netRevenue()));
        }
        return cells.values().stream()
                .sorted(Comparator.comparingInt(RfmCell::recency)
                        .thenComparingInt(RfmCell::frequency)
                        .thenComparingInt(RfmCell::monetary)
                        .reversed())
                .toList();
    }

    /** The first n mod 5 quintiles have one more, as in SQL. */
    private static Map<String, Integer> quintiles(List<String> people, Comparator<String> order) {
        List<String> sorted = people.stream()
                .sorted(order.thenComparing(Comparator.naturalOrder()))
                .toList();
        Map<String, Integer> quintiles = new HashMap<>();
        int at = 0;
        for (int quintile = 1; quintile <= 5; quintile++) {
            int size = people.size() / 5 + (quintile <= people.size() % 5 ? 1 : 0);
            for (int i = 0; i < size; i++) {
                quintiles.put(sorted.get(at++), quintile);
            }
        }
        return quintiles;
    }

    /** The best fifth's share of the last 365 days' revenue. */
    Figure topFifthShare() {
        List<Long> recent = customers()
                .map(each -> each.stream()
                        .filter(purchase -> !purchase.day().isBefore(asOf.minusDays(365)))
                        .toList())
                .filter(each -> !each.isEmpty())
                .map(each -> each.stream().mapToLong(Purchase::cents).sum())
                .sorted(Comparator.reverseOrder())
                .toList();
        long all = recent.stream().mapToLong(Long::longValue).sum();
        long best = recent.stream()
                .limit((recent.size() + 4) / 5)
                .mapToLong(Long::longValue)
                .sum();
        return Figure.ratio(best, all, Absence.NO_REVENUE);
    }

    private List<Purchase> purchases(String name) {
        return Objects.requireNonNull(byCustomer.get(name));
    }

    private long spent(String name) {
        return purchases(name).stream().mapToLong(Purchase::cents).sum();
    }
}
