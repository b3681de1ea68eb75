package io.streakgp.payment.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Set;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.streakgp.gp.PayerTerms;
import io.streakgp.gp.Receivable;
import io.streakgp.gp.ReceivableKey;
import io.streakgp.gp.ReceivableType;
import io.streakgp.gp.SopType;
import io.streakgp.payment.Payment;
import io.streakgp.payment.matching.Allocation;
import io.streakgp.payment.matching.Match;
import io.streakgp.payment.receipt.MemoryGp;
import io.streakgp.payment.receipt.PaymentShop;
import io.streakgp.shared.Protest;

/** User task "Match payment": what a person writes down is checked against GP as it stands, and each protest says how to mend it. */
class ManualMatchTest {

    private static final String CUSTOMER = MemoryGp.CUSTOMER;
    private static final Payment PAYMENT = PaymentShop.payment("PAY-1", "bank", Payment.Kind.PAYMENT, "500.00", "USD");
    private static final Match BEFORE = new Match(Match.Outcome.ASK, "", java.util.List.of(), new BigDecimal("500.00"), new BigDecimal("5.00"), "rule_nobodyNamed",
            "nobody is named", 40, new Match.Signals("none", "none", "none", 0), java.util.List.of());

    private final MemoryGp gp = new MemoryGp();
    private final ManualMatch manual = new ManualMatch(gp, gp.shop());

    @BeforeEach
    void shop() {
        gp.payer("PARENT0001", "PARENT0001", "PARENT0001", "CHILD0001", "CHILD0002");
        gp.payer("CHILD0001", "PARENT0001", "PARENT0001", "CHILD0001", "CHILD0002");
        gp.payer("CHILD0002", "PARENT0001", "PARENT0001", "CHILD0001", "CHILD0002");
        gp.payer("STRANGER0001", "", "STRANGER0001");
    }

    private void invoice(String number, String customer, String currency, String amount, String discount) {
        gp.put(MemoryGp.document(ReceivableKey.invoice(number), customer, currency, Receivable.Standing.OPEN, amount, discount));
    }

    private Match split(String text) {
        return split("", text);
    }

    private Match split(String customer, String text) {
        return manual.split(PAYMENT, BEFORE, customer, text);
    }

    private void protests(String text, String words) {
        protests("", text, words);
    }

    private void protests(String customer, String text, String words) {
        assertThatThrownBy(() -> split(customer, text)).isInstanceOf(Protest.class).hasMessage(words);
    }

    // ---- what is taken

    @Test
    void aSplitPaysItsDocumentsInTheirOrderAndTheRestStaysOnAccount() {
        gp.invoice("INV2", "300.00");
        gp.invoice("INV1", "100.00");
        Match match = split("INV2 300.00\nINV1 100");
        assertThat(match.outcome()).isEqualTo(Match.Outcome.APPLY);
        assertThat(match.customerNumber()).isEqualTo(CUSTOMER);
        assertThat(match.allocations()).extracting(Allocation::debit).containsExactly(ReceivableKey.invoice("INV2"), ReceivableKey.invoice("INV1"));
        assertThat(match.allocations()).allMatch(Allocation::isOwn).noneMatch(Allocation::order);
        assertThat(match.unapplied()).isEqualByComparingTo("100.00");
        assertThat(match.rule()).isEqualTo("by hand");
        assertThat(match.confidence()).isEqualTo(100);
        assertThat(match.writeOffLimit()).isEqualByComparingTo("5.00");
        assertThat(match.signals()).isEqualTo(BEFORE.signals());
    }

    @Test
    void anAmountWithThousandsSeparatorsIsTheAmount() {
        Payment large = PaymentShop.payment("PAY-1", "bank", Payment.Kind.PAYMENT, "12345.67", "USD");
        gp.invoice("INV1", "20000.00");
        Match match = manual.split(large, BEFORE, "", "INV1 12,345.67");
        assertThat(match.allocations().get(0).amount()).isEqualByComparingTo("12345.67");
        assertThat(match.unapplied()).isZero();
    }

    @Test
    void aDebitMemoIsPaidAsWhatItIs() {
        gp.document(new ReceivableKey(ReceivableType.DEBIT_MEMO, "DEB1"), Receivable.Standing.OPEN, "10.00");
        assertThat(split("DEB1 10.00").allocations()).extracting(Allocation::debit).containsExactly(new ReceivableKey(ReceivableType.DEBIT_MEMO, "DEB1"));
    }

    @Test
    @DisplayName("Only an order exists: receipt on account, tied to the deal")
    void anOrderNumberIsTakenAsOrder() {
        gp.order("ORD1", "200.00");
        assertThat(split("ORD1 200.00").allocations()).singleElement().satisfies(allocation -> {
            assertThat(allocation.order()).isTrue();
            assertThat(allocation.debit()).isEqualTo(ReceivableKey.invoice("ORD1"));
        });
        protests("ORD1 200.01", "Of document ORD1 only 200.00 USD is open: lower its amount");
    }

    @Test
    void anInvoiceThatIsNotPostedIsTakenAsInvoice() {
        gp.sales(SopType.INVOICE, "INV1", null, "", "200.00", false, false);
        assertThat(split("INV1 150.00").allocations()).singleElement().satisfies(allocation -> assertThat(allocation.order()).isFalse());
    }

    @Test
    @DisplayName("A parent pays its children's invoices, receipt on the parent")
    void aParentPaysItsChildren() {
        invoice("INV1", "CHILD0001", MemoryGp.DOLLARS, "100.00", "0.00");
        invoice("INV2", "CHILD0002", MemoryGp.DOLLARS, "100.00", "0.00");
        assertThat(split("INV1 100.00\nINV2 100.00").customerNumber()).isEqualTo("PARENT0001");
        assertThat(split("PARENT0001", "INV1 100.00").customerNumber()).isEqualTo("PARENT0001");
        assertThat(split("INV1 100.00").customerNumber()).isEqualTo("CHILD0001");
    }

    @Test
    void discountAndWriteOffUpToTheirLimits() {
        invoice("INV1", CUSTOMER, MemoryGp.DOLLARS, "100.00", "2.00");
        Match match = split("INV1 88.00 discount 2.00 write-off 10.00");
        assertThat(match.allocations()).singleElement().satisfies(allocation -> {
            assertThat(allocation.discount()).isEqualByComparingTo("2.00");
            assertThat(allocation.writeOff()).isEqualByComparingTo("10.00");
            assertThat(allocation.settled()).isEqualByComparingTo("100.00");
        });
        assertThat(match.unapplied()).isEqualByComparingTo("412.00");
    }

    @Test
    void theWholePaymentIsLeftOnAccount() {
        Match match = manual.onAccount(PAYMENT, BEFORE, "STRANGER0001");
        assertThat(match.outcome()).isEqualTo(Match.Outcome.ON_ACCOUNT);
        assertThat(match.customerNumber()).isEqualTo("STRANGER0001");
        assertThat(match.allocations()).isEmpty();
        assertThat(match.unapplied()).isEqualByComparingTo("500.00");
    }

    // ---- what is not

    @Test
    void aCustomerThatGpDoesNotHave() {
        gp.invoice("INV1", "100.00");
        protests("NOBODY", "INV1 100.00", "GP has no customer \"NOBODY\": write the customer number as in GP");
        assertThatThrownBy(() -> manual.onAccount(PAYMENT, BEFORE, "NOBODY")).isInstanceOf(Protest.class)
                .hasMessage("GP has no customer \"NOBODY\": write the customer number as in GP");
    }

    @Test
    @DisplayName("BALNCTYP 1: on account only")
    void aBalanceForwardAccount() {
        gp.payer(new PayerTerms(CUSTOMER, "Northwind", true, PayerTerms.WriteOffs.NONE, BigDecimal.ZERO, "", Set.of(CUSTOMER), true));
        gp.invoice("INV1", "100.00");
        protests("INV1 100.00", "Customer NORTHWIN0001 is a balance-forward account in GP: leave the payment on account");
        assertThat(manual.onAccount(PAYMENT, BEFORE, CUSTOMER).outcome()).isEqualTo(Match.Outcome.ON_ACCOUNT);
    }

    @Test
    void aDocumentThatGpDoesNotHaveOrThatIsVoidOrACredit() {
        gp.voidDocument(gp.invoice("INV1", "100.00"));
        gp.document(ReceivableKey.receipt("PYMNT1"), Receivable.Standing.OPEN, "100.00");
        gp.sales(SopType.ORDER, "ORD1", null, "", "100.00", true, true);
        gp.sales(SopType.QUOTE, "QTE1", null, "", "100.00", false, false);
        for (String number : new String[] {"INV0", "INV1", "PYMNT1", "ORD1", "QTE1"}) {
            protests(number + " 100.00", "GP has no open invoice and no order " + number + ": correct the number");
        }
    }

    @Test
    void aDocumentOfAnotherCustomer() {
        gp.invoice("INV1", "100.00");
        invoice("INV2", "STRANGER0001", MemoryGp.DOLLARS, "100.00", "0.00");
        protests("STRANGER0001", "INV1 100.00",
                "Document INV1 belongs to customer NORTHWIN0001, not to STRANGER0001 or its national account: take it out, or name its customer as payer");
        protests("INV1 100.00\nINV2 100.00",
                "Document INV2 belongs to customer STRANGER0001, not to NORTHWIN0001 or its national account: take it out, or name its customer as payer");
    }

    @Test
    @DisplayName("eConnect cannot apply across currencies")
    void aDocumentInAnotherCurrency() {
        invoice("INV1", CUSTOMER, MemoryGp.EUROS, "100.00", "0.00");
        protests("INV1 100.00", "Document INV1 is in EUR, the payment in USD: leave the payment on account, and apply it in GP");
    }

    @Test
    void aDocumentThatIsPaidNothing() {
        gp.invoice("INV1", "100.00");
        protests("INV1 0.00", "Document INV1 is paid nothing: write its amount, or leave the line out");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"INV1 100.01", "INV1 99.00 discount 1.01", "INV1 95.00 discount 1.00 write-off 4.01"})
    @DisplayName("invoice settled = applied + discount taken + write-off, and never more than is open")
    void moreThanIsOpen(String line) {
        invoice("INV1", CUSTOMER, MemoryGp.DOLLARS, "100.00", "2.00");
        protests(line, "Of document INV1 only 100.00 USD is open: lower its amount");
    }

    @Test
    void moreDiscountThanGpGives() {
        invoice("INV1", CUSTOMER, MemoryGp.DOLLARS, "100.00", "2.00");
        protests("INV1 50.00 discount 2.01", "Document INV1 has a discount of 2.00 USD at most");
    }

    @ParameterizedTest
    @CsvSource({"NONE, 0.01, nothing", "UP_TO, 10.01, 10.00"})
    @DisplayName("Write-off at most the customer's MXWOFTYP/MXWROFAM")
    void moreWriteOffThanTheCustomerHas(PayerTerms.WriteOffs allowed, String writeOff, String most) {
        gp.payer(new PayerTerms(CUSTOMER, "Northwind", false, allowed, new BigDecimal("10.00"), "", Set.of(CUSTOMER), true));
        gp.invoice("INV1", "100.00");
        protests("INV1 50.00 write-off " + writeOff, "GP lets at most " + most + " be written off for customer NORTHWIN0001: lower the write-off of INV1");
    }

    @Test
    void unlimitedWriteOffIsUnlimited() {
        gp.payer(new PayerTerms(CUSTOMER, "Northwind", false, PayerTerms.WriteOffs.UNLIMITED, BigDecimal.ZERO, "", Set.of(CUSTOMER), true));
        gp.invoice("INV1", "100.00");
        assertThat(split("INV1 1.00 write-off 99.00").writtenOff()).isEqualByComparingTo("99.00");
    }

    @Test
    @DisplayName("receipt = applied + unapplied: a split never adds up to more than the payment")
    void moreThanThePaymentIs() {
        gp.invoice("INV1", "400.00");
        gp.invoice("INV2", "400.00");
        protests("INV1 400.00\nINV2 100.01", "The split adds up to 500.01 USD, the payment is 500.00 USD: lower an amount, or leave a line out");
        assertThat(split("INV1 400.00\nINV2 100.00").unapplied()).isZero();
    }
}
