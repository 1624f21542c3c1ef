package dev.perennial.customer;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;

/** What a combination of identities is found by: SHA-256 over the sorted identities. */
record Digest(ByteBuffer value) {
    static Digest of(List<Identity> sorted) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            for (Identity identity : sorted) {
                sha.update(identity.kind().text().getBytes(StandardCharsets.UTF_8));
                sha.update((byte) 0);
                sha.update(identity.value().getBytes(StandardCharsets.UTF_8));
                sha.update((byte) 0);
            }
            return of(sha.digest());
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    static Digest of(byte[] bytes) {
        return new Digest(ByteBuffer.wrap(bytes).asReadOnlyBuffer());
    }

    byte[] bytes() {
        byte[] bytes = new byte[value.remaining()];
        value.duplicate().get(bytes);
        return bytes;
    }
}
