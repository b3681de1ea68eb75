package io.streakgp.sandbox.gp;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.core.io.ClassPathResource;

import static io.streakgp.sandbox.gp.Documents.order;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** Which sales documents are refused, and with which number. No refused document leaves a trace. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SalesRulesTest {

    private static final String NUMBER = "REFUSED1";

    private GpSandboxFixture gp;

    @BeforeAll
    void open() {
        gp = GpSandboxFixture.fresh();
    }

    @AfterAll
    void close() {
        gp.close();
    }

    static Stream<Arguments> refusals() {
        return Stream.of(
                arguments("subtotal differs from lines", order(NUMBER).header("SUBTOTAL", "21.00", "DOCAMNT", "21.00"), 67),
                arguments("SOPTYPE of header and line differ", order(NUMBER).header("SOPTYPE", "3", "DOCID", "STDINV"), 67),
                arguments("markdown per cent without default pricing", order(NUMBER).line("MRKDNPCT", "10"), 67),
                arguments("no subtotal", order(NUMBER).withoutHeader("SUBTOTAL").header("DOCAMNT", "0"), 67),
                arguments("total differs from its parts", order(NUMBER).header("FREIGHT", "5.00"), 235),
                arguments("no total", order(NUMBER).withoutHeader("DOCAMNT"), 235),
                arguments("extended price", order(NUMBER).line("XTNDPRCE", "19.99"), 722),
                arguments("extended price forgets the markdown", order(NUMBER).line("MRKDNAMT", "1.00"), 722),
                arguments("no extended price", order(NUMBER).withoutLine("XTNDPRCE"), 722),
                arguments("line without the header's currency", order(NUMBER).header("CURNCYID", "Z-US$"), 9370),
                arguments("line in another currency", order(NUMBER).header("CURNCYID", "Z-US$").line("CURNCYID", "Z-EURO"), 9370),
                arguments("line in foreign currency, header in none", order(NUMBER).line("CURNCYID", "Z-EURO"), 9370),
                arguments("currency", order(NUMBER).both("CURNCYID", "Z-YEN"), 483),
                arguments("rate of the day", order(NUMBER).both("CURNCYID", "Z-EURO", "DOCDATE", "2024-05-05"), 3203),
                arguments("inactive salesperson", order(NUMBER).header("SLPRSNID", "NANCY B."), 9539),
                arguments("inactive salesperson on a line", order(NUMBER).line("SLPRSNID", "NANCY B."), 9539),
                arguments("salesperson", order(NUMBER).header("SLPRSNID", "NOBODY"), 3205),
                arguments("tax schedule", order(NUMBER).header("TAXSCHID", "NOWHERE"), 7023),
                arguments("customer", order(NUMBER).both("CUSTNMBR", "NOBODY"), 221),
                arguments("customers of line and header differ", order(NUMBER).line("CUSTNMBR", "CONTOSOL0001"), 3213),
                arguments("inactive customer", order(NUMBER).both("CUSTNMBR", "BERRYMED0001"), 3016),
                arguments("customer on hold, asked for", order(NUMBER).both("CUSTNMBR", "BAKERSEM0001").header("CKHOLD", "1"), 3015),
                arguments("credit limit, asked for", order(NUMBER).both("CUSTNMBR", "ASTORSUI0001").header("CKCreditLimit", "1"), 3014),
                arguments("item", order(NUMBER).line("ITEMNMBR", "NOTHING"), 3101),
                arguments("inactive item", order(NUMBER).line("ITEMNMBR", "OLD-PHONE"), 3102),
                arguments("discontinued item without stock", order(NUMBER).line("ITEMNMBR", "OLD-MODEM"), 3103),
                arguments("item not at the site", order(NUMBER).line("LOCNCODE", "SERVICE"), 3104),
                arguments("site", order(NUMBER).line("LOCNCODE", "MOON"), 3105),
                arguments("inactive site", order(NUMBER).line("LOCNCODE", "OLDSITE"), 3105),
                arguments("unit", order(NUMBER).line("UOFM", "Hour"), 3106),
                arguments("price for the currency", order(NUMBER).withoutLine("UNITPRCE").line("ITEMNMBR", "DEAL-VALUE", "DEFPRICING", "1"), 3107),
                arguments("quantity decimals", order(NUMBER).line("QUANTITY", "1.5", "XTNDPRCE", "15.00"), 3109),
                arguments("quantity zero", order(NUMBER).line("QUANTITY", "0"), 3110),
                arguments("negative price", order(NUMBER).line("UNITPRCE", "-1", "XTNDPRCE", "-2.00"), 3111),
                arguments("document id of another type", order(NUMBER).header("DOCID", "STDINV"), 3201),
                arguments("batch marked for posting", order(NUMBER).header("BACHNUMB", "MARKED"), 3202),
                arguments("batch being posted", order(NUMBER).header("BACHNUMB", "POSTING"), 3202),
                arguments("no batch", order(NUMBER).withoutHeader("BACHNUMB"), 80),
                arguments("empty batch", order(NUMBER).header("BACHNUMB", ""), 80),
                arguments("no line quantity", order(NUMBER).withoutLine("QUANTITY"), 80),
                arguments("text that is too long", order(NUMBER).header("CSTPONBR", "A purchase order number of 35 chars"), 5),
                arguments("no number", order(NUMBER).line("QUANTITY", "two"), 4),
                arguments("no date", order(NUMBER).header("DOCDATE", "2026-02-30"), 4),
                arguments("no such element", order(NUMBER).header("WEATHER", "fine"), 3),
                arguments("no such node", order(NUMBER).before("taSopWeather", "SOPTYPE", "2"), 2),
                arguments("tax without details", order(NUMBER).header("TAXAMNT", "2.00", "DOCAMNT", "22.00"), 712),
                arguments("tax details differ", order(NUMBER).header("TAXAMNT", "2.00", "DOCAMNT", "22.00")
                        .before("taSopLineIvcTaxInsert", "SOPTYPE", "2", "SOPNUMBE", NUMBER, "CUSTNMBR", "ADAMPARK0001", "LNITMSEQ", "16384",
                                "TAXDTLID", "MN-STATE", "STAXAMNT", "1.50"), 712),
                arguments("tax detail", order(NUMBER).before("taSopLineIvcTaxInsert", "SOPTYPE", "2", "SOPNUMBE", NUMBER,
                        "CUSTNMBR", "ADAMPARK0001", "TAXDTLID", "NOWHERE", "STAXAMNT", "0"), 7024),
                arguments("ship-to address", order(NUMBER).header("PRSTADCD", "MOON"), 3021),
                arguments("payment terms", order(NUMBER).header("PYMTRMID", "Some day"), 3204),
                arguments("process hold", order(NUMBER).after("taSopUpdateCreateProcessHold", "SOPTYPE", "2", "SOPNUMBE", NUMBER,
                        "PRCHLDID", "NONE"), 3208),
                arguments("distributions that GP makes itself", order(NUMBER).before("taSopDistribution", "SOPTYPE", "2", "SOPNUMBE", NUMBER,
                        "DISTTYPE", "1", "ACTNUMST", "000-4100-00", "CRDTAMNT", "20"), 3210),
                arguments("payment that was not sent", order(NUMBER).header("PYMTRCVD", "5.00"), 233));
    }

    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource
    void refusals(String what, Documents document, int errorNumber) {
        GpSandboxFixture.Answer answer = gp.refused(document.xml());

        assertThat(answer.errorNumbers()).contains(errorNumber);
        assertThat(answer.contentType()).startsWith("text/plain");
        assertThat(gp.rows("SOP10100", "SOPNUMBE", NUMBER)).isEmpty();
        assertThat(gp.rows("SOP10200", "SOPNUMBE", NUMBER)).isEmpty();
        assertThat(gp.rows("SOP10106", "SOPNUMBE", NUMBER)).isEmpty();
        assertThat(gp.rows("SY00500", "BACHNUMB", "STREAK")).isEmpty();
        assertThat(gp.amount("ONORDAMT", "RM00103", "CUSTNMBR", "ADAMPARK0001")).isZero();
    }

    @Test
    void severalErrorsAtOnce() {
        GpSandboxFixture.Answer answer = gp.refused(order(NUMBER).header("DOCID", "NOPE", "SLPRSNID", "NANCY B.", "TAXSCHID", "NOWHERE").xml());

        assertThat(answer.errorNumbers()).containsExactly(3201, 7023, 9539);
    }

    @Test
    void linesWithoutHeader() {
        String lineOnly = Documents.document("SOPTransactionType", Documents.node("taSopLineIvcInsert", "SOPTYPE", "2", "SOPNUMBE", NUMBER,
                "CUSTNMBR", "ADAMPARK0001", "DOCDATE", "2026-11-23", "ITEMNMBR", "100XLG", "QUANTITY", "1", "UNITPRCE", "1", "XTNDPRCE", "1"));

        assertThat(gp.refused(lineOnly).errorNumbers()).containsExactly(3115);
    }

    @Test
    void headerBeforeItsLinesFindsNone() {
        String reversed = Documents.document("SOPTransactionType",
                Documents.node("taSopHdrIvcInsert", "SOPTYPE", "2", "SOPNUMBE", NUMBER, "DOCID", "STDORD", "DOCDATE", "2026-11-23",
                        "CUSTNMBR", "ADAMPARK0001", "SUBTOTAL", "1", "DOCAMNT", "1", "BACHNUMB", "STREAK")
                        + Documents.node("taSopLineIvcInsert", "SOPTYPE", "2", "SOPNUMBE", NUMBER, "CUSTNMBR", "ADAMPARK0001",
                        "DOCDATE", "2026-11-23", "ITEMNMBR", "100XLG", "QUANTITY", "1", "UNITPRCE", "1", "XTNDPRCE", "1"));

        assertThat(gp.refused(reversed).errorNumbers()).containsExactly(67);
    }

    @Test
    void errorTextIsEconnects() {
        String text = gp.refused(order(NUMBER).header("SUBTOTAL", "21.00", "DOCAMNT", "21.00").xml()).body();

        assertThat(text).startsWith("""
                Sql procedure error codes returned:

                Error Number = 67  Stored Procedure= taSopHdrIvcInsert  Error Description = Subtotal does not match the line item totals
                Node Identifier Parameters: taSopHdrIvcInsert
                SOPNUMBE = REFUSED1
                SOPTYPE = 2
                Related Error Code Parameters for Node : taSopHdrIvcInsert
                SUBTOTAL = 21.00

                <taSopHdrIvcInsert><SOPTYPE>2</SOPTYPE>""");
        assertThat(text.strip()).endsWith("</taSopHdrIvcInsert>");
    }

    @Test
    void longTextIsCutIfSoSwitched() {
        try (GpSandboxFixture site = GpSandboxFixture.with(Map.of("streakgp.sandbox.gp.long-text", "truncate"))) {
            site.enter(order("LONG1").header("CSTPONBR", "A purchase order number of 35 chars").xml());
            assertThat(site.row("SOP10100", "SOPNUMBE", "LONG1")).containsEntry("CSTPONBR", "A purchase order num");
        }
    }

    @Test
    void numbersAndWordsAreConfiguration() throws IOException {
        Path texts = Files.writeString(Files.createTempFile(Path.of("target"), "error-texts", ".csv"),
                new ClassPathResource("sandbox/gp/error-texts.csv").getContentAsString(StandardCharsets.UTF_8)
                        + "CUSTOMER_HOLD,67001,taSopHdrIvcInsert,Ask the credit department,CUSTNMBR\n");
        try (GpSandboxFixture site = GpSandboxFixture.with(Map.of("streakgp.sandbox.gp.error-texts", texts.toUri().toString()))) {
            assertThat(site.refused(order("SITE1").both("CUSTNMBR", "BAKERSEM0001").header("CKHOLD", "1").xml()).body())
                    .contains("Error Number = 67001", "Ask the credit department");
        }
    }

    @Test
    void markdownCountsForTheUnitOrForTheLine() {
        gp.enter(order("MARKDOWN1").line("MRKDNAMT", "1.00", "XTNDPRCE", "18.00").header("SUBTOTAL", "18.00", "DOCAMNT", "18.00",
                "DOCID", "SVCORD", "BACHNUMB", "MARKDOWN").both("CUSTNMBR", "CONTOSOL0001").xml());
        try (GpSandboxFixture site = GpSandboxFixture.with(Map.of("streakgp.sandbox.gp.markdown", "line"))) {
            site.enter(order("MARKDOWN1").line("MRKDNAMT", "1.00", "XTNDPRCE", "19.00").header("SUBTOTAL", "19.00", "DOCAMNT", "19.00").xml());
        }
    }

    @Test
    void checksThatAreNotAskedForAreNotMade() {
        for (String customer : List.of("BAKERSEM0001", "ASTORSUI0001")) {
            gp.enter(order("UNCHECKED-" + customer.substring(0, 3)).both("CUSTNMBR", customer).header("BACHNUMB", "UNCHECKED").xml());
        }
    }
}
