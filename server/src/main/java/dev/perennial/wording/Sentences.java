package dev.perennial.wording;

import com.ibm.icu.text.MessageFormat;
import com.ibm.icu.util.ULocale;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Answers the methods of a {@link Section} with the sentences of a bundle; may be used by several threads. */
final class Sentences implements InvocationHandler {
    private final String section;
    private final Bundle bundle;
    private final ULocale locale;
    private final Map<String, MessageFormat> compiled = new ConcurrentHashMap<>();

    Sentences(Class<?> section, Bundle bundle, ULocale locale) {
        this.section = sectionOf(section);
        this.bundle = bundle;
        this.locale = locale;
    }

    static String sectionOf(Class<?> words) {
        Section section = words.getAnnotation(Section.class);
        if (section == null || !words.isInterface()) {
            throw new IllegalArgumentException(words + " is no interface with @Section.");
        }
        return section.value();
    }

    static String key(String section, Method method) {
        return section + "." + method.getName();
    }

    @Override
    public Object invoke(Object proxy, Method method, Object @Nullable [] arguments) {
        if (method.getDeclaringClass() == Object.class) {
            return plain(proxy, method, arguments);
        }
        String key = key(section, method);
        if (arguments == null) {
            return bundle.sentence(key);
        }
        Parameter[] parameters = method.getParameters();
        Map<String, Object> values = HashMap.newHashMap(parameters.length);
        for (int i = 0; i < parameters.length; i++) {
            values.put(parameters[i].getName(), value(arguments[i]));
        }
        MessageFormat format =
                compiled.computeIfAbsent(key, missing -> new MessageFormat(bundle.sentence(missing), locale));
        synchronized (format) { // ICU's formats keep state
            return format.format(values);
        }
    }

    private static Object value(Object argument) {
        return switch (argument) {
            case Typed typed -> typed.isolated();
            case Enum<?> word -> word.name().toLowerCase(Locale.ROOT);
            default -> argument;
        };
    }

    @SuppressWarnings("ReferenceEquality") // sentences are equal to themselves only
    private Object plain(Object proxy, Method method, Object @Nullable [] arguments) {
        return switch (method.getName()) {
            case "equals" -> arguments != null && proxy == arguments[0];
            case "hashCode" -> System.identityHashCode(proxy);
            default -> "Sentences of " + section + " in " + locale;
        };
    }
}
