package dev.perennial.prediction;

import dev.perennial.models.Outcome;

/** What is predicted of the shop, and of each of its customers. */
public record Prediction(Clv clv, Outcome<ScoredCustomers> customers) {}
