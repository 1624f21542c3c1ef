package dev.perennial.wording;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * An interface whose methods are sentences. Method {@code leak} of section {@code finding} says what stands under {@code
 * finding.leak} in the bundle, an ICU message whose arguments are the method's parameters. A {@code long} is written as
 * the locale writes numbers and may choose a plural; a {@link String} is put in as it is; a {@link Typed} is set apart
 * from the direction of the sentence; an enum is a word to select by, in lower case.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Section {
    /** What the keys of its sentences begin with. */
    String value();
}
