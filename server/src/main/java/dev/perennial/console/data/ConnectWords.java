package dev.perennial.console.data;

import dev.perennial.wording.Section;
import dev.perennial.wording.Typed;

/** What the page says on which shop systems and programs are connected. */
@Section("connect")
public interface ConnectWords {
    String title();

    String because();

    String steps(String system);

    String address();

    String topics();

    String secret();

    String secretHelp(String system);

    String secretWrong();

    String save();

    String change();

    String since(Typed when);

    String notYet();

    String remove();

    String removeWhy();

    String saved();

    String removed();

    String sdk();

    String sdkWhy();

    String sdkHost();

    String sdkKey();

    String sdkKeys();

    String sdkCheck();
}
