package dev.perennial.console;

import dev.perennial.store.Role;
import java.util.stream.Stream;

/** Where one can go. A page that is built has its place here, and stands in the menu of whoever may see it. */
public enum Place {
    TODAY(Group.TOP, "/", "home", Role.values()),
    CUSTOMERS(Group.KNOW, "/customers", "people", Role.OWNER, Role.MARKETER, Role.SUPPORT),
    PLAN(Group.ACT, "/plan", "calendar", Role.OWNER, Role.MARKETER, Role.SUPPORT),
    INSIGHT(Group.LEARN, "/insight", "chart", Role.OWNER, Role.MARKETER, Role.ANALYST),
    DATA(Group.KEEP_RUNNING, "/data", "data", Role.OWNER, Role.MARKETER),
    SETTINGS(Group.KEEP_RUNNING, "/settings", "gear", Role.values());

    /** What the menu sets apart by a heading. */
    public enum Group {
        TOP,
        KNOW,
        ACT,
        LEARN,
        KEEP_RUNNING
    }

    private final Group group;
    private final String path;
    private final String icon;
    /** A bit for each role: what an enum has is not to change. */
    private final int roles;

    Place(Group group, String path, String icon, Role... roles) {
        this.group = group;
        this.path = path;
        this.icon = icon;
        this.roles = Stream.of(roles).mapToInt(Place::bit).reduce(0, (all, one) -> all | one);
    }

    Group group() {
        return group;
    }

    String path() {
        return path;
    }

    String icon() {
        return icon;
    }

    boolean isFor(Role role) {
        return (roles & bit(role)) != 0;
    }

    private static int bit(Role role) {
        return 1 << role.ordinal();
    }
}
