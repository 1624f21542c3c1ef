package dev.perennial.event;

/** A consumer with a name, of which a test says what it does. */
abstract class Named implements EventConsumer {
    private final String name;

    Named(String name) {
        this.name = name;
    }

    @Override
    public String name() {
        return name;
    }
}
