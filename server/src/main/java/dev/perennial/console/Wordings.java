package dev.perennial.console;

import dev.perennial.wording.Wording;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The wording of each language, made when it is first read in. */
final class Wordings {
    private final Map<Language, Wording> made = new ConcurrentHashMap<>();

    Wording in(Language language) {
        return made.computeIfAbsent(language, missing -> Wording.of(missing.locale()));
    }
}
