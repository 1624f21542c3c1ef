package dev.perennial.orderfile;

import java.util.Currency;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What people write beside an amount for its currency.
 *
 * @param label how it is told of
 * @param means the only currency it stands for where nothing else is said, as an ISO 4217 code; null for signs of many
 *     countries: $, kr, ¥
 * @param fits every currency it can stand for; empty where that is not known, {@link #NONE} where there is none
 */
record CurrencyMark(String label, @Nullable String means, Set<String> fits) {
    /** Fits no currency at all. */
    private static final Set<String> NONE = Set.of("");

    private static final Map<String, CurrencyMark> KNOWN = new HashMap<>();

    static {
        sure("€", "EUR");
        sure("£", "GBP", "EGP", "LBP", "SYP", "GIP", "FKP", "SHP", "SDG", "SSP");
        sure("₺", "TRY");
        sure("tl", "TRY");
        sure("₹", "INR");
        sure("₩", "KRW", "KPW");
        sure("₽", "RUB");
        sure("₴", "UAH");
        sure("₪", "ILS");
        sure("₫", "VND");
        sure("฿", "THB");
        sure("₱", "PHP");
        sure("₦", "NGN");
        sure("₵", "GHS");
        sure("₡", "CRC");
        sure("₲", "PYG");
        sure("₸", "KZT");
        sure("₼", "AZN");
        sure("₾", "GEL");
        sure("₮", "MNT");
        sure("৳", "BDT");
        sure("zł", "PLN");
        sure("kč", "CZK");
        sure("ft", "HUF");
        sure("rm", "MYR");
        sure("rp", "IDR");
        sure("км", "BAM");
        sure("лв", "BGN");
        sure("ریال", "IRR");
        sure("us$", "USD");
        sure("ca$", "CAD");
        sure("c$", "CAD");
        sure("a$", "AUD");
        sure("au$", "AUD");
        sure("nz$", "NZD");
        sure("hk$", "HKD");
        sure("s$", "SGD");
        sure("mx$", "MXN");
        sure("r$", "BRL");
        unsure(
                "$", "USD", "CAD", "AUD", "NZD", "HKD", "SGD", "MXN", "ARS", "CLP", "COP", "UYU", "DOP", "TWD", "BBD",
                "BSD", "BMD", "BZD", "BND", "KYD", "XCD", "FJD", "GYD", "JMD", "LRD", "NAD", "SBD", "SRD", "TTD", "CUP",
                "CVE", "NIO", "TOP", "WST", "BRL");
        unsure("¥", "JPY", "CNY");
        unsure("￥", "JPY", "CNY");
        unsure("kr", "SEK", "NOK", "DKK", "ISK");
        unsure("rs", "INR", "PKR", "LKR", "NPR", "MUR", "SCR");
        unsure("₨", "INR", "PKR", "LKR", "NPR", "MUR", "SCR");
        unsure("fr", "CHF", "XOF", "XAF", "XPF", "DJF", "GNF", "RWF", "BIF", "KMF", "CDF");
        unsure("lei", "RON", "MDL");
        unsure("dh", "AED", "MAD");
        unsure("din", "RSD", "DZD", "TND", "MKD");
        unsure("r", "ZAR", "BRL");
        unsure("bs", "BOB", "VES");
        unsure("руб", "RUB", "BYN");
        unsure("р", "RUB", "BYN");
        unsure("﷼", "IRR", "OMR", "QAR", "SAR", "YER");
        sure("؋", "AFN");
        // ten rials, and no currency of ISO 4217
        KNOWN.put("تومان", new CurrencyMark("تومان", null, NONE));
    }

    private static void sure(String text, String... currencies) {
        KNOWN.put(text, new CurrencyMark(currencies[0], currencies[0], Set.of(currencies)));
    }

    private static void unsure(String text, String... currencies) {
        KNOWN.put(text, new CurrencyMark(text, null, Set.of(currencies)));
    }

    /** What one mark or several say, as in "$12 USD"; null where some of it is no mark. */
    static @Nullable CurrencyMark of(String text) {
        CurrencyMark whole = single(text.replace(" ", ""));
        if (whole != null || text.indexOf(' ') < 0) {
            return whole;
        }
        CurrencyMark all = null;
        for (String piece : text.split(" ", -1)) {
            CurrencyMark mark = single(piece);
            if (mark == null) {
                return null;
            }
            all = all == null ? mark : mark.means == null ? all.beside(mark, text) : mark.beside(all, text);
        }
        return all;
    }

    private CurrencyMark beside(CurrencyMark other, String text) {
        return means == null || !other.mayBe(means) ? new CurrencyMark(text, null, NONE) : this;
    }

    private static @Nullable CurrencyMark single(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        CurrencyMark known = KNOWN.get(lower);
        if (known != null) {
            return known;
        }
        try {
            String code = Currency.getInstance(text.toUpperCase(Locale.ROOT)).getCurrencyCode();
            return new CurrencyMark(code, code, Set.of(code));
        } catch (IllegalArgumentException unknown) {
            return null;
        }
    }

    /** Whether it can stand for a currency. A mark that nobody knows contradicts none. */
    boolean mayBe(String code) {
        return fits.isEmpty() || fits.contains(code);
    }
}
