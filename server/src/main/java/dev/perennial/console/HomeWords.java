package dev.perennial.console;

import dev.perennial.wording.Section;

/** The first page. */
@Section("home")
public interface HomeWords {
    String title();

    /** Compared with who first bought in the year before. */
    String more(long people);

    String fewer(long people);

    String alike();

    String bed(long on, long off);

    String cameBack(long people);

    String didNot(long people);

    String seeFunnel();

    String counted();

    String kept(String period);

    String keptBig(String percent);

    String keptWhy(long retained, long start);

    String organic();

    String organicBig(long orders);

    String organicWhy(String share);

    String worth();

    String worthBig(String amount);

    String worthWhy(String low, String high);

    String notYet();

    String today();

    String todayWhy(long days);

    String nobody(long silent);

    String toWrite(String reason, long people);

    String forInstance(String customer, String sentence);

    String open();

    String changed();

    String changedWhy(String from, String to);

    String newCustomers(long before, long now);

    String returning(long before, long now);

    String revenue(String before, String now);

    String codes(long before, long now);

    String surely();

    String byChance();

    String revenueWhy(String average, String before);

    String fewOrders();

    String late();

    String lateWhy(String time);

    String table();

    String counting();

    String countingWhy();

    String lookAgain();
}
