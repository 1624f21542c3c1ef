package dev.perennial.command;

import java.io.Console;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What stands at the other end. The launcher knows it best and says so in {@code PERENNIAL_STDOUT}, {@code
 * PERENNIAL_STDERR} ({@code terminal} or {@code file}) and {@code PERENNIAL_COLUMNS}; without it the JVM is asked.
 */
final class Terminal {
    private static final int DEFAULT_COLUMNS = 80;
    private static final int FEWEST_COLUMNS = 40;
    private static final int MOST_COLUMNS = 120;

    private Terminal() {}

    static boolean isOutput() {
        return is("PERENNIAL_STDOUT");
    }

    static boolean isError() {
        return is("PERENNIAL_STDERR");
    }

    private static boolean is(String variable) {
        String said = System.getenv(variable);
        if (said != null) {
            return said.equals("terminal");
        }
        return console() != null;
    }

    @SuppressWarnings("SystemConsoleNull") // isTerminal is asked as well
    private static @Nullable Console console() {
        Console console = System.console();
        return console != null && console.isTerminal() ? console : null;
    }

    /** Columns to write into, 40 to 120; 80 where nobody knows. */
    static int columns() {
        for (String variable : new String[] {"PERENNIAL_COLUMNS", "COLUMNS"}) {
            String said = System.getenv(variable);
            if (said != null && said.matches("[1-9][0-9]{0,3}")) {
                return Math.clamp(Integer.parseInt(said), FEWEST_COLUMNS, MOST_COLUMNS);
            }
        }
        return DEFAULT_COLUMNS;
    }

    /** A terminal's own character set; files and pipes get UTF-8. */
    static Charset charset() {
        if (!isOutput()) {
            return StandardCharsets.UTF_8;
        }
        String name = System.getProperty("stdout.encoding", "UTF-8");
        return Charset.isSupported(name) ? Charset.forName(name) : StandardCharsets.UTF_8;
    }
}
