package dev.perennial;

import dev.perennial.command.Commands;

/** Entry of the jar. */
public final class Perennial {
    private Perennial() {}

    public static void main(String[] arguments) {
        System.exit(Commands.run(arguments));
    }
}
