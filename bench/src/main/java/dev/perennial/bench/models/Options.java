package dev.perennial.bench.models;

/** Whole numbers from a command line. */
final class Options {
    private Options() {}

    static int of(String[] args, String name, int otherwise) {
        for (int i = 0; i + 1 < args.length; i++) {
            if (args[i].equals(name)) {
                return Integer.parseInt(args[i + 1]);
            }
        }
        return otherwise;
    }
}
