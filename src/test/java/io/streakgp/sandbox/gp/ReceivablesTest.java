package io.streakgp.sandbox.gp;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;

import static io.streakgp.sandbox.gp.Receipts.apply;
import static io.streakgp.sandbox.gp.Receipts.debitMemo;
import static io.streakgp.sandbox.gp.Receipts.invoice;
import static io.streakgp.sandbox.gp.Receipts.receipt;
import static io.streakgp.sandbox.gp.Receipts.voided;
import static org.assertj.core.api.Assertions.assertThat;

/** Receipts, applies, voids and posting: what becomes of a payment in GP. */
class ReceivablesTest {

    private final GpSandboxFixture gp = GpSandboxFixture.fresh();
    private BigDecimal before;

    @BeforeEach
    void balance() {
        before = balance("CUSTBLNC");
    }

    @AfterEach
    void close() {
        gp.close();
    }

    @Test
    void aReceiptIsUnpostedCashInItsBatch() {
        gp.enter(receipt("PAY1", "100.00"));

        assertThat(gp.row("RM10201", "DOCNUMBR", "PAY1")).containsEntry("RMDTYPAL", 9).containsEntry("BCHSOURC", "RM_Cash")
                .containsEntry("CHEKNMBR", "4711").containsEntry("CURNCYID", "Z-US$").containsEntry("TRXDSCRN", "mark");
        assertThat(gp.row("RM00401", "DOCNUMBR", "PAY1")).containsEntry("DCSTATUS", 1).containsEntry("CUSTNMBR", "ADAMPARK0001");
        assertThat(gp.row("SY00500", "BACHNUMB", "CASH")).containsEntry("NUMOFTRX", 1).containsEntry("CHEKBKID", "UPTOWN TRUST");
        assertThat(gp.amount("BCHTOTAL", "SY00500", "BACHNUMB", "CASH")).isEqualByComparingTo("100");
        assertThat(balance("UNPSTDCA")).isEqualByComparingTo("100");
        assertThat(balance("CUSTBLNC")).isEqualByComparingTo(before);
    }

    @Test
    @DisplayName("Each invoice has its own life: work, posted (SOP30200 and RM20101), paid (CURTRXAM 0)")
    void anInvoiceIsPostedPaidAndRemoved() {
        gp.enter(invoice("INV1").header("CSTPONBR", "PO-1").xml());
        assertThat(gp.rows("RM20101", "DOCNUMBR", "INV1")).isEmpty();

        post("Sales Entry", "INV");
        assertThat(gp.rows("SOP10100", "SOPNUMBE", "INV1")).isEmpty();
        assertThat(gp.row("SOP30200", "SOPNUMBE", "INV1")).containsEntry("PSTGSTUS", 2);
        assertThat(gp.row("RM20101", "DOCNUMBR", "INV1")).containsEntry("CSPORNBR", "PO-1").containsEntry("DUEDATE", "2026-12-23")
                .containsEntry("RMDTYPAL", 1).containsEntry("CURNCYID", "Z-US$");
        assertThat(gp.rows("SY00500", "BACHNUMB", "INV")).as("a batch with nothing left goes").isEmpty();
        assertThat(balance("UNPSTDSA")).isZero();
        assertThat(balance("CUSTBLNC")).isEqualByComparingTo(before.add(new BigDecimal("20")));

        gp.enter(receipt("PAY1", "30.00"));
        gp.enter(apply("PAY1", "INV1", "20.00"));
        assertThat(open("CURTRXAM", "INV1")).isZero();
        assertThat(gp.amount("CURTRXAM", "RM10201", "DOCNUMBR", "PAY1")).isEqualByComparingTo("10");
        assertThat(gp.row("RM20201", "APFRDCNM", "PAY1")).containsEntry("POSTED", 0).containsEntry("DATE1", "2026-11-24");
        assertThat(balance("CUSTBLNC")).as("counts from the receipt's posting on").isEqualByComparingTo(before.add(new BigDecimal("20")));
        assertThat(remove()).as("what is applied from an unposted receipt stays").isZero();

        post("RM_Cash", "CASH");
        assertThat(open("CURTRXAM", "PAY1")).isEqualByComparingTo("10");
        assertThat(gp.row("RM20201", "APFRDCNM", "PAY1")).containsEntry("POSTED", 1);
        assertThat(gp.row("RM00401", "DOCNUMBR", "PAY1")).containsEntry("DCSTATUS", 2);
        assertThat(balance("UNPSTDCA")).isZero();
        assertThat(balance("CUSTBLNC")).isEqualByComparingTo(before.subtract(BigDecimal.TEN));
        assertThat(remove()).as("the receipt has a rest").isZero();

        gp.enter(invoice("INV2").line("QUANTITY", "1", "XTNDPRCE", "10.00").header("SUBTOTAL", "10.00", "DOCAMNT", "10.00").xml());
        post("Sales Entry", "INV");
        gp.enter(apply("PAY1", "INV2", "10.00"));
        assertThat(remove()).isEqualTo(3);
        assertThat(gp.rows("RM30101")).hasSize(3);
        assertThat(gp.rows("RM30201", "APFRDCNM", "PAY1")).hasSize(2);
        assertThat(gp.row("RM00401", "DOCNUMBR", "INV1")).containsEntry("DCSTATUS", 3);
        assertThat(balance("CUSTBLNC")).isEqualByComparingTo(before);
    }

    @Test
    @DisplayName("Orders never post")
    void ordersStayInTheirBatch() {
        gp.enter(Documents.order("ORD1").header("BACHNUMB", "BOTH").xml());
        gp.enter(invoice("INV1").header("BACHNUMB", "BOTH").xml());

        post("Sales Entry", "BOTH");

        assertThat(gp.rows("SOP10100", "SOPNUMBE", "ORD1")).hasSize(1);
        assertThat(gp.row("SY00500", "BACHNUMB", "BOTH")).containsEntry("NUMOFTRX", 1);
        assertThat(gp.json("/batches/Sales Entry/BOTH/post", "").status()).as("nothing to post").isEqualTo(409);
        assertThat(gp.json("/batches/Sales Entry/NONE/post", "").status()).isEqualTo(404);
    }

    @Test
    @DisplayName("taRMVoidTransaction: VOIDSTTS 1 void, 2 NSF, 3 waived")
    void aVoidOpensWhatWasPaid() {
        posted("INV1");
        gp.enter(receipt("PAY1", "15.00"));
        post("RM_Cash", "CASH");
        gp.enter(apply("PAY1", "INV1", "15.00", "WROFAMNT", "5.00"));
        assertThat(open("CURTRXAM", "INV1")).isZero();

        gp.enter(voided("PAY1"));

        assertThat(gp.rows("RM20201", "APFRDCNM", "PAY1")).isEmpty();
        assertThat(open("CURTRXAM", "INV1")).isEqualByComparingTo("20");
        assertThat(open("WROFAMNT", "INV1")).isZero();
        assertThat(open("CURTRXAM", "PAY1")).isZero();
        assertThat(gp.row("RM20101", "DOCNUMBR", "PAY1")).containsEntry("VOIDSTTS", 2).containsEntry("VOIDDATE", "2026-11-24");
        assertThat(balance("CUSTBLNC")).isEqualByComparingTo(before.add(new BigDecimal("20")));
        assertThat(gp.refused(apply("PAY1", "INV1", "15.00")).errorNumbers()).as("void").containsExactly(4812);
    }

    @Test
    void aDebitMemoIsNumberedPostedAndPaid() {
        String number = gp.enter(debitMemo("", "7.50")).element("DOCNUMBR");
        assertThat(number).isEqualTo("DEBIT0000001");
        assertThat(gp.row("RM10301", "DOCNUMBR", number)).containsEntry("BCHSOURC", "RM_Sales").containsEntry("DUEDATE", "2026-11-23");
        gp.enter(receipt("PAY1", "7.50"));
        assertThat(gp.refused(apply("PAY1", number, "7.50", "APTODCTY", "3")).errorNumbers()).as("not posted").containsExactly(4811);

        post("RM_Sales", "MEMOS");
        gp.enter(apply("PAY1", number, "7.50", "APTODCTY", "3"));
        post("RM_Cash", "CASH");

        assertThat(open("CURTRXAM", number)).isZero();
        assertThat(balance("CUSTBLNC")).isEqualByComparingTo(before);
    }

    @Test
    @DisplayName("DISTKNAM and WROFAMNT are always sent, zero included (absent means \"use existing discount\")")
    void anAbsentDiscountTakesWhatIsAvailable() {
        BigDecimal owed = gp.amount("CUSTBLNC", "RM00103", "CUSTNMBR", "MAGNIFIC0001");
        String inTime = LocalDate.now(ZoneOffset.UTC).toString();
        gp.enter(receipt("PAY1", "900.00", "CUSTNMBR", "MAGNIFIC0001"));
        assertThat(gp.refused(apply("PAY1", "INV0002126", "100.00", "DISTKNAM", null, "APPLYDATE", inTime)).errorNumbers())
                .as("taken unasked, and not posted").containsExactly(4818);
        post("RM_Cash", "CASH");

        gp.enter(apply("PAY1", "INV0002126", "100.00", "DISTKNAM", null, "WROFAMNT", null, "APPLYDATE", inTime));
        assertThat(gp.amount("DISTKNAM", "RM20201", "APTODCNM", "INV0002126")).isEqualByComparingTo("10.24");
        assertThat(open("CURTRXAM", "INV0002126")).isEqualByComparingTo("401.76");
        gp.enter(apply("PAY1", "INV0002110", "100.00", "DISTKNAM", null));
        assertThat(gp.amount("DISTKNAM", "RM20201", "APTODCNM", "INV0002110")).as("after DISCDATE").isZero();

        assertThat(open("ORTRXAMT", "INV0002126")).as("invoice settled = applied + discount + write-off, and what is left")
                .isEqualByComparingTo(new BigDecimal("100").add(new BigDecimal("10.24")).add(open("CURTRXAM", "INV0002126")));
        assertThat(gp.amount("CUSTBLNC", "RM00103", "CUSTNMBR", "MAGNIFIC0001")).isEqualByComparingTo(owed.subtract(new BigDecimal("910.24")));

        gp.enter(Documents.document("RMUnapplyType", Documents.node("taRMUnapplyTransaction", "CUSTNMBR", "MAGNIFIC0001", "DOCNUMBR", "PAY1",
                "RMDTYPAL", "9", "APTODCTY", "1", "APTODCNM", "INV0002126")));
        assertThat(open("CURTRXAM", "INV0002126")).isEqualByComparingTo("512");
        assertThat(open("DISAVTKN", "INV0002126")).isZero();
        assertThat(open("CURTRXAM", "PAY1")).isEqualByComparingTo("800");
    }

    @Test
    @DisplayName("A parent pays its children's invoices, receipt on the parent")
    void aParentPaysForItsChildren() {
        gp.enter(receipt("PAY1", "3000.00", "CUSTNMBR", "PLAZAONE0001"));
        gp.enter(apply("PAY1", "INV0002115", "3000.00"));
        post("RM_Cash", "CASH");

        assertThat(gp.amount("CUSTBLNC", "RM00103", "CUSTNMBR", "PLAZAONE0003")).isZero();
        assertThat(gp.amount("CUSTBLNC", "RM00103", "CUSTNMBR", "PLAZAONE0001")).isEqualByComparingTo("22000");
        gp.enter(voided("PAY1"));
        assertThat(gp.amount("CUSTBLNC", "RM00103", "CUSTNMBR", "PLAZAONE0003")).isEqualByComparingTo("3000");
        assertThat(gp.amount("CUSTBLNC", "RM00103", "CUSTNMBR", "PLAZAONE0001")).isEqualByComparingTo("22000");
    }

    @Test
    @DisplayName("The receipt is entered with its currency and rate; people apply it in GP, and CURTRXAM shows it")
    void aForeignReceiptIsAppliedByHand() {
        gp.enter(receipt("PAY1", "3698.75", "CUSTNMBR", "BERLINER0001", "CURNCYID", "Z-EURO", "CHEKBKID", "EURO BANK"));
        assertThat(gp.amount("ORTRXAMT", "RM10201", "DOCNUMBR", "PAY1")).as("functional").isEqualByComparingTo("4162.94");
        assertThat(gp.row("MC020102", "DOCNUMBR", "PAY1")).containsEntry("CURNCYID", "Z-EURO").containsEntry("RMDTYPAL", 9);
        assertThat(gp.amount("ORORGTRX", "MC020102", "DOCNUMBR", "PAY1")).isEqualByComparingTo("3698.75");
        post("RM_Cash", "CASH");

        clerk("/apply", "{\"APFRDCTY\":9,\"APFRDCNM\":\"PAY1\",\"APTODCTY\":1,\"APTODCNM\":\"INV0002116\"}");

        assertThat(open("CURTRXAM", "INV0002116")).isZero();
        assertThat(open("CURTRXAM", "PAY1")).isZero();
        assertThat(gp.amount("ORCTRXAM", "MC020102", "DOCNUMBR", "INV0002116")).isZero();
        assertThat(gp.amount("RLGANLOS", "RM20201", "APFRDCNM", "PAY1")).as("realised gain, beside the sum").isEqualByComparingTo("12.94");
        assertThat(gp.amount("ORAPTOAM", "RM20201", "APFRDCNM", "PAY1")).isEqualByComparingTo("3698.75");
        assertThat(gp.amount("CUSTBLNC", "RM00103", "CUSTNMBR", "BERLINER0001")).isZero();

        clerk("/unapply", "{\"APFRDCTY\":9,\"APFRDCNM\":\"PAY1\",\"APTODCTY\":1,\"APTODCNM\":\"INV0002116\"}");
        clerk("/receivables/9/void/PAY1", "{}");
        assertThat(gp.amount("CUSTBLNC", "RM00103", "CUSTNMBR", "BERLINER0001")).isEqualByComparingTo("4150");
    }

    @Test
    void aDollarReceiptIsAppliedToEurosByHand() {
        gp.enter(receipt("PAY1", "1000.00", "CUSTNMBR", "BERLINER0001"));
        post("RM_Cash", "CASH");

        clerk("/apply", "{\"APFRDCTY\":9,\"APFRDCNM\":\"PAY1\",\"APTODCTY\":1,\"APTODCNM\":\"INV0002116\",\"APPTOAMT\":800,\"APFRMAPLYAMT\":900}");

        assertThat(gp.amount("ORCTRXAM", "MC020102", "DOCNUMBR", "INV0002116")).isEqualByComparingTo("2898.75");
        assertThat(open("CURTRXAM", "INV0002116")).isEqualByComparingTo("3252.40");
        assertThat(open("CURTRXAM", "PAY1")).isEqualByComparingTo("100");
        assertThat(gp.amount("RLGANLOS", "RM20201", "APFRDCNM", "PAY1")).isEqualByComparingTo("2.40");
        assertThat(gp.amount("CUSTBLNC", "RM00103", "CUSTNMBR", "BERLINER0001")).isEqualByComparingTo("3152.40");
    }

    @Test
    @DisplayName("Unposted receipt: task to its batch owner")
    void anOwnerDeletesAReceiptThatIsNotPosted() {
        gp.enter(receipt("PAY1", "100.00"));
        gp.enter(apply("PAY1", "INV0002103", "60.00"));

        clerk("/receipts/delete/PAY1", "{}");

        assertThat(gp.rows("RM10201")).isEmpty();
        assertThat(gp.rows("RM00401", "DOCNUMBR", "PAY1")).isEmpty();
        assertThat(open("CURTRXAM", "INV0002103")).isEqualByComparingTo("1400");
        assertThat(balance("UNPSTDCA")).isZero();
        assertThat(gp.row("SY00500", "BACHNUMB", "CASH")).containsEntry("NUMOFTRX", 0);
        assertThat(gp.json("/receipts/delete/PAY1", "{}").status()).isEqualTo(404);
    }

    @Test
    void aClerkEntersAReceipt() {
        String number = gp.json("/receipts", "{\"CUSTNMBR\":\"ADAMPARK0001\",\"ORTRXAMT\":50.00}").body().replaceAll(".*\"(PYMNT\\d+)\".*", "$1");

        assertThat(number).isEqualTo("PYMNT0000001");
        assertThat(gp.row("RM10201", "DOCNUMBR", number)).containsEntry("BACHNUMB", "BY HAND").containsEntry("CHEKBKID", "UPTOWN TRUST");
        assertThat(next("9")).isEqualTo("PYMNT0000002");
        assertThat(next("3")).isEqualTo("DEBIT0000001");
        assertThat(gp.perform(MockMvcRequestBuilders.post("/sandbox/gp/eConnect/GetNextPaymentNumber").param("DOCTYPE", "2")).errorNumbers())
                .containsExactly(4808);
    }

    private String next(String type) {
        return gp.perform(MockMvcRequestBuilders.post("/sandbox/gp/eConnect/GetNextPaymentNumber").param("DOCTYPE", type)).element("DOCNUMBR");
    }

    @Test
    @DisplayName("Deposits already on the order (SOP10103) are read, never entered twice: they go to its first invoices")
    void depositsGoToTheInvoices() {
        gp.enter(Documents.order("ORD1").xml());
        clerk("/documents/2/ORD1/deposits", "{\"OAMTPAID\":12,\"PYMTTYPE\":2,\"CHEKNMBR\":\"77\"}");
        assertThat(gp.amount("PYMTRCVD", "SOP10100", "SOPNUMBE", "ORD1")).isEqualByComparingTo("12");
        assertThat(balance("DEPRECV")).isEqualByComparingTo("12");
        assertThat(gp.json("/documents/2/ORD1/deposits", "{\"OAMTPAID\":9}").status()).as("more than the order").isEqualTo(409);

        String first = transfer("ORD1", "{\"quantities\":{\"16384\":1},\"BACHNUMB\":\"INV\"}");
        assertThat(gp.amount("PYMTRCVD", "SOP10100", "SOPNUMBE", first)).isEqualByComparingTo("10");
        assertThat(gp.amount("PYMTRCVD", "SOP10100", "SOPNUMBE", "ORD1")).isEqualByComparingTo("2");
        assertThat(gp.amount("REMSUBTO", "SOP10100", "SOPNUMBE", "ORD1")).isEqualByComparingTo("10");
        String second = transfer("ORD1", "{\"BACHNUMB\":\"INV\"}");
        assertThat(gp.amount("REMSUBTO", "SOP30200", "SOPNUMBE", "ORD1")).isZero();
        assertThat(balance("DEPRECV")).isZero();
        post("Sales Entry", "INV");

        assertThat(open("CURTRXAM", first)).isZero();
        assertThat(open("CURTRXAM", second)).isEqualByComparingTo("8");
        assertThat(gp.row("RM20101", "RMDTYPAL", "9", "TRXDSCRN", "Deposit " + second)).containsEntry("CHEKNMBR", "77").containsEntry("CSHRCTYP", 0);
        assertThat(gp.rows("RM20201")).as("receipt = applied + unapplied holds for deposits too").hasSize(2);
        assertThat(balance("CUSTBLNC")).isEqualByComparingTo(before.add(new BigDecimal("8")));
        assertThat(balance("UNPSTDCA")).isZero();
    }

    private String transfer(String order, String how) {
        return gp.json("/documents/2/" + order + "/transfer", how).body().replaceAll(".*\"SOPNUMBE\":\"([^\"]+)\".*", "$1");
    }

    @Test
    @DisplayName("GP accepts entry into a closed period and refuses only posting")
    void aClosedPeriodIsNotPosted() {
        gp.json("/periods/2026/11", "{\"CLOSED\":1}");
        gp.enter(receipt("PAY1", "10.00"));

        assertThat(gp.json("/batches/RM_Cash/CASH/post", "").status()).isEqualTo(409);
        gp.json("/periods/2026/11", "{\"CLOSED\":0}");
        gp.json("/batches/CASH", "{\"BCHSOURC\":\"RM_Cash\",\"Workflow_Status\":4}");
        assertThat(gp.json("/batches/RM_Cash/CASH/post", "").status()).as("awaits approval").isEqualTo(409);
        gp.json("/batches/CASH", "{\"BCHSOURC\":\"RM_Cash\",\"Workflow_Status\":6,\"MKDTOPST\":1}");
        post("RM_Cash", "CASH");
    }

    @Test
    @DisplayName("Process hold: PRCHLDID stops post of one document")
    void aHeldInvoiceIsNotPosted() {
        gp.enter(invoice("INV1").after("taSopUpdateCreateProcessHold", "SOPTYPE", "3", "SOPNUMBE", "INV1", "PRCHLDID", "CREDIT").xml());
        gp.enter(invoice("INV2").xml());

        post("Sales Entry", "INV");

        assertThat(gp.rows("SOP10100", "SOPNUMBE", "INV1")).hasSize(1);
        assertThat(gp.rows("SOP30200", "SOPNUMBE", "INV2")).hasSize(1);
    }

    @Test
    void postingTakesThePhonesFromTheShelf() {
        BigDecimal onHand = gp.amount("QTYONHND", "IV00102", "ITEMNMBR", "ACCS-CRD-12WH", "LOCNCODE", "WAREHOUSE");
        posted("INV1");

        assertThat(gp.amount("QTYONHND", "IV00102", "ITEMNMBR", "ACCS-CRD-12WH", "LOCNCODE", "WAREHOUSE"))
                .isEqualByComparingTo(onHand.subtract(new BigDecimal("2")));
        assertThat(gp.amount("ATYALLOC", "IV00102", "ITEMNMBR", "ACCS-CRD-12WH", "LOCNCODE", "WAREHOUSE")).isZero();
    }

    @Test
    void termsGiveDueDateAndDiscount() {
        gp.enter(invoice("INV1").both("CUSTNMBR", "ADVANCED0001").xml());
        post("Sales Entry", "INV");

        assertThat(gp.row("RM20101", "DOCNUMBR", "INV1")).containsEntry("DUEDATE", "2026-12-23").containsEntry("DISCDATE", "2026-12-03");
        assertThat(open("DISAVAMT", "INV1")).isEqualByComparingTo("0.40");
    }

    @Test
    @DisplayName("A euro invoice: functional amounts in RM20101, its own in MC020102")
    void aForeignInvoiceIsPosted() {
        gp.enter(invoice("INV1").both("CUSTNMBR", "BERLINER0001", "CURNCYID", "Z-EURO").header("PYMTRMID", "2% 10/Net 30").xml());
        post("Sales Entry", "INV");

        assertThat(open("CURTRXAM", "INV1")).isEqualByComparingTo("22.51");
        assertThat(gp.row("RM20101", "DOCNUMBR", "INV1")).containsEntry("CURNCYID", "Z-EURO");
        assertThat(gp.amount("ORCTRXAM", "MC020102", "DOCNUMBR", "INV1")).isEqualByComparingTo("20");
        assertThat(gp.amount("ORDAVAMT", "MC020102", "DOCNUMBR", "INV1")).isEqualByComparingTo("0.40");
        assertThat(gp.amount("XCHGRATE", "MC020102", "DOCNUMBR", "INV1")).isEqualByComparingTo("1.1255");
    }

    private void clerk(String path, String json) {
        GpSandboxFixture.Answer answer = gp.json(path, json);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }

    private void posted(String number) {
        gp.enter(invoice(number).xml());
        post("Sales Entry", "INV");
    }

    private void post(String source, String batch) {
        GpSandboxFixture.Answer answer = gp.json("/batches/" + source + "/" + batch + "/post", "");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }

    private int remove() {
        return Integer.parseInt(gp.json("/paid-transaction-removal", "").body().replaceAll("\\D", ""));
    }

    private BigDecimal open(String column, String number) {
        return gp.amount(column, "RM20101", "DOCNUMBR", number);
    }

    private BigDecimal balance(String column) {
        return gp.amount(column, "RM00103", "CUSTNMBR", "ADAMPARK0001");
    }
}
