package dev.perennial.console;

import dev.perennial.report.html.Part;
import java.util.Locale;
import java.util.Optional;

/** The pages of insight, in the order of their tabs. */
public enum InsightPart {
    RETENTION(Part.RETENTION),
    FUNNEL(Part.FUNNEL),
    TIMING(Part.TIMING),
    COHORTS(Part.COHORTS),
    RFM(Part.RFM),
    BEST(Part.BEST),
    GROWTH(Part.GROWTH),
    WORTH(Part.WORTH),
    PRODUCTS(Part.PRODUCTS),
    BASKETS(Part.BASKETS);

    private final Part part;

    InsightPart(Part part) {
        this.part = part;
    }

    /** The section of the report that it is. */
    public Part part() {
        return part;
    }

    /** Its name in addresses. */
    public String slug() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Where it is. */
    public String path() {
        return "/insight/" + slug();
    }

    /** The page of a name in addresses. */
    public static Optional<InsightPart> of(String slug) {
        for (InsightPart part : values()) {
            if (part.slug().equals(slug)) {
                return Optional.of(part);
            }
        }
        return Optional.empty();
    }
}
