package dev.perennial.wording;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeSet;

/** The sentences of one language, as they stand in its files. */
record Bundle(Properties sentences) {
    /** What reports and exports say, and what the console says around them. */
    private static final List<String> PARTS = List.of("", "console/");

    /** The files of a language, if there are any; a language is added by adding its files. */
    static Optional<Bundle> of(String language) {
        Properties sentences = new Properties();
        for (String part : PARTS) {
            try (InputStream stream = Bundle.class.getResourceAsStream(part + language + ".properties")) {
                if (stream == null) {
                    return Optional.empty();
                }
                sentences.load(new InputStreamReader(stream, StandardCharsets.UTF_8));
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
        return Optional.of(new Bundle(sentences));
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
