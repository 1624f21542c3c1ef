package dev.perennial.console.insights;

import dev.perennial.console.InsightView;
import java.util.Optional;

/**
 * A page of insight with its choice.
 *
 * @param knowledge what the page about knowledge is called
 * @param sift nothing where the figure knows no choice
 */
public record SiftedView(InsightView page, SiftWords words, String knowledge, Optional<SiftView> sift) {}
