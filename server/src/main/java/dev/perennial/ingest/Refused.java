package dev.perennial.ingest;

import dev.perennial.kernel.Problem;
import dev.perennial.kernel.ProblemException;

/** Refusals of whole requests. */
final class Refused {
    private Refused() {}

    static ProblemException invalid(String code, String sentence) {
        return new Problem(Problem.Category.INVALID, code, sentence).asException();
    }

    static ProblemException notJson(String why) {
        return invalid("not_json", "The body is not JSON: " + why);
    }

    static ProblemException tooLarge(int bytesMax) {
        return bytesMax == Route.EVENT_BYTES_MAX
                ? invalid("event_too_large", "An event has at most 32 KB.")
                : invalid("batch_too_large", "A batch has at most 500 KB. Send it in parts.");
    }

    static ProblemException unknownKey() {
        return new Problem(
                        Problem.Category.UNAUTHENTICATED,
                        "unknown_write_key",
                        "The write key is missing or unknown. Send it as user name of HTTP Basic or as writeKey in the body.")
                .asException();
    }
}
