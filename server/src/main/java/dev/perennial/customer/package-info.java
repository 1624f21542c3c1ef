/**
 * Owns people: identities and what joins them, traits, consent, what they did; export and erasure.
 * Publishes {@link dev.perennial.customer.Profiles}, {@link dev.perennial.customer.CustomerFacts} and their values.
 * May use: event, kernel, postgres, store.
 */
@NullMarked
package dev.perennial.customer;

import org.jspecify.annotations.NullMarked;
