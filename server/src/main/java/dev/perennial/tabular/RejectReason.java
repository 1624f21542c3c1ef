package dev.perennial.tabular;

/** Why a row was set aside. */
public enum RejectReason {
    WRONG_NUMBER_OF_COLUMNS("this row has another number of columns than the header"),
    OPEN_QUOTE("a quote (\") that opens a value and never closes it swallows the end of its row and other rows"),
    MISSING("this value is required and empty"),
    NOTHING_SAID("this value is required, and this stands for none"),
    NOT_A_DATE("not a date that can be read"),
    DATE_OUT_OF_RANGE("this date is before 1900 or after 2200"),
    WRONG_DATE_ORDER("this date contradicts the order of day and month that was given"),
    NOT_A_NUMBER("not a number in the style of this file"),
    NUMBER_TOO_LARGE("this amount is too large to be true"),
    NOT_A_CURRENCY("not an ISO 4217 currency code"),
    OTHER_CURRENCY("this amount is in another currency than the one asked for"),
    CONTRADICTING_CURRENCY("the sign beside this amount is of another currency than its row"),
    FIRST_ROW_SET_ASIDE("the first row of this order, which says what it was worth, was set aside"),
    UNKNOWN_SHAPE("this entry has not the shape of an order"),
    NAMES_NOBODY("this names nobody: neither an id nor an e-mail address that somebody can have"),
    NOT_YES_OR_NO("neither yes nor no"),
    OUT_OF_RANGE("outside of what this value can be"),
    TOO_LONG("longer than an id can be");

    private final String sentence;

    RejectReason(String sentence) {
        this.sentence = sentence;
    }

    /** Says it to the file's owner. */
    public String sentence() {
        return sentence;
    }
}
