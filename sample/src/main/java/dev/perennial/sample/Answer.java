package dev.perennial.sample;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What somebody answered to a question.
 *
 * @param survey the questionnaire it stood in
 * @param productId what it was about; null for the shop as a whole
 * @param scaleMax the best answer of a scale; 0 where the answer is in words
 */
public record Answer(
        Instant at,
        String question,
        String answer,
        String survey,
        @Nullable String productId,
        int scaleMax) {}
