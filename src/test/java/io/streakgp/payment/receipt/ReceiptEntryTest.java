package io.streakgp.payment.receipt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import io.streakgp.gp.CashReceipt;
import io.streakgp.gp.CompanySetup;
import io.streakgp.gp.ErrorClass;
import io.streakgp.gp.GpBatch;
import io.streakgp.gp.GpInDoubt;
import io.streakgp.gp.GpRefusal;
import io.streakgp.gp.Receivable;
import io.streakgp.gp.ReceivableKey;
import io.streakgp.gp.ReceivableType;
import io.streakgp.gp.ReceivablesSetup;
import io.streakgp.journal.SendJournal;
import io.streakgp.mapping.MappingFault;
import io.streakgp.payment.Payment;
import io.streakgp.payment.PaymentState;
import io.streakgp.shared.Databases;
import io.streakgp.shared.NotNow;

/** Design, section 4: one payment becomes exactly one cash receipt, whatever GP answers or does not answer. */
class ReceiptEntryTest {

    private static final String ID = PaymentShop.ID;
    private static final String FIRST = "PYMNT0000001";
    private static final String JOURNAL = "gp:TWO:RM:9:" + FIRST;
    private static final String BATCH = "SB261120";

    private PaymentShop shop = PaymentShop.on(Databases.H2);

    @BeforeEach
    void bankLine() {
        bankLineOn(shop);
    }

    private static void bankLineOn(PaymentShop shop) {
        shop.received(ID, "428.00");
        shop.planned(ID, PaymentShop.pays("INV1", "428.00"));
    }

    @AfterEach
    void close() {
        shop.close();
    }

    private ReceiptEntry entry() {
        return shop.bean(ReceiptEntry.class);
    }

    /** As a step of the engine: its errors commit, its exceptions roll back. */
    private <T> T step(Callable<T> step) throws Exception {
        Exception[] error = new Exception[1];
        T result = shop.transaction().execute(status -> {
            try {
                return step.call();
            } catch (RuntimeException fault) {
                throw fault;
            } catch (Exception bpmnError) {
                error[0] = bpmnError;
                return null;
            }
        });
        if (error[0] != null) {
            throw error[0];
        }
        return result;
    }

    private String reserve() throws Exception {
        return step(() -> entry().reserveNumber(ID));
    }

    private void enter() throws Exception {
        step(() -> {
            entry().enter(ID);
            return null;
        });
    }

    private void release(String reason) throws Exception {
        step(() -> {
            entry().release(ID, reason);
            return null;
        });
    }

    private String numberRow(String number) {
        return shop.jdbc().sql("select state || ' ' || coalesce(reason, '') from streakgp.receivable_number where number = ?").param(number).query(String.class).single().strip();
    }

    private Receivable standing(String number) {
        return shop.gp.get(ReceivableKey.receipt(number));
    }

    private void isEnteredOnce() {
        assertThat(shop.gp.documents()).singleElement().satisfies(receipt -> {
            assertThat(receipt.key()).isEqualTo(ReceivableKey.receipt(FIRST));
            assertThat(receipt.amount()).isEqualByComparingTo("428.00");
        });
        assertThat(numberRow(FIRST)).isEqualTo("ENTERED");
        assertThat(shop.plans().receiptNumber(ID)).contains(FIRST);
        assertThat(shop.payments().state(ID)).isEqualTo(PaymentState.RECEIVED_IN_GP);
        assertThat(shop.bean(SendJournal.class).isInDoubt(JOURNAL)).isFalse();
    }

    // ---- the number

    @ParameterizedTest
    @EnumSource
    @DisplayName("The number is never auto-assigned: it is reserved first, and sent with the receipt")
    void theNumberComesFirstAndOneReceiptIsEntered(Databases database) throws Exception {
        shop.close();
        shop = PaymentShop.on(database);
        bankLine();
        assertThat(reserve()).isEqualTo(FIRST);
        assertThat(numberRow(FIRST)).isEqualTo("RESERVED");
        assertThat(shop.gp.receiptsSent()).isEmpty();
        enter();
        isEnteredOnce();
        assertThat(shop.gp.receiptsSent()).singleElement().isEqualTo(new CashReceipt(FIRST, PaymentShop.CUSTOMER, LocalDate.of(2026, 11, 20), LocalDate.of(2026, 11, 20),
                shop.payments().get(ID).amount(), MemoryGp.DOLLARS, CashReceipt.Type.CASH, "UPTOWN TRUST", "", "", BATCH, ID));
        assertThat(shop.plans().receipt(ID)).map(CashReceipt::number).contains(FIRST);
    }

    @Test
    void theNumberIsKeptAlthoughTheStepAroundItDies() throws Exception {
        assertThatThrownBy(() -> step(() -> {
            entry().reserveNumber(ID);
            throw new MemoryGp.Died();
        })).isInstanceOf(MemoryGp.Died.class);
        assertThat(reserve()).isEqualTo(FIRST);
        assertThat(shop.gp.numbersGiven()).isEqualTo(1);
    }

    @Test
    void onePaymentHasOneNumberHoweverOftenItIsReserved() throws Exception {
        reserve();
        enter();
        assertThat(reserve()).isEqualTo(FIRST);
        enter();
        assertThat(shop.gp.numbersGiven()).isEqualTo(1);
        assertThat(shop.gp.receiptsSent()).hasSize(1);
    }

    @Test
    @DisplayName("Two instalments of the same amount are two payments: two numbers, two receipts")
    void twoInstalmentsAreTwoReceipts() throws Exception {
        shop.received("PAY-2", "428.00");
        shop.planned("PAY-2", PaymentShop.pays("INV1", "428.00"));
        assertThat(shop.entered(ID)).isNotEqualTo(shop.entered("PAY-2"));
        assertThat(shop.gp.documents()).hasSize(2);
    }

    @Test
    void withoutANumberNothingIsSent() {
        assertThatThrownBy(this::enter).isInstanceOf(IllegalStateException.class).hasMessageContaining(ID);
        assertThat(shop.gp.receiptsSent()).isEmpty();
    }

    // ---- exactly once

    @ParameterizedTest
    @EnumSource(names = {"DIE_BEFORE", "DIE_AFTER", "LOST", "UNHEARD"})
    @DisplayName("After whatever went wrong the same number is looked up first, and one receipt stands in the end")
    void aMishapLeadsToOneReceiptUnderTheSameNumber(MemoryGp.Mishap mishap) throws Exception {
        reserve();
        shop.gp.next(mishap);
        assertThatThrownBy(this::enter).isInstanceOfAny(MemoryGp.Died.class, GpInDoubt.class);
        assertThat(shop.payments().state(ID)).isEqualTo(PaymentState.IN_PROGRESS);
        assertThat(numberRow(FIRST)).isEqualTo("RESERVED");
        enter();
        isEnteredOnce();
        boolean stood = mishap == MemoryGp.Mishap.DIE_AFTER || mishap == MemoryGp.Mishap.UNHEARD;
        assertThat(shop.gp.receiptsSent()).as("sent again only where it did not stand").hasSize(stood ? 1 : 2).extracting(CashReceipt::number).containsOnly(FIRST);
        assertThat(shop.gp.numbersGiven()).isEqualTo(1);
    }

    @Test
    void mishapsOneAfterAnotherLeadToOneReceiptToo() throws Exception {
        reserve();
        for (MemoryGp.Mishap mishap : List.of(MemoryGp.Mishap.LOST, MemoryGp.Mishap.DIE_BEFORE, MemoryGp.Mishap.LOST, MemoryGp.Mishap.DIE_AFTER)) {
            shop.gp.next(mishap);
            assertThatThrownBy(this::enter).isInstanceOfAny(MemoryGp.Died.class, GpInDoubt.class);
        }
        enter();
        isEnteredOnce();
    }

    @Test
    @DisplayName("In doubt it is looked up also while its batch is busy: what stands needs no batch")
    void inDoubtIsLookedUpAlthoughTheBatchIsBusy() throws Exception {
        reserve();
        shop.gp.next(MemoryGp.Mishap.UNHEARD);
        assertThatThrownBy(this::enter).isInstanceOf(GpInDoubt.class);
        batchIs(BATCH, GpBatch.Status.MARKED_FOR_POSTING);
        shop.clock.move(Duration.ofMinutes(1));
        enter();
        isEnteredOnce();
        assertThat(shop.plans().receipt(ID)).map(CashReceipt::batch).contains(BATCH);
    }

    @Test
    void inDoubtAndPostedMeanwhileItIsTakenAsItStands() throws Exception {
        reserve();
        shop.gp.next(MemoryGp.Mishap.DIE_AFTER);
        assertThatThrownBy(this::enter).isInstanceOf(MemoryGp.Died.class);
        shop.gp.post(ReceivableKey.receipt(FIRST));
        enter();
        isEnteredOnce();
    }

    @Test
    void aDuplicateIsReadBackAndTakenWhereItIsOurs() throws Exception {
        reserve();
        shop.gp.put(MemoryGp.document(ReceivableKey.receipt(FIRST), PaymentShop.CUSTOMER, MemoryGp.DOLLARS, Receivable.Standing.WORK, "428.00", "0.00"));
        enter();
        isEnteredOnce();
    }

    @ParameterizedTest
    @CsvSource({"OTHER0001, 428.00, false", "NORTHWIN0001, 427.99, false", "OTHER0001, 428.00, true", "NORTHWIN0001, 427.99, true"})
    @DisplayName("Ours = number + customer + amount: a number that another document took is listed as unused with the reason, and the next is taken")
    void aNumberTakenByAnotherIsUnused(String customer, String amount, boolean inDoubt) throws Exception {
        reserve();
        if (inDoubt) {
            shop.gp.next(MemoryGp.Mishap.LOST);
            assertThatThrownBy(this::enter).isInstanceOf(GpInDoubt.class);
        }
        shop.gp.put(MemoryGp.document(ReceivableKey.receipt(FIRST), customer, MemoryGp.DOLLARS, Receivable.Standing.OPEN, amount, "0.00"));
        assertThatThrownBy(this::enter).isInstanceOf(NumberTaken.class).hasMessageContaining(FIRST);
        assertThat(numberRow(FIRST)).isEqualTo("UNUSED another receipt stands under it in GP");
        assertThat(shop.bean(SendJournal.class).isInDoubt(JOURNAL)).as("what stands there is known").isFalse();
        assertThat(reserve()).isEqualTo("PYMNT0000002");
        enter();
        assertThat(numberRow("PYMNT0000002")).isEqualTo("ENTERED");
        assertThat(shop.plans().receiptNumber(ID)).contains("PYMNT0000002");
    }

    // ---- what GP refuses

    @Test
    void whatGpRefusesIsPutBeforeAPersonInGpsWords() throws Exception {
        reserve();
        shop.gp.nextRefused(ErrorClass.DATA, "Customer is inactive");
        assertThatThrownBy(this::enter).isInstanceOf(ReceiptRefused.class).hasMessageContaining("Customer is inactive");
        assertThat(shop.payments().reason(ID)).contains("GP error 4711", "Customer is inactive");
        assertThat(shop.payments().state(ID)).isEqualTo(PaymentState.IN_PROGRESS);
        assertThat(numberRow(FIRST)).isEqualTo("RESERVED");
        enter();
        isEnteredOnce();
        assertThat(shop.gp.receiptsSent()).hasSize(2).extracting(CashReceipt::number).containsOnly(FIRST);
        assertThat(shop.payments().reason(ID)).isEmpty();
    }

    @Test
    void longWordsOfGpAreKeptShortened() throws Exception {
        reserve();
        shop.gp.nextRefused(ErrorClass.DATA, "x".repeat(1000));
        assertThatThrownBy(this::enter).isInstanceOf(ReceiptRefused.class).hasMessageContaining("x".repeat(1000));
        assertThat(shop.payments().reason(ID)).hasSize(400);
    }

    @Test
    void anErrorThatNobodyHasClassedIsNoFaultOfThePayment() throws Exception {
        reserve();
        shop.gp.nextRefused(ErrorClass.UNKNOWN, "Never seen");
        assertThatThrownBy(this::enter).isInstanceOf(GpRefusal.class);
        enter();
        isEnteredOnce();
    }

    // ---- dates

    @Test
    @DisplayName("GP accepts entry into a closed period and refuses only posting: GLPOSTDT is then today, DOCDATE stays")
    void aClosedPeriodIsPostedToday() throws Exception {
        shop.gp.openPeriods(period("2026-11-01", "2026-11-20", true), period("2026-11-21", "2026-11-30", false));
        shop.entered(ID);
        assertThat(shop.gp.receiptsSent()).singleElement().satisfies(receipt -> {
            assertThat(receipt.date()).isEqualTo("2026-11-20");
            assertThat(receipt.postingDate()).isEqualTo("2026-11-23");
        });
    }

    @Test
    void whereNothingIsOpenNothingIsSentAndFinanceIsTold() throws Exception {
        shop.gp.openPeriods(period("2026-11-01", "2026-11-30", true));
        reserve();
        assertThatThrownBy(this::enter).isInstanceOf(MappingFault.class)
                .hasMessage("Neither the period of 2026-11-20 nor that of today is open for sales in GP: open one, then retry");
        assertThat(shop.gp.receiptsSent()).isEmpty();
    }

    private static CompanySetup.FiscalPeriod period(String first, String last, boolean closed) {
        return new CompanySetup.FiscalPeriod(LocalDate.parse(first), LocalDate.parse(last), closed);
    }

    // ---- what rules name

    private void isFoundBeforeANumberIsSpent(String... words) {
        assertThatThrownBy(this::reserve).isInstanceOf(MappingFault.class).hasMessageContainingAll(words);
        assertThat(shop.gp.numbersGiven()).isZero();
    }

    @Test
    @DisplayName("What is named is checked for existence before sending: the checkbook")
    void aCheckbookThatGpDoesNotHaveOrThatIsInactive() {
        shop.rule("receipt-type", Map.of("type", "cash", "checkbook", "NO SUCH"));
        isFoundBeforeANumberIsSpent("receipt-type", "\"NO SUCH\"", "which GP does not have", "correct its row");
        shop.rule("receipt-type", Map.of("type", "cash", "checkbook", "OLD BANK"));
        isFoundBeforeANumberIsSpent("receipt-type", "\"OLD BANK\"", "is inactive in GP");
        shop.rule("receipt-type", Map.of("type", "cash"));
        isFoundBeforeANumberIsSpent("receipt-type", "\"\"", "which GP does not have");
    }

    @Test
    void aCheckbookInAnotherCurrency() {
        shop.rule("receipt-type", Map.of("type", "cash", "checkbook", "EURO BANK"));
        isFoundBeforeANumberIsSpent("receipt-type", "\"EURO BANK\"", "Z-EURO", "Z-US$", "name a checkbook in the payment's currency");
    }

    @Test
    void aCheckbookWithoutCurrencyTakesAll() throws Exception {
        shop.gp.setup(new ReceivablesSetup(Map.of("ANY", new ReceivablesSetup.Checkbook("ANY", "", false)), Set.of()));
        shop.rule("receipt-type", Map.of("type", "cash", "checkbook", "ANY"));
        shop.entered(ID);
        assertThat(shop.gp.receiptsSent()).extracting(CashReceipt::checkbook).containsExactly("ANY");
    }

    @Test
    @DisplayName("What is named is checked for existence before sending: the card, and only where a card pays")
    void aCardThatGpDoesNotHave() throws Exception {
        shop.rule("receipt-type", Map.of("type", "card", "checkbook", "UPTOWN TRUST", "card", "Diners"));
        isFoundBeforeANumberIsSpent("receipt-type", "\"Diners\"", "set the card up in GP");
        shop.rule("receipt-type", Map.of("type", "card", "checkbook", "UPTOWN TRUST"));
        isFoundBeforeANumberIsSpent("receipt-type", "\"\"");
        shop.rule("receipt-type", Map.of("type", "card", "checkbook", "UPTOWN TRUST", "card", "Visa"));
        shop.entered(ID);
        assertThat(shop.gp.receiptsSent()).singleElement().satisfies(receipt -> assertThat(receipt.card()).isEqualTo("Visa"));
    }

    @Test
    void anAnswerThatIsNoTypeOrNoText() {
        shop.rule("receipt-type", Map.of("type", "transfer", "checkbook", "UPTOWN TRUST"));
        isFoundBeforeANumberIsSpent("receipt-type", "\"transfer\"", "check, cash or card");
        shop.rule("receipt-type", Map.of("type", "cash", "checkbook", 7));
        isFoundBeforeANumberIsSpent("\"checkbook\"", "must be a text");
    }

    @Test
    void aCurrencyThatGpDoesNotHave() {
        shop.received(PaymentShop.payment("PAY-Y", "bank", Payment.Kind.PAYMENT, "428.00", "JPY"));
        shop.planned("PAY-Y", PaymentShop.pays("INV1", "428.00"));
        assertThatThrownBy(() -> entry().reserveNumber("PAY-Y")).isInstanceOf(MappingFault.class).hasMessageContainingAll("JPY", "MC40200", "refuse the payment");
        assertThat(shop.gp.numbersGiven()).isZero();
    }

    @Test
    void aCheckCarriesItsNumberAndNothingElseDoes() throws Exception {
        shop.jdbc().sql("update streakgp.payment set check_number = '10047'").update();
        shop.rule("receipt-type", Map.of("type", "check", "checkbook", "UPTOWN TRUST"));
        shop.entered(ID);
        shop.received("PAY-2", "10.00");
        shop.planned("PAY-2");
        shop.rule("receipt-type", Map.of("type", "cash", "checkbook", "UPTOWN TRUST"));
        shop.entered("PAY-2");
        assertThat(shop.gp.receiptsSent()).extracting(CashReceipt::checkNumber).containsExactly("10047", "");
    }

    // ---- the batch

    private void batchIs(String name, GpBatch.Status status) {
        when(shop.gp.shop().batch("TWO", GpBatch.Source.RECEIPTS, name)).thenReturn(Optional.of(new GpBatch(name, status)));
    }

    @ParameterizedTest
    @EnumSource(names = {"MARKED_FOR_POSTING", "BUSY", "AWAITING_APPROVAL"})
    @DisplayName("Marked, locked or awaiting approval: retry, after 30 minutes the next suffix and a hint to its owner")
    void aBusyBatchIsWaitedForAndThenTheNextSuffixIsTaken(GpBatch.Status status) throws Exception {
        batchIs(BATCH, status);
        reserve();
        assertThatThrownBy(this::enter).isInstanceOf(NotNow.class).hasMessageContaining(BATCH);
        shop.clock.move(Duration.ofMinutes(29));
        assertThatThrownBy(this::enter).isInstanceOf(NotNow.class);
        assertThat(shop.gp.receiptsSent()).isEmpty();
        shop.clock.move(Duration.ofMinutes(1));
        enter();
        assertThat(standing(FIRST).batch()).isEqualTo(BATCH + "B");
        verify(shop.hints).batchIsBusy(BATCH, io.streakgp.streak.StandingClock.START, "finance");
    }

    @Test
    void aBatchNameThatGpCannotTakeIsAFaultOfItsRow() throws Exception {
        reserve();
        for (String name : List.of("", "SIXTEEN-LETTERS-")) {
            shop.rule("receipt-batch", Map.of("name", name, "ownerGroup", "finance", "patienceMinutes", 30));
            assertThatThrownBy(this::enter).isInstanceOf(MappingFault.class).hasMessageContainingAll("receipt-batch", "1 to 15 characters");
        }
        shop.rule("receipt-batch", Map.of("name", "RIGHT", "ownerGroup", "finance"));
        assertThatThrownBy(this::enter).isInstanceOf(MappingFault.class).hasMessageContaining("patienceMinutes");
        assertThat(shop.gp.receiptsSent()).isEmpty();
    }

    @Test
    void theRuleIsAskedWithCheckbookSourceDepositDateAndKind() throws Exception {
        shop.rule("receipt-batch", inputs -> {
            assertThat(inputs).containsEntry("checkbook", "UPTOWN TRUST").containsEntry("source", "bank").containsEntry("depositDate", LocalDate.of(2026, 11, 20))
                    .containsEntry("batchKind", "BANK").containsEntry("company", "TWO");
            return Map.of("name", "ASKED", "ownerGroup", "finance", "patienceMinutes", 30);
        });
        shop.entered(ID);
        assertThat(shop.gp.receiptsSent()).extracting(CashReceipt::batch).containsExactly("ASKED");
    }

    // ---- letting go

    @Test
    void aNumberThatIsNotUsedIsListedWithTheReason() throws Exception {
        reserve();
        release("no payment of ours");
        assertThat(numberRow(FIRST)).isEqualTo("UNUSED no payment of ours");
        assertThat(shop.numbers().current("TWO", ID, ReceivableType.RECEIPT)).isEmpty();
    }

    @Test
    void withoutANumberThereIsNothingToLetGoOf() throws Exception {
        release("no payment of ours");
        assertThat(shop.numbers().current("TWO", ID, ReceivableType.RECEIPT)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"DIE_AFTER", "UNHEARD"})
    void aReceiptThatStandsIsNeverLetGoOf(MemoryGp.Mishap mishap) throws Exception {
        reserve();
        shop.gp.next(mishap);
        assertThatThrownBy(this::enter).isInstanceOfAny(MemoryGp.Died.class, GpInDoubt.class);
        assertThatThrownBy(() -> release("cancelled by an operator")).isInstanceOf(IllegalStateException.class)
                .hasMessageContainingAll(FIRST, "stands in GP", "cancelled by an operator", "void it in GP");
        assertThat(numberRow(FIRST)).isEqualTo("RESERVED");
    }

    @Test
    @DisplayName("A payment in another currency is entered in its currency")
    void aForeignReceiptCarriesItsCurrency() throws Exception {
        shop.received(PaymentShop.payment("PAY-E", "bank", Payment.Kind.PAYMENT, "100.00", "EUR"));
        shop.planned("PAY-E", PaymentShop.pays("INV1", "100.00"));
        shop.rule("receipt-type", Map.of("type", "cash", "checkbook", "EURO BANK"));
        shop.entered("PAY-E");
        assertThat(shop.gp.receiptsSent()).singleElement().satisfies(receipt -> {
            assertThat(receipt.currency()).isEqualTo(MemoryGp.EUROS);
            assertThat(receipt.amount()).isEqualByComparingTo(new BigDecimal("100.00"));
        });
    }
}
