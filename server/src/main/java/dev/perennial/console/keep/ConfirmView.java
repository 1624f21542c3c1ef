package dev.perennial.console.keep;

import dev.perennial.console.Shell;

/**
 * A question before something that cannot be taken back.
 *
 * @param back where whoever changes their mind goes, and {@code backName} what that is
 * @param title with what was typed set apart
 * @param action where the form goes
 */
public record ConfirmView(
        Shell shell,
        String back,
        String backName,
        String title,
        String because,
        String action,
        String keep,
        String button) {}
