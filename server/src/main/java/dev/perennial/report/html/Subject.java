package dev.perennial.report.html;

import dev.perennial.chart.BarChart;
import dev.perennial.insight.Figure;
import dev.perennial.models.Estimate;
import dev.perennial.report.Privacy;
import dev.perennial.report.Report;
import dev.perennial.report.ReportWords;
import dev.perennial.wording.Figures;
import dev.perennial.wording.Typed;
import dev.perennial.wording.Wording;
import java.util.List;
import java.util.function.Function;

/** What a section is written about, and in which words. */
record Subject(Report report, Wording wording, Privacy privacy) {

    <T> T words(Class<T> section) {
        return wording.words(section);
    }

    Figures figures() {
        return wording.figures();
    }

    String horizon(int days) {
        return words(ReportWords.class).horizon(days);
    }

    String count(long count) {
        return figures().count(count);
    }

    /** A rate as people of 100. */
    String of100(double rate) {
        return count(figures().of100(rate));
    }

    /** A range as people of 100. */
    String range(Estimate chance) {
        return figures().range(of100(chance.low()), of100(chance.high()));
    }

    /** What is written at a round step of an axis, with as many digits as it needs. */
    String step(double value) {
        int digits = value == Math.rint(value) ? 0 : value * 10 == Math.rint(value * 10) ? 1 : 2;
        return figures().decimal(value, digits);
    }

    String money(double minorUnits) {
        return figures().money(minorUnits, report.currency());
    }

    String roughMoney(double minorUnits) {
        return figures().roughMoney(minorUnits, report.currency());
    }

    /** What the shop typed, set apart from the sentence around it. */
    static String typed(String text) {
        return new Typed(text).isolated();
    }

    /** A figure's value, or the sign for none. */
    String known(Figure figure, Function<Double, String> text) {
        Double value = figure.value();
        return value == null ? figures().none() : text.apply(value);
    }

    /** A bar of one kind from zero. */
    static List<BarChart.Part> bar(BarChart.Kind kind, double share) {
        return List.of(new BarChart.Part(kind, 0, share));
    }
}
