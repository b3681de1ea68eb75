package io.streakgp.payment.receipt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import io.streakgp.gp.Application;
import io.streakgp.gp.ErrorClass;
import io.streakgp.gp.GpInDoubt;
import io.streakgp.gp.Receivable;
import io.streakgp.gp.ReceivableKey;
import io.streakgp.gp.ReceivableType;
import io.streakgp.gp.SopType;
import io.streakgp.payment.Payment;
import io.streakgp.payment.PaymentState;
import io.streakgp.payment.matching.Allocation;
import io.streakgp.payment.receipt.Applying.Step;
import io.streakgp.payment.receipt.PlannedApplication.State;
import io.streakgp.shared.Databases;

/** Domain rules, "Apply traps": each pair is applied once, and what clerks do meanwhile is adopted. */
class ApplyingTest {

    private static final String ID = PaymentShop.ID;

    private PaymentShop shop = PaymentShop.on(Databases.H2);

    @AfterEach
    void close() {
        shop.close();
    }

    private void restart(PaymentShop other) {
        shop.close();
        shop = other;
    }

    /** A payment whose receipt stands in GP, not posted. */
    private ReceivableKey paid(String amount, Allocation... plan) {
        return paid(ID, amount, plan);
    }

    private ReceivableKey paid(String id, String amount, Allocation... plan) {
        shop.received(id, amount);
        shop.planned(id, plan);
        return shop.entered(id);
    }

    private Step next() {
        return next(ID);
    }

    private Step next(String id) {
        return shop.bean(Applying.class).applyNext(id);
    }

    /** Applies all that can be applied; answers what then remains. */
    private Step rest(String id) {
        Step step = next(id);
        for (int applied = 1; step == Step.APPLIED && applied < 20; applied++) {
            step = next(id);
        }
        return step;
    }

    /** Each time all that can be applied is applied, this remains. */
    private void comesTo(Step... steps) {
        for (int i = 0; i < steps.length; i++) {
            assertThat(rest(ID)).as("look %d", i + 1).isEqualTo(steps[i]);
        }
    }

    private PlannedApplication row(int position) {
        return shop.plans().applications(ID).get(position - 1);
    }

    private void isRow(int position, State state, String amount) {
        assertThat(row(position).state()).isEqualTo(state);
        assertThat(row(position).amount()).isEqualByComparingTo(amount);
    }

    private void balance(ReceivableKey key, String balance) {
        assertThat(shop.gp.get(key).balance()).as(key.toString()).isEqualByComparingTo(balance);
    }

    private void isSettled() {
        assertThat(shop.payments().state(ID)).isEqualTo(PaymentState.SETTLED);
    }

    // ---- each pair once

    @ParameterizedTest
    @EnumSource
    @DisplayName("One apply each: a payment of three invoices is applied three times, each pair once, and is then settled")
    void eachPairIsAppliedOnce(Databases database) {
        restart(PaymentShop.on(database));
        for (int i = 1; i <= 3; i++) {
            shop.gp.invoice("INV" + i, "100.00");
        }
        ReceivableKey receipt = paid("300.00", PaymentShop.pays("INV1", "100.00"), PaymentShop.pays("INV2", "100.00"), PaymentShop.pays("INV3", "100.00"));
        comesTo(Step.DONE, Step.DONE);
        assertThat(shop.gp.applications()).extracting(application -> application.to().number()).containsExactly("INV1", "INV2", "INV3");
        balance(receipt, "0.00");
        isSettled();
        assertThat(shop.plans().applications(ID)).extracting(PlannedApplication::state).containsOnly(State.APPLIED);
    }

    @Test
    @DisplayName("DISTKNAM and WROFAMNT are always sent, zero included")
    void zeroIsSentAsZero() {
        shop.gp.invoice("INV1", "100.00");
        paid("100.00", PaymentShop.pays("INV1", "100.00"));
        comesTo(Step.DONE);
        assertThat(shop.gp.appliesSent()).singleElement().satisfies(apply -> {
            assertThat(apply.discount()).isZero();
            assertThat(apply.writeOff()).isZero();
            assertThat(apply.on()).isEqualTo("2026-11-23");
        });
    }

    @Test
    @DisplayName("receipt = applied + unapplied: an over-payment stays on account")
    void anOverPaymentStaysOnAccount() {
        ReceivableKey invoice = shop.gp.invoice("INV1", "100.00");
        ReceivableKey receipt = paid("120.00", PaymentShop.pays("INV1", "100.00"));
        comesTo(Step.DONE);
        balance(invoice, "0.00");
        balance(receipt, "20.00");
    }

    @Test
    void aPaymentOnAccountIsSettledWithoutAnyApply() {
        paid("100.00");
        comesTo(Step.DONE);
        isSettled();
        assertThat(shop.gp.appliesSent()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"DIE_BEFORE", "DIE_AFTER", "LOST", "UNHEARD"})
    @DisplayName("An apply has no number: in doubt, the pair is read first")
    void aMishapLeadsToOneApply(MemoryGp.Mishap mishap) {
        ReceivableKey invoice = shop.gp.invoice("INV1", "100.00");
        ReceivableKey receipt = paid("40.00", PaymentShop.pays("INV1", "40.00"));
        shop.gp.next(mishap);
        assertThatThrownBy(this::next).isInstanceOfAny(MemoryGp.Died.class, GpInDoubt.class);
        assertThat(row(1).state()).isEqualTo(State.PLANNED);
        comesTo(Step.DONE);
        assertThat(shop.gp.applications()).hasSize(1);
        balance(receipt, "0.00");
        balance(invoice, "60.00");
        isRow(1, State.APPLIED, "40.00");
        assertThat(row(1).reason()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"DIE_AFTER", "UNHEARD"})
    void aMishapWhereBothStillHaveBalancesIsNotAppliedTwice(MemoryGp.Mishap mishap) {
        ReceivableKey invoice = shop.gp.invoice("INV1", "100.00");
        ReceivableKey receipt = paid("200.00", PaymentShop.pays("INV1", "40.00"));
        shop.gp.next(mishap);
        assertThatThrownBy(this::next).isInstanceOfAny(MemoryGp.Died.class, GpInDoubt.class);
        comesTo(Step.DONE);
        assertThat(shop.gp.applications()).hasSize(1);
        balance(receipt, "160.00");
        balance(invoice, "60.00");
    }

    // ---- discount and write-off

    @Test
    @DisplayName("invoice settled = applied + discount taken + write-off")
    void anInvoiceIsSettledByMoneyDiscountAndWriteOff() {
        ReceivableKey invoice = ReceivableKey.invoice("INV1");
        shop.gp.put(MemoryGp.document(invoice, PaymentShop.CUSTOMER, MemoryGp.DOLLARS, Receivable.Standing.OPEN, "100.00", "2.00"));
        ReceivableKey receipt = paid("97.95", PaymentShop.pays("INV1", "97.95", "2.00", "0.05"));
        shop.gp.post(receipt);
        comesTo(Step.DONE);
        balance(invoice, "0.00");
        balance(receipt, "0.00");
    }

    @ParameterizedTest
    @CsvSource({"2.00, 0.00", "0.00, 0.05"})
    @DisplayName("With discount or write-off, apply only when both are posted")
    void anUnpostedReceiptWithDiscountOrWriteOffWaits(String discount, String writeOff) {
        shop.gp.put(MemoryGp.document(ReceivableKey.invoice("INV1"), PaymentShop.CUSTOMER, MemoryGp.DOLLARS, Receivable.Standing.OPEN, "100.00", "2.00"));
        ReceivableKey receipt = paid("90.00", PaymentShop.pays("INV1", "90.00", discount, writeOff));
        comesTo(Step.WAIT, Step.WAIT);
        assertThat(shop.gp.appliesSent()).isEmpty();
        shop.gp.post(receipt);
        comesTo(Step.DONE);
        isRow(1, State.APPLIED, "90.00");
    }

    @Test
    @DisplayName("Discount from RM20101's amounts: never more than GP still gives")
    void aDiscountThatIsNoLongerThereIsNotTaken() {
        ReceivableKey invoice = shop.gp.invoice("INV1", "100.00");
        ReceivableKey receipt = paid("98.00", PaymentShop.pays("INV1", "98.00", "2.00", "0.00"));
        shop.gp.post(receipt);
        comesTo(Step.DONE);
        balance(invoice, "2.00");
        assertThat(row(1).discount()).isZero();
        assertThat(row(1).reason()).isEqualTo("less was open than was to be paid");
    }

    // ---- posting

    @Test
    void anInvoiceThatIsNotPostedIsWaitedFor() {
        ReceivableKey invoice = ReceivableKey.invoice("INV1");
        shop.gp.sales(SopType.INVOICE, "INV1", null, "", "100.00", false, false);
        paid("100.00", PaymentShop.pays("INV1", "100.00"));
        comesTo(Step.WAIT);
        shop.gp.document(invoice, Receivable.Standing.WORK, "100.00");
        comesTo(Step.WAIT);
        assertThat(shop.payments().state(ID)).isEqualTo(PaymentState.RECEIVED_IN_GP);
        shop.gp.post(invoice);
        comesTo(Step.DONE);
        isSettled();
    }

    @Test
    void whatCanBeAppliedIsAppliedWhileTheRestWaits() {
        shop.gp.document(ReceivableKey.invoice("INV1"), Receivable.Standing.WORK, "100.00");
        shop.gp.invoice("INV2", "50.00");
        paid("150.00", PaymentShop.pays("INV1", "100.00"), PaymentShop.pays("INV2", "50.00"));
        comesTo(Step.WAIT);
        isRow(1, State.PLANNED, "100.00");
        isRow(2, State.APPLIED, "50.00");
        shop.gp.post(ReceivableKey.invoice("INV1"));
        comesTo(Step.DONE);
    }

    @Test
    @DisplayName("Whether an unposted receipt may be applied is a switch")
    void withTheSwitchOffAnUnpostedReceiptWaits() {
        restart(PaymentShop.postedOnly(Databases.H2));
        shop.gp.invoice("INV1", "100.00");
        ReceivableKey receipt = paid("100.00", PaymentShop.pays("INV1", "100.00"));
        comesTo(Step.WAIT);
        shop.gp.post(receipt);
        comesTo(Step.DONE);
    }

    // ---- what clerks do

    @Test
    @DisplayName("Clerks apply by hand; adopt that, with their amounts")
    void whatAClerkAppliedIsAdopted() {
        shop.gp.put(MemoryGp.document(ReceivableKey.invoice("INV1"), PaymentShop.CUSTOMER, MemoryGp.DOLLARS, Receivable.Standing.OPEN, "100.00", "2.00"));
        ReceivableKey receipt = paid("98.00", PaymentShop.pays("INV1", "98.00"));
        shop.gp.post(receipt);
        shop.gp.applyByHand(receipt, ReceivableKey.invoice("INV1"), "97.50", "2.00", "0.50");
        comesTo(Step.DONE);
        assertThat(shop.gp.appliesSent()).isEmpty();
        isRow(1, State.APPLIED, "97.50");
        assertThat(row(1).discount()).isEqualByComparingTo("2.00");
        assertThat(row(1).writeOff()).isEqualByComparingTo("0.50");
        assertThat(row(1).reason()).isEqualTo("as applied by hand in GP");
    }

    @Test
    void whatAClerkAppliedJustAsPlannedIsAdoptedWithoutAWord() {
        shop.gp.invoice("INV1", "100.00");
        ReceivableKey receipt = paid("100.00", PaymentShop.pays("INV1", "100.00"));
        shop.gp.applyByHand(receipt, ReceivableKey.invoice("INV1"), "100.00", "0.00", "0.00");
        comesTo(Step.DONE);
        assertThat(shop.gp.appliesSent()).isEmpty();
        assertThat(row(1).reason()).isEmpty();
    }

    @Test
    @DisplayName("Clerks apply by hand; adopt that, also where receipt and invoice have enough left to apply it again")
    void whatAClerkAppliedOfAPartPaymentIsNotAppliedAgain() {
        ReceivableKey invoice = shop.gp.invoice("INV1", "500.00");
        ReceivableKey receipt = paid("100.00", PaymentShop.pays("INV1", "40.00"));
        shop.gp.applyByHand(receipt, invoice, "40.00", "0.00", "0.00");
        comesTo(Step.DONE);
        assertThat(shop.gp.appliesSent()).isEmpty();
        balance(invoice, "460.00");
        balance(receipt, "60.00");
    }

    @Test
    void whatIsPaidOtherwiseIsDroppedAndTheMoneyStaysOnAccount() {
        ReceivableKey invoice = shop.gp.invoice("INV1", "100.00");
        ReceivableKey receipt = paid("100.00", PaymentShop.pays("INV1", "100.00"));
        shop.gp.payOtherwise(invoice, "100.00");
        comesTo(Step.DONE);
        assertThat(shop.gp.appliesSent()).isEmpty();
        assertThat(row(1).state()).isEqualTo(State.DROPPED);
        assertThat(row(1).reason()).isEqualTo("invoice INV1 is paid otherwise");
        balance(receipt, "100.00");
        isSettled();
    }

    @Test
    void aReceiptThatAClerkUsedUpElsewherePaysNothingMore() {
        shop.gp.invoice("INV1", "100.00");
        ReceivableKey other = shop.gp.invoice("INV9", "100.00");
        ReceivableKey receipt = paid("100.00", PaymentShop.pays("INV1", "100.00"));
        shop.gp.applyByHand(receipt, other, "100.00", "0.00", "0.00");
        comesTo(Step.DONE);
        assertThat(row(1).state()).isEqualTo(State.DROPPED);
        assertThat(row(1).reason()).contains("used up otherwise");
    }

    @Test
    @DisplayName("Just before applying, both CURTRXAM are re-read: where less is open less is applied, and the rest stays on account")
    void whereLessIsOpenLessIsApplied() {
        ReceivableKey invoice = shop.gp.invoice("INV1", "100.00");
        ReceivableKey receipt = paid("100.00", PaymentShop.pays("INV1", "100.00"));
        shop.gp.payOtherwise(invoice, "30.00");
        comesTo(Step.DONE);
        isRow(1, State.APPLIED, "70.00");
        assertThat(row(1).reason()).isEqualTo("less was open than was to be paid");
        balance(invoice, "0.00");
        balance(receipt, "30.00");
    }

    @Test
    void anInvoiceThatBecameVoidIsDropped() {
        ReceivableKey invoice = shop.gp.invoice("INV1", "100.00");
        paid("100.00", PaymentShop.pays("INV1", "100.00"));
        shop.gp.voidDocument(invoice);
        comesTo(Step.DONE);
        assertThat(row(1).state()).isEqualTo(State.DROPPED);
        assertThat(row(1).reason()).isEqualTo("invoice INV1 is void in GP");
    }

    @Test
    void anUnpostedInvoiceThatBecameVoidIsNotWaitedForForEver() {
        shop.gp.sales(SopType.INVOICE, "INV1", null, "", "100.00", false, false);
        paid("100.00", PaymentShop.pays("INV1", "100.00"));
        comesTo(Step.WAIT);
        shop.gp.sales(SopType.INVOICE, "INV1", null, "", "100.00", true, true);
        comesTo(Step.DONE);
        assertThat(row(1).state()).isEqualTo(State.DROPPED);
        assertThat(row(1).reason()).isEqualTo("invoice INV1 is void in GP");
        isSettled();
    }

    @Test
    void aReceiptThatBecameVoidOrWasDeletedAppliesNothing() {
        shop.gp.invoice("INV1", "100.00");
        shop.gp.invoice("INV2", "100.00");
        ReceivableKey receipt = paid("100.00", PaymentShop.pays("INV1", "100.00"));
        shop.gp.post(receipt);
        shop.gp.voidDocument(receipt);
        comesTo(Step.DONE);
        assertThat(row(1).reason()).isEqualTo("receipt PYMNT0000001 is void in GP");
        ReceivableKey deleted = paid("PAY-2", "100.00", PaymentShop.pays("INV2", "100.00"));
        shop.gp.remove(deleted);
        assertThat(next("PAY-2")).isEqualTo(Step.DONE);
        assertThat(shop.plans().applications("PAY-2").get(0).reason()).isEqualTo("receipt PYMNT0000002 no longer stands in GP");
        assertThat(shop.gp.appliesSent()).isEmpty();
    }

    // ---- by hand

    @Test
    @DisplayName("eConnect cannot apply across currencies: a person does, and the watcher confirms it from GP")
    void aForeignPaymentIsAppliedByHandAndFoundWhenDone() {
        ReceivableKey invoice = ReceivableKey.invoice("INV1");
        shop.gp.put(MemoryGp.document(invoice, PaymentShop.CUSTOMER, MemoryGp.EUROS, Receivable.Standing.OPEN, "100.00", "0.00"));
        shop.received(PaymentShop.payment(ID, "bank", Payment.Kind.PAYMENT, "100.00", "EUR"));
        shop.planned(ID, PaymentShop.pays("INV1", "100.00"));
        shop.rule("receipt-type", Map.of("type", "cash", "checkbook", "EURO BANK"));
        ReceivableKey receipt = shop.entered(ID);
        comesTo(Step.BY_HAND, Step.BY_HAND);
        isRow(1, State.BY_HAND, "100.00");
        assertThat(row(1).reason()).contains("functional currency");
        shop.gp.applyByHand(receipt, invoice, "100.00", "0.00", "0.00");
        comesTo(Step.DONE);
        isRow(1, State.APPLIED, "100.00");
        assertThat(shop.gp.appliesSent()).isEmpty();
    }

    @Test
    void whatGpRefusesIsDoneByHandAndGpsWordsAreShown() {
        ReceivableKey invoice = shop.gp.invoice("INV1", "100.00");
        ReceivableKey receipt = paid("100.00", PaymentShop.pays("INV1", "100.00"));
        shop.gp.nextRefused(ErrorClass.DATA, "Apply date is before the document's");
        comesTo(Step.BY_HAND);
        assertThat(row(1).reason()).contains("GP error 4711", "Apply date is before the document's");
        comesTo(Step.BY_HAND);
        assertThat(shop.gp.appliesSent()).as("is not sent again").hasSize(1);
        assertThat(row(1).reason()).contains("Apply date is before the document's");
        shop.gp.applyByHand(receipt, invoice, "60.00", "0.00", "0.00");
        comesTo(Step.DONE);
        isRow(1, State.APPLIED, "60.00");
    }

    @Test
    void whatIsDoneByHandNeedNotBeOnceItIsPaidOtherwise() {
        ReceivableKey invoice = shop.gp.invoice("INV1", "100.00");
        paid("100.00", PaymentShop.pays("INV1", "100.00"));
        shop.gp.nextRefused(ErrorClass.DATA, "no");
        comesTo(Step.BY_HAND);
        shop.gp.payOtherwise(invoice, "100.00");
        comesTo(Step.DONE);
        assertThat(row(1).state()).isEqualTo(State.DROPPED);
    }

    @Test
    void oneRefusedApplyDoesNotHoldTheOthersBack() {
        shop.gp.invoice("INV1", "100.00");
        shop.gp.invoice("INV2", "50.00");
        paid("150.00", PaymentShop.pays("INV1", "100.00"), PaymentShop.pays("INV2", "50.00"));
        shop.gp.nextRefused(ErrorClass.DATA, "x".repeat(900));
        comesTo(Step.BY_HAND);
        isRow(1, State.BY_HAND, "100.00");
        isRow(2, State.APPLIED, "50.00");
    }

    // ---- credits

    @ParameterizedTest
    @EnumSource(value = ReceivableType.class, names = {"CREDIT_MEMO", "RETURN", "RECEIPT"})
    @DisplayName("Credits (7, 8, unapplied 9) take part in the exact sum")
    void creditsPayToo(ReceivableType type) {
        ReceivableKey invoice = shop.gp.invoice("INV1", "100.00");
        ReceivableKey credit = new ReceivableKey(type, "CREDIT1");
        shop.gp.document(credit, Receivable.Standing.OPEN, "30.00");
        ReceivableKey receipt = paid("70.00", PaymentShop.credited(credit, "INV1", "30.00"), PaymentShop.pays("INV1", "70.00"));
        comesTo(Step.DONE);
        balance(invoice, "0.00");
        balance(credit, "0.00");
        balance(receipt, "0.00");
        assertThat(shop.gp.appliesSent()).extracting(Application::from).containsExactly(credit, receipt);
        assertThat(row(1).own()).isFalse();
        assertThat(row(2).credit()).isEqualTo(receipt);
    }

    @Test
    void aCreditThatWasUsedMeanwhilePaysWhatItHasLeft() {
        ReceivableKey invoice = shop.gp.invoice("INV1", "100.00");
        ReceivableKey credit = new ReceivableKey(ReceivableType.CREDIT_MEMO, "CREDIT1");
        shop.gp.document(credit, Receivable.Standing.OPEN, "30.00");
        paid("70.00", PaymentShop.credited(credit, "INV1", "30.00"), PaymentShop.pays("INV1", "70.00"));
        shop.gp.applyByHand(credit, shop.gp.invoice("INV9", "20.00"), "20.00", "0.00", "0.00");
        comesTo(Step.DONE);
        isRow(1, State.APPLIED, "10.00");
        balance(invoice, "20.00");
    }

    @Test
    void severalPaymentsOnOneInvoiceNeverPayMoreThanItIs() {
        ReceivableKey invoice = shop.gp.invoice("INV1", "100.00");
        ReceivableKey first = paid("PAY-A", "60.00", PaymentShop.pays("INV1", "60.00"));
        ReceivableKey second = paid("PAY-B", "60.00", PaymentShop.pays("INV1", "60.00"));
        ReceivableKey third = paid("PAY-C", "60.00", PaymentShop.pays("INV1", "60.00"));
        assertThat(List.of(rest("PAY-A"), rest("PAY-B"), rest("PAY-C"))).containsOnly(Step.DONE);
        balance(invoice, "0.00");
        balance(first, "0.00");
        balance(second, "20.00");
        balance(third, "60.00");
    }

    // ---- orders

    @Nested
    @DisplayName("Only an order exists: receipt on account, tied to the deal, applied when its invoice posts")
    class Orders {

        private BigDecimal onInvoices() {
            return shop.gp.applications().stream().map(Application::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
        }

        @Test
        void theReceiptWaitsForTheOrdersInvoiceAndIsAppliedWhenThatPosts() {
            shop.gp.order("ORD1", "100.00");
            ReceivableKey receipt = paid("100.00", PaymentShop.paysOrder("ORD1", "100.00"));
            comesTo(Step.WAIT, Step.WAIT);
            shop.gp.sales(SopType.ORDER, "ORD1", null, "", "100.00", true, false);
            shop.gp.sales(SopType.INVOICE, "INV1", SopType.ORDER, "ORD1", "100.00", false, false);
            comesTo(Step.WAIT);
            ReceivableKey invoice = shop.gp.invoiced("ORD1", "INV1", "100.00");
            comesTo(Step.DONE);
            balance(invoice, "0.00");
            balance(receipt, "0.00");
            assertThat(row(1).state()).isEqualTo(State.DROPPED);
            assertThat(row(1).reason()).isEqualTo("applied to the order's invoices");
            isRow(2, State.APPLIED, "100.00");
            assertThat(row(2).order()).isFalse();
            isSettled();
        }

        @Test
        void anOrderThatIsInvoicedInPartsIsPaidInvoiceByInvoice() {
            shop.gp.order("ORD1", "100.00");
            paid("100.00", PaymentShop.paysOrder("ORD1", "100.00"));
            shop.gp.invoiced("ORD1", "INV1", "60.00");
            comesTo(Step.WAIT, Step.WAIT);
            isRow(1, State.PLANNED, "40.00");
            shop.gp.sales(SopType.ORDER, "ORD1", null, "", "100.00", true, false);
            shop.gp.invoiced("ORD1", "INV2", "40.00");
            comesTo(Step.DONE);
            assertThat(shop.gp.applications()).extracting(application -> application.to().number()).containsExactly("INV1", "INV2");
            assertThat(onInvoices()).isEqualByComparingTo("100.00");
        }

        @Test
        void severalInvoicesAreTakenOldestFirst() {
            shop.gp.sales(SopType.ORDER, "ORD1", null, "", "100.00", true, false);
            shop.gp.invoiced("ORD1", "INV2", "60.00");
            shop.gp.invoiced("ORD1", "INV1", "60.00");
            Receivable newer = shop.gp.get(ReceivableKey.invoice("INV2"));
            shop.gp.put(new Receivable(newer.key(), newer.customerNumber(), newer.standing(), false, newer.currency(), newer.date().plusDays(5), newer.dueDate(), newer.amount(),
                    newer.balance(), newer.balance(), newer.discountAvailable(), null, "", "", ""));
            paid("100.00", PaymentShop.paysOrder("ORD1", "100.00"));
            comesTo(Step.DONE);
            assertThat(shop.gp.applications()).extracting(application -> application.to().number()).containsExactly("INV1", "INV2");
            balance(ReceivableKey.invoice("INV2"), "20.00");
        }

        @Test
        @DisplayName("The chain is followed by ORIGTYPE/ORIGNUMB; back orders included")
        void anInvoiceOfABackOrderIsPaidToo() {
            shop.gp.sales(SopType.ORDER, "ORD1", null, "", "100.00", true, false);
            shop.gp.invoiced("ORD1", "INV1", "60.00");
            shop.gp.sales(SopType.BACK_ORDER, "BKO1", SopType.ORDER, "ORD1", "40.00", false, false);
            ReceivableKey receipt = paid("100.00", PaymentShop.paysOrder("ORD1", "100.00"));
            comesTo(Step.WAIT);
            isRow(1, State.PLANNED, "40.00");
            shop.gp.sales(SopType.BACK_ORDER, "BKO1", SopType.ORDER, "ORD1", "40.00", true, false);
            shop.gp.sales(SopType.INVOICE, "INV2", SopType.BACK_ORDER, "BKO1", "40.00", false, false);
            comesTo(Step.WAIT);
            shop.gp.sales(SopType.INVOICE, "INV2", SopType.BACK_ORDER, "BKO1", "40.00", true, false);
            shop.gp.invoice("INV2", "40.00");
            comesTo(Step.DONE);
            balance(receipt, "0.00");
        }

        @Test
        void aRestOfAnOrderThatIsWhollyInvoicedStaysOnAccount() {
            shop.gp.sales(SopType.ORDER, "ORD1", null, "", "100.00", true, false);
            shop.gp.invoiced("ORD1", "INV1", "90.00");
            ReceivableKey receipt = paid("100.00", PaymentShop.paysOrder("ORD1", "100.00"));
            comesTo(Step.DONE);
            balance(receipt, "10.00");
            assertThat(row(1).state()).isEqualTo(State.DROPPED);
            assertThat(row(1).reason()).isEqualTo("no invoice of the order takes it");
            isSettled();
        }

        @Test
        void anOrderOrInvoiceThatIsVoidIsNotWaitedFor() {
            shop.gp.sales(SopType.ORDER, "ORD1", null, "", "100.00", true, true);
            shop.gp.sales(SopType.INVOICE, "INV1", SopType.ORDER, "ORD1", "100.00", true, true);
            paid("100.00", PaymentShop.paysOrder("ORD1", "100.00"));
            comesTo(Step.DONE);
            assertThat(shop.gp.appliesSent()).isEmpty();
            isSettled();
        }

        @Test
        void whatWaitsForOneInvoiceIsNotPlannedForItASecondTime() {
            restart(PaymentShop.postedOnly(Databases.H2));
            shop.gp.order("ORD1", "100.00");
            ReceivableKey receipt = paid("100.00", PaymentShop.paysOrder("ORD1", "100.00"));
            shop.gp.invoiced("ORD1", "INV1", "60.00");
            comesTo(Step.WAIT, Step.WAIT, Step.WAIT);
            isRow(1, State.PLANNED, "40.00");
            shop.gp.post(receipt);
            shop.gp.sales(SopType.ORDER, "ORD1", null, "", "100.00", true, false);
            shop.gp.invoiced("ORD1", "INV2", "40.00");
            comesTo(Step.DONE);
            balance(receipt, "0.00");
        }

        @Test
        void twoPaymentsOfOneOrderDoNotPlanForTheSameInvoiceMoreThanItIs() {
            restart(PaymentShop.postedOnly(Databases.H2));
            shop.gp.order("ORD1", "100.00");
            ReceivableKey one = paid("PAY-A", "50.00", PaymentShop.paysOrder("ORD1", "50.00"));
            ReceivableKey other = paid("PAY-B", "50.00", PaymentShop.paysOrder("ORD1", "50.00"));
            shop.gp.invoiced("ORD1", "INV1", "60.00");
            assertThat(List.of(rest("PAY-A"), rest("PAY-B"))).containsOnly(Step.WAIT);
            shop.gp.post(one);
            shop.gp.post(other);
            shop.gp.sales(SopType.ORDER, "ORD1", null, "", "100.00", true, false);
            shop.gp.invoiced("ORD1", "INV2", "40.00");
            assertThat(List.of(rest("PAY-A"), rest("PAY-B"))).containsOnly(Step.DONE);
            balance(one, "0.00");
            balance(other, "0.00");
        }

        @Test
        void aMishapWhileTheInvoiceIsPaidChangesNothingOfTheOutcome() {
            shop.gp.sales(SopType.ORDER, "ORD1", null, "", "100.00", true, false);
            shop.gp.invoiced("ORD1", "INV1", "100.00");
            ReceivableKey receipt = paid("100.00", PaymentShop.paysOrder("ORD1", "100.00"));
            shop.gp.next(MemoryGp.Mishap.DIE_AFTER);
            assertThatThrownBy(ApplyingTest.this::next).isInstanceOf(MemoryGp.Died.class);
            comesTo(Step.DONE);
            balance(receipt, "0.00");
            assertThat(shop.gp.applications()).hasSize(1);
            assertThat(shop.plans().applications(ID)).extracting(PlannedApplication::state).containsExactly(State.DROPPED, State.APPLIED);
        }
    }
}
