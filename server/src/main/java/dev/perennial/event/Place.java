package dev.perennial.event;

import java.time.LocalDate;

/**
 * A place in a store's log.
 *
 * @param position of the last event that was seen
 * @param week no later than the week of any event after it, so that older partitions are left out
 */
record Place(long position, LocalDate week) {}
