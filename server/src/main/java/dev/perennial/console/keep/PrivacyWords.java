package dev.perennial.console.keep;

import dev.perennial.wording.Section;

/** What is kept of whom, and for how long. */
@Section("keepPrivacy")
public interface PrivacyWords {
    String title();

    String because();

    String kept();

    String customers();

    String customersWhat();

    String strangers();

    String strangersWhat();

    String people();

    String peopleWhat();

    String retention();

    String events();

    String eventsFor(long weeks);

    String customerData();

    String customerDataFor();

    String sessions();

    String sessionsFor(long idle, long age);

    String links();

    String linksFor(long days);

    String trail();

    String trailFor();

    String backups();

    String backupsFor();

    String rights();

    String rightsWhy();

    String find();

    String erased();

    String erasedWhy();

    String nobody();

    String when();

    String who();

    String fingerprint();

    String older();
}
