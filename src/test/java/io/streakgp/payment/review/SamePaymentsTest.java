package io.streakgp.payment.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.streakgp.payment.Payment;
import io.streakgp.payment.PaymentState;
import io.streakgp.payment.intake.Repeats;
import io.streakgp.payment.process.PaymentProcess;
import io.streakgp.payment.receipt.PaymentShop;
import io.streakgp.payment.review.SamePayments.Outcome;
import io.streakgp.shared.Databases;
import io.streakgp.shared.NotNow;
import io.streakgp.shared.Protest;

/** Across sources only a shared exact reference merges; same payer, amount and near date asks "Same payment?". */
class SamePaymentsTest {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 20);

    private final PaymentProcess process = mock();
    private PaymentShop shop;
    private SamePayments same;

    @BeforeEach
    void open() {
        open(Databases.H2);
    }

    private void open(Databases database) {
        shop = PaymentShop.on(database);
        shop.rule("same-payment", Map.of("ask", true));
        shop.add(PaymentProcess.class, process);
        shop.add(PaymentDecisions.class);
        shop.add(PaymentFile.class);
        shop.add(Repeats.class);
        same = shop.add(SamePayments.class);
    }

    @AfterEach
    void close() {
        shop.close();
    }

    private Payment told(String id, String source, String exactReference, String box) {
        Payment payment = new Payment(id, "TWO", source, id, Payment.Kind.PAYMENT, new Payment.Payer("Northwind Traders", "", "", ""), new BigDecimal("100.00"), "USD", DAY,
                "transfer", "INV1", exactReference, "", BigDecimal.ZERO, box, "");
        shop.payments().add(payment);
        return payment;
    }

    private void begun(String id, PaymentState state) {
        shop.payments().become(id, state);
    }

    private void isMerged(String id, String into, String reason) {
        assertThat(shop.payments().state(id)).isEqualTo(PaymentState.MERGED);
        assertThat(shop.payments().mergedInto(id)).contains(into);
        assertThat(shop.payments().reason(id)).isEqualTo(reason);
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("A shared exact reference merges: whoever is told second")
    void aSharedExactReferenceMerges(Databases database) {
        close();
        open(database);
        told("API", "api", "E2E-1", "");
        begun("API", PaymentState.IN_PROGRESS);
        told("BANK", "bank", "E2E-1", "");
        assertThat(same.look("BANK")).isEqualTo(Outcome.MERGED);
        isMerged("BANK", "API", "both carry the reference E2E-1");
        assertThat(same.look("BANK")).as("and stays so").isEqualTo(Outcome.MERGED);
        assertThat(same.look("API")).isEqualTo(Outcome.NEW);
        verify(process, never()).bankLineArrived(any());
    }

    @Test
    void onePaymentAloneIsNew() {
        told("BANK", "bank", "E2E-1", "");
        assertThat(same.look("BANK")).isEqualTo(Outcome.NEW);
    }

    @Test
    @DisplayName("Two instalments of the same amount are two payments: of one source nothing is the same")
    void twoOfOneSourceAreTwo() {
        told("BANK1", "bank", "", "");
        told("BANK2", "bank", "", "");
        assertThat(same.look("BANK2")).isEqualTo(Outcome.NEW);
    }

    // ---- claims

    @ParameterizedTest
    @EnumSource
    @DisplayName("A payment told only by Streak is a claim: it gives way to the bank line and passes its box on")
    void aClaimGivesWayToTheBankLine(Databases database) {
        close();
        open(database);
        told("CLAIM", "streak", "E2E-1", "box1");
        begun("CLAIM", PaymentState.CLAIMED);
        told("BANK", "bank", "E2E-1", "");
        when(process.bankLineArrived("CLAIM")).thenReturn(true);
        assertThat(same.look("BANK")).isEqualTo(Outcome.NEW);
        isMerged("CLAIM", "BANK", "both carry the reference E2E-1");
        assertThat(shop.payments().get("BANK").boxKey()).isEqualTo("box1");
        verify(process).bankLineArrived("CLAIM");
    }

    @Test
    void aClaimWhoseProcessHasNotBegunIsToldNothing() {
        told("CLAIM", "streak", "E2E-1", "box1");
        told("BANK", "bank", "E2E-1", "");
        assertThat(same.look("BANK")).isEqualTo(Outcome.NEW);
        isMerged("CLAIM", "BANK", "both carry the reference E2E-1");
        verify(process, never()).bankLineArrived(any());
    }

    @Test
    void aClaimWhoseProcessIsAtWorkIsWaitedForAndNothingHasHappened() {
        told("CLAIM", "streak", "E2E-1", "box1");
        begun("CLAIM", PaymentState.IN_PROGRESS);
        told("BANK", "bank", "E2E-1", "");
        when(process.bankLineArrived("CLAIM")).thenReturn(false, true);
        assertThatThrownBy(() -> same.look("BANK")).isInstanceOfSatisfying(NotNow.class, later ->
                assertThat(later.until()).isEqualTo(shop.clock.instant().plusSeconds(3)));
        assertThat(shop.payments().state("CLAIM")).isEqualTo(PaymentState.IN_PROGRESS);
        assertThat(shop.payments().get("BANK").boxKey()).isEmpty();
        assertThat(same.look("BANK")).isEqualTo(Outcome.NEW);
        assertThat(shop.payments().state("CLAIM")).isEqualTo(PaymentState.MERGED);
    }

    @Test
    @DisplayName("Never received twice: a claim whose receipt stands keeps it, and the bank line is merged into it")
    void aClaimThatWasReceivedStays() {
        told("CLAIM", "streak", "E2E-1", "box1");
        shop.plans().entered("CLAIM", "PYMNT1");
        begun("CLAIM", PaymentState.SETTLED);
        told("BANK", "bank", "E2E-1", "");
        assertThat(same.look("BANK")).isEqualTo(Outcome.MERGED);
        isMerged("BANK", "CLAIM", "both carry the reference E2E-1");
        assertThat(shop.payments().state("CLAIM")).isEqualTo(PaymentState.SETTLED);
    }

    @Test
    void aClaimThatComesAfterTheBankLineGivesWayAndPassesItsBoxOn() {
        told("BANK", "bank", "E2E-1", "");
        begun("BANK", PaymentState.IN_PROGRESS);
        told("CLAIM", "streak", "E2E-1", "box1");
        assertThat(same.look("CLAIM")).isEqualTo(Outcome.MERGED);
        isMerged("CLAIM", "BANK", "both carry the reference E2E-1");
        assertThat(shop.payments().get("BANK").boxKey()).isEqualTo("box1");
    }

    @Test
    void aBoxThatIsKnownIsNotReplaced() {
        told("CLAIM", "streak", "E2E-1", "box1");
        told("API", "api", "E2E-1", "box2");
        assertThat(same.look("API")).isEqualTo(Outcome.NEW);
        assertThat(shop.payments().get("API").boxKey()).isEqualTo("box2");
    }

    // ---- people

    @Test
    @DisplayName("Same payer, amount and near date asks \"Same payment?\"")
    void whoLooksAlikeIsAskedAndShown() {
        told("CLAIM", "streak", "", "box1");
        begun("CLAIM", PaymentState.CLAIMED);
        told("BANK", "bank", "", "");
        assertThat(same.look("BANK")).isEqualTo(Outcome.ASK);
        SamePayments.SameFacts facts = same.facts("BANK");
        assertThat(facts.others()).singleElement().isEqualTo(new SamePayments.SameFacts.Other("CLAIM", "Streak (comment or note on the box)", "100.00 USD on 2026-11-20", "Northwind Traders", "INV1",
                "no receipt: waits for the bank line"));
        assertThat(facts.options()).singleElement().satisfies(option -> {
            assertThat(option.value()).isEqualTo("CLAIM");
            assertThat(option.label()).isEqualTo("100.00 USD on 2026-11-20 from Northwind Traders, told by Streak (comment or note on the box)");
        });
        begun("CLAIM", PaymentState.IN_PROGRESS);
        assertThat(same.facts("BANK").others().get(0).standing()).isEqualTo("being worked on");
        begun("CLAIM", PaymentState.SETTLED);
        assertThat(same.facts("BANK").others().get(0).standing()).isEqualTo("settled");
        shop.plans().entered("CLAIM", "PYMNT1");
        assertThat(same.facts("BANK").others().get(0).standing()).isEqualTo("receipt PYMNT1");
    }

    @Test
    void whatTheRuleDoesNotTakeForTheSameIsNew() {
        shop.rule("same-payment", Map.of("ask", false));
        told("CLAIM", "streak", "", "box1");
        told("BANK", "bank", "", "");
        assertThat(same.look("BANK")).isEqualTo(Outcome.NEW);
        assertThat(same.facts("BANK").others()).isEmpty();
    }

    @Test
    void whoSaysItIsTheSameMergesThem() {
        told("CLAIM", "streak", "", "box1");
        begun("CLAIM", PaymentState.CLAIMED);
        told("BANK", "bank", "", "");
        when(process.bankLineArrived("CLAIM")).thenReturn(true);
        assertThat(same.decideSame("BANK", "CLAIM", "fiona", "seen on the statement")).isTrue();
        isMerged("CLAIM", "BANK", "the same payment, says fiona");
        assertThat(shop.bean(PaymentDecisions.class).of("BANK")).singleElement().isEqualTo(
                new PaymentDecisions.Made("2026-11-23 10:00", "fiona", "Same payment: same as CLAIM", "seen on the statement"));
    }

    @Test
    void whoSaysItIsTheSameAsWhatIsReceivedEndsThisOne() {
        told("API", "api", "", "");
        begun("API", PaymentState.IN_PROGRESS);
        told("BANK", "bank", "", "");
        assertThat(same.decideSame("BANK", "API", "fiona", "the same")).isFalse();
        isMerged("BANK", "API", "the same payment, says fiona");
    }

    @Test
    void onlyWhatWasShownCanBeChosen() {
        told("API", "api", "", "");
        told("BANK0", "bank", "", "");
        told("BANK", "bank", "", "");
        for (String id : new String[] {"BANK0", "BANK", "NOBODY", ""}) {
            assertThatThrownBy(() -> same.decideSame("BANK", id, "fiona", "the same")).isInstanceOf(Protest.class)
                    .hasMessage("Choose which of the payments shown it is the same as");
        }
        assertThat(shop.bean(PaymentDecisions.class).of("BANK")).isEmpty();
        assertThat(shop.payments().state("BANK")).isEqualTo(PaymentState.RECEIVED);
    }

    @Test
    void whileTheOtherIsAtWorkThePersonIsToldToTryAgain() {
        told("CLAIM", "streak", "", "box1");
        begun("CLAIM", PaymentState.IN_PROGRESS);
        told("BANK", "bank", "", "");
        assertThatThrownBy(() -> same.decideSame("BANK", "CLAIM", "fiona", "the same")).isInstanceOf(Protest.class).hasMessageContaining("try again in a few seconds");
        assertThat(shop.payments().state("CLAIM")).isEqualTo(PaymentState.IN_PROGRESS);
        assertThat(shop.bean(PaymentDecisions.class).of("BANK")).isEmpty();
    }

    @Test
    void whoSaysItIsAnotherIsRemembered() {
        told("API", "api", "", "");
        told("BANK", "bank", "", "");
        same.decideAnother("BANK", "fiona", "two instalments");
        assertThat(shop.bean(PaymentDecisions.class).of("BANK")).extracting(PaymentDecisions.Made::what).containsExactly("Same payment: another payment");
        assertThat(shop.payments().state("BANK")).isEqualTo(PaymentState.RECEIVED);
    }
}
