package dev.perennial.report.html;

import dev.perennial.chart.Chart;
import dev.perennial.chart.DataTable;
import dev.perennial.chart.DataTable.Column;
import dev.perennial.chart.HeatMap;
import dev.perennial.chart.HeatMap.Cell;
import dev.perennial.chart.HeatMap.Ripeness;
import dev.perennial.insight.RfmCell;
import dev.perennial.report.Findings;
import dev.perennial.report.RfmWords;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** How recently and how often active customers bought, as a grid of people. */
final class RfmSection {
    private static final int FIFTHS = 5;
    private static final int OFTEN = 4;
    private static final int QUIET = 2;

    private final Subject subject;
    private final RfmWords words;
    private final List<RfmCell> cells;

    private RfmSection(Subject subject) {
        this.subject = subject;
        this.words = subject.words(RfmWords.class);
        this.cells = subject.report().rfm();
    }

    static PageSection of(Subject subject) {
        return new RfmSection(subject).section();
    }

    private PageSection section() {
        long active = people(cell -> true);
        if (active < Findings.LEAST_PEOPLE_FOR_FIFTHS) {
            return PageSection.empty(words.title(), words.unknown(active));
        }
        long both = people(cell -> cell.frequency() >= OFTEN && cell.recency() >= OFTEN);
        long sleeping = people(cell -> cell.frequency() >= OFTEN && cell.recency() <= QUIET);
        String sentence = words.corners(both, sleeping);
        HeatMap grid = new HeatMap(sentence, HeatMap.Layout.PLAIN, words.corner(), fifths(), rows());
        return PageSection.of(
                words.title(),
                sentence,
                words.definition(),
                Chart.of(words.unit(), grid.draw()).behind(table()));
    }

    private long people(Predicate<RfmCell> which) {
        return cells.stream().filter(which).mapToLong(RfmCell::customers).sum();
    }

    private long people(int recency, int frequency) {
        return people(cell -> cell.recency() == recency && cell.frequency() == frequency);
    }

    private List<String> fifths() {
        return IntStream.rangeClosed(1, FIFTHS).mapToObj(words::frequency).toList();
    }

    private List<HeatMap.Row> rows() {
        long most = IntStream.rangeClosed(1, FIFTHS)
                .boxed()
                .flatMap(recency -> IntStream.rangeClosed(1, FIFTHS).mapToObj(frequency -> people(recency, frequency)))
                .max(Long::compare)
                .orElse(0L);
        List<HeatMap.Row> rows = new ArrayList<>();
        for (int recency = FIFTHS; recency >= 1; recency--) {
            List<Cell> row = new ArrayList<>();
            for (int frequency = 1; frequency <= FIFTHS; frequency++) {
                long people = people(recency, frequency);
                row.add(new Cell(
                        subject.count(people),
                        HeatMap.level((double) people, (double) most),
                        Ripeness.RIPE,
                        words.said(recency, frequency, people)));
            }
            rows.add(new HeatMap.Row(words.recency(recency), "", row));
        }
        return rows;
    }

    private DataTable table() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of(words.headRecency(), words.headFrequency(), words.headPeople(), words.headNet()));
        for (int recency = FIFTHS; recency >= 1; recency--) {
            for (int frequency = FIFTHS; frequency >= 1; frequency--) {
                long people = people(recency, frequency);
                if (people > 0) {
                    rows.add(List.of(
                            words.recency(recency),
                            words.frequency(frequency),
                            subject.count(people),
                            subject.roughMoney(net(recency, frequency))));
                }
            }
        }
        return new DataTable(words.title(), List.of(Column.NUMBER, Column.NUMBER, Column.NUMBER, Column.NUMBER), rows);
    }

    private double net(int recency, int frequency) {
        return cells.stream()
                .filter(cell -> cell.recency() == recency && cell.frequency() == frequency)
                .mapToDouble(RfmCell::netRevenue)
                .sum();
    }
}
