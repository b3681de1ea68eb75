package io.streakgp.sandbox.gp;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static io.streakgp.sandbox.gp.Documents.order;
import static org.assertj.core.api.Assertions.assertThat;

/** What stands in GP after a sales document was entered. */
class SalesEntryTest {

    private final GpSandboxFixture gp = GpSandboxFixture.fresh();

    @AfterEach
    void close() {
        gp.close();
    }

    @Test
    void numberIsAssignedAndPutIntoAllNodes() {
        String xml = order("").before("taSopUserDefined", "SOPTYPE", "2", "SOPNUMBE", "", "USERDEF1", "DEAL-1")
                .after("taSopUpdateCreateProcessHold", "SOPTYPE", "2", "SOPNUMBE", "", "PRCHLDID", "APPROVAL").xml();

        GpSandboxFixture.Answer answer = gp.enter(xml);

        assertThat(answer.contentType()).startsWith("application/xml");
        assertThat(answer.body().split("<SOPNUMBE>ORDST0000001</SOPNUMBE>", -1)).hasSize(5);
        assertThat(gp.row("SOP10106", "SOPNUMBE", "ORDST0000001")).containsEntry("USERDEF1", "DEAL-1");
        assertThat(gp.row("SOP10104", "SOPNUMBE", "ORDST0000001")).containsEntry("PRCHLDID", "APPROVAL");
        assertThat(gp.row("SOP40300", "SOPTYPE", "2", "DOCID", "STDORD")).containsEntry("SOPNUMBE", "ORDST0000002");
    }

    @Test
    void refusedDocumentUsesUpNoNumber() {
        gp.refused(order("").header("SUBTOTAL", "1").xml());

        assertThat(gp.enter(order("").xml()).element("SOPNUMBE")).isEqualTo("ORDST0000001");
    }

    @Test
    void secondSendIsADuplicateInWorkAndInHistory() {
        gp.enter(order("SAME").xml());
        assertThat(gp.refused(order("SAME").xml()).errorNumbers()).containsExactly(2221);
        assertThat(gp.refused(order("same").xml()).errorNumbers()).as("capitals").containsExactly(2221);

        gp.enter(Documents.document("SOPVoidType", Documents.node("taSopVoidDocument", "SOPTYPE", "2", "SOPNUMBE", "SAME")));
        assertThat(gp.refused(order("SAME").xml()).errorNumbers()).containsExactly(2221);
    }

    @Test
    void sameNumberOfAnotherTypeIsAnotherDocument() {
        gp.enter(order("SAME").xml());
        gp.enter(order("SAME").both("SOPTYPE", "3").header("DOCID", "STDINV").xml());

        assertThat(gp.rows("SOP10100", "SOPNUMBE", "SAME")).hasSize(2);
    }

    @Test
    void ordersAndInvoicesCountForTheCustomer() {
        gp.enter(order("O1").xml());
        gp.enter(order("I1").both("SOPTYPE", "3").header("DOCID", "STDINV").xml());
        gp.enter(order("Q1").both("SOPTYPE", "1").header("DOCID", "STDQTE").xml());

        assertThat(gp.amount("ONORDAMT", "RM00103", "CUSTNMBR", "ADAMPARK0001")).isEqualByComparingTo("20");
        assertThat(gp.amount("UNPSTDSA", "RM00103", "CUSTNMBR", "ADAMPARK0001")).isEqualByComparingTo("20");
        assertThat(gp.row("SY00500", "BACHNUMB", "STREAK")).containsEntry("NUMOFTRX", 3);
    }

    @Test
    void taxEngineComputesByScheduleOfTheCustomer() {
        gp.enter(order("TAX1").both("CUSTNMBR", "AARONFIT0001").line("QUANTITY", "3", "UNITPRCE", "33.33", "XTNDPRCE", "99.99")
                .header("SUBTOTAL", "99.99", "DOCAMNT", "0", "CREATETAXES", "1", "DEFTAXSCHDS", "1").xml());

        // 6.25 % and 1 % of 99.99, each rounded
        assertThat(gp.amount("TAXAMNT", "SOP10100", "SOPNUMBE", "TAX1")).isEqualByComparingTo("7.25");
        assertThat(gp.amount("DOCAMNT", "SOP10100", "SOPNUMBE", "TAX1")).isEqualByComparingTo("107.24");
        assertThat(gp.amount("STAXAMNT", "SOP10105", "SOPNUMBE", "TAX1", "LNITMSEQ", "16384", "TAXDTLID", "USASTE-PS6N0"))
                .isEqualByComparingTo("6.25");
        assertThat(gp.amount("STAXAMNT", "SOP10105", "SOPNUMBE", "TAX1", "LNITMSEQ", "0", "TAXDTLID", "USACITY-PS1N0"))
                .isEqualByComparingTo("1.00");
        assertThat(gp.amount("TAXAMNT", "SOP10200", "SOPNUMBE", "TAX1")).isEqualByComparingTo("7.25");
    }

    @Test
    void headerScheduleGoesBeforeTheCustomersAndFreightIsTaxedByItsOwn() {
        gp.enter(order("TAX2").both("CUSTNMBR", "AARONFIT0001").header("CREATETAXES", "1", "TAXSCHID", "MN-SALES",
                "FREIGHT", "10.00", "FRTSCHID", "MN-SALES").xml());

        assertThat(gp.amount("TAXAMNT", "SOP10100", "SOPNUMBE", "TAX2")).isEqualByComparingTo("1.40");
        assertThat(gp.amount("FRTTXAMT", "SOP10100", "SOPNUMBE", "TAX2")).isEqualByComparingTo("0.70");
        assertThat(gp.amount("DOCAMNT", "SOP10100", "SOPNUMBE", "TAX2")).isEqualByComparingTo("32.10");
    }

    @Test
    void taxDetailsOfTheWholeDocument() {
        gp.enter(order("TAX3").header("TAXAMNT", "1.40", "DOCAMNT", "21.40", "USINGHEADERLEVELTAXES", "1")
                .before("taSopLineIvcTaxInsert", "SOPTYPE", "2", "SOPNUMBE", "TAX3", "CUSTNMBR", "ADAMPARK0001", "LNITMSEQ", "0",
                        "TAXDTLID", "MN-STATE", "STAXAMNT", "1.40", "SALESAMT", "20.00").xml());

        assertThat(gp.row("SOP10105", "SOPNUMBE", "TAX3")).containsEntry("LNITMSEQ", 0).containsEntry("ACTINDX", 34);
    }

    @Test
    void defaultPricingTakesThePriceListAndSumsUp() {
        gp.enter(order("PRICE1").withoutLine("UNITPRCE", "XTNDPRCE").withoutHeader("SUBTOTAL", "DOCAMNT").header("DEFPRICING", "1").xml());
        assertThat(gp.amount("UNITPRCE", "SOP10200", "SOPNUMBE", "PRICE1")).isEqualByComparingTo("9.95");
        assertThat(gp.amount("DOCAMNT", "SOP10100", "SOPNUMBE", "PRICE1")).isEqualByComparingTo("19.90");

        gp.enter(order("PRICE2").withoutLine("UNITPRCE", "XTNDPRCE").withoutHeader("SUBTOTAL", "DOCAMNT").header("DEFPRICING", "1")
                .line("PRCLEVEL", "WHOLESALE", "QUANTITY", "100", "MRKDNPCT", "10").xml());
        // 9.95 x 0.85 x 0.95 = 8.03; 10 % of it is 0.80
        assertThat(gp.amount("XTNDPRCE", "SOP10200", "SOPNUMBE", "PRICE2")).isEqualByComparingTo("723.00");
    }

    @Test
    void foreignCurrencyIsKeptInBothAmounts() {
        gp.enter(order("EURO1").both("CUSTNMBR", "BERLINER0001", "CURNCYID", "Z-EURO").xml());

        Map<String, Object> header = gp.row("SOP10100", "SOPNUMBE", "EURO1");
        BigDecimal rate = new BigDecimal(header.get("XCHGRATE").toString());
        assertThat(rate).isEqualByComparingTo("1.1255");
        assertThat(new BigDecimal(header.get("ORDOCAMT").toString())).isEqualByComparingTo("20");
        assertThat(new BigDecimal(header.get("DOCAMNT").toString())).isEqualByComparingTo("22.51");
        assertThat(header).containsEntry("CURNCYID", "Z-EURO").containsEntry("EXGTBLID", "EUR-SELL").containsEntry("EXCHDATE", "2026-11-01");
        assertThat(gp.amount("ONORDAMT", "RM00103", "CUSTNMBR", "BERLINER0001")).isEqualByComparingTo("22.51");

        gp.enter(order("EURO2").both("CUSTNMBR", "BERLINER0001", "CURNCYID", "Z-EURO", "DOCDATE", "2024-05-05").header("XCHGRATE", "1.2").xml());
        assertThat(gp.amount("DOCAMNT", "SOP10100", "SOPNUMBE", "EURO2")).isEqualByComparingTo("24");
    }

    @Test
    void creditLimitIsTheParentsForItsFamily() {
        // family: 39,000 of 60,000; the child's own limit of 10,000 does not count
        gp.enter(order("FAMILY1").both("CUSTNMBR", "PLAZAONE0002").line("QUANTITY", "1", "UNITPRCE", "21000", "XTNDPRCE", "21000")
                .header("SUBTOTAL", "21000", "DOCAMNT", "21000", "CKCreditLimit", "1").xml());

        assertThat(gp.refused(order("FAMILY2").both("CUSTNMBR", "PLAZAONE0003").header("CKCreditLimit", "1").xml()).errorNumbers())
                .containsExactly(3014);
        gp.enter(order("FAMILY3").both("CUSTNMBR", "PLAZAONE0003").xml());
    }

    @Test
    void holdOfTheParentHoldsItsFamily() {
        gp.json("/customers/PLAZAONE0001", "{\"HOLD\":1}");

        assertThat(gp.refused(order("HELD").both("CUSTNMBR", "PLAZAONE0003").header("CKHOLD", "1").xml()).errorNumbers())
                .containsExactly(3015);
    }

    @Test
    void creditLimitIsReachedByOrdersThatWereEntered() {
        gp.json("/customers/ADAMPARK0001", "{\"CRLMTTYP\":2,\"CRLMTAMT\":1290}");

        gp.enter(order("C1").header("CKCreditLimit", "1").xml());
        gp.enter(order("C2").header("CKCreditLimit", "1").xml());
        assertThat(gp.refused(order("C3").header("CKCreditLimit", "1").xml()).errorNumbers()).containsExactly(3014);
        gp.json("/customers/ADAMPARK0001", "{\"CRLMTTYP\":1}");
        gp.enter(order("C3").header("CKCreditLimit", "1").xml());
        gp.json("/customers/ADAMPARK0001", "{\"CRLMTTYP\":0}");
        assertThat(gp.refused(order("C4").header("CKCreditLimit", "1").xml()).errorNumbers()).containsExactly(3014);
    }

    @Test
    void updateReplacesWhatIsSentAndKeepsTheRest() {
        gp.enter(order("UPD").header("CSTPONBR", "PO-1").before("taSopUserDefined", "SOPTYPE", "2", "SOPNUMBE", "UPD", "USERDEF1", "A").xml());

        gp.enter(order("UPD").header("UpdateExisting", "1", "SUBTOTAL", "30.00", "DOCAMNT", "30.00")
                .line("LNITMSEQ", "16384", "UpdateIfExists", "1", "QUANTITY", "3", "XTNDPRCE", "30.00").xml());

        assertThat(gp.row("SOP10100", "SOPNUMBE", "UPD")).containsEntry("CSTPONBR", "PO-1");
        assertThat(gp.row("SOP10106", "SOPNUMBE", "UPD")).containsEntry("USERDEF1", "A");
        assertThat(gp.amount("QUANTITY", "SOP10200", "SOPNUMBE", "UPD")).isEqualByComparingTo("3");
        assertThat(gp.amount("ONORDAMT", "RM00103", "CUSTNMBR", "ADAMPARK0001")).isEqualByComparingTo("30");
        assertThat(gp.row("SY00500", "BACHNUMB", "STREAK")).containsEntry("NUMOFTRX", 1);

        assertThat(gp.refused(order("UPD").header("UpdateExisting", "1").line("LNITMSEQ", "16384").xml()).errorNumbers())
                .as("line exists").contains(3114);
        assertThat(gp.refused(order("UPD").header("UpdateExisting", "1").line("LNITMSEQ", "16384", "UpdateIfExists", "1",
                "ITEMNMBR", "100XLG").xml()).errorNumbers()).as("other item").contains(2902);
    }

    @Test
    void secondLineOfAnUpdateAddsToTheLinesThatStand() {
        gp.enter(order("UPD2").xml());
        gp.enter(order("UPD2").header("UpdateExisting", "1", "SUBTOTAL", "40.00", "DOCAMNT", "40.00").xml());

        assertThat(gp.rows("SOP10200", "SOPNUMBE", "UPD2")).extracting(row -> row.get("LNITMSEQ")).containsExactly(16384, 32768);
    }

    @Test
    void userDefinedFieldsOfADocumentThatStands() {
        gp.enter(order("UD").xml());
        gp.enter(Documents.document("SOPTransactionType", Documents.node("taSopUserDefined", "SOPTYPE", "2", "SOPNUMBE", "UD", "USRDEF05", "KEY")));

        assertThat(gp.row("SOP10106", "SOPNUMBE", "UD")).containsEntry("USRDEF05", "KEY");
        assertThat(gp.refused(Documents.document("SOPTransactionType",
                Documents.node("taSopUserDefined", "SOPTYPE", "2", "SOPNUMBE", "NONE", "USRDEF05", "KEY"))).errorNumbers()).containsExactly(3209);
    }

    @Test
    void voidingMovesToHistoryAndTakesTheAmountBack() {
        gp.enter(order("VOID").before("taCreateSopPaymentInsertRecord", "SOPTYPE", "2", "SOPNUMBE", "VOID", "CUSTNMBR", "ADAMPARK0001",
                "DOCDATE", "2026-11-23", "DOCAMNT", "5.00", "PYMTTYPE", "1", "CHEKBKID", "UPTOWN TRUST").xml());
        assertThat(gp.amount("DEPRECV", "RM00103", "CUSTNMBR", "ADAMPARK0001")).isEqualByComparingTo("5");
        String keep = Documents.document("SOPVoidType",
                Documents.node("taSopVoidDocument", "SOPTYPE", "2", "SOPNUMBE", "VOID", "RemovePayments", "0"));
        assertThat(gp.refused(keep).errorNumbers()).containsExactly(3214);

        gp.enter(Documents.document("SOPVoidType", Documents.node("taSopVoidDocument", "SOPTYPE", "2", "SOPNUMBE", "VOID")));

        assertThat(gp.rows("SOP10100", "SOPNUMBE", "VOID")).isEmpty();
        assertThat(gp.row("SOP30200", "SOPNUMBE", "VOID")).containsEntry("VOIDSTTS", 1);
        assertThat(gp.rows("SOP30300", "SOPNUMBE", "VOID")).hasSize(1);
        assertThat(gp.rows("SOP10103", "SOPNUMBE", "VOID")).isEmpty();
        assertThat(gp.amount("ONORDAMT", "RM00103", "CUSTNMBR", "ADAMPARK0001")).isZero();
        assertThat(gp.amount("DEPRECV", "RM00103", "CUSTNMBR", "ADAMPARK0001")).isZero();
        assertThat(gp.refused(keep).errorNumbers()).containsExactly(3211);
    }

    @Test
    void freeTextLine() {
        gp.enter(order("FREE").line("NONINVEN", "1", "ITEMNMBR", "SPECIAL", "ITEMDESC", "Made to measure", "UOFM", "Piece").xml());
        assertThat(gp.row("SOP10200", "SOPNUMBE", "FREE")).containsEntry("ITEMDESC", "Made to measure").containsEntry("UOFM", "Piece");

        assertThat(gp.refused(order("FREE2").line("NONINVEN", "1", "ITEMNMBR", "SPECIAL").xml()).errorNumbers()).containsExactly(80);
    }

    @Test
    void notesAndComments() {
        gp.enter(order("NOTE").header("NOTETEXT", "https://streak.example/box/1\napproved by Ann", "COMMENT_1", "Ring first")
                .line("COMMENT_1", "Left door").xml());

        Map<String, Object> header = gp.row("SOP10100", "SOPNUMBE", "NOTE");
        assertThat(gp.row("SY03900", "NOTEINDX", header.get("NOTEINDX").toString()))
                .containsEntry("TXTFIELD", "https://streak.example/box/1\napproved by Ann");
        assertThat(gp.row("SOP10106", "SOPNUMBE", "NOTE")).containsEntry("COMMENT_1", "Ring first");
        assertThat(gp.row("SOP10202", "SOPNUMBE", "NOTE")).containsEntry("COMMENT_1", "Left door");
    }

    @Test
    void defaultsComeFromCustomerTermsAndDocumentId() {
        gp.enter(order("DEF").withoutLine("LOCNCODE", "UOFM").xml());

        assertThat(gp.row("SOP10100", "SOPNUMBE", "DEF"))
                .containsEntry("CUSTNAME", "Adam Park Resort").containsEntry("CITY", "Indianapolis").containsEntry("ZIPCODE", "46206-1391")
                .containsEntry("PYMTRMID", "Net 30").containsEntry("DUEDATE", "2026-12-23").containsEntry("SLPRSNID", "GREG E.")
                .containsEntry("ORDRDATE", "2026-11-23").containsEntry("LOCNCODE", "WAREHOUSE");
        assertThat(gp.row("SOP10200", "SOPNUMBE", "DEF")).containsEntry("UOFM", "Each").containsEntry("LOCNCODE", "WAREHOUSE");
        LocalDateTime stamp = LocalDateTime.parse(gp.row("SOP10200", "SOPNUMBE", "DEF").get("DEX_ROW_TS").toString());
        assertThat(stamp).isBetween(LocalDateTime.now(ZoneOffset.UTC).minusMinutes(1), LocalDateTime.now(ZoneOffset.UTC).plusSeconds(1));
        assertThat(gp.rows("SOP10106", "SOPNUMBE", "DEF")).as("no satellite without need").isEmpty();
    }

    @Test
    void itemNumbersWithBlanksAndX() {
        gp.enter(order("X1").line("ITEMNMBR", "CABLE x 10M").xml());
        gp.enter(order("X2").line("ITEMNMBR", "CABLE", "UOFM", "M", "QUANTITY", "2.50", "UNITPRCE", "1.20", "XTNDPRCE", "3.00")
                .header("SUBTOTAL", "3.00", "DOCAMNT", "3.00").xml());

        assertThat(gp.row("SOP10200", "ITEMNMBR", "CABLE x 10M")).containsEntry("SOPNUMBE", "X1");
        assertThat(gp.amount("QUANTITY", "SOP10200", "SOPNUMBE", "X2")).isEqualByComparingTo("2.5");
    }

    @Test
    void serialNumbers() {
        Documents invoice = order("SER").both("SOPTYPE", "3").header("DOCID", "STDINV").line("ITEMNMBR", "SWITCH-24P", "QUANTITY", "1",
                "UNITPRCE", "20.00");
        String xml = invoice.before("taSopSerial", "SOPTYPE", "3", "SOPNUMBE", "SER", "LNITMSEQ", "16384", "ITEMNMBR", "SWITCH-24P",
                "SERLNMBR", "SW24-100001").xml();
        gp.enter(xml);

        assertThat(gp.row("SOP10201", "SOPNUMBE", "SER")).containsEntry("SERLTNUM", "SW24-100001");
        assertThat(gp.refused(xml.replace("<SOPNUMBE>SER<", "<SOPNUMBE>SER2<")).errorNumbers()).containsExactly(1526);
        assertThat(gp.refused(xml.replace("<SOPNUMBE>SER<", "<SOPNUMBE>SER2<").replace("SW24-100001", "SW24-9")).errorNumbers())
                .containsExactly(3551);
    }

    @Test
    void distributionsThatAreGiven() {
        String[] credit = {"SOPTYPE", "3", "SOPNUMBE", "DIST", "DISTTYPE", "1", "ACTNUMST", "000-4100-00", "CRDTAMNT", "20.00"};
        String[] debit = {"SOPTYPE", "3", "SOPNUMBE", "DIST", "DISTTYPE", "2", "ACTINDX", "6", "DEBITAMT", "20.00"};
        gp.refused(order("DIST").both("SOPTYPE", "3").header("DOCID", "STDINV", "CREATEDIST", "0").before("taSopDistribution", credit).xml());
        gp.enter(order("DIST").both("SOPTYPE", "3").header("DOCID", "STDINV", "CREATEDIST", "0")
                .before("taSopDistribution", credit).before("taSopDistribution", debit).xml());

        assertThat(gp.rows("SOP10102", "SOPNUMBE", "DIST")).extracting(row -> row.get("ACTINDX")).containsExactly(50, 6);
        gp.enter(order("DIST").both("SOPTYPE", "3").header("DOCID", "STDINV", "CREATEDIST", "0", "UpdateExisting", "1")
                .line("LNITMSEQ", "16384", "UpdateIfExists", "1")
                .before("taSopDistribution", credit).before("taSopDistribution", debit).xml());
        assertThat(gp.rows("SOP10102", "SOPNUMBE", "DIST")).hasSize(2);
    }

    @Test
    void eachTransactionTypeStandsForItself() {
        String first = order("ONE").xml();
        String second = order("TWO").header("SUBTOTAL", "1").xml();
        String both = first.substring(0, first.indexOf("</eConnect>")) + second.substring(second.indexOf("<SOPTransactionType>"));

        gp.refused(both);

        assertThat(gp.rows("SOP10100", "SOPNUMBE", "ONE")).hasSize(1);
        assertThat(gp.rows("SOP10100", "SOPNUMBE", "TWO")).isEmpty();
    }

    @Test
    void manyAtOnceGetNumbersOfTheirOwn() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Callable<String>> sends = IntStream.range(0, 40).<Callable<String>>mapToObj(i -> () -> gp.enter(order("").xml()).element("SOPNUMBE")).toList();
            Set<String> numbers = new HashSet<>();
            for (Future<String> future : threads.invokeAll(sends)) {
                numbers.add(future.get());
            }
            assertThat(numbers).hasSize(40).contains("ORDST0000001", "ORDST0000040");
        } finally {
            threads.shutdown();
        }
        assertThat(gp.amount("ONORDAMT", "RM00103", "CUSTNMBR", "ADAMPARK0001")).isEqualByComparingTo("800");
    }
}
