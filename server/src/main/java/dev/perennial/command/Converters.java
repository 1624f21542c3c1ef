package dev.perennial.command;

import dev.perennial.insight.Period;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Values of options, or a sentence that says what an option takes. */
final class Converters {
    private Converters() {}

    /** A day of ISO 8601. */
    static final class OfDay implements ITypeConverter<LocalDate> {
        @Override
        public LocalDate convert(String text) {
            try {
                return LocalDate.parse(text.strip());
            } catch (DateTimeException none) {
                throw new TypeConversionException("“" + text + "” is no day such as 2025-12-31");
            }
        }
    }

    /** A calendar period by its name. */
    static final class OfPeriod implements ITypeConverter<Period> {
        @Override
        public Period convert(String text) {
            return switch (text.strip().toLowerCase(Locale.ROOT)) {
                case "month" -> Period.MONTH;
                case "quarter" -> Period.QUARTER;
                case "year" -> Period.YEAR;
                default -> throw new TypeConversionException("“" + text + "” is none of month, quarter and year");
            };
        }
    }
}
