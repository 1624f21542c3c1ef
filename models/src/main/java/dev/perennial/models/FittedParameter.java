package dev.perennial.models;

/**
 * One estimated parameter.
 *
 * @param name as in the papers
 * @param value the maximum likelihood estimate, in the model's unit of time
 * @param estimate the same with its standard error (observed information) and its 95 % interval, which is symmetric on
 *     the logarithmic scale; or {@link Reason#NO_VARIATION} when the likelihood is flat in its direction
 */
public record FittedParameter(String name, double value, Outcome<Estimate> estimate) {}
