package dev.perennial.customer;

import dev.perennial.kernel.Ids;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.stream.Collectors;

/** What is left of an erased person's identities. */
final class Fingerprint {
    private static final int SALT_LENGTH = 26;
    private static final int HASHES_MAX = 10;
    private static final int HASH_BYTES = 16;

    private Fingerprint() {}

    /**
     * A salt and, for each id, e-mail and phone, the first half of SHA-256 over salt, kind and value. Each time another salt, so that
     * two fingerprints of one person have nothing in common.
     */
    static String of(Collection<Identity> identities) {
        String salt = Ids.secret(SALT_LENGTH);
        return salt
                + identities.stream()
                        .filter(identity -> identity.kind().compareTo(IdentityKind.PHONE) <= 0)
                        .sorted(Identity.STRONGEST_FIRST)
                        .limit(HASHES_MAX)
                        .map(identity -> ' ' + hash(salt, identity))
                        .collect(Collectors.joining());
    }

    static String hash(String salt, Identity identity) {
        try {
            String text = salt + identity.kind().text() + '\0' + identity.value();
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, HASH_BYTES);
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
