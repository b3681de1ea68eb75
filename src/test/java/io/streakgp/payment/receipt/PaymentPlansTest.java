package io.streakgp.payment.receipt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import io.streakgp.gp.ReceivableKey;
import io.streakgp.gp.ReceivableType;
import io.streakgp.payment.PaymentState;
import io.streakgp.payment.matching.Allocation;
import io.streakgp.payment.matching.Match;
import io.streakgp.payment.receipt.PlannedApplication.State;
import io.streakgp.shared.Databases;

/** What is kept of each payment: the decision, its receipt, and what that is applied to. */
class PaymentPlansTest {

    private static final String ID = PaymentShop.ID;
    private static final ReceivableKey MEMO = new ReceivableKey(ReceivableType.CREDIT_MEMO, "CREDIT1");

    private static List<PlannedApplication> rows(PaymentShop shop) {
        return shop.plans().applications(ID);
    }

    private static Match writingOff(String... writeOffs) {
        Allocation[] allocations = new Allocation[writeOffs.length];
        for (int i = 0; i < writeOffs.length; i++) {
            allocations[i] = PaymentShop.pays("INV" + i, "10.00", "0.00", writeOffs[i]);
        }
        return PaymentShop.match(new BigDecimal("100.00"), allocations);
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("Each match carries its rule row, its signals and a confidence: they are kept with the payment")
    void theDecisionIsKeptWhole(Databases database) {
        try (PaymentShop shop = PaymentShop.on(database)) {
            shop.received(ID, "428.00");
            Match match = new Match(Match.Outcome.APPLY, PaymentShop.CUSTOMER, List.of(PaymentShop.pays("INV1", "400.00", "8.00", "0.50"), PaymentShop.credited(MEMO, "INV1", "10.00")),
                    new BigDecimal("28.00"), new BigDecimal("5.00"), "rule_exact", "why", 97, new Match.Signals("full", "one", "tolerance", 30),
                    List.of(new Match.Candidate("C1", "Name", List.of(PaymentShop.paysOrder("ORD1", "1.00")), BigDecimal.ONE, 50, "alike")), true);
            assertThat(shop.plans().decision(ID)).isEmpty();
            assertThatThrownBy(() -> shop.plans().require(ID)).isInstanceOf(IllegalStateException.class).hasMessageContaining(ID);
            shop.plans().decide(ID, match, "fiona");
            assertThat(shop.plans().require(ID)).usingRecursiveComparison().withComparatorForType(BigDecimal::compareTo, BigDecimal.class).isEqualTo(match);
            assertThat(shop.plans().decidedBy(ID)).isEqualTo("fiona");
        }
    }

    @ParameterizedTest
    @EnumSource
    void applicationsStandInTheirOrderAndTheReceiptsNumberIsTheirCredit(Databases database) {
        try (PaymentShop shop = PaymentShop.on(database)) {
            shop.received(ID, "100.00");
            shop.planned(ID, PaymentShop.credited(MEMO, "INV1", "10.00"), PaymentShop.pays("INV1", "40.00", "0.80", "0.05"), PaymentShop.paysOrder("ORD1", "50.00"));
            assertThat(rows(shop)).extracting(PlannedApplication::position).containsExactly(1, 2, 3);
            assertThat(rows(shop)).extracting(PlannedApplication::credit).containsExactly(MEMO, ReceivableKey.receipt(""), ReceivableKey.receipt(""));
            assertThat(rows(shop)).extracting(PlannedApplication::own).containsExactly(false, true, true);
            assertThat(rows(shop)).extracting(PlannedApplication::order).containsExactly(false, false, true);
            assertThat(rows(shop)).extracting(PlannedApplication::takesMoreThanMoney).containsExactly(false, true, false);
            assertThat(rows(shop).get(1).settled()).isEqualByComparingTo("40.85");
            assertThat(rows(shop)).extracting(PlannedApplication::state).containsOnly(State.PLANNED);
            shop.plans().entered(ID, "PYMNT1");
            assertThat(rows(shop)).extracting(PlannedApplication::credit).containsExactly(MEMO, ReceivableKey.receipt("PYMNT1"), ReceivableKey.receipt("PYMNT1"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aNewDecisionPlansAnewAndWhatWasAppliedStays(Databases database) {
        try (PaymentShop shop = PaymentShop.on(database)) {
            shop.received(ID, "100.00");
            shop.planned(ID, PaymentShop.pays("INV1", "10.00"), PaymentShop.pays("INV2", "20.00"), PaymentShop.pays("INV3", "30.00"), PaymentShop.pays("INV4", "40.00"));
            shop.plans().become(rows(shop).get(1), State.APPLIED, "");
            shop.plans().become(rows(shop).get(2), State.BY_HAND, "GP says no");
            shop.plans().become(rows(shop).get(3), State.DROPPED, "paid otherwise");
            shop.planned(ID, PaymentShop.pays("INV9", "5.00"));
            assertThat(rows(shop)).extracting(row -> row.position() + " " + row.debit().number() + " " + row.state() + " " + row.reason())
                    .containsExactly("2 INV2 APPLIED ", "4 INV4 DROPPED paid otherwise", "5 INV9 PLANNED ");
        }
    }

    @ParameterizedTest
    @EnumSource
    void amountsThatBecameOthersAreKept(Databases database) {
        try (PaymentShop shop = PaymentShop.on(database)) {
            shop.received(ID, "100.00");
            shop.planned(ID, PaymentShop.paysOrder("ORD1", "100.00"));
            shop.plans().reduce(rows(shop).get(0), new BigDecimal("60.00"));
            assertThat(rows(shop).get(0).amount()).isEqualByComparingTo("60.00");
            shop.plans().change(rows(shop).get(0), ReceivableKey.invoice("INV1"), new BigDecimal("50.00"), new BigDecimal("1.00"), new BigDecimal("0.50"), "less was open");
            assertThat(rows(shop)).singleElement().satisfies(row -> {
                assertThat(row.order()).isFalse();
                assertThat(row.debit()).isEqualTo(ReceivableKey.invoice("INV1"));
                assertThat(row.settled()).isEqualByComparingTo("51.50");
                assertThat(row.reason()).isEqualTo("less was open");
            });
        }
    }

    @ParameterizedTest
    @CsvSource({"H2, 5.00, false", "H2, 5.01, true", "POSTGRESQL, 5.00, false", "POSTGRESQL, 5.01, true", "H2, 0.00, false"})
    @DisplayName("\"Approve write-off\" above a limit, by a second person: the sum of the write-offs counts")
    void writeOffsAboveTheLimitNeedASecondPerson(Databases database, BigDecimal sum, boolean needed) {
        try (PaymentShop shop = PaymentShop.on(database)) {
            shop.received(ID, "100.00");
            shop.plans().decide(ID, writingOff(sum.signum() == 0 ? "0.00" : "2.00", sum.subtract(new BigDecimal("2.00")).max(BigDecimal.ZERO).toPlainString()), "");
            assertThat(shop.plans().needsWriteOffApproval(ID)).isEqualTo(needed);
            shop.plans().approveWriteOff(ID, "carla");
            assertThat(shop.plans().needsWriteOffApproval(ID)).isFalse();
        }
    }

    @ParameterizedTest
    @EnumSource
    void anApprovalHoldsForTheDecisionAsItStands(Databases database) {
        try (PaymentShop shop = PaymentShop.on(database)) {
            shop.received(ID, "100.00");
            shop.plans().decide(ID, writingOff("9.00"), "");
            assertThat(shop.plans().isSettledByPerson(ID)).isFalse();
            shop.plans().approveWriteOff(ID, "carla");
            assertThat(shop.plans().isSettledByPerson(ID)).isTrue();
            shop.plans().decide(ID, writingOff("9.50"), "fiona");
            assertThat(shop.plans().needsWriteOffApproval(ID)).isTrue();
            assertThat(shop.plans().isSettledByPerson(ID)).isTrue();
            shop.plans().forget(ID);
            assertThat(shop.plans().isSettledByPerson(ID)).isFalse();
            assertThat(shop.plans().decision(ID)).isEmpty();
            assertThat(shop.plans().decidedBy(ID)).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("Apply goes on by itself: who waits for a document that changed looks again, and nobody else")
    void whoWaitsForAChangedDocumentLooksAgain(Databases database) {
        try (PaymentShop shop = PaymentShop.on(database)) {
            PaymentPlans plans = shop.plans();
            shop.received(ID, "100.00");
            shop.planned(ID, PaymentShop.pays("INV1", "10.00"), PaymentShop.pays("INV2", "10.00"), PaymentShop.paysOrder("ORD1", "10.00"), PaymentShop.credited(MEMO, "INV3", "1.00"));
            assertThat(plans.lookAgain(List.of("INV1"))).as("its receipt does not stand yet").isZero();
            plans.entered(ID, "PYMNT1");
            shop.payments().become(ID, PaymentState.RECEIVED_IN_GP);
            plans.become(rows(shop).get(1), State.APPLIED, "");
            assertThat(plans.lookAgain(List.of("INV2", "INV9"))).isZero();
            assertThat(plans.toLookAgain(10)).isEmpty();
            for (String number : List.of("INV1", "PYMNT1", "ORD1", "INV3", "CREDIT1")) {
                assertThat(plans.lookAgain(List.of(number, number))).as(number).isEqualTo(1);
                assertThat(plans.toLookAgain(10)).containsExactly(ID);
                plans.looked(ID);
                assertThat(plans.toLookAgain(10)).isEmpty();
            }
            plans.lookAgain(List.of("INV1"));
            shop.payments().become(ID, PaymentState.SETTLED);
            assertThat(plans.toLookAgain(10)).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void noMoreAreToldAtOnceThanAskedFor(Databases database) {
        try (PaymentShop shop = PaymentShop.on(database)) {
            for (String id : List.of("PAY-3", "PAY-1", "PAY-2")) {
                shop.received(id, "1.00");
                shop.planned(id, PaymentShop.pays("INV1", "1.00"));
                shop.payments().become(id, PaymentState.RECEIVED_IN_GP);
            }
            assertThat(shop.plans().lookAgain(List.of("INV1"))).isEqualTo(3);
            assertThat(shop.plans().toLookAgain(2)).containsExactly("PAY-1", "PAY-2");
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatWaitsForADebitIsWhatIsPlannedAndNotApplied(Databases database) {
        try (PaymentShop shop = PaymentShop.on(database)) {
            shop.received(ID, "100.00");
            shop.planned(ID, PaymentShop.pays("INV1", "10.00", "1.00", "0.10"), PaymentShop.pays("INV1", "20.00"), PaymentShop.paysOrder("INV1", "5.00"));
            shop.received("PAY-2", "7.00");
            shop.planned("PAY-2", PaymentShop.pays("INV1", "7.00"));
            assertThat(shop.plans().waitingFor("TWO", ReceivableKey.invoice("INV1"))).isEqualByComparingTo("38.10");
            shop.plans().become(rows(shop).get(1), State.APPLIED, "");
            assertThat(shop.plans().waitingFor("TWO", ReceivableKey.invoice("INV1"))).isEqualByComparingTo("18.10");
            assertThat(shop.plans().waitingFor("THREE", ReceivableKey.invoice("INV1"))).isZero();
            assertThat(shop.plans().waitingFor("TWO", new ReceivableKey(ReceivableType.DEBIT_MEMO, "INV1"))).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    void numbersAreKeptWithWhatBecameOfThem(Databases database) {
        try (PaymentShop shop = PaymentShop.on(database)) {
            ReceivableNumbers numbers = shop.numbers();
            ReceivableKey first = ReceivableKey.receipt("PYMNT1");
            assertThat(numbers.current("TWO", ID, ReceivableType.RECEIPT)).isEmpty();
            numbers.reserved("TWO", first, ID);
            numbers.reserved("TWO", new ReceivableKey(ReceivableType.DEBIT_MEMO, "PYMNT1"), ID);
            assertThat(numbers.current("TWO", ID, ReceivableType.RECEIPT)).contains(first);
            assertThat(numbers.current("TWO", ID, ReceivableType.DEBIT_MEMO)).map(ReceivableKey::type).contains(ReceivableType.DEBIT_MEMO);
            assertThat(numbers.current("THREE", ID, ReceivableType.RECEIPT)).isEmpty();
            assertThat(numbers.isEntered("TWO", first)).isFalse();
            numbers.unused("TWO", first, "taken");
            assertThat(numbers.current("TWO", ID, ReceivableType.RECEIPT)).isEmpty();
            ReceivableKey second = ReceivableKey.receipt("PYMNT2");
            numbers.reserved("TWO", second, ID);
            numbers.entered("TWO", second);
            assertThat(numbers.isEntered("TWO", second)).isTrue();
            assertThat(numbers.isEntered("TWO", new ReceivableKey(ReceivableType.DEBIT_MEMO, "PYMNT2"))).isFalse();
            assertThat(numbers.current("TWO", ID, ReceivableType.RECEIPT)).contains(second);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aNumberIsKeptAlthoughTheWorkAroundItIsLost(Databases database) {
        try (PaymentShop shop = PaymentShop.on(database)) {
            shop.transaction().executeWithoutResult(status -> {
                shop.numbers().reserved("TWO", ReceivableKey.receipt("PYMNT1"), ID);
                status.setRollbackOnly();
            });
            assertThat(shop.numbers().current("TWO", ID, ReceivableType.RECEIPT)).contains(ReceivableKey.receipt("PYMNT1"));
        }
    }
}
