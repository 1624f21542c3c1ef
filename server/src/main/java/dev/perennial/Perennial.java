package dev.perennial;

import dev.perennial.command.Commands;
import java.util.Locale;

/** Entry of the jar. */
public final class Perennial {
    private Perennial() {}

    public static void main(String[] arguments) {
        // What is written for machines has the digits that machines read, also where people have others; texts name
        // their language.
        Locale.setDefault(Locale.Category.FORMAT, Locale.ROOT);
        System.exit(Commands.run(arguments));
    }
}
