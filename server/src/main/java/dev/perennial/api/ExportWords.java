package dev.perennial.api;

import dev.perennial.wording.Section;

/** What stands around the copy of somebody's data. */
@Section("export")
interface ExportWords {
    String title(String customer);

    String introduction();

    String nothing();

    String customer();

    String identities();

    String traits();

    String consents();

    String merges();

    String events();

    /** What another part keeps, by the name that it has there. */
    String more(String part);
}
