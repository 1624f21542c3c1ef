package dev.perennial.console;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The languages of the console, each by its own name. */
public enum Language {
    EN("English"),
    ES("Español"),
    FA("فارسی"),
    SV("Svenska");

    private final String ownName;

    Language(String ownName) {
        this.ownName = ownName;
    }

    /** Two letters. */
    public String tag() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String ownName() {
        return ownName;
    }

    /** For whoever writes in it. */
    public Locale locale() {
        return Locale.of(tag());
    }

    static Optional<Language> of(@Nullable String tag) {
        for (Language language : values()) {
            if (language.tag().equals(tag)) {
                return Optional.of(language);
            }
        }
        return Optional.empty();
    }

    /** The best of ours for what a browser accepts. */
    static Language accepted(@Nullable String header) {
        if (header == null) {
            return EN;
        }
        try {
            Locale found = Locale.lookup(
                    Locale.LanguageRange.parse(header), List.of(EN.locale(), ES.locale(), FA.locale(), SV.locale()));
            return found == null ? EN : of(found.getLanguage()).orElse(EN);
        } catch (IllegalArgumentException unreadable) {
            return EN;
        }
    }
}
