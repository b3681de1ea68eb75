package io.streakgp.gp.econnect;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.streakgp.gp.EconnectError;
import io.streakgp.gp.ErrorClass;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

class EconnectErrorsTest {

    private final EconnectErrors errors = EconnectErrors.classedBy(Optional.empty());

    @Test
    void readsNumberProcedureDescriptionAndBothKindsOfParameters() {
        assertThat(errors.parse("""
                Sql procedure error codes returned:

                Error Number = 67  Stored Procedure= taSopHdrIvcInsert  Error Description = Subtotal does not match the line item totals
                Node Identifier Parameters: taSopHdrIvcInsert
                SOPNUMBE = ORDST0004411
                SOPTYPE = 2
                Related Error Code Parameters for Node : taSopHdrIvcInsert
                SUBTOTAL = 401.00

                <taSopHdrIvcInsert>
                <CUSTNAME>x = y</CUSTNAME>
                </taSopHdrIvcInsert>
                """)).singleElement().satisfies(error -> {
                    assertThat(error.number()).isEqualTo(67);
                    assertThat(error.procedure()).isEqualTo("taSopHdrIvcInsert");
                    assertThat(error.description()).isEqualTo("Subtotal does not match the line item totals");
                    assertThat(error.errorClass()).isEqualTo(ErrorClass.DATA);
                    assertThat(error.parameters()).isEqualTo(
                            Map.of("SOPNUMBE", "ORDST0004411", "SOPTYPE", "2", "SUBTOTAL", "401.00"));
                    assertThat(error.meaning()).isEqualTo("The subtotal differs from the sum of the lines");
                    assertThat(error.remedy()).isNotEmpty();
                });
    }

    @Test
    void readsSeveralErrorsEachWithItsOwnParameters() {
        assertThat(errors.parse("""
                Sql procedure error codes returned:\r
                \r
                Error Number = 9370  Stored Procedure= taSopLineIvcInsert  Error Description = Currency of line\r
                Node Identifier Parameters: taSopLineIvcInsert\r
                SOPNUMBE = A1\r
                Related Error Code Parameters for Node : taSopLineIvcInsert\r
                CURNCYID = Z-EURO\r
                \r
                <taSopLineIvcInsert><SOPNUMBE>A1</SOPNUMBE></taSopLineIvcInsert>\r
                \r
                Error Number = 2221 Stored Procedure taSopHdrIvcInsert Error Description = Duplicate document number\r
                Node Identifier Parameters: taSopHdrIvcInsert\r
                SOPNUMBE = A2\r
                """)).extracting(EconnectError::number, EconnectError::errorClass, EconnectError::parameters).containsExactly(
                        tuple(9370, ErrorClass.DATA, Map.of("SOPNUMBE", "A1", "CURNCYID", "Z-EURO")),
                        tuple(2221, ErrorClass.DUPLICATE, Map.of("SOPNUMBE", "A2")));
    }

    @Test
    void errorsInARowShareTheParametersThatFollow() {
        assertThat(errors.parse("""
                Error Number = 67  Stored Procedure= taSopHdrIvcInsert  Error Description = Subtotal
                Error Number = 235  Stored Procedure= taSopHdrIvcInsert  Error Description = Document amount
                Node Identifier Parameters: taSopHdrIvcInsert
                SOPNUMBE = A1
                """)).hasSize(2).allSatisfy(error -> assertThat(error.parameters()).isEqualTo(Map.of("SOPNUMBE", "A1")));
    }

    @Test
    void whatWeSentIsNotTakenForWhatGpSays() {
        String trap = "Error Number = 2022  Stored Procedure= taSopHdrIvcInsert  Error Description = being edited";

        assertThat(errors.parse("""
                Error Number = 67  Stored Procedure= taSopHdrIvcInsert  Error Description = Subtotal
                Node Identifier Parameters: taSopHdrIvcInsert
                REFRENCE = %1$s

                <taSopHdrIvcInsert>
                <NOTETEXT>first line
                %1$s
                </NOTETEXT></taSopHdrIvcInsert>
                """.formatted(trap))).singleElement().satisfies(error -> {
                    assertThat(error.number()).isEqualTo(67);
                    assertThat(error.parameters()).isEqualTo(Map.of("REFRENCE", trap));
                });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "Transaction (Process ID 52) was deadlocked on lock resources",
        "Login failed for user 'CONTOSO\\econnect'.",
        "''"})
    void textWithoutErrorNumberIsNoAnswerOfEconnect(String text) {
        assertThat(errors.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "2022  | taSopHdrIvcInsert         | The document is being edited by another user       | RETRY",
        "2079  | taSopLineIvcInsert        | Document is open                                   | RETRY",
        "2221  | taSopHdrIvcInsert         | Duplicate document number                          | DUPLICATE",
        "190   | taRMTransaction           | Document number already exists                     | DUPLICATE",
        "9539  | taSopHdrIvcInsert         | Salesperson is inactive                            | DATA",
        "372   | taPMTransactionInsert     | Vendor not found                                   | DATA",
        "50001 | taSopHdrIvcInsert         | Credit limit exceeded for customer                 | CREDIT_LIMIT",
        "50002 | taSopHdrIvcInsert         | Customer is on hold                                | HOLD",
        "50003 | taSopHdrIvcInsert         | The batch is marked for posting                    | RETRY",
        "50004 | taUpdateCreateCustomerRcd | Customer already exists and UpdateIfExists is 0    | DUPLICATE",
        "50005 | taSopHdrIvcInsert         | Customer is inactive                               | DATA",
        "50006 | taSopLineIvcInsert        | Item number does not exist in IV00101              | DATA",
        "50008 | taSopHdrIvcInsert         | Batch posting date is invalid                      | DATA",
        "50009 | taSopHdrIvcInsert         | Credit card limit is invalid                       | DATA",
        "50010 | taSopLineIvcInsert        | Line already exists                                | DATA",
        "67000 | taSopHdrIvcInsertPre      | Our own rule                                       | DATA",
        "50007 | taSopHdrIvcInsert         | Something that nobody has seen                     | UNKNOWN"})
    void classesByTheTable(int number, String procedure, String description, ErrorClass expected) {
        assertThat(errors.parse("Error Number = " + number + "  Stored Procedure= " + procedure + "  Error Description = " + description))
                .singleElement().extracting(EconnectError::errorClass).isEqualTo(expected);
    }

    @Test
    void aSitesOwnRowsComeFirst() throws IOException {
        Path table = siteTable("""
                number,procedure,description,class,meaning,remedy
                # our credit rule
                67000,taSopHdrIvcInsertPre,,CREDIT_LIMIT,Our credit rule,"Ask Kim, or wait"
                67,taSop*,rounding,RETRY,Our rounding job runs,Wait
                """);
        EconnectErrors ours = EconnectErrors.classedBy(Optional.of(table));

        assertThat(ours.parse("Error Number = 67000  Stored Procedure= taSopHdrIvcInsertPre  Error Description = x"))
                .singleElement().satisfies(error -> {
                    assertThat(error.errorClass()).isEqualTo(ErrorClass.CREDIT_LIMIT);
                    assertThat(error.remedy()).isEqualTo("Ask Kim, or wait");
                });
        assertThat(ours.parse("Error Number = 67  Stored Procedure= taSopHdrIvcInsert  Error Description = Rounding"))
                .singleElement().extracting(EconnectError::errorClass).isEqualTo(ErrorClass.RETRY);
        assertThat(ours.parse("Error Number = 67  Stored Procedure= taSopHdrIvcInsert  Error Description = Subtotal"))
                .singleElement().extracting(EconnectError::errorClass).isEqualTo(ErrorClass.DATA);
    }

    @Test
    void aWrongRowOfASiteStopsTheStartAndIsNamed() throws IOException {
        Path table = siteTable("""
                number,procedure,description,class,meaning,remedy
                67000,*,,CREDIT,x,y
                """);

        assertThatThrownBy(() -> EconnectErrors.classedBy(Optional.of(table)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(table.toString()).hasMessageContaining("67000").hasMessageContaining("CREDIT");
        assertThatThrownBy(() -> EconnectErrors.classedBy(Optional.of(Path.of("target", "missing.csv"))))
                .hasMessageContaining("missing.csv");
    }

    private static Path siteTable(String rows) throws IOException {
        Files.createDirectories(Path.of("target"));
        Path file = Files.createTempFile(Path.of("target"), "econnect-errors", ".csv");
        file.toFile().deleteOnExit();
        return Files.writeString(file, rows);
    }
}
