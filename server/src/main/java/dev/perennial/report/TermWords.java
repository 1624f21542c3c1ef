package dev.perennial.report;

import dev.perennial.wording.Section;

/** How the figures are to be read. */
@Section("terms")
public interface TermWords {
    String title();

    String customer();

    String chance();

    String kept(long days);

    String net(String lastDay);

    String noCurrency();

    String sure();

    String rows(long rows, long rejected);

    String allRows(long rows);

    String anonymous();

    String withoutModels();

    String made(String version, String lastDay);

    String tableBehind();

    String howCounted();
}
