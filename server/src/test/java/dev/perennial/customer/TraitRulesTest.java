package dev.perennial.customer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TraitRulesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'first_name':' Anna ','lastName':'Åhlén'} | {'firstName':'Anna','lastName':'Åhlén'}",
                "{'age':'41'} | {'age':41}",
                "{'age':'old'} | {}",
                "{'birthday':'1985-02-29'} | {}",
                "{'birthday':'1985-02-28T00:00:00.000Z'} | {'birthday':'1985-02-28'}",
                "{'created_at':1763726400} | {'createdAt':'2025-11-21T12:00:00Z'}",
                "{'createdAt':1763726400000} | {'createdAt':'2025-11-21T12:00:00Z'}",
                "{'createdAt':'2025-11-21 13:00:00+01:00'} | {'createdAt':'2025-11-21T12:00:00Z'}",
                "{'address':{'city':'Umeå','postal_code':90325}} | {'address':{'city':'Umeå','postalCode':90325}}",
                "{'address':'Storgatan 1'} | {'address':{'street':'Storgatan 1'}}",
                "{'email':'Anna@Example.com'} | {'email':'anna@example.com'}",
                "{'email':'none'} | {}",
                "{'phone':'070-1234567','address':{'country':'se'}} | {'phone':'+46701234567','address':{'country':'se'}}",
                "{'favouriteTea':'oolong','cups':3.50,'vip':true} | {'favouriteTea':'oolong','cups':3.50,'vip':true}",
                "{'favouriteTea':null,'firstName':null} | {'favouriteTea':null,'firstName':null}",
                "{'odd\\u0000name':'odd\\u0000value'} | {'oddname':'oddvalue'}",
                "{' ':'nameless'} | {}",
            })
    void areNamedAndTypedOneWay(String said, String typed) {
        var expected = Json.MAPPER.readTree(typed.replace('\'', '"'));
        var actual = Json.MAPPER.createObjectNode();
        TraitRules.typed(Json.MAPPER.readTree(said.replace('\'', '"'))).forEach(actual::set);
        assertThat(actual).isEqualTo(expected);
    }
}
