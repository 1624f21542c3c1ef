package dev.perennial.console;

import dev.perennial.wording.Section;

/** The page to sign in. */
@Section("signIn")
public interface SignInWords {
    String title();

    String because();

    String email();

    String password();

    String button();

    String wrong();

    String tooOften();

    String lost();
}
