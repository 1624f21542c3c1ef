package dev.perennial.report;

import dev.perennial.models.purchase.ModelKind;

/** Names that read alike in every language. */
public final class WorthSentences {
    private WorthSentences() {}

    public static String name(ModelKind model) {
        return switch (model) {
            case BG_NBD -> "BG/NBD";
            case MBG_NBD -> "MBG/NBD";
            case PARETO_NBD -> "Pareto/NBD";
        };
    }
}
