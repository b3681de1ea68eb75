package io.streakgp.gp.econnect;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import io.streakgp.gp.Application;
import io.streakgp.gp.CashReceipt;
import io.streakgp.gp.DebitMemo;
import io.streakgp.gp.ReceivableKey;
import io.streakgp.gp.ReceivableType;
import io.streakgp.gp.VoidOfReceivable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ReceivableDocumentsTest {

    private static final String DECLARATION = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>";
    private static final LocalDate DAY = LocalDate.of(2026, 11, 23);
    private static final String DOLLAR = "Z-US$";

    private final ReceivableDocuments documents = new ReceivableDocuments(EconnectSchema.packaged());

    @Test
    @DisplayName("Receipts: CREATEDIST 1; rules choose the checkbook, never the cash or receivable account")
    void writesAReceiptInProcedureOrder() {
        CashReceipt receipt = new CashReceipt("PYMNT0000907", "NORTHW0001", DAY, DAY.plusDays(1), new BigDecimal("4.28E+2"), DOLLAR,
                CashReceipt.Type.CHECK, "FIRST BANK", "100245", "", "FB 2026-11-23", "P-7F3K2 <&>");

        assertThat(text(documents.xml(receipt, DOLLAR))).isEqualTo(DECLARATION + "<eConnect><RMCashReceiptsType><taRMCashReceiptInsert>"
                + "<CUSTNMBR>NORTHW0001</CUSTNMBR><DOCNUMBR>PYMNT0000907</DOCNUMBR><DOCDATE>2026-11-23</DOCDATE><ORTRXAMT>428</ORTRXAMT>"
                + "<GLPOSTDT>2026-11-24</GLPOSTDT><BACHNUMB>FB 2026-11-23</BACHNUMB><CSHRCTYP>0</CSHRCTYP><CHEKBKID>FIRST BANK</CHEKBKID>"
                + "<CHEKNMBR>100245</CHEKNMBR><TRXDSCRN>P-7F3K2 &lt;&amp;&gt;</TRXDSCRN><BatchCHEKBKID>FIRST BANK</BatchCHEKBKID>"
                + "<CREATEDIST>1</CREATEDIST></taRMCashReceiptInsert></RMCashReceiptsType></eConnect>");
    }

    @Test
    @DisplayName("GP translates with its own rate: a receipt in another currency names the currency and no rate")
    void namesTheCurrencyOnlyWhereItIsNotTheCompanysOwn() {
        assertThat(text(documents.xml(receipt("10", "Z-EURO", CashReceipt.Type.CASH, ""), DOLLAR)))
                .contains("<CSHRCTYP>1</CSHRCTYP>", "<CURNCYID>Z-EURO</CURNCYID>").doesNotContain("RATE");
        assertThat(text(documents.xml(receipt("10", DOLLAR, CashReceipt.Type.CASH, ""), DOLLAR))).doesNotContain("CURNCYID");
    }

    @Test
    void findsWhatGpWouldRefuseOfAReceipt() {
        CashReceipt faulty = new CashReceipt("PYMNT000000000000000907", " ", DAY, DAY, new BigDecimal("-0.000001"), DOLLAR, CashReceipt.Type.CARD,
                "A CHECKBOOK TOO LONG", "", "", "B", "a description of more than thirty characters");

        assertThat(documents.check(faulty)).extracting(ElementFault::toString).containsExactlyInAnyOrder(
                "taRMCashReceiptInsert: CUSTNMBR is required",
                "taRMCashReceiptInsert: DOCNUMBR is 23 characters long; GP takes 20",
                "taRMCashReceiptInsert: CHEKBKID is 20 characters long; GP takes 15",
                "taRMCashReceiptInsert: BatchCHEKBKID is 20 characters long; GP takes 15",
                "taRMCashReceiptInsert: TRXDSCRN is 44 characters long; GP takes 30",
                "taRMCashReceiptInsert: ORTRXAMT is -0.000001; GP keeps 5 digits after the point",
                "taRMCashReceiptInsert: ORTRXAMT is -0.000001; GP takes more than 0",
                "taRMCashReceiptInsert: CRCARDID is required of a card payment");
        assertThatThrownBy(() -> documents.xml(faulty, DOLLAR)).isInstanceOf(InvalidDocument.class);
        assertThat(documents.check(receipt("0", DOLLAR, CashReceipt.Type.CASH, ""))).as("never nothing, never a negative receipt")
                .singleElement().extracting(ElementFault::element).isEqualTo("ORTRXAMT");
        assertThat(documents.check(receipt("0.01", DOLLAR, CashReceipt.Type.CARD, "VISA"))).isEmpty();
    }

    @Test
    @DisplayName("DISTKNAM and WROFAMNT are always sent, zero included")
    void sendsDiscountAndWriteOffAlways() {
        Application application = new Application(ReceivableKey.receipt("PYMNT0000907"), ReceivableKey.invoice("STDINV2266"),
                new BigDecimal("428.00"), BigDecimal.ZERO, BigDecimal.ZERO, DAY);

        assertThat(text(documents.xml(application))).isEqualTo(DECLARATION + "<eConnect><RMApplyType><taRMApply>"
                + "<APTODCNM>STDINV2266</APTODCNM><APFRDCNM>PYMNT0000907</APFRDCNM><APPTOAMT>428.00</APPTOAMT><APFRDCTY>9</APFRDCTY>"
                + "<APTODCTY>1</APTODCTY><DISTKNAM>0</DISTKNAM><WROFAMNT>0</WROFAMNT><APPLYDATE>2026-11-23</APPLYDATE>"
                + "<GLPOSTDT>2026-11-23</GLPOSTDT></taRMApply></RMApplyType></eConnect>");
    }

    @Test
    void appliesCreditsToDebitsOnly() {
        Application wrongWay = new Application(ReceivableKey.invoice("I"), ReceivableKey.receipt("R"), new BigDecimal("-1"), new BigDecimal("-2"),
                new BigDecimal("-3"), DAY);

        assertThat(documents.check(wrongWay)).extracting(ElementFault::toString).containsExactlyInAnyOrder(
                "taRMApply: APFRDCTY is 1, invoice; GP applies credits (7, 8, 9)",
                "taRMApply: APTODCTY is 9, receipt; GP applies to debits (1, 3 to 6)",
                "taRMApply: APPTOAMT is -1; GP takes 0 or more",
                "taRMApply: DISTKNAM is -2; GP takes 0 or more",
                "taRMApply: WROFAMNT is -3; GP takes 0 or more");
        assertThat(documents.check(application("0", "0", "0"))).singleElement().extracting(ElementFault::element).isEqualTo("APPTOAMT");
        assertThat(documents.check(application("0", "0", "0.02"))).as("a rest that is only written off").isEmpty();
    }

    @Test
    @DisplayName("taRMVoidTransaction: VOIDSTTS 1 void, 2 NSF, 3 waived; RMDTYPAL 7, 8, 9; VOIDDATE, GLPOSTDT")
    void voidsCredits() {
        assertThat(text(documents.xml(new VoidOfReceivable(ReceivableKey.receipt("PYMNT0000907"), "NORTHW0001", VoidOfReceivable.Kind.NSF, DAY))))
                .isEqualTo(DECLARATION + "<eConnect><RMVoidTransactionType><taRMVoidTransaction><CUSTNMBR>NORTHW0001</CUSTNMBR>"
                        + "<DOCNUMBR>PYMNT0000907</DOCNUMBR><VOIDSTTS>2</VOIDSTTS><RMDTYPAL>9</RMDTYPAL><VOIDDATE>2026-11-23</VOIDDATE>"
                        + "<GLPOSTDT>2026-11-23</GLPOSTDT></taRMVoidTransaction></RMVoidTransactionType></eConnect>");
        assertThat(documents.check(new VoidOfReceivable(new ReceivableKey(ReceivableType.DEBIT_MEMO, "D"), "C", VoidOfReceivable.Kind.VOID, DAY)))
                .singleElement().hasToString("taRMVoidTransaction: RMDTYPAL is 3, debit memo; only credits (7, 8, 9) are voided");
        assertThat(documents.check(new VoidOfReceivable(ReceivableKey.receipt("R"), "", VoidOfReceivable.Kind.VOID, DAY)))
                .singleElement().extracting(ElementFault::element).isEqualTo("CUSTNMBR");
    }

    @Test
    void writesADebitMemoWhoseAmountIsTheSumOfItsParts() {
        assertThat(text(documents.xml(new DebitMemo("DEBIT0000001", "NORTHW0001", DAY, new BigDecimal("25.00"), "CHARGEBACK", "Chargeback"))))
                .isEqualTo(DECLARATION + "<eConnect><RMTransactionType><taRMTransaction><RMDTYPAL>3</RMDTYPAL><DOCNUMBR>DEBIT0000001</DOCNUMBR>"
                        + "<DOCDATE>2026-11-23</DOCDATE><BACHNUMB>CHARGEBACK</BACHNUMB><CUSTNMBR>NORTHW0001</CUSTNMBR><DOCAMNT>25.00</DOCAMNT>"
                        + "<SLSAMNT>25.00</SLSAMNT><DOCDESCR>Chargeback</DOCDESCR><CREATEDIST>1</CREATEDIST></taRMTransaction></RMTransactionType></eConnect>");
        assertThat(documents.check(new DebitMemo("DEBIT0000000000001", "C", DAY, BigDecimal.ZERO, "B", ""))).extracting(ElementFault::toString)
                .containsExactly("taRMTransaction: DOCNUMBR is 18 characters long; GP takes 17", "taRMTransaction: DOCAMNT is 0; GP takes more than 0");
    }

    private static CashReceipt receipt(String amount, String currency, CashReceipt.Type type, String card) {
        return new CashReceipt("PYMNT0000907", "NORTHW0001", DAY, DAY, new BigDecimal(amount), currency, type, "FIRST BANK", "", card, "B", "");
    }

    private static Application application(String amount, String discount, String writeOff) {
        return new Application(ReceivableKey.receipt("R"), ReceivableKey.invoice("I"), new BigDecimal(amount), new BigDecimal(discount),
                new BigDecimal(writeOff), DAY);
    }

    private static String text(byte[] xml) {
        return new String(xml, StandardCharsets.UTF_8);
    }
}
