package dev.perennial.customer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IdentitiesTest {
    @ParameterizedTest
    @CsvSource({
        "EMAIL, ' Anna.Svensson+tea@Example.COM ', anna.svensson+tea@example.com",
        "EMAIL, mailto:ISIK@EXAMPLE.COM, isik@example.com",
        "EMAIL, åsa@räksmörgås.se, åsa@xn--rksmrgs-5wao1o.se",
        "EMAIL, anna@example, ",
        "EMAIL, anna at example.com, ",
        "EMAIL, anna@@example.com, ",
        "EMAIL, 'Anna <anna@example.com>', ",
        "EMAIL, noreply@example.com, ",
        "EMAIL, undefined, ",
        "PHONE, +46 (0)70-123 45 67, +46701234567",
        "PHONE, 0046701234567, +46701234567",
        "PHONE, 070-123 45 67, ",
        "PHONE, +1 111 111 1111, ",
        "PHONE, ask my wife, ",
        "EXTERNAL, ' 0042 ', 0042",
        "EXTERNAL, 000, ",
        "EXTERNAL, NULL, ",
        "EXTERNAL, -1, ",
        "ANONYMOUS, '', ",
    })
    void haveOneSpellingOrNameNobody(IdentityKind kind, String written, String value) {
        assertThat(Identities.of(kind, written).map(Identity::value).orElse(null))
                .isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource({"SE, +46701234567", "se, +46701234567", "'', "})
    void aPhoneWithoutItsCountryNeedsTheRegion(String region, String value) {
        assertThat(Identities.phone("070-123 45 67", region)
                        .map(Identity::value)
                        .orElse(null))
                .isEqualTo(value);
    }
}
