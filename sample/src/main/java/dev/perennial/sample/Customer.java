package dev.perennial.sample;

/**
 * Somebody who buys at Harbour Roast. Nobody here exists; all mail goes to example.com.
 *
 * @param number from 1, in the order of the first purchase
 * @param id the shop's own number of the account
 * @param country ISO 3166-1 alpha-2
 */
public record Customer(int number, String id, String email, String country, String city, String postcode) {}
