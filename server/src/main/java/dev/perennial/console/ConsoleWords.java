package dev.perennial.console;

import dev.perennial.store.Role;
import dev.perennial.wording.Section;

/** What every page says. */
@Section("console")
public interface ConsoleWords {
    String skip();

    String main();

    String shortcuts();

    String more();

    String moreTitle();

    String switchStore();

    String find();

    String findLabel();

    String findNothing();

    String pages();

    String close();

    String upTo(String time);

    String building();

    String role(Role role);

    String place(Place place);

    String group(Place.Group group);

    String account();

    String language();

    String theme();

    String themeSystem();

    String themeLight();

    String themeDark();

    String signOut();
}
