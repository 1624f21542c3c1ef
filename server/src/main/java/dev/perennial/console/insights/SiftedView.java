package dev.perennial.console.insights;

import dev.perennial.console.InsightView;
import java.util.Optional;

/**
 * A page of insight with its choice.
 *
 * @param sift nothing where the figure knows no choice
 */
public record SiftedView(InsightView page, SiftWords words, Optional<SiftView> sift) {}
