package dev.perennial.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.util.Objects;

/** A file that a command writes; a full disk's own message does not say which one. */
final class Target {
    @FunctionalInterface
    interface Writing<X extends Exception> {
        void run() throws IOException, X;
    }

    private Target() {}

    static <X extends Exception> void write(Object target, Writing<X> writing) throws IOException, X {
        try {
            writing.run();
        } catch (FileSystemException named) {
            throw named;
        } catch (IOException nameless) {
            throw failure(target, nameless);
        } catch (UncheckedIOException nameless) {
            throw failure(target, Objects.requireNonNull(nameless.getCause()));
        }
    }

    private static IOException failure(Object target, IOException nameless) {
        return new IOException(target + " could not be written: " + nameless.getMessage(), nameless);
    }
}
