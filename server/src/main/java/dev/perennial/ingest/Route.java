package dev.perennial.ingest;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What a path of the Event API asks for. */
sealed interface Route {
    int EVENT_BYTES_MAX = 32 * 1024;
    int BATCH_BYTES_MAX = 500 * 1024;

    /** Where the Event API is. */
    String BASE = "/v1";

    String SETTINGS = "/projects/{writeKey}/settings";

    /** What each path without a parameter asks for, in the order of documents. */
    Map<String, Route> FIXED = fixed();

    /** One event. */
    record Single(EventKind kind) implements Route {}

    /** Many events in {@code batch}, each of which says its kind. */
    record Batch() implements Route {}

    /** What a browser's SDK asks before it sends anything. */
    record Settings(String writeKey) implements Route {}

    private static Map<String, Route> fixed() {
        Map<String, Route> routes = new LinkedHashMap<>();
        for (EventKind kind : EventKind.values()) {
            routes.put("/" + kind.text(), new Single(kind));
            routes.put("/" + kind.text().charAt(0), new Single(kind));
        }
        for (String path : List.of("/batch", "/b", "/import")) {
            routes.put(path, new Batch());
        }
        return Collections.unmodifiableMap(routes);
    }

    /**
     * What a path asks for.
     *
     * @param path after {@code /v1}, as in {@code /track} or {@code /import/}
     */
    static Optional<Route> of(String path) {
        String name = name(path);
        Route route = FIXED.get(name);
        return route == null ? settings(name) : Optional.of(route);
    }

    /** The path as documents write it, or where the Event API is when it has no such path. */
    static String pattern(String path) {
        String name = name(path);
        if (FIXED.containsKey(name)) {
            return BASE + name;
        }
        return settings(name).isPresent() ? BASE + SETTINGS : BASE;
    }

    /** Every call, as documents tell it. */
    static List<EventCall> calls() {
        return Stream.concat(
                        FIXED.entrySet().stream().map(route -> call(route.getKey(), route.getValue())),
                        Stream.of(call(SETTINGS, new Settings(""))))
                .toList();
    }

    private static EventCall call(String path, Route route) {
        return switch (route) {
            case Single single ->
                new EventCall(
                        BASE + path, "Takes one event of type " + single.kind().text() + ".", EventCall.Body.EVENT);
            case Batch batch -> new EventCall(BASE + path, "Takes up to 2,500 events.", EventCall.Body.BATCH);
            case Settings settings ->
                new EventCall(BASE + path, "What analytics.js asks before it sends anything.", EventCall.Body.NONE);
        };
    }

    private static String name(String path) {
        return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }

    private static Optional<Route> settings(String name) {
        String[] parts = name.split("/", -1);
        boolean fits = parts.length == 4 && parts[1].equals("projects") && parts[3].equals("settings");
        return fits ? Optional.of(new Settings(parts[2])) : Optional.empty();
    }
}
