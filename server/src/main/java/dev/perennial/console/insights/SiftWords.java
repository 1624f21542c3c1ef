package dev.perennial.console.insights;

import dev.perennial.wording.Section;
import dev.perennial.wording.Typed;

/** What stands around choosing people and days, and around the people behind figures. */
@Section("sift")
public interface SiftWords {
    String title();

    String chosen(String days);

    /**
     * A way to choose people.
     *
     * @param by as in addresses: {@code country}, {@code category}, {@code firstProduct} or {@code source}
     */
    String by(String by);

    String only(String by, Typed value);

    String from();

    String to();

    String compare();

    String apply();

    String clear();

    String everything();

    String lastDays(long days);

    String wrongDays();

    String wrongValue();

    /**
     * Why there are no figures.
     *
     * @param code of the refusal, {@code other} if it is none of those that are told
     */
    String trouble(String code);

    String keys();

    /**
     * What a number is.
     *
     * @param key which number
     */
    String key(String key);

    String before(String value);

    String behind();

    String behindWhy();

    /**
     * The head of a column.
     *
     * @param column what the numbers of a column are
     */
    String column(String column);

    String count(long people);

    String nobody();

    String back();

    String listCsv();

    String png();

    /** The people of which number: {@code start}, {@code waiting} and so on; {@code other} for all. */
    String which(String which);

    String step(long purchases);

    String month(long month);

    /**
     * A fifth of the grid, 5 being best.
     *
     * @param of {@code recency}, {@code frequency} or {@code monetary}
     */
    String cell(long fifth, String of);

    String best(long percent);

    String incentive(String used);
}
