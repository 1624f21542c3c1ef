package dev.perennial.demo;

/** Why there is no demo, in a sentence. */
public final class DemoException extends Exception {
    private static final long serialVersionUID = 1;

    private final String code;

    DemoException(String code, String sentence) {
        super(sentence);
        this.code = code;
    }

    /**
     * {@code demo_other_world}: the directory has another demo. {@code demo_directory_taken}: it has a platform that is no
     * demo. {@code demo_damaged}: what it says of its demo cannot be read. {@code demo_refused}: the platform did not take
     * what it was given.
     */
    public String code() {
        return code;
    }
}
