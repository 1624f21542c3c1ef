package dev.perennial;

/** Entry of the jar. */
public final class Perennial {
    private Perennial() {}

    public static void main(String[] arguments) {
        System.exit(arguments.length);
    }
}
