package dev.perennial.ingest;

import dev.perennial.store.ApiKeys;
import dev.perennial.store.KeyGrant;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whose events these are. */
final class WriteKeys {
    private static final String BASIC = "Basic ";
    private static final int LENGTH_MAX = 200;

    private final ApiKeys keys;

    WriteKeys(ApiKeys keys) {
        this.keys = keys;
    }

    /**
     * The key that HTTP Basic has as user name.
     *
     * @param header {@code Authorization}
     */
    static Optional<String> ofHeader(@Nullable String header) {
        if (header == null || !header.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
            return Optional.empty();
        }
        try {
            String pair = new String(
                    Base64.getDecoder().decode(header.substring(BASIC.length()).strip()), StandardCharsets.UTF_8);
            int colon = pair.indexOf(':');
            return Optional.of(colon < 0 ? pair : pair.substring(0, colon)).filter(name -> !name.isEmpty());
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    /** What a key allows, which need not be to append events. */
    Optional<KeyGrant> grant(String key) throws SQLException {
        if (key.length() > LENGTH_MAX) {
            return Optional.empty();
        }
        return keys.resolve(key);
    }
}
