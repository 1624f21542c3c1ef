package dev.perennial.orderfile;

/** Something only the file's owner can answer, or asked for in a way that cannot be. Names the option that answers it. */
public final class QuestionException extends Exception {
    private final String code;

    public QuestionException(String code, String question) {
        super(question);
        this.code = code;
    }

    /** Stable, for machines: {@code ambiguous_dates}, {@code several_currencies}, {@code no_date_column}, … */
    public String code() {
        return code;
    }
}
