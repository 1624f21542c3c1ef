package dev.perennial.store;

import dev.perennial.kernel.Problem;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;

/**
 * A password that somebody chose.
 *
 * @param plain 10 to 200 characters
 */
public record Password(String plain) {
    private static final int LENGTH_MIN = 10;
    private static final int LENGTH_MAX = 200;
    /** OWASP's second choice: 19 MiB, two passes, one lane; a tenth of a second on a small machine. */
    private static final Argon2PasswordEncoder ARGON2 = new Argon2PasswordEncoder(16, 32, 1, 19 * 1024, 2);

    /**
     * Checks its length.
     *
     * @throws dev.perennial.kernel.ProblemException {@code password_unfit}
     */
    public Password {
        if (plain.length() < LENGTH_MIN || plain.length() > LENGTH_MAX) {
            throw new Problem(
                            Problem.Category.INVALID,
                            "password_unfit",
                            "Choose a password of " + LENGTH_MIN + " to " + LENGTH_MAX + " characters.")
                    .asException();
        }
    }

    String hash() {
        String hash = ARGON2.encode(plain);
        if (hash == null) {
            throw new IllegalStateException("A password has no hash.");
        }
        return hash;
    }

    static boolean matches(String plain, String hash) {
        return plain.length() <= LENGTH_MAX && ARGON2.matches(plain, hash);
    }

    @Override
    public String toString() {
        return "a password";
    }
}
