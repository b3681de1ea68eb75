package io.streakgp.sandbox.gp;

import java.math.BigDecimal;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

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
