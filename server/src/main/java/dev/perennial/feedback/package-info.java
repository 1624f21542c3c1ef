/**
 * Owns what customers say of the shop: tickets of its service, social interactions, answers to surveys.
 * Publishes {@link dev.perennial.feedback.Feedback}, {@link dev.perennial.feedback.FeedbackFacts} and their values.
 * May use: customer.
 */
@NullMarked
package dev.perennial.feedback;

import org.jspecify.annotations.NullMarked;
