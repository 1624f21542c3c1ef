package dev.perennial.commerce;

import java.time.ZoneId;

/**
 * What a store says about its days and its money.
 *
 * @param currency of amounts that name none
 */
record StoreFrame(ZoneId zone, String currency) {}
