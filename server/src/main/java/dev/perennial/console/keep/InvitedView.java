package dev.perennial.console.keep;

import dev.perennial.console.Shell;

/**
 * The page that a link leads to.
 *
 * @param action where the form goes
 * @param email whose password it will be
 * @param spent whether the link was used or has run out
 */
public record InvitedView(
        Shell shell, InvitedWords words, String title, String action, String email, String wrong, boolean spent) {}
