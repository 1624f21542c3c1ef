package dev.perennial.console;

/**
 * The page to sign in.
 *
 * @param email as it was typed
 * @param next where to go on to
 * @param wrong what is wrong; an empty text for nothing yet
 */
public record SignInView(Shell shell, SignInWords words, String email, String next, String wrong) {}
