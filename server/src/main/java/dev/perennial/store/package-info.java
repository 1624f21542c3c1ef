/**
 * Owns the stores of an installation: their settings, API keys, people with roles, who is signed in, and who changed what.
 * Publishes {@link dev.perennial.store.Stores}, {@link dev.perennial.store.ApiKeys}, {@link dev.perennial.store.People},
 * {@link dev.perennial.store.Sessions},
 * {@link dev.perennial.store.Audit} and their values.
 * May use: kernel, postgres.
 */
@NullMarked
package dev.perennial.store;

import org.jspecify.annotations.NullMarked;
