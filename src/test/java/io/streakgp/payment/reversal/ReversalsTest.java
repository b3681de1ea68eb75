package io.streakgp.payment.reversal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.mockito.ArgumentCaptor;
import org.springframework.beans.factory.annotation.Autowired;

import io.streakgp.deal.life.DealDocument;
import io.streakgp.deal.life.DealDocuments;
import io.streakgp.deal.life.PaymentNews;
import io.streakgp.engine.decisions.Decisions;
import io.streakgp.gp.ErrorClass;
import io.streakgp.gp.GpChanges;
import io.streakgp.gp.GpRefusal;
import io.streakgp.gp.Receivable;
import io.streakgp.gp.ReceivableKey;
import io.streakgp.gp.ReceivableType;
import io.streakgp.gp.SopType;
import io.streakgp.gp.VoidOfReceivable;
import io.streakgp.mapping.MappingFault;
import io.streakgp.payment.Payment;
import io.streakgp.payment.PaymentState;
import io.streakgp.payment.process.PaymentProcess;
import io.streakgp.payment.receipt.Applying;
import io.streakgp.payment.receipt.MemoryGp;
import io.streakgp.payment.receipt.NumberTaken;
import io.streakgp.payment.receipt.PaymentReport;
import io.streakgp.payment.receipt.PaymentShop;
import io.streakgp.payment.receipt.PlannedApplication;
import io.streakgp.payment.review.PaymentDecisions;
import io.streakgp.payment.review.PaymentEnd;
import io.streakgp.payment.review.PaymentFile;
import io.streakgp.payment.review.PaymentRouting;
import io.streakgp.process.ProcessTest;
import io.streakgp.shared.Databases;
import io.streakgp.shared.NotNow;
import io.streakgp.shared.Protest;

/** Domain rules, "Reversals": taken back once, by GP's own nodes, and by two people. On real tables and the packaged rules, before a GP in memory. */
@ProcessTest
class ReversalsTest {

    private static final String PAID = "PAY-1";
    private static final String BACK = "PAY-BACK";
    private static final String SECOND = "PAY-BACK2";

    @Autowired
    private Decisions packaged;

    private final DealDocuments deals = mock();
    private final PaymentNews news = mock();
    private final PaymentRouting routing = mock();
    private final PaymentProcess process = mock();
    private PaymentShop shop;

    @BeforeEach
    void open() {
        open(Databases.H2);
    }

    private void open(Databases database) {
        shop = PaymentShop.on(database);
        for (String table : List.of("reversal", "reversed-payment", "debit-memo-batch")) {
            shop.rule(table, inputs -> packaged.require(table, inputs).rows().get(0));
        }
        shop.add(DealDocuments.class, deals);
        shop.add(PaymentNews.class, news);
        shop.add(PaymentRouting.class, routing);
        shop.add(PaymentProcess.class, process);
        List.of(PaymentDecisions.class, PaymentFile.class, PaymentReport.class, PaymentEnd.class, Reversals.class, Receipts.class, ReversedPayments.class,
                ReversalPlanning.class, DebitMemos.class, TakingBack.class, ReversalEnd.class, ReversalDesk.class, ReversalWatch.class).forEach(shop::add);
        DealDocument invoice = new DealDocument("TWO", "box1", "Northwind expansion", SopType.INVOICE, "INV1", "", MemoryGp.CUSTOMER);
        when(deals.numbered(any(), any())).thenReturn(List.of(invoice));
        when(deals.ofBox("box1")).thenReturn(List.of(invoice));
    }

    @AfterEach
    void close() {
        shop.close();
    }

    // ---- what a test arranges

    private static Payment payment(String id, Payment.Kind kind, String amount, String source, String reference, String exact, String check, LocalDate day) {
        return new Payment(id, MemoryGp.COMPANY, source, id, kind, new Payment.Payer("Northwind Traders", "", "", ""), new BigDecimal(amount), "USD", day, "check",
                reference, exact, check, BigDecimal.ZERO, "", "");
    }

    private void told(String id, Payment.Kind kind, String amount, String source) {
        shop.received(payment(id, kind, amount, source, "RETURNED", "E2E-1", "", LocalDate.of(2026, 11, 22)));
    }

    /** 428.00 in dollars, received for invoice INV1, posted and applied. */
    private ReceivableKey paid() {
        shop.gp.invoice("INV1", "428.00");
        shop.received(payment(PAID, Payment.Kind.PAYMENT, "428.00", "bank", "INV1", "E2E-1", "", LocalDate.of(2026, 11, 20)));
        shop.planned(PAID, PaymentShop.pays("INV1", "428.00"));
        ReceivableKey receipt = shop.entered(PAID);
        shop.gp.post(receipt);
        shop.transaction().executeWithoutResult(status -> shop.bean(Applying.class).applyNext(PAID));
        assertThat(shop.payments().state(PAID)).isEqualTo(PaymentState.SETTLED);
        return receipt;
    }

    private <T> T step(Callable<T> work) {
        return shop.transaction().execute(status -> {
            try {
                return work.call();
            } catch (RuntimeException unchecked) {
                throw unchecked;
            } catch (Exception checked) {
                throw new IllegalStateException(checked);
            }
        });
    }

    /** Found by the rules, decided by the packaged rule, and approved. */
    private ReversalWay approved(String id) {
        assertThat(step(() -> shop.bean(ReversedPayments.class).find(id))).as("found").isTrue();
        return decidedAndApproved(id);
    }

    private ReversalWay decidedAndApproved(String id) {
        step(() -> {
            ReversalPlanning.Seen seen = shop.bean(ReversalPlanning.class).assess(id);
            var row = packaged.require("reversal", java.util.Map.of("kind", seen.reversal().kind().name(), "standing", seen.standing().id(), "foreignCurrency",
                    seen.foreignCurrency(), "whole", seen.whole(), "source", seen.reversal().source())).rows().get(0);
            shop.bean(ReversalPlanning.class).plan(id, (String) row.get("way"), (String) row.get("reason"));
            return null;
        });
        shop.bean(ReversalDesk.class).approve(id, "carla", "as on the statement");
        return reversal(id).way();
    }

    private TakingBack.Step prepared(String id) {
        return step(() -> shop.bean(TakingBack.class).prepare(id));
    }

    private void voided(String id) {
        step(() -> {
            shop.bean(TakingBack.class).voidReceipt(id);
            return null;
        });
    }

    private void memoEntered(String id) {
        step(() -> shop.bean(DebitMemos.class).reserveNumber(id));
        step(() -> {
            shop.bean(DebitMemos.class).enter(id);
            return null;
        });
    }

    private void closed(String id) {
        step(() -> {
            shop.bean(ReversalEnd.class).close(id);
            return null;
        });
    }

    private Reversal reversal(String id) {
        return shop.bean(Reversals.class).require(id);
    }

    private PaymentNews.Reversed told() {
        ArgumentCaptor<PaymentNews.Reversed> told = ArgumentCaptor.forClass(PaymentNews.Reversed.class);
        verify(news).reversed(told.capture());
        return told.getValue();
    }

    // ---- NSF: the whole way

    @ParameterizedTest
    @EnumSource(Databases.class)
    @DisplayName("VOIDSTTS 2 NSF: reversed in GP by its own node, the balance on the box reopened")
    void aReturnedCheckIsVoidedAsNsfAndWhatItPaidIsOpenAgain(Databases database) {
        close();
        open(database);
        ReceivableKey receipt = paid();
        told(BACK, Payment.Kind.NSF, "428.00", "bank2");
        assertThat(approved(BACK)).isEqualTo(ReversalWay.VOID_NSF);
        assertThat(prepared(BACK)).isEqualTo(TakingBack.Step.VOID);
        voided(BACK);
        assertThat(shop.gp.voidsSent()).containsExactly(new VoidOfReceivable(receipt, MemoryGp.CUSTOMER, VoidOfReceivable.Kind.NSF, LocalDate.of(2026, 11, 22)));
        closed(BACK);

        assertThat(shop.payments().state(PAID)).isEqualTo(PaymentState.REVERSED);
        assertThat(shop.payments().state(BACK)).isEqualTo(PaymentState.REVERSED);
        assertThat(reversal(BACK).reverses()).isEqualTo(PAID);
        assertThat(reversal(BACK).state()).isEqualTo(Reversal.State.DONE);
        assertThat(shop.plans().applications(PAID)).singleElement().satisfies(application -> {
            assertThat(application.state()).isEqualTo(PlannedApplication.State.TAKEN_BACK);
            assertThat(application.reason()).isEqualTo("not honoured by the bank: receipt " + receipt.number() + " is taken back");
        });
        PaymentNews.Reversed told = told();
        assertThat(told.boxKey()).isEqualTo("box1");
        assertThat(told.reopened()).singleElement().satisfies(open -> {
            assertThat(open.debit()).isEqualTo(ReceivableKey.invoice("INV1"));
            assertThat(open.balance()).isEqualByComparingTo("428.00");
        });
        assertThat(told.openBalance()).isEqualByComparingTo("428.00");
        assertThat(told.reason()).isEqualTo("not honoured by the bank");
        assertThat(shop.gp.documents()).as("never a negative receipt").allMatch(document -> document.amount().signum() > 0);
    }

    // ---- exactly once

    @ParameterizedTest
    @EnumSource(MemoryGp.Mishap.class)
    @DisplayName("A void that we died around, or never heard of, is done once")
    void aVoidIsDoneOnce(MemoryGp.Mishap mishap) {
        ReceivableKey receipt = paid();
        told(BACK, Payment.Kind.NSF, "428.00", "bank2");
        approved(BACK);
        prepared(BACK);
        shop.gp.next(mishap);
        assertThatThrownBy(() -> voided(BACK)).isInstanceOfAny(MemoryGp.Died.class, NotNow.class);
        voided(BACK);
        boolean arrived = mishap == MemoryGp.Mishap.DIE_AFTER || mishap == MemoryGp.Mishap.UNHEARD;
        assertThat(shop.gp.voidsSent()).hasSize(arrived ? 1 : 2);
        assertThat(shop.gp.get(receipt).voided()).isTrue();
        assertThat(shop.jdbc().sql("select state from streakgp.send_journal where id = ?").param("gp:TWO:VOID:9:" + receipt.number()).query(String.class).single())
                .isEqualTo("ANSWERED");
        closed(BACK);
        assertThat(told().reopened()).as("what it had paid is known although GP has forgotten it").hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(MemoryGp.Mishap.class)
    @DisplayName("A debit memo that we died around, or never heard of, is entered once")
    void aDebitMemoIsEnteredOnce(MemoryGp.Mishap mishap) {
        paid();
        told(BACK, Payment.Kind.CHARGEBACK, "428.00", "provider/stripe");
        assertThat(approved(BACK)).isEqualTo(ReversalWay.DEBIT_MEMO);
        assertThat(prepared(BACK)).isEqualTo(TakingBack.Step.DEBIT_MEMO);
        shop.gp.next(mishap);
        assertThatThrownBy(() -> memoEntered(BACK)).isInstanceOfAny(MemoryGp.Died.class, NotNow.class);
        assertThat(prepared(BACK)).as("looked at again").isEqualTo(TakingBack.Step.DEBIT_MEMO);
        memoEntered(BACK);
        memoEntered(BACK);
        assertThat(shop.gp.documents()).filteredOn(document -> document.key().type() == ReceivableType.DEBIT_MEMO).singleElement().satisfies(memo -> {
            assertThat(memo.amount()).isEqualByComparingTo("428.00");
            assertThat(memo.customerNumber()).isEqualTo(MemoryGp.CUSTOMER);
            assertThat(memo.batch()).isEqualTo("SCHARGE261122");
        });
        assertThat(prepared(BACK)).isEqualTo(TakingBack.Step.DONE);
    }

    @Test
    void aVoidThatAClerkHasMadeIsAdopted() {
        ReceivableKey receipt = paid();
        told(BACK, Payment.Kind.NSF, "428.00", "bank2");
        approved(BACK);
        shop.gp.unapply(receipt);
        shop.gp.voidDocument(receipt);
        assertThat(prepared(BACK)).isEqualTo(TakingBack.Step.DONE);
        voided(BACK);
        assertThat(shop.gp.voidsSent()).isEmpty();
        closed(BACK);
        assertThat(shop.payments().state(PAID)).isEqualTo(PaymentState.REVERSED);
        assertThat(told().reopened()).as("as we had applied it").hasSize(1);
    }

    @Test
    void aNumberThatAnotherDocumentTookIsUnusedAndTheNextOneTaken() {
        paid();
        told(BACK, Payment.Kind.CHARGEBACK, "428.00", "provider/stripe");
        approved(BACK);
        prepared(BACK);
        String number = step(() -> shop.bean(DebitMemos.class).reserveNumber(BACK));
        shop.gp.document(new ReceivableKey(ReceivableType.DEBIT_MEMO, number), Receivable.Standing.OPEN, "9.00");
        assertThatThrownBy(() -> shop.bean(DebitMemos.class).enter(BACK)).isInstanceOf(NumberTaken.class);
        memoEntered(BACK);
        assertThat(shop.gp.memosSent()).hasSize(2).last().satisfies(memo -> assertThat(memo.number()).isNotEqualTo(number));
    }

    // ---- what GP refuses

    @Test
    void aVoidThatGpRefusesIsPutBeforeAPersonWithItsWords() {
        paid();
        told(BACK, Payment.Kind.NSF, "428.00", "bank2");
        approved(BACK);
        prepared(BACK);
        shop.gp.nextRefused(ErrorClass.DATA, "the receipt is being edited");
        assertThatThrownBy(() -> shop.bean(TakingBack.class).voidReceipt(BACK)).isInstanceOf(ReversalRefused.class).hasMessageContaining("being edited");
        assertThat(reversal(BACK).trouble()).contains("the receipt is being edited");
        assertThat(shop.bean(ReversalDesk.class).takeBack(BACK).trouble()).contains("being edited");
        assertThat(prepared(BACK)).as("tried again when a person says that it is mended").isEqualTo(TakingBack.Step.VOID);
        voided(BACK);
        assertThat(shop.gp.voidsSent()).hasSize(2);
    }

    @Test
    void whatNobodyHasClassedIsAnIncident() {
        paid();
        told(BACK, Payment.Kind.NSF, "428.00", "bank2");
        approved(BACK);
        prepared(BACK);
        shop.gp.nextRefused(ErrorClass.UNKNOWN, "never seen");
        assertThatThrownBy(() -> shop.bean(TakingBack.class).voidReceipt(BACK)).isInstanceOf(GpRefusal.class);
    }

    @Test
    void noDebitMemoIsEnteredForAReceiptThatAClerkHasVoidedMeanwhile() {
        ReceivableKey receipt = paid();
        told(BACK, Payment.Kind.CHARGEBACK, "428.00", "provider/stripe");
        approved(BACK);
        prepared(BACK);
        shop.gp.nextRefused(ErrorClass.DATA, "customer inactive");
        step(() -> shop.bean(DebitMemos.class).reserveNumber(BACK));
        assertThatThrownBy(() -> shop.bean(DebitMemos.class).enter(BACK)).isInstanceOf(ReversalRefused.class);
        shop.gp.unapply(receipt);
        shop.gp.voidDocument(receipt);
        assertThat(prepared(BACK)).isEqualTo(TakingBack.Step.DONE);
        closed(BACK);
        assertThat(shop.numbers().current("TWO", BACK, ReceivableType.DEBIT_MEMO)).as("its number is listed as unused").isEmpty();
        assertThat(shop.gp.documents()).noneMatch(document -> document.key().type() == ReceivableType.DEBIT_MEMO);
    }

    // ---- debit memo

    @Test
    @DisplayName("Chargeback by debit memo: the receipt stays, the box shows what is owed again")
    void aDebitMemoLeavesTheReceiptAndIsOwed() {
        ReceivableKey receipt = paid();
        told(BACK, Payment.Kind.CHARGEBACK, "428.00", "provider/stripe");
        approved(BACK);
        prepared(BACK);
        memoEntered(BACK);
        closed(BACK);
        assertThat(shop.gp.get(receipt).voided()).isFalse();
        assertThat(shop.payments().state(PAID)).as("its receipt stands").isEqualTo(PaymentState.SETTLED);
        assertThat(shop.payments().reason(PAID)).contains("stands against it");
        assertThat(shop.plans().applications(PAID)).allMatch(application -> application.state() == PlannedApplication.State.APPLIED);
        PaymentNews.Reversed told = told();
        assertThat(told.reopened()).singleElement().satisfies(owed -> assertThat(owed.debit().type()).isEqualTo(ReceivableType.DEBIT_MEMO));
        assertThat(told.openBalance()).isEqualByComparingTo("428.00");
    }

    @Test
    void aPartIsOwedByADebitMemoAndTheRestMayBeTakenBackLater() {
        paid();
        told(BACK, Payment.Kind.CHARGEBACK, "100.00", "bank2");
        assertThat(approved(BACK)).isEqualTo(ReversalWay.DEBIT_MEMO);
        told(SECOND, Payment.Kind.CHARGEBACK, "328.00", "bank3");
        assertThat(approved(SECOND)).as("the receipt is not voided for the rest").isEqualTo(ReversalWay.DEBIT_MEMO);
    }

    // ---- by hand, and payables

    @Test
    @DisplayName("Unposted receipt: task to its batch owner, watched until it is gone")
    void anUnpostedReceiptIsDeletedByAPersonAndThatIsSeen() {
        ReceivableKey receipt = paid();
        shop.gp.put(MemoryGp.document(receipt, MemoryGp.CUSTOMER, MemoryGp.DOLLARS, Receivable.Standing.WORK, "428.00", "0.00"));
        told(BACK, Payment.Kind.NSF, "428.00", "bank2");
        assertThat(approved(BACK)).isEqualTo(ReversalWay.BY_HAND);
        assertThat(prepared(BACK)).isEqualTo(TakingBack.Step.BY_HAND);
        shop.bean(ReversalPlanning.class).takeBackRoute(BACK);
        verify(routing).route(BACK, "takeBackInGp", "finance");
        ReversalWatch watch = shop.bean(ReversalWatch.class);
        watch.all();
        watch.look();
        verify(process, never()).documentsChanged(BACK);

        shop.gp.unapply(receipt);
        shop.gp.remove(receipt);
        when(process.documentsChanged(BACK)).thenReturn(false, true);
        watch.all();
        watch.look();
        watch.look();
        watch.look();
        verify(process, org.mockito.Mockito.times(2)).documentsChanged(BACK);
        assertThat(prepared(BACK)).isEqualTo(TakingBack.Step.DONE);
        closed(BACK);
        assertThat(shop.payments().state(PAID)).isEqualTo(PaymentState.REVERSED);
        assertThat(shop.gp.voidsSent()).isEmpty();
    }

    @Test
    void aReceiptThatIsPostedWhileAPersonShallDeleteItIsDecidedAndApprovedAnew() {
        ReceivableKey receipt = paid();
        shop.gp.put(MemoryGp.document(receipt, MemoryGp.CUSTOMER, MemoryGp.DOLLARS, Receivable.Standing.WORK, "428.00", "0.00"));
        told(BACK, Payment.Kind.NSF, "428.00", "bank2");
        approved(BACK);
        prepared(BACK);
        shop.gp.post(receipt);
        shop.bean(ReversalWatch.class).changed("TWO", new GpChanges(List.of(), List.of(shop.gp.get(receipt)), shop.clock.instant()));
        when(process.documentsChanged(BACK)).thenReturn(true);
        shop.bean(ReversalWatch.class).look();
        verify(process).documentsChanged(BACK);
        assertThat(prepared(BACK)).isEqualTo(TakingBack.Step.CHANGED);
        assertThat(decidedAndApproved(BACK)).isEqualTo(ReversalWay.VOID_NSF);
    }

    @Test
    @DisplayName("eConnect voids not multi-currency receipts: a person does")
    void aReceiptInForeignCurrencyIsTakenBackByHand() {
        ReceivableKey receipt = paid();
        shop.gp.put(MemoryGp.document(receipt, MemoryGp.CUSTOMER, MemoryGp.EUROS, Receivable.Standing.OPEN, "428.00", "0.00"));
        told(BACK, Payment.Kind.NSF, "428.00", "bank2");
        assertThat(approved(BACK)).isEqualTo(ReversalWay.BY_HAND);
        assertThat(prepared(BACK)).isEqualTo(TakingBack.Step.BY_HAND);
        shop.gp.voidDocument(receipt);
        assertThat(prepared(BACK)).isEqualTo(TakingBack.Step.DONE);
    }

    @Test
    @DisplayName("Refund of a credit is a payables matter: task, watched until the credit's balance is used up")
    void aRefundIsWatchedUntilTheCreditIsUsedUp() {
        ReceivableKey receipt = paid();
        shop.gp.unapply(receipt);
        shop.gp.put(MemoryGp.document(receipt, MemoryGp.CUSTOMER, MemoryGp.DOLLARS, Receivable.Standing.OPEN, "428.00", "0.00"));
        told(BACK, Payment.Kind.REFUND, "100.00", "provider/stripe");
        assertThat(approved(BACK)).isEqualTo(ReversalWay.PAYABLES);
        assertThat(prepared(BACK)).isEqualTo(TakingBack.Step.BY_HAND);
        ReceivableKey refund = shop.gp.document(new ReceivableKey(ReceivableType.DEBIT_MEMO, "REFUND1"), Receivable.Standing.OPEN, "100.00").key();
        shop.gp.applyByHand(receipt, refund, "99.99", "0", "0");
        assertThat(prepared(BACK)).isEqualTo(TakingBack.Step.BY_HAND);
        shop.gp.document(new ReceivableKey(ReceivableType.DEBIT_MEMO, "REFUND2"), Receivable.Standing.OPEN, "1.00");
        shop.gp.applyByHand(receipt, new ReceivableKey(ReceivableType.DEBIT_MEMO, "REFUND2"), "0.01", "0", "0");
        assertThat(prepared(BACK)).isEqualTo(TakingBack.Step.DONE);
        closed(BACK);
        assertThat(shop.payments().state(PAID)).isEqualTo(PaymentState.SETTLED);
        assertThat(shop.payments().reason(BACK)).contains("its credit is paid out");
    }

    @Test
    void aRefundOfWhatIsAppliedIsNotTakenForPaidOut() {
        paid();
        told(BACK, Payment.Kind.REFUND, "428.00", "provider/stripe");
        approved(BACK);
        assertThat(prepared(BACK)).isEqualTo(TakingBack.Step.BY_HAND);
        ReversalDesk desk = shop.bean(ReversalDesk.class);
        assertThatThrownBy(() -> desk.takenBackBy(BACK, "DR77", "fiona", "paid out")).isInstanceOf(Protest.class).hasMessageContaining("no posted document DR77");
        shop.gp.document(new ReceivableKey(ReceivableType.DEBIT_MEMO, "DR77"), Receivable.Standing.OPEN, "28.00");
        assertThatThrownBy(() -> desk.takenBackBy(BACK, "DR77", "fiona", "paid out")).isInstanceOf(Protest.class).hasMessageContaining("over 28.00");
        shop.gp.document(new ReceivableKey(ReceivableType.DEBIT_MEMO, "DR78"), Receivable.Standing.OPEN, "428.00");
        desk.takenBackBy(BACK, "dr78", "fiona", "paid out");
        assertThat(prepared(BACK)).isEqualTo(TakingBack.Step.DONE);
    }

    // ---- two people

    @Test
    @DisplayName("A second person approves: not who found it, confirmed it or told of it")
    void whoFoundItDoesNotApproveIt() {
        paid();
        shop.received(payment(BACK, Payment.Kind.NSF, "428.00", "bank2", "", "", "", LocalDate.of(2026, 3, 22)));
        assertThat(step(() -> shop.bean(ReversedPayments.class).find(BACK))).isFalse();
        ReversalDesk desk = shop.bean(ReversalDesk.class);
        desk.takeReceipt(BACK, shop.plans().receiptNumber(PAID).orElseThrow(), "fiona", "by phone");
        step(() -> shop.bean(ReversalPlanning.class).assess(BACK));
        shop.bean(ReversalPlanning.class).plan(BACK, "voidNsf", "NSF");
        assertThatThrownBy(() -> desk.approve(BACK, "fiona", "fine")).isInstanceOf(Protest.class).hasMessageContaining("second person");
        assertThatThrownBy(() -> prepared(BACK)).as("whatever a process says").isInstanceOf(IllegalStateException.class).hasMessageContaining("not approved");
        desk.approve(BACK, "carla", "fine");
        assertThat(prepared(BACK)).isEqualTo(TakingBack.Step.VOID);
    }

    @ParameterizedTest
    @CsvSource({"void, UNPOSTED", "voidNsf, HISTORY", "void, GONE"})
    void aRuleThatSaysWhatEconnectCannotDoIsAFaultThatNamesIt(String way, String standing) {
        paid();
        told(BACK, Payment.Kind.NSF, "428.00", "bank2");
        approved(BACK);
        shop.bean(Reversals.class).seen(BACK, "PYMNT0000001", ReceiptStanding.valueOf(standing), false, true, BigDecimal.ZERO);
        assertThatThrownBy(() -> shop.bean(ReversalPlanning.class).plan(BACK, way, "")).isInstanceOf(MappingFault.class).hasMessageContaining("Rule reversal");
        assertThatThrownBy(() -> shop.bean(ReversalPlanning.class).plan(BACK, "negativeReceipt", "")).isInstanceOf(MappingFault.class);
    }

    // ---- finding

    @ParameterizedTest
    @CsvSource({
            // text, exact reference, check number, days later, found
            "'',                       E2E-1, '',    300, true",
            "'NSF PYMNT0000001 RET',   '',    '',    300, true",
            "'NSF PYMNT00000011',      '',    '',    300, false",
            "'',                       '',    10442, 100, true",
            "'',                       '',    10442, 130, false",
            "'',                       '',    '',    10,  true",
            "'',                       '',    '',    70,  false",
            "'',                       OTHER, '',    10,  true"})
    @DisplayName("Exact reference, receipt number, check number, or the same amount and payer within days")
    void thePaymentIsFoundWhereItIsUnmistakable(String text, String exact, String check, int days, boolean found) {
        shop.received(payment(PAID, Payment.Kind.PAYMENT, "428.00", "bank", "INV1", "E2E-1", "010442", LocalDate.of(2025, 11, 20)));
        shop.planned(PAID);
        shop.jdbc().sql("update streakgp.payment set receipt_number = 'PYMNT0000001' where id = ?").param(PAID).update();
        shop.received(payment(BACK, Payment.Kind.NSF, "428.00", "bank2", text, exact, check, LocalDate.of(2025, 11, 20).plusDays(days)));
        assertThat(step(() -> shop.bean(ReversedPayments.class).find(BACK))).isEqualTo(found);
        assertThat(step(() -> shop.bean(ReversedPayments.class).find(BACK))).as("asked again").isEqualTo(found);
        assertThat(reversal(BACK).reverses()).isEqualTo(found ? PAID : "");
    }

    @Test
    void twoPaymentsOfOneAmountAreAQuestion() {
        paid();
        shop.received(payment("PAY-2", Payment.Kind.PAYMENT, "428.00", "bank", "", "", "", LocalDate.of(2026, 11, 18)));
        shop.received(payment(BACK, Payment.Kind.NSF, "428.00", "bank2", "", "", "", LocalDate.of(2026, 11, 22)));
        assertThat(step(() -> shop.bean(ReversedPayments.class).find(BACK))).isFalse();
        ReversalDesk.FindFacts facts = shop.bean(ReversalDesk.class).find(BACK);
        assertThat(facts.options()).extracting(ReversalDesk.Option::value).containsExactlyInAnyOrder(PAID, "PAY-2");
        assertThatThrownBy(() -> shop.bean(ReversalDesk.class).takeCandidate(BACK, BACK, "fiona", "so")).isInstanceOf(Protest.class);
        shop.bean(ReversalDesk.class).takeCandidate(BACK, "PAY-2", "fiona", "so");
        assertThat(reversal(BACK)).satisfies(found -> {
            assertThat(found.reverses()).isEqualTo("PAY-2");
            assertThat(found.foundBy()).isEqualTo("fiona");
        });
        shop.bean(ReversalDesk.class).findAgain(BACK, "carla", "no");
        assertThat(step(() -> shop.bean(ReversedPayments.class).find(BACK))).as("a person finds it").isFalse();
    }

    @Test
    @DisplayName("A payment is taken back once, however many sources tell of it")
    void aPaymentThatIsTakenBackAlreadyIsNotTakenBackAgain() {
        paid();
        told(BACK, Payment.Kind.NSF, "428.00", "bank2");
        approved(BACK);
        told(SECOND, Payment.Kind.CHARGEBACK, "428.00", "provider/stripe");
        assertThat(step(() -> shop.bean(ReversedPayments.class).find(SECOND))).isFalse();
        ReversalDesk desk = shop.bean(ReversalDesk.class);
        assertThat(desk.find(SECOND).candidates()).singleElement().satisfies(shown -> assertThat(shown.standing()).contains("taken back already"));
        assertThatThrownBy(() -> desk.takeCandidate(SECOND, PAID, "fiona", "so")).isInstanceOf(Protest.class).hasMessageContaining("taken back already");
        assertThatThrownBy(() -> desk.takeReceipt(SECOND, "pymnt0000001", "fiona", "so")).isInstanceOf(Protest.class);

        desk.refuse(SECOND, ReversalReview.FIND_REVERSED_PAYMENT, "fiona", "told twice");
        step(() -> {
            shop.bean(ReversalEnd.class).refuse(SECOND, "");
            return null;
        });
        assertThat(shop.payments().state(SECOND)).isEqualTo(PaymentState.REFUSED);
        assertThat(shop.payments().reason(SECOND)).isEqualTo("told twice");
    }

    @Test
    void aReversalThatIsRefusedLeavesRoomForAnother() {
        paid();
        told(BACK, Payment.Kind.NSF, "428.00", "bank2");
        approved(BACK);
        shop.payments().become(BACK, PaymentState.REFUSED);
        told(SECOND, Payment.Kind.NSF, "428.00", "bank3");
        assertThat(approved(SECOND)).isEqualTo(ReversalWay.VOID_NSF);
    }

    @Test
    void moreThanThePaymentIsAQuestion() {
        paid();
        told(BACK, Payment.Kind.NSF, "428.01", "bank2");
        assertThat(step(() -> shop.bean(ReversedPayments.class).find(BACK))).isFalse();
    }

    @Test
    void aPaymentThatWasMergedStandsAsTheOneItWasMergedInto() {
        paid();
        shop.received(payment("CLAIM", Payment.Kind.PAYMENT, "428.00", "streak", "", "CLAIM-REF", "", LocalDate.of(2026, 11, 19)));
        shop.payments().mergeInto("CLAIM", PAID, "the same");
        shop.received(payment(BACK, Payment.Kind.NSF, "428.00", "bank2", "", "CLAIM-REF", "", LocalDate.of(2026, 11, 22)));
        assertThat(approved(BACK)).isEqualTo(ReversalWay.VOID_NSF);
        assertThat(reversal(BACK).reverses()).isEqualTo(PAID);
    }

    @Test
    void aPaymentThatIsMergedAfterItWasFoundIsFollowed() {
        shop.received(payment("CLAIM", Payment.Kind.PAYMENT, "428.00", "streak", "", "E2E-9", "", LocalDate.of(2026, 11, 20)));
        shop.received(payment(BACK, Payment.Kind.NSF, "428.00", "bank2", "", "E2E-9", "", LocalDate.of(2026, 11, 22)));
        assertThat(step(() -> shop.bean(ReversedPayments.class).find(BACK))).isTrue();
        paid();
        shop.payments().mergeInto("CLAIM", PAID, "the same");
        assertThat(decidedAndApproved(BACK)).isEqualTo(ReversalWay.VOID_NSF);
        assertThat(reversal(BACK).reverses()).isEqualTo(PAID);
    }

    @Test
    void aReceiptThatAClerkEnteredIsTakenBackByItsNumber() {
        ReceivableKey receipt = ReceivableKey.receipt("HAND1");
        shop.gp.invoice("INV1", "428.00");
        shop.gp.document(receipt, Receivable.Standing.OPEN, "428.00");
        shop.gp.applyByHand(receipt, ReceivableKey.invoice("INV1"), "428.00", "0", "0");
        told(BACK, Payment.Kind.NSF, "428.00", "bank2");
        assertThat(step(() -> shop.bean(ReversedPayments.class).find(BACK))).isFalse();
        ReversalDesk desk = shop.bean(ReversalDesk.class);
        assertThatThrownBy(() -> desk.takeReceipt(BACK, "HAND2", "fiona", "so")).isInstanceOf(Protest.class).hasMessageContaining("no receipt HAND2");
        desk.takeReceipt(BACK, "hand1", "fiona", "so");
        assertThat(decidedAndApproved(BACK)).isEqualTo(ReversalWay.VOID_NSF);
        assertThat(desk.approval(BACK).paid()).hasSize(1);
        assertThat(prepared(BACK)).isEqualTo(TakingBack.Step.VOID);
        voided(BACK);
        closed(BACK);
        assertThat(shop.gp.get(receipt).voided()).isTrue();
        assertThat(told().reopened()).singleElement().satisfies(open -> assertThat(open.balance()).isEqualByComparingTo("428.00"));
    }

    // ---- a payment that is still on its way

    @Test
    @DisplayName("A reversal waits while the payment has no receipt yet, and uses up no retries")
    void aPaymentWithoutReceiptIsReceivedFirst() {
        shop.gp.invoice("INV1", "428.00");
        shop.received(payment(PAID, Payment.Kind.PAYMENT, "428.00", "bank", "INV1", "E2E-1", "", LocalDate.of(2026, 11, 20)));
        shop.planned(PAID, PaymentShop.pays("INV1", "428.00"));
        told(BACK, Payment.Kind.NSF, "428.00", "bank2");
        assertThat(step(() -> shop.bean(ReversedPayments.class).find(BACK))).isTrue();
        assertThatThrownBy(() -> step(() -> shop.bean(ReversalPlanning.class).assess(BACK))).isInstanceOf(NotNow.class).hasMessageContaining("no receipt yet");
        shop.entered(PAID);
        assertThat(decidedAndApproved(BACK)).isEqualTo(ReversalWay.BY_HAND);
    }

    @Test
    void aPaymentThatIsRefusedMeanwhileHasNothingToTakeBack() {
        shop.received(payment(PAID, Payment.Kind.PAYMENT, "428.00", "bank", "INV1", "E2E-1", "", LocalDate.of(2026, 11, 20)));
        told(BACK, Payment.Kind.NSF, "428.00", "bank2");
        step(() -> shop.bean(ReversedPayments.class).find(BACK));
        shop.payments().become(PAID, PaymentState.REFUSED, "no customer of ours");
        assertThat(decidedAndApproved(BACK)).isEqualTo(ReversalWay.BY_HAND);
        assertThat(prepared(BACK)).isEqualTo(TakingBack.Step.DONE);
        closed(BACK);
        assertThat(shop.payments().state(PAID)).isEqualTo(PaymentState.REFUSED);
        assertThat(shop.payments().reason(BACK)).contains("never received");
    }

    @Test
    @DisplayName("Open applications of a payment that is taken back are dropped before its receipt is voided")
    void aPaymentThatWaitsToBeAppliedIsLetGoFirst() {
        shop.gp.document(ReceivableKey.invoice("INV1"), Receivable.Standing.WORK, "428.00");
        shop.received(payment(PAID, Payment.Kind.PAYMENT, "428.00", "bank", "INV1", "E2E-1", "", LocalDate.of(2026, 11, 20)));
        shop.planned(PAID, PaymentShop.pays("INV1", "428.00"));
        shop.gp.post(shop.entered(PAID));
        told(BACK, Payment.Kind.NSF, "428.00", "bank2");
        approved(BACK);
        assertThatThrownBy(() -> prepared(BACK)).isInstanceOf(NotNow.class).hasMessageContaining("is being applied");
        assertThat(shop.plans().applications(PAID)).singleElement().satisfies(application -> assertThat(application.state()).isEqualTo(PlannedApplication.State.DROPPED));
        assertThat(shop.plans().toLookAgain(10)).as("its process is told").containsExactly(PAID);
        assertThat(shop.gp.voidsSent()).isEmpty();

        shop.transaction().executeWithoutResult(status -> shop.bean(Applying.class).applyNext(PAID));
        assertThat(prepared(BACK)).isEqualTo(TakingBack.Step.VOID);
        voided(BACK);
        closed(BACK);
        assertThat(shop.payments().state(PAID)).isEqualTo(PaymentState.REVERSED);
    }

    @Test
    void aRefusalBeforeTheApprovalLeavesOpenApplicationsAsTheyAre() {
        shop.gp.document(ReceivableKey.invoice("INV1"), Receivable.Standing.WORK, "428.00");
        shop.received(payment(PAID, Payment.Kind.PAYMENT, "428.00", "bank", "INV1", "E2E-1", "", LocalDate.of(2026, 11, 20)));
        shop.planned(PAID, PaymentShop.pays("INV1", "428.00"));
        shop.gp.post(shop.entered(PAID));
        told(BACK, Payment.Kind.NSF, "428.00", "bank2");
        approved(BACK);
        assertThat(shop.plans().applications(PAID)).allMatch(application -> application.state() == PlannedApplication.State.PLANNED);
    }
}
