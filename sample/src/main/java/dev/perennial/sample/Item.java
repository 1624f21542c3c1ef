package dev.perennial.sample;

/** What lies in the basket, before the till. */
record Item(Product product, int quantity) {}
