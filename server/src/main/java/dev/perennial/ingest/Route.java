package dev.perennial.ingest;

import java.util.Optional;

/** What a path of the Event API asks for. */
sealed interface Route {
    int EVENT_BYTES_MAX = 32 * 1024;
    int BATCH_BYTES_MAX = 500 * 1024;

    /** One event. */
    record Single(EventKind kind) implements Route {}

    /** Many events in {@code batch}, each of which says its kind. */
    record Batch() implements Route {}

    /** What a browser's SDK asks before it sends anything. */
    record Settings(String writeKey) implements Route {}

    /**
     * What a path asks for.
     *
     * @param path after {@code /v1}, as in {@code /track} or {@code /import/}
     */
    static Optional<Route> of(String path) {
        String name = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        Route route = switch (name) {
            case "/identify", "/i" -> new Single(EventKind.IDENTIFY);
            case "/track", "/t" -> new Single(EventKind.TRACK);
            case "/page", "/p" -> new Single(EventKind.PAGE);
            case "/screen", "/s" -> new Single(EventKind.SCREEN);
            case "/group", "/g" -> new Single(EventKind.GROUP);
            case "/alias", "/a" -> new Single(EventKind.ALIAS);
            case "/batch", "/b", "/import" -> new Batch();
            default -> null;
        };
        return route == null ? settings(name) : Optional.of(route);
    }

    private static Optional<Route> settings(String name) {
        String[] parts = name.split("/", -1);
        boolean fits = parts.length == 4 && parts[1].equals("projects") && parts[3].equals("settings");
        return fits ? Optional.of(new Settings(parts[2])) : Optional.empty();
    }
}
