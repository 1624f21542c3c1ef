package dev.perennial.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PasswordTest {
    @Test
    void anUnknownAddressCostsWhatAWrongPasswordCosts() {
        assertThat(costs(People.NOBODY)).isEqualTo(costs(new Password("a password of somebody").hash()));
        assertThat(Password.matches("", People.NOBODY)).isFalse();
        assertThat(Password.matches("a password of somebody", People.NOBODY)).isFalse();
    }

    /** Method, version and costs, and the lengths of salt and hash. */
    private static String costs(String hash) {
        String[] parts = hash.split("\\$", -1);
        return parts[1] + parts[2] + parts[3] + " " + parts[4].length() + " " + parts[5].length();
    }
}
