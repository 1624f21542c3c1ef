package dev.perennial.ingest;

import dev.perennial.kernel.PlainMoment;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;

/**
 * An event as nearly everybody sends it, understood in one pass over its bytes: what the log keeps is what was sent, but
 * for the few members that {@link EventRules} settles. A tree of it costs several times as much.
 *
 * <p>It says nothing of events that break a rule, nor of those that are merely odd: not quite JSON, escaped with
 * {@code \\u}, nested deep, with numbers in scientific notation, ids that are numbers, times in other notations, a member
 * twice. Those go the long way, so that every rule and every sentence of a refusal stands in one place.
 */
final class PlainEvent {
    private static final int DEPTH_MAX = 60;
    private static final int NUMBER_BYTES_MAX = 100;
    private static final int ODD = -1;

    /** What is added at most: type, messageId, four times, flags. */
    private static final int ADDED_BYTES_MAX = 600;

    /** Places in {@link #KNOWN}. */
    private static final int MESSAGE_ID = 1;

    private static final int USER_ID = 2;
    private static final int ANONYMOUS_ID = 3;
    private static final int PREVIOUS_ID = 4;
    private static final int GROUP_ID = 5;
    private static final int EVENT = 6;
    private static final int TIMESTAMP = 7;
    private static final int ORIGINAL_TIMESTAMP = 8;
    private static final int SENT_AT = 9;
    private static final int CONTEXT = 10;
    private static final int TRAITS = 13;

    private static final byte[][] KNOWN = Arrays.stream(new String[] {
                "type",
                "messageId",
                "userId",
                "anonymousId",
                "previousId",
                "groupId",
                "event",
                "timestamp",
                "originalTimestamp",
                "sentAt",
                "context",
                "integrations",
                "properties",
                "traits",
                "writeKey",
                "receivedAt",
                "flags",
                "hook"
            })
            .map(name -> name.getBytes(StandardCharsets.US_ASCII))
            .toArray(byte[][]::new);

    private final byte[] in;
    private final int[] begins = new int[KNOWN.length];
    private final int[] ends = new int[KNOWN.length];
    private final byte[] out;
    private int length;
    private boolean ascii = true;
    private boolean escaped;

    private PlainEvent(byte[] in) {
        this.in = in;
        this.out = new byte[in.length + ADDED_BYTES_MAX];
    }

    /**
     * Reads an event that was sent alone.
     *
     * @return nothing when it has to go the long way
     */
    static Optional<Checked.Accepted> read(byte[] body, EventKind kind, Instant receivedAt) {
        PlainEvent event = new PlainEvent(body);
        return event.scan(kind) && event.wellFormed() ? event.settle(kind, receivedAt) : Optional.empty();
    }

    /** Goes through the whole event, copies what stays as it is, and notes where the rest stands. */
    private boolean scan(EventKind kind) {
        int at = blank(0);
        if (at(at) != '{') {
            return false;
        }
        out[length++] = '{';
        at = blank(at + 1);
        while (at(at) == '"') {
            int name = at;
            int nameEnd = string(at);
            if (nameEnd == ODD || escaped) {
                return false;
            }
            at = blank(nameEnd);
            if (at(at) != ':') {
                return false;
            }
            int begin = blank(at + 1);
            int end = value(begin, 1);
            if (end == ODD || !member(kind, name, nameEnd, begin, end)) {
                return false;
            }
            at = blank(end);
            if (at(at) != ',') {
                return at(at) == '}' && blank(at + 1) == in.length;
            }
            at = blank(at + 1);
        }
        return false;
    }

    private boolean member(EventKind kind, int name, int nameEnd, int begin, int end) {
        int known = known(name + 1, nameEnd - 1);
        if (known == ODD) {
            keep(name, end);
            return true;
        }
        if (begins[known] != 0) {
            return false;
        }
        begins[known] = begin;
        ends[known] = end;
        boolean isNull = in[begin] == 'n';
        if (known >= USER_ID && known <= GROUP_ID) {
            if (isText(known) && !isBlank(known) && textLength(known) <= Identities.LENGTH_MAX) {
                keep(name, end);
                return true;
            }
            ends[known] = begin; // as if it were not there
            return isNull;
        }
        if (known >= CONTEXT && known <= TRAITS) {
            keep(name, end);
            return isNull || in[begin] == '{';
        }
        if (known == EVENT) {
            keep(name, end);
            return kind != EventKind.TRACK || (in[begin] == '"' && !escaped && !isBlank(EVENT));
        }
        return true;
    }

    /** Whether what is not ASCII is UTF-8 as it should be. */
    private boolean wellFormed() {
        if (ascii) {
            return true;
        }
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(in));
            return true;
        } catch (CharacterCodingException broken) {
            return false;
        }
    }

    private Optional<Checked.Accepted> settle(EventKind kind, Instant receivedAt) {
        boolean complete = (has(USER_ID) || has(ANONYMOUS_ID))
                && switch (kind) {
                    case TRACK -> has(EVENT);
                    case GROUP -> has(GROUP_ID);
                    case ALIAS -> has(PREVIOUS_ID);
                    case IDENTIFY, PAGE, SCREEN -> true;
                };
        int stated = has(ORIGINAL_TIMESTAMP) ? ORIGINAL_TIMESTAMP : TIMESTAMP;
        if (!complete || !isMoment(TIMESTAMP) || !isMoment(ORIGINAL_TIMESTAMP) || !isMoment(SENT_AT)) {
            return Optional.empty();
        }
        String messageId;
        if (!has(MESSAGE_ID)) {
            messageId = UUID.randomUUID().toString();
        } else if (isText(MESSAGE_ID) && !isBlank(MESSAGE_ID) && textLength(MESSAGE_ID) <= EventRules.MESSAGE_ID_MAX) {
            messageId = text(MESSAGE_ID);
        } else {
            return Optional.empty();
        }
        separate();
        add("\"type\":\"").add(kind.text()).add("\",\"messageId\":\"").add(messageId);
        Optional<Instant> original = moment(stated);
        Optional<Instant> sentAt = moment(SENT_AT);
        if (original.isPresent() != has(stated) || sentAt.isPresent() != has(SENT_AT)) {
            return Optional.empty();
        }
        Instant timestamp = EventRules.timestamp(original, sentAt, receivedAt);
        if (has(stated)) {
            add("\",\"originalTimestamp\":\"").add(text(stated));
        }
        sentAt.ifPresent(at -> add("\",\"sentAt\":\"").add(at.toString()));
        add("\",\"timestamp\":\"").add(timestamp.toString());
        add("\",\"receivedAt\":\"").add(receivedAt.toString());
        add("\",\"flags\":[");
        flags(kind, timestamp, receivedAt);
        add("]}");
        return Optional.of(new Checked.Accepted(
                messageId, new String(out, 0, length, ascii ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8)));
    }

    private void flags(EventKind kind, Instant timestamp, Instant receivedAt) {
        for (int id = USER_ID; id <= GROUP_ID; id++) {
            if (has(id) && Identities.blocked(text(id))) {
                flag("blocked_" + new String(KNOWN[id], StandardCharsets.US_ASCII));
            }
        }
        if (kind == EventKind.ALIAS && has(USER_ID) && text(USER_ID).equals(text(PREVIOUS_ID))) {
            flag("self_alias");
        }
        EventRules.oddness(timestamp, receivedAt).ifPresent(this::flag);
    }

    private void flag(String flag) {
        add(out[length - 1] == '[' ? "\"" : ",\"").add(flag).add("\"");
    }

    private boolean has(int known) {
        return begins[known] != 0 && ends[known] > begins[known];
    }

    /** Absent, or in the notation that nearly all use. */
    private boolean isMoment(int known) {
        return !has(known) || (isText(known) && PlainMoment.is(text(known)));
    }

    private Optional<Instant> moment(int known) {
        return has(known) ? Moments.read(text(known)) : Optional.empty();
    }

    /** A text in ASCII without escapes, so that its bytes are what it says. */
    private boolean isText(int known) {
        boolean plain = in[begins[known]] == '"';
        for (int i = begins[known] + 1; plain && i < ends[known] - 1; i++) {
            plain = in[i] >= 0 && in[i] != '\\';
        }
        return plain;
    }

    private int textLength(int known) {
        return ends[known] - begins[known] - 2;
    }

    private String text(int known) {
        return new String(in, begins[known] + 1, textLength(known), StandardCharsets.ISO_8859_1);
    }

    /** Whether nothing in it is surely no blank; what is not ASCII may be one. */
    private boolean isBlank(int known) {
        for (int i = begins[known] + 1; i < ends[known] - 1; i++) {
            if (in[i] > ' ') {
                return false;
            }
        }
        return true;
    }

    private void keep(int from, int to) {
        separate();
        System.arraycopy(in, from, out, length, to - from);
        length += to - from;
    }

    @SuppressWarnings("deprecation") // the only way to copy ASCII without an array between
    private PlainEvent add(String text) {
        int end = text.length();
        text.getBytes(0, end, out, length);
        length += end;
        return this;
    }

    private void separate() {
        if (length > 1) {
            out[length++] = ',';
        }
    }

    private int known(int from, int to) {
        for (int i = 0; i < KNOWN.length; i++) {
            byte[] name = KNOWN[i];
            if (name.length == to - from && Arrays.equals(name, 0, name.length, in, from, to)) {
                return i;
            }
        }
        return ODD;
    }

    private byte at(int i) {
        return i < in.length ? in[i] : 0;
    }

    /** What follows the blanks. */
    private int blank(int from) {
        int i = from;
        while (i < in.length && (in[i] == ' ' || in[i] == '\n' || in[i] == '\r' || in[i] == '\t')) {
            i++;
        }
        return i;
    }

    /** Where a value ends that begins here; {@link #ODD} for what is not plain JSON. */
    private int value(int begin, int depth) {
        return switch (at(begin)) {
            case '"' -> string(begin);
            case '{' -> object(begin, depth);
            case '[' -> array(begin, depth);
            case 't' -> word(begin, "true");
            case 'f' -> word(begin, "false");
            case 'n' -> word(begin, "null");
            default -> number(begin);
        };
    }

    private int object(int begin, int depth) {
        int at = blank(begin + 1);
        if (at(at) == '}') {
            return at + 1;
        }
        while (depth < DEPTH_MAX && at(at) == '"') {
            at = string(at);
            if (at == ODD) {
                return ODD;
            }
            at = blank(at);
            if (at(at) != ':') {
                return ODD;
            }
            at = value(blank(at + 1), depth + 1);
            if (at == ODD) {
                return ODD;
            }
            at = blank(at);
            if (at(at) != ',') {
                return at(at) == '}' ? at + 1 : ODD;
            }
            at = blank(at + 1);
        }
        return ODD;
    }

    private int array(int begin, int depth) {
        int at = blank(begin + 1);
        if (at(at) == ']') {
            return at + 1;
        }
        while (depth < DEPTH_MAX) {
            at = value(at, depth + 1);
            if (at == ODD) {
                return ODD;
            }
            at = blank(at);
            if (at(at) != ',') {
                return at(at) == ']' ? at + 1 : ODD;
            }
            at = blank(at + 1);
        }
        return ODD;
    }

    private int string(int begin) {
        escaped = false;
        int i = begin + 1;
        while (i < in.length) {
            byte c = in[i];
            if (c == '"') {
                return i + 1;
            }
            if (c == '\\') {
                escaped = true;
                if ("\"\\/bfnrt".indexOf(at(i + 1)) < 0) {
                    return ODD;
                }
                i++;
            } else if (c < ' ') {
                if (c >= 0) {
                    return ODD;
                }
                ascii = false;
            }
            i++;
        }
        return ODD;
    }

    private int word(int begin, String word) {
        for (int i = 0; i < word.length(); i++) {
            if (at(begin + i) != word.charAt(i)) {
                return ODD;
            }
        }
        return begin + word.length();
    }

    /** Digits, perhaps with a sign and a fraction. */
    private int number(int begin) {
        int first = at(begin) == '-' ? begin + 1 : begin;
        int end = digits(first);
        boolean proper = end > first && (at(first) != '0' || end == first + 1);
        if (proper && at(end) == '.') {
            int fraction = end + 1;
            end = digits(fraction);
            proper = end > fraction;
        }
        boolean plain = proper && at(end) != 'e' && at(end) != 'E' && end - begin <= NUMBER_BYTES_MAX;
        return plain ? end : ODD;
    }

    private int digits(int from) {
        int i = from;
        while (at(i) >= '0' && at(i) <= '9') {
            i++;
        }
        return i;
    }
}
