package dev.perennial.server;

/** Tells whoever started the server where it is. */
@FunctionalInterface
public interface Announcement {
    void say(String line);
}
