package dev.perennial.wording;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeSet;

/** The sentences of one language, as they stand in its file. */
record Bundle(Properties sentences) {

    /** The file of a language, if there is one; a language is added by adding its file. */
    static Optional<Bundle> of(String language) {
        try (InputStream stream = Bundle.class.getResourceAsStream(language + ".properties")) {
            if (stream == null) {
                return Optional.empty();
            }
            Properties sentences = new Properties();
            sentences.load(new InputStreamReader(stream, StandardCharsets.UTF_8));
            return Optional.of(new Bundle(sentences));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    String sentence(String key) {
        String sentence = sentences.getProperty(key);
        if (sentence == null) {
            throw new IllegalArgumentException("There is no sentence " + key + ".");
        }
        return sentence;
    }

    NavigableSet<String> keys() {
        return Collections.unmodifiableNavigableSet(new TreeSet<>(sentences.stringPropertyNames()));
    }
}
