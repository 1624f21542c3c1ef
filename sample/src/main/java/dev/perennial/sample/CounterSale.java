package dev.perennial.sample;

/**
 * A sale over the counter of the shop in Göteborg.
 *
 * @param member whether the buyer showed their member code; else the till knows a card and nobody
 */
public record CounterSale(Purchase purchase, boolean member) {}
