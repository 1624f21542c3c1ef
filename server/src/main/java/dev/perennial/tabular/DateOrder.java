package dev.perennial.tabular;

/** Which of two numbers before a year is the day. */
public enum DateOrder {
    DAY_FIRST,
    MONTH_FIRST
}
