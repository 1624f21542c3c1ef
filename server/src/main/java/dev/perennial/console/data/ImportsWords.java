package dev.perennial.console.data;

import dev.perennial.wording.Section;
import dev.perennial.wording.Typed;

/** What pages of imports say. */
@Section("imports")
public interface ImportsWords {
    String title();

    String because();

    String upload();

    String uploadHelp();

    String kindLabel();

    String kind(String kind);

    String file();

    String fileHelp();

    String send();

    String discarded();

    String list();

    String none();

    String headFile();

    String headState();

    String headRows();

    String headRejected();

    String headWhen();

    String headWho();

    String state(String state);

    String who(String who);

    String next();

    String first();

    String unnamed();

    /** What is wrong with a file, by the reader's code. */
    String unreadable(String code);

    String mapping(Typed file);

    String recognised(String export, long columns);

    String table(long columns);

    String fixed();

    String headColumn();

    String headSamples();

    String headField();

    String headWhy();

    String unused();

    String field(String field);

    String why(String why);

    String twice();

    String missing(String fields);

    String or();

    String asked(String code);

    String lookAgain();

    String header();

    String headerYes();

    String headerNo();

    String questions();

    String dateOrder();

    String dateOrderHelp(String proof);

    String dates(String order);

    String decimal();

    String decimalHelp(String proof);

    String decimals(String mark);

    String currency();

    String currencyHelp();

    String start();

    String startHelp();

    String discard();

    String elsewhere();

    String running(Typed file);

    String runningWhy();

    String share(String percent);

    String reload();

    String done(Typed file);

    String doneWhy(long accepted, long rejected);

    String failed(Typed file);

    String failedWhy();

    String undoing(Typed file);

    String undone(Typed file);

    String undoneWhy();

    String rows();

    String accepted();

    String rejected();

    String changed();

    String sentAt();

    String endedAt();

    String notes();

    String rejectedTitle(long rejected);

    String rejectedKept();

    String headLine();

    String headValue();

    String headReason();

    String download();

    String again();

    String report();

    String undo();

    String undoTitle(Typed file);

    String undoWhat(long orders, long people);

    String undoMany();

    String undoStays();

    String undoKeep();

    String undoButton();
}
