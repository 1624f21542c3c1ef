package dev.perennial.wording;

import com.ibm.icu.text.DateFormatSymbols;
import com.ibm.icu.util.ULocale;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Sentences, numbers, money and dates of one language. Made once and kept; may be used by several threads. Loading ICU
 * takes some tenths of a second in a fresh process, which {@link #prepare(Locale)} can do beside other work.
 */
public final class Wording {
    private final Locale locale;
    private final Bundle bundle;
    private final ULocale icu;
    private final Map<Class<?>, Object> sections = new ConcurrentHashMap<>();
    private final Figures figures;

    private Wording(Locale locale, Bundle bundle) {
        this.locale = locale;
        this.bundle = bundle;
        this.icu = ULocale.forLocale(locale);
        this.figures = new Figures(words(FormatWords.class), icu);
    }

    /**
     * The wording of the locale's language.
     *
     * @throws IllegalArgumentException for a language that there is no bundle of
     */
    public static Wording of(Locale locale) {
        Bundle bundle = Bundle.of(locale.getLanguage())
                .orElseThrow(() -> new IllegalArgumentException("There is no wording in " + locale + "."));
        return new Wording(locale, bundle);
    }

    /** The languages that there is a bundle of, as their two-letter codes. */
    public static NavigableSet<String> languages() {
        NavigableSet<String> languages = new TreeSet<>();
        Arrays.stream(Locale.getISOLanguages())
                .filter(language -> Wording.class.getResource(language + ".properties") != null)
                .forEach(languages::add);
        return languages;
    }

    /** Loads what the first sentence needs on a thread of its own. */
    public static void prepare(Locale locale) {
        Thread.ofPlatform().daemon().name("wording").start(() -> {
            if (Bundle.of(locale.getLanguage()).isPresent()) {
                of(locale).figures().count(0);
                DateFormatSymbols.getInstance(locale);
            }
        });
    }

    /** The sentences of a section, in this language. */
    public <T> T words(Class<T> section) {
        return section.cast(sections.computeIfAbsent(section, this::implement));
    }

    private Object implement(Class<?> section) {
        return Proxy.newProxyInstance(
                section.getClassLoader(), new Class<?>[] {section}, new Sentences(section, bundle, icu));
    }

    /** Numbers, money and dates. */
    public Figures figures() {
        return figures;
    }

    /** The language as HTML names it. */
    public String tag() {
        return locale.toLanguageTag();
    }

    public boolean isRightToLeft() {
        return icu.isRightToLeft();
    }
}
