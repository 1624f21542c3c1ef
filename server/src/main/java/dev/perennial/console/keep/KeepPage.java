package dev.perennial.console.keep;

/** A page below the settings. */
public enum KeepPage {
    YOU("/settings"),
    STORE("/settings/store"),
    PEOPLE("/settings/people"),
    KEYS("/settings/keys"),
    AUDIT("/settings/audit"),
    HEALTH("/settings/health"),
    PRIVACY("/settings/privacy");

    private final String path;

    KeepPage(String path) {
        this.path = path;
    }

    String path() {
        return path;
    }
}
