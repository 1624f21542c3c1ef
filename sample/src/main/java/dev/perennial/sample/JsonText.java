package dev.perennial.sample;

/** Writes one JSON object; names and their order are the caller's. */
final class JsonText {
    private final StringBuilder text = new StringBuilder(512);
    private boolean first = true;

    JsonText open() {
        separate();
        text.append('{');
        first = true;
        return this;
    }

    JsonText open(String name) {
        name(name);
        text.append('{');
        first = true;
        return this;
    }

    JsonText openList(String name) {
        name(name);
        text.append('[');
        first = true;
        return this;
    }

    JsonText close() {
        text.append('}');
        first = false;
        return this;
    }

    JsonText closeList() {
        text.append(']');
        first = false;
        return this;
    }

    JsonText put(String name, String value) {
        name(name);
        quote(value);
        return this;
    }

    JsonText put(String name, long value) {
        name(name);
        text.append(value);
        return this;
    }

    JsonText put(String name, boolean value) {
        name(name);
        text.append(value);
        return this;
    }

    /** As a decimal number with two digits after the point. */
    JsonText money(String name, long cents) {
        name(name);
        text.append(cents / 100)
                .append('.')
                .append((char) ('0' + cents / 10 % 10))
                .append((char) ('0' + cents % 10));
        return this;
    }

    @Override
    public String toString() {
        return text.toString();
    }

    private void name(String name) {
        separate();
        quote(name);
        text.append(':');
    }

    private void separate() {
        if (!first) {
            text.append(',');
        }
        first = false;
    }

    private void quote(String value) {
        text.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\') {
                text.append('\\').append(c);
            } else if (c < ' ') {
                text.append(' ');
            } else {
                text.append(c);
            }
        }
        text.append('"');
    }
}
