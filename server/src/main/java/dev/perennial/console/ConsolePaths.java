package dev.perennial.console;

import java.util.List;

/** Every path is the console's but those of the programs' interfaces, so that a new page is guarded from its first day. */
final class ConsolePaths {
    /** What the console's rules do not hold for; each has its own. */
    static final List<String> OTHERS = List.of(
            "/api", "/v1", "/hooks", "/actuator", "/docs", "/v3", "/swagger-ui", "/webjars", "/error", "/assets");

    private ConsolePaths() {}

    static boolean covers(String path) {
        return OTHERS.stream().noneMatch(other -> path.equals(other) || path.startsWith(other + "/"));
    }

    /** The same as patterns of the framework. */
    static List<String> otherPatterns() {
        return OTHERS.stream()
                .flatMap(other -> List.of(other, other + "/**").stream())
                .toList();
    }
}
