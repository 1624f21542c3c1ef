package dev.perennial.report;

import dev.perennial.plan.Why;

/** The reason of a contact as a sentence. */
final class ContactSentence {
    private ContactSentence() {}

    static String of(Texts texts, Why why) {
        Object[] arguments = why.arguments().stream()
                .map(argument -> argument instanceof String name ? Display.harmless(name) : argument)
                .toArray();
        return texts.say("plan.message." + why.reason().code(), arguments);
    }
}
