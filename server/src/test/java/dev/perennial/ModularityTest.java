package dev.perennial;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Packages below {@code dev.perennial} are modules; each may use only those below it, in one direction. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ModularityTest {
    /** Which module may use which; a module that is not listed may not exist, and one that uses less is told here. */
    private static final Map<String, Set<String>> MAY_USE = Map.ofEntries(
            entry(
                    "api",
                    Set.of("customer", "event", "hook", "imports", "ingest", "kernel", "postgres", "store", "wording")),
            entry("backup", Set.of("postgres")),
            entry("chart", Set.of()),
            entry(
                    "command",
                    Set.of(
                            "backup",
                            "demo",
                            "insight",
                            "kernel",
                            "orderfile",
                            "postgres",
                            "report",
                            "sample",
                            "server",
                            "tabular",
                            "warehouse",
                            "wording")),
            entry("commerce", Set.of("customer", "event", "follow", "kernel", "postgres", "store")),
            entry(
                    "console",
                    Set.of(
                            "api",
                            "chart",
                            "customer",
                            "event",
                            "follow",
                            "hook",
                            "imports",
                            "insight",
                            "kernel",
                            "live",
                            "models",
                            "plan",
                            "postgres",
                            "prediction",
                            "report",
                            "store",
                            "tabular",
                            "wording")),
            entry("customer", Set.of("event", "follow", "kernel", "postgres")),
            entry("demo", Set.of("sample")),
            entry("event", Set.of("postgres")),
            entry("feedback", Set.of("customer")),
            entry("follow", Set.of("postgres", "warehouse")),
            entry("hook", Set.of("event", "kernel", "postgres", "store")),
            entry(
                    "imports",
                    Set.of(
                            "commerce",
                            "customer",
                            "feedback",
                            "kernel",
                            "orderfile",
                            "postgres",
                            "store",
                            "tabular",
                            "warehouse")),
            entry("ingest", Set.of("event", "kernel", "store")),
            entry("insight", Set.of("models")),
            entry("kernel", Set.of()),
            entry(
                    "live",
                    Set.of(
                            "api",
                            "customer",
                            "follow",
                            "insight",
                            "kernel",
                            "models",
                            "outlook",
                            "postgres",
                            "report",
                            "store")),
            entry("models", Set.of()),
            entry("orderfile", Set.of("kernel", "tabular", "warehouse")),
            entry("outlook", Set.of("customer", "follow", "models", "postgres", "prediction", "store")),
            entry("plan", Set.of("insight", "models", "prediction")),
            entry("postgres", Set.of()),
            entry("prediction", Set.of("models")),
            entry("report", Set.of("chart", "insight", "models", "plan", "prediction", "wording")),
            entry("sample", Set.of()),
            entry(
                    "server",
                    Set.of(
                            "api",
                            "backup",
                            "commerce",
                            "console",
                            "customer",
                            "event",
                            "feedback",
                            "follow",
                            "hook",
                            "imports",
                            "ingest",
                            "kernel",
                            "live",
                            "outlook",
                            "postgres",
                            "store")),
            entry("store", Set.of("kernel", "postgres")),
            entry("tabular", Set.of()),
            entry("warehouse", Set.of()),
            entry("wording", Set.of()));

    private final JavaClasses classes = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.perennial");

    @Test
    void modulesUseExactlyWhatIsWrittenDown() {
        Map<String, Set<String>> uses = new TreeMap<>();
        for (JavaClass type : classes) {
            String module = module(type);
            if (module.isEmpty()) {
                continue;
            }
            Set<String> used = uses.computeIfAbsent(module, name -> new TreeSet<>());
            for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                String target = module(dependency.getTargetClass());
                if (!target.isEmpty() && !target.equals(module)) {
                    used.add(target);
                }
            }
        }
        assertThat(uses).containsExactlyInAnyOrderEntriesOf(MAY_USE);
    }

    @Test
    void modulesFormNoCycle() {
        Set<String> open = new TreeSet<>(MAY_USE.keySet());
        while (!open.isEmpty()) {
            Set<String> free = new TreeSet<>(open);
            free.removeIf(
                    module -> MAY_USE.getOrDefault(module, Set.of()).stream().anyMatch(open::contains));
            assertThat(free).as("modules that use none of " + open).isNotEmpty();
            open.removeAll(free);
        }
    }

    private static String module(JavaClass type) {
        String name = type.getPackageName();
        String root = "dev.perennial.";
        if (!name.startsWith(root)) {
            return "";
        }
        String rest = name.substring(root.length());
        int dot = rest.indexOf('.');
        return dot < 0 ? rest : rest.substring(0, dot);
    }
}
