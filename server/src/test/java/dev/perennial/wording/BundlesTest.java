package dev.perennial.wording;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.text.MessagePattern;
import com.ibm.icu.text.MessagePattern.ArgType;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every language says everything, says nothing more, and every sentence is said somewhere. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BundlesTest {
    private final JavaClasses classes = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.perennial", "gg.jte.generated.precompiled");
    private final List<JavaClass> sections =
            classes.stream().filter(type -> type.isAnnotatedWith(Section.class)).toList();

    static Stream<String> languages() {
        return Wording.languages().stream();
    }

    private Map<String, Method> sentences() {
        Map<String, Method> sentences = new TreeMap<>();
        for (JavaClass section : sections) {
            Class<?> type = section.reflect();
            for (Method method : type.getDeclaredMethods()) {
                sentences.put(Sentences.key(Sentences.sectionOf(type), method), method);
            }
        }
        return sentences;
    }

    private static Bundle bundle(String language) {
        return Bundle.of(language).orElseThrow();
    }

    @Test
    void theFourLanguagesAreThere() {
        assertThat(Wording.languages()).contains("en", "es", "fa", "sv");
        assertThat(sections).hasSizeGreaterThan(10);
    }

    @ParameterizedTest
    @MethodSource("languages")
    void nothingIsMissingAndNothingIsLeftOver(String language) {
        assertThat(bundle(language).keys()).isEqualTo(sentences().keySet());
    }

    @ParameterizedTest
    @MethodSource("languages")
    void argumentsAreTheMethodsOwn(String language) {
        Bundle bundle = bundle(language);
        sentences().forEach((key, method) -> {
            if (method.getParameterCount() > 0) {
                String sentence = bundle.sentence(key);
                Set<String> names = Arrays.stream(method.getParameters())
                        .map(parameter -> parameter.getName())
                        .collect(Collectors.toCollection(TreeSet::new));
                assertThat(arguments(sentence).keySet())
                        .as("%s in %s: %s", key, language, sentence)
                        .isEqualTo(names);
                arguments(sentence)
                        .forEach((name, type) -> assertThat(type)
                                .as("%s of %s in %s", name, key, language)
                                .isIn(allowed(method, name)));
            }
        });
    }

    private static Set<ArgType> allowed(Method method, String name) {
        Class<?> type = Arrays.stream(method.getParameters())
                .filter(parameter -> parameter.getName().equals(name))
                .findFirst()
                .orElseThrow()
                .getType();
        if (type == long.class) {
            return Set.of(ArgType.NONE, ArgType.PLURAL, ArgType.SELECTORDINAL);
        }
        if (type == String.class) {
            // by a code of another module, or by what a shop calls it; ICU asks for a word for all others
            return Set.of(ArgType.NONE, ArgType.SELECT);
        }
        return type.isEnum() ? Set.of(ArgType.SELECT) : Set.of(ArgType.NONE);
    }

    /** The names in a sentence, with the strictest use of each. */
    private static Map<String, ArgType> arguments(String sentence) {
        MessagePattern pattern = new MessagePattern(sentence);
        Map<String, ArgType> arguments = new TreeMap<>();
        for (int i = 0; i < pattern.countParts(); i++) {
            MessagePattern.Part part = pattern.getPart(i);
            if (part.getType() == MessagePattern.Part.Type.ARG_START) {
                arguments.merge(
                        pattern.getSubstring(pattern.getPart(i + 1)),
                        part.getArgType(),
                        (one, other) -> one == ArgType.NONE ? other : one);
            }
        }
        return arguments;
    }

    @ParameterizedTest
    @MethodSource("languages")
    void everySentenceCanBeSaid(String language) throws ReflectiveOperationException {
        Wording wording = Wording.of(Locale.of(language));
        for (JavaClass section : sections) {
            Object words = wording.words(section.reflect());
            for (Method method : section.reflect().getDeclaredMethods()) {
                method.setAccessible(true);
                Object[] arguments = Arrays.stream(method.getParameterTypes())
                        .map(BundlesTest::example)
                        .toArray();
                assertThat((String) method.invoke(words, arguments))
                        .as(method + " in " + language)
                        .doesNotContain("{", "}")
                        .matches(sentence -> sentence.strip().equals(sentence));
            }
        }
    }

    private static Object example(Class<?> type) {
        if (type == long.class) {
            return 1234L;
        }
        if (type == Typed.class) {
            return new Typed("Sencha");
        }
        return type.isEnum() ? type.getEnumConstants()[0] : "12";
    }

    @Test
    void everySentenceIsSaidSomewhere() {
        List<String> unused = sections.stream()
                .flatMap(section -> section.getMethods().stream())
                .filter(method -> method.getAccessesToSelf().isEmpty()
                        && method.getReferencesToSelf().isEmpty())
                .map(JavaMethod::getFullName)
                .toList();
        assertThat(unused).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("languages")
    void apostrophesAndQuotesAreTypographic(String language) {
        Bundle bundle = bundle(language);
        bundle.keys().stream()
                .filter(key -> !key.startsWith("format."))
                .forEach(key -> assertThat(bundle.sentence(key))
                        .as(key + " in " + language)
                        .doesNotContain("'", "\"", "...", " - "));
    }

    @Test
    void persianSentencesHaveNoLatinDigits() {
        Bundle bundle = bundle("fa");
        bundle.keys().stream()
                .filter(key -> !key.startsWith("format."))
                .forEach(key -> assertThat(bundle.sentence(key)
                                .replaceAll("\\{[a-z]+}", "")
                                .replaceAll("=\\d+ ", ""))
                        .as(key)
                        .doesNotContainPattern("[0-9]"));
    }
}
