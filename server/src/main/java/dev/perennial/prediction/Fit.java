package dev.perennial.prediction;

import dev.perennial.models.Outcome;
import dev.perennial.models.purchase.MaximumLikelihood;
import dev.perennial.models.purchase.ModelKind;

/** One model's plain maximum likelihood estimate, or the reason why there is none. */
public record Fit(ModelKind kind, Outcome<MaximumLikelihood> estimate) {}
