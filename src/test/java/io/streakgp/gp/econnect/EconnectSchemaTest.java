package io.streakgp.gp.econnect;

import java.util.Map;
import java.util.OptionalInt;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class EconnectSchemaTest {

    private static final String HEADER = "taSopHdrIvcInsert";

    private final EconnectSchema schema = EconnectSchema.packaged();

    @ParameterizedTest
    @CsvSource({
        "CUSTNAME, Northwind & Sons", "FREIGHT, 12.50", "FREIGHT, -12.5", "FREIGHT, 12.50000000", "XCHGRATE, 1.0912345",
        "SOPTYPE, 2", "CKHOLD, 0", "CKHOLD, 1", "DOCDATE, 2026-11-23", "CUSTNAME, ''"})
    void takesTextOfTheElementsType(String element, String text) {
        assertThat(schema.check(HEADER, Map.of(element, text))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "FREIGHT   | 1E3        | is \"1E3\"; GP takes a number such as 1234.56",
        "FREIGHT   | ''         | is \"\"; GP takes a number such as 1234.56",
        "FREIGHT   | 0.123456   | is 0.123456; GP keeps 5 digits after the point",
        "SOPTYPE   | 2.0        | is \"2.0\"; GP takes a whole number",
        "SOPTYPE   | 3000000000 | is \"3000000000\"; GP takes a whole number",
        "CKHOLD    | true       | is \"true\"; GP takes 0 or 1",
        "DOCDATE   | 11/23/2026 | is \"11/23/2026\"; GP takes a date such as 2026-11-23",
        "DOCDATE   | 2026-02-30 | is \"2026-02-30\"; GP takes a date such as 2026-11-23",
        "DOCDATE   | 0026-11-23 | is \"0026-11-23\"; GP takes a date such as 2026-11-23",
        "PHONE1    | 1          | is no element of this node"})
    void findsWhatGpWouldRefuse(String element, String text, String problem) {
        assertThat(schema.check(HEADER, Map.of(element, text))).singleElement()
                .isEqualTo(new ElementFault(HEADER, 0, element, problem, OptionalInt.empty()));
    }

    @Test
    void namesTheLengthThatGpTakes() {
        assertThat(schema.check(HEADER, Map.of("CSTPONBR", "x".repeat(21)))).singleElement()
                .isEqualTo(new ElementFault(HEADER, 0, "CSTPONBR", "is 21 characters long; GP takes 20", OptionalInt.of(20)));
        assertThat(schema.check(HEADER, Map.of("CSTPONBR", "x".repeat(20)))).isEmpty();
    }

    @Test
    void findsCharactersThatXmlCannotCarry() {
        assertThat(schema.check(HEADER, Map.of("REFRENCE", "a\u0007b"))).singleElement()
                .extracting(ElementFault::problem).isEqualTo("holds the character U+0007, which XML cannot carry");
        assertThat(schema.check(HEADER, Map.of("REFRENCE", "a\uD800b"))).isNotEmpty();
    }

    @Test
    void missesRequiredElementsOnlyOfACompleteNode() {
        assertThat(schema.check("taSopUpdateCreateProcessHold", Map.of())).isEmpty();
        assertThat(schema.checkComplete("taSopUpdateCreateProcessHold", Map.of("SOPTYPE", "2", "SOPNUMBE", " ")))
                .extracting(ElementFault::element).containsExactly("SOPNUMBE", "PRCHLDID");
    }

    @Test
    void knowsTheOrderOfTheProcedures() {
        assertThat(schema.elements("taSopUserDefined")).containsExactly("SOPTYPE", "SOPNUMBE", "USRDAT01", "USRDAT02",
                "USRTAB01", "USRTAB09", "USRTAB03", "USERDEF1", "USERDEF2", "USRDEF03", "USRDEF04", "USRDEF05");
        assertThatThrownBy(() -> schema.elements("taNothing")).hasMessageContaining("taNothing");
    }
}
