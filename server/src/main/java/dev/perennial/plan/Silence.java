package dev.perennial.plan;

/** Why somebody is left alone. */
public enum Silence {
    /** Has only just ordered. */
    JUST_BOUGHT("just-bought"),
    /** Orders regularly and is not late; a message would pay for what comes anyway. */
    WILL_COME("will-come-by-themselves"),
    /** The moment for a message comes after the plan's last day. */
    LATER("later"),
    /** Has been silent for so long that the time for a last try is over; coming back is their own decision now. */
    TOO_LATE("too-late"),
    /** So little is to be expected that a message is more nuisance than use. */
    WOULD_NOT_PAY("would-not-pay"),
    /** Is most probably no customer any more, whatever is written. */
    GONE("no-longer-a-customer"),
    /** The shop's own data does not yet say when to write to such customers. */
    CANNOT_TELL("cannot-tell-yet");

    private final String code;

    Silence(String code) {
        this.code = code;
    }

    /** A stable code in lower case with hyphens. */
    public String code() {
        return code;
    }
}
