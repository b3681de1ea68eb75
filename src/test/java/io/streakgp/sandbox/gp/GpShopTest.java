package io.streakgp.sandbox.gp;

import java.math.BigDecimal;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static io.streakgp.sandbox.gp.Documents.order;
import static org.assertj.core.api.Assertions.assertThat;

/** The company behaves as a GP shop does: stock, batches, periods, holds, and what clerks do in GP's windows. */
class GpShopTest {

    private final GpSandboxFixture gp = GpSandboxFixture.fresh();

    @AfterEach
    void close() {
        gp.close();
    }

    @Test
    void ordersTakeUpStockAndTheRestIsBackOrdered() {
        stock("3");
        gp.enter(order("STOCK1").xml());
        gp.enter(order("STOCK2").xml());

        assertThat(line("ATYALLOC", "STOCK1")).isEqualByComparingTo("2");
        assertThat(line("QTYTBAOR", "STOCK1")).isZero();
        assertThat(line("ATYALLOC", "STOCK2")).isEqualByComparingTo("1");
        assertThat(line("QTYTBAOR", "STOCK2")).isEqualByComparingTo("1");
        assertThat(line("QTYTOINV", "STOCK2")).isEqualByComparingTo("1");
        assertThat(site("ATYALLOC")).isEqualByComparingTo("3");
        assertThat(site("QTYBKORD")).isEqualByComparingTo("1");
    }

    @Test
    void quotesAndServicesTakeUpNothing() {
        gp.enter(order("QUOTE").both("SOPTYPE", "1").header("DOCID", "STDQTE").xml());
        gp.enter(order("SERVICE").line("ITEMNMBR", "CONSULTING", "UOFM", "Hour", "QUANTITY", "5000", "UNITPRCE", "0.004", "XTNDPRCE", "20.00").xml());

        assertThat(site("ATYALLOC")).isZero();
        assertThat(line("QTYTBAOR", "SERVICE")).isZero();
    }

    @Test
    void aCaseIsTakenWholeOrNotAtAll() {
        gp.json("/stock/WAREHOUSE/100XLG", "{\"QTYONHND\":30}");
        gp.enter(order("CASES").line("ITEMNMBR", "100XLG", "UOFM", "Case").xml());
        BigDecimal inCase = gp.amount("QTYBSUOM", "SOP10200", "SOPNUMBE", "CASES");

        BigDecimal fitting = new BigDecimal("30").divideToIntegralValue(inCase).min(new BigDecimal("2"));
        assertThat(line("ATYALLOC", "CASES")).isEqualByComparingTo(fitting);
        assertThat(line("QTYTBAOR", "CASES")).isEqualByComparingTo(new BigDecimal("2").subtract(fitting));
        assertThat(gp.amount("ATYALLOC", "IV00102", "ITEMNMBR", "100XLG", "LOCNCODE", "WAREHOUSE")).isEqualByComparingTo(fitting.multiply(inCase));
    }

    @Test
    void twoLinesShareWhatIsThereAndAVoidGivesItBack() {
        stock("3");
        String second = Documents.node("taSopLineIvcInsert", "SOPTYPE", "2", "SOPNUMBE", "SHARE", "CUSTNMBR", "ADAMPARK0001", "DOCDATE", "2026-11-23",
                "LOCNCODE", "WAREHOUSE", "ITEMNMBR", "ACCS-CRD-12WH", "QUANTITY", "2", "UNITPRCE", "10.00", "XTNDPRCE", "20.00", "UOFM", "Each");
        gp.enter(order("SHARE").header("SUBTOTAL", "40.00", "DOCAMNT", "40.00").xml().replace("</taSopLineIvcInsert_Items>", second + "</taSopLineIvcInsert_Items>"));

        assertThat(site("ATYALLOC")).isEqualByComparingTo("3");
        assertThat(gp.rows("SOP10200", "SOPNUMBE", "SHARE", "QTYTBAOR", "1")).hasSize(1);

        assertThat(gp.json("/documents/2/SHARE/void", "{}").status()).isEqualTo(200);
        assertThat(site("ATYALLOC")).isZero();
        assertThat(site("QTYBKORD")).isZero();
    }

    @Test
    void anUpdateTakesTheNewQuantityInsteadOfTheOld() {
        stock("5");
        gp.enter(order("UPD").xml());
        gp.enter(order("UPD").header("UpdateExisting", "1", "SUBTOTAL", "40.00", "DOCAMNT", "40.00")
                .line("LNITMSEQ", "16384", "UpdateIfExists", "1", "QUANTITY", "4", "XTNDPRCE", "40.00").xml());

        assertThat(line("QTYTBAOR", "UPD")).isZero();
        assertThat(site("ATYALLOC")).isEqualByComparingTo("4");
    }

    @Test
    void anInvoiceOfWhatIsNotInStockIsRefusedOrFollowsItsOption() {
        stock("1");
        Documents invoice = order("INV").both("SOPTYPE", "3").header("DOCID", "STDINV");
        assertThat(gp.refused(invoice.xml()).errorNumbers()).containsExactly(3117);
        assertThat(gp.refused(invoice.line("QtyShrtOpt", "6").xml()).errorNumbers()).containsExactly(3117);

        gp.enter(invoice.line("QtyShrtOpt", "4").xml());
        assertThat(line("QTYTBAOR", "INV")).isEqualByComparingTo("1");
        gp.enter(order("SOLD").both("SOPTYPE", "3").header("DOCID", "STDINV").line("QtyShrtOpt", "2").xml());
        assertThat(line("ATYALLOC", "SOLD")).isEqualByComparingTo("2");
        gp.enter(order("ALL").line("QtyShrtOpt", "3").xml());
        assertThat(line("QTYTBAOR", "ALL")).isEqualByComparingTo("2");

        try (GpSandboxFixture site = GpSandboxFixture.with(Map.of("streakgp.sandbox.gp.short-invoice", "back-order"))) {
            site.json("/stock/WAREHOUSE/ACCS-CRD-12WH", "{\"QTYONHND\":0}");
            site.enter(order("INV").both("SOPTYPE", "3").header("DOCID", "STDINV").xml());
            assertThat(site.amount("QTYTBAOR", "SOP10200", "SOPNUMBE", "INV")).isEqualByComparingTo("2");
        }
    }

    @Test
    void anItemWithoutBackOrdersIsRefused() {
        gp.json("/items/ACCS-CRD-12WH", "{\"ALWBKORD\":0}");
        stock("1");

        assertThat(gp.refused(order("NONE").xml()).errorNumbers()).containsExactly(4776);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @DisplayName("Marked, locked or awaiting approval: retry")
    @CsvSource(quoteCharacter = '`', value = {"{\"MKDTOPST\":1}, 3202", "{\"BCHSTTUS\":1}, 3202", "{\"APPROVL\":1}, 3202", "{\"Workflow_Status\":4}, 3217"})
    void nothingIsAddedToABatchThatIsNotFree(String change, int error) {
        gp.enter(order("B1").header("BACHNUMB", "ORD 2026/A").xml());
        assertThat(gp.json("/batches/ORD 2026/A", change).status()).isEqualTo(200);

        assertThat(gp.refused(order("B2").header("BACHNUMB", "ORD 2026/A").xml()).errorNumbers()).containsExactly(error);

        gp.json("/batches/ORD 2026/A", "{\"MKDTOPST\":0,\"BCHSTTUS\":0,\"APPROVL\":0,\"Workflow_Status\":6}");
        gp.enter(order("B2").header("BACHNUMB", "ORD 2026/A").xml());
        assertThat(gp.row("SY00500", "BACHNUMB", "ORD 2026/A")).containsEntry("NUMOFTRX", 2);
    }

    @Test
    @DisplayName("GP accepts entry into a closed period and refuses only posting")
    void aClosedPeriodTakesDocuments() {
        assertThat(gp.json("/periods/2026/11", "{\"CLOSED\":1}").status()).isEqualTo(200);
        assertThat(gp.row("SY40100", "YEAR1", "2026", "PERIODID", "11")).containsEntry("CLOSED", 1);

        gp.enter(order("CLOSED").both("SOPTYPE", "3").header("DOCID", "STDINV").xml());

        gp.json("/periods/2026/11", "{\"CLOSED\":0}");
        assertThat(gp.row("SY40100", "YEAR1", "2026", "PERIODID", "11")).containsEntry("CLOSED", 0);
        assertThat(gp.json("/periods/1999/1", "{\"CLOSED\":0}").status()).isEqualTo(404);
    }

    @Test
    void aClerkPutsAProcessHoldOnAndTakesItOff() {
        gp.enter(order("HOLD").xml());

        assertThat(gp.json("/documents/2/HOLD/holds/CREDIT", "{}").status()).isEqualTo(200);
        assertThat(gp.row("SOP10104", "SOPNUMBE", "HOLD")).containsEntry("PRCHLDID", "CREDIT").containsEntry("DELETE1", 0);
        gp.json("/documents/2/HOLD/holds/CREDIT", "{\"DELETE1\":1}");
        assertThat(gp.row("SOP10104", "SOPNUMBE", "HOLD")).containsEntry("DELETE1", 1);
        assertThat(gp.json("/documents/2/HOLD/holds/NONE", "{}").status()).isEqualTo(422);
        assertThat(gp.json("/documents/2/NOBODY/void", "{}").status()).isEqualTo(422);
    }

    @Test
    void aSalespersonWhoLeavesIsRefused() {
        gp.json("/salespeople/GREG E.", "{\"INACTIVE\":1}");

        assertThat(gp.refused(order("LEFT").header("SLPRSNID", "GREG E.").xml()).errorNumbers()).containsExactly(9539);
    }

    @Test
    void aRateThatIsSentGoesBeforeTheTable() {
        gp.enter(order("RATE").both("CUSTNMBR", "BERLINER0001", "CURNCYID", "Z-EURO").header("XCHGRATE", "1.5").xml());

        assertThat(gp.amount("DOCAMNT", "SOP10100", "SOPNUMBE", "RATE")).isEqualByComparingTo("30");
    }

    @Test
    void anOrderGoesToInvoicesInPartsThatAddUpToIt() {
        gp.enter(order("ORD").both("CUSTNMBR", "AARONFIT0001").line("QUANTITY", "3", "UNITPRCE", "33.33", "XTNDPRCE", "99.99")
                .header("SUBTOTAL", "99.99", "DOCAMNT", "0", "CREATETAXES", "1", "DEFTAXSCHDS", "1").xml());
        BigDecimal total = gp.amount("DOCAMNT", "SOP10100", "SOPNUMBE", "ORD");

        String first = gp.json("/documents/2/ORD/transfer", "{\"quantities\":{\"16384\":1}}").body().replaceAll(".*\"SOPNUMBE\":\"([^\"]+)\".*", "$1");
        assertThat(line("QTYPRINV", "ORD")).isEqualByComparingTo("1");
        assertThat(line("QTYTOINV", "ORD")).isEqualByComparingTo("2");
        assertThat(gp.row("SOP10100", "SOPNUMBE", first)).containsEntry("ORIGTYPE", 2).containsEntry("ORIGNUMB", "ORD").containsEntry("SOPTYPE", 3)
                .containsEntry("MSTRNUMB", gp.row("SOP10100", "SOPNUMBE", "ORD").get("MSTRNUMB"));
        assertThat(gp.amount("SUBTOTAL", "SOP10100", "SOPNUMBE", first)).isEqualByComparingTo("33.33");
        assertThat(gp.json("/documents/2/ORD/void", "{}").status()).as("void once transferred").isEqualTo(422);
        assertThat(gp.json("/documents/2/ORD/transfer", "{\"quantities\":{\"16384\":3}}").status()).isEqualTo(409);

        assertThat(gp.json("/documents/2/ORD/transfer", "{\"DOCID\":\"SVCINV\",\"BACHNUMB\":\"INV 23\"}").status()).isEqualTo(200);
        assertThat(gp.rows("SOP10100", "SOPNUMBE", "ORD")).isEmpty();
        assertThat(gp.row("SOP30200", "SOPNUMBE", "ORD")).containsEntry("VOIDSTTS", 0);
        assertThat(gp.rows("SOP10100", "ORIGNUMB", "ORD").stream().map(row -> new BigDecimal(row.get("DOCAMNT").toString()))
                .reduce(BigDecimal.ZERO, BigDecimal::add)).isEqualByComparingTo(total);
        assertThat(gp.amount("ONORDAMT", "RM00103", "CUSTNMBR", "AARONFIT0001")).isZero();
        assertThat(gp.amount("UNPSTDSA", "RM00103", "CUSTNMBR", "AARONFIT0001")).isEqualByComparingTo(total);
        assertThat(site("ATYALLOC")).isEqualByComparingTo("3");
        assertThat(gp.row("SY00500", "BACHNUMB", "STREAK")).containsEntry("NUMOFTRX", 0);
    }

    @Test
    @DisplayName("Process hold: PRCHLDID stops transfer")
    void anOrderOnProcessHoldIsNotTransferred() {
        gp.enter(order("HELD").after("taSopUpdateCreateProcessHold", "SOPTYPE", "2", "SOPNUMBE", "HELD", "PRCHLDID", "CREDIT").xml());

        assertThat(gp.json("/documents/2/HELD/transfer", "{}").status()).isEqualTo(409);
        gp.json("/documents/2/HELD/holds/CREDIT", "{\"DELETE1\":1}");
        assertThat(gp.json("/documents/2/HELD/transfer", "{}").status()).isEqualTo(200);
        assertThat(gp.json("/documents/2/HELD/transfer", "{}").status()).as("no longer open").isEqualTo(404);
    }

    private void stock(String quantity) {
        assertThat(gp.json("/stock/WAREHOUSE/ACCS-CRD-12WH", "{\"QTYONHND\":" + quantity + "}").status()).isEqualTo(200);
    }

    private BigDecimal line(String column, String number) {
        return gp.amount(column, "SOP10200", "SOPNUMBE", number);
    }

    private BigDecimal site(String column) {
        return gp.amount(column, "IV00102", "ITEMNMBR", "ACCS-CRD-12WH", "LOCNCODE", "WAREHOUSE");
    }
}
