package dev.perennial.sample;

import org.jspecify.annotations.Nullable;

/**
 * One thing that somebody did with the shop's site or its letters. Only the plan: what it consists of is made when it is
 * told, so that a year of everybody's errands needs little room.
 *
 * @param second since 1970
 * @param visitor customers first, then those who left an address, then passers-by; from 1
 * @param number from 1 within the visitor's
 * @param purchase what they bought then; null for nothing
 */
record Errand(
        long second,
        int visitor,
        int number,
        Kind kind,
        @Nullable Purchase purchase) {
    enum Kind {
        LOOKS,
        FILLS_A_CART,
        GOES_TO_THE_TILL_AND_TURNS_ROUND,
        BUYS,
        SIGNS_UP,
        PAYS_AT_THE_TILL,
        PAYS_AS_A_MEMBER,
        GETS_A_LETTER,
        IS_ASKED_HOW_IT_WAS
    }
}
