package dev.perennial.console.keep;

import dev.perennial.wording.Section;
import dev.perennial.wording.Typed;

/** What a link of the owner leads to. */
@Section("invited")
public interface InvitedWords {
    String title(Typed store);

    String newPassword();

    String because();

    String email();

    String password();

    String passwordHelp();

    String passwordUnfit();

    String button();

    String spent();

    String spentHelp();
}
