package dev.perennial.console.keep;

import dev.perennial.console.Shell;
import java.util.List;

/**
 * The page of what is kept of whom.
 *
 * @param next where older erasures are; may be empty
 */
public record PrivacyView(
        Shell shell,
        PrivacyWords words,
        List<Tab> tabs,
        List<HealthView.Fact> kept,
        List<HealthView.Fact> periods,
        List<Erased> erased,
        String next) {
    public PrivacyView {
        tabs = List.copyOf(tabs);
        kept = List.copyOf(kept);
        periods = List.copyOf(periods);
        erased = List.copyOf(erased);
    }

    /** Somebody who was erased: only what proves that they were. */
    public record Erased(String when, String who, String fingerprint) {}
}
