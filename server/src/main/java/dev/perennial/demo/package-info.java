/**
 * Owns the demo: a store with the life of the simulated shop in it. Speaks to the running platform as any shop would, by its
 * imports and its Event API, and knows nothing of its inside; keeps in {@code demo.json} how far it is.
 */
@NullMarked
package dev.perennial.demo;

import org.jspecify.annotations.NullMarked;
