package dev.perennial.console;

import dev.perennial.wording.Section;

/** What to do once a store is there and empty. */
@Section("welcome")
public interface WelcomeWords {
    String title();

    String because();

    String file();

    String fileWhy();

    String fileSend();

    String fileHow();

    String hook();

    String hookWhy();

    String sdk();

    String sdkWhy();

    String keys();

    String keysNew();

    String keysOnce();

    String writeKey();

    String secretKey();
}
