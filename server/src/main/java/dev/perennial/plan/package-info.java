/**
 * Owns the contact plan: who to write to, why, when, and who is best left alone; by rules, each with its reason.
 * Publishes {@link dev.perennial.plan.ContactPlans}, {@link dev.perennial.plan.ContactPlan} and the list of it as CSV.
 * May use: warehouse's schema, insight, prediction, models.
 */
@NullMarked
package dev.perennial.plan;

import org.jspecify.annotations.NullMarked;
