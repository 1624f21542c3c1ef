package dev.perennial.customer;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.Locale;
import java.util.Optional;

/** Phone numbers as the whole world dials them. */
final class Phones {
    private static final int WRITTEN_MAX = 100;
    private static final String NO_REGION = "ZZ";

    private Phones() {}

    /** E.164; nothing for what is no number, or not one that could be dialled from elsewhere. */
    static Optional<String> international(String text, String region) {
        String written = text.strip();
        if (written.length() > WRITTEN_MAX) {
            return Optional.empty();
        }
        String dialled = written.startsWith("00") ? '+' + written.substring(2) : written;
        PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
        try {
            PhoneNumber number = numbers.parse(dialled, region.isEmpty() ? NO_REGION : region.toUpperCase(Locale.ROOT));
            number.clearExtension();
            boolean good = numbers.isPossibleNumber(number) && !isFiller(number.getNationalNumber());
            return good ? Optional.of(numbers.format(number, PhoneNumberFormat.E164)) : Optional.empty();
        } catch (NumberParseException noNumber) {
            return Optional.empty();
        }
    }

    /** One digit again and again, as people type into a field that they must fill. */
    private static boolean isFiller(long national) {
        return Long.toString(national).chars().distinct().count() == 1;
    }
}
