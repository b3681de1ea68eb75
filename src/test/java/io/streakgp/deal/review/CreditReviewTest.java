package io.streakgp.deal.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.ArgumentMatchers.contains;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.streakgp.deal.DealState;
import io.streakgp.deal.Deals;
import io.streakgp.deal.document.Draft;
import io.streakgp.gp.GpCustomer;
import io.streakgp.gp.GpCustomer.LimitType;
import io.streakgp.gp.GreatPlains;
import io.streakgp.process.Samples;
import io.streakgp.shared.Protest;
import io.streakgp.streak.StreakProperties;

class CreditReviewTest {

    private static final String BOX = Samples.BOX;

    private final Deals deals = mock();
    private final GreatPlains gp = mock();
    private final Approvals approvals = mock();
    private final Corrections corrections = mock();
    private final CreditReview review = new CreditReview(deals, gp, approvals, corrections, new StreakProperties("https://api.streak.com", "key", "token",
            "Closed-Won", 8, null, null, Duration.ofSeconds(15), "https://www.streak.com/a/boxes/"));

    @BeforeEach
    void dealOf400() {
        when(deals.get(BOX)).thenReturn(Samples.deal(DealState.IN_PROGRESS, "NORTHW01"));
        when(deals.draft(BOX)).thenReturn(Samples.draft());
        when(deals.snapshot(BOX)).thenReturn(Samples.snapshot());
        when(gp.setup("TWO")).thenReturn(Samples.setup());
        when(approvals.covering(anyString(), anyString(), anyString(), any(), anyString())).thenReturn(Optional.empty());
        customer(Samples.customer("NORTHW01"));
    }

    private void customer(GpCustomer customer) {
        when(gp.customer("TWO", customer.number())).thenReturn(Optional.of(customer));
    }

    @ParameterizedTest
    @CsvSource({
            "AMOUNT,    1000.00, 599.99, false",
            "AMOUNT,    1000.00, 600.00, false",
            "AMOUNT,    1000.00, 600.01, true",
            "AMOUNT,    0.00,    0.00,   true",
            "AMOUNT,    400.00,  -0.01,  false",
            "NO_CREDIT, 0.00,    -400.00,false",
            "NO_CREDIT, 0.00,    -399.99,true",
            "NO_CREDIT, 0.00,    0.00,   true",
            "UNLIMITED, 0.00,    999999999.99, false"})
    void theLimitIsJudgedAsGpJudgesIt(LimitType type, String limit, String exposure, boolean needed) {
        customer(Samples.customer("NORTHW01", "", Samples.credit(type, limit, exposure)));
        assertThat(review.isNeeded(BOX)).isEqualTo(needed);
    }

    @Test
    void theParentsLimitCountsForItsChildren() {
        customer(Samples.customer("NORTHW01", "NORTHWHQ", Samples.credit(LimitType.UNLIMITED, "0", "0")));
        customer(Samples.customer("NORTHWHQ", "NORTHWHQ", Samples.credit(LimitType.AMOUNT, "1000.00", "900.00")));
        assertThat(review.isNeeded(BOX)).isTrue();
        CreditReview.Facts facts = review.facts(BOX);
        assertThat(facts.judgedAt()).startsWith("NORTHWHQ");
        assertThat(facts.customerNumber()).isEqualTo("NORTHW01");
        assertThat(facts.limit()).isEqualTo("1,000.00 USD");
    }

    @Test
    void aParentIsJudgedByItself() {
        customer(Samples.customer("NORTHW01", "NORTHW01", Samples.credit(LimitType.AMOUNT, "1000.00", "900.00")));
        assertThat(review.isNeeded(BOX)).isTrue();
        assertThat(review.facts(BOX).judgedAt()).isEmpty();
    }

    @Test
    void anOrderInAForeignCurrencyIsLeftToGpWhichHasTheRates() {
        customer(Samples.customer("NORTHW01", "", Samples.credit(LimitType.NO_CREDIT, "0", "5000")));
        Draft draft = Samples.draft();
        when(deals.draft(BOX)).thenReturn(new Draft(draft.header(), draft.userDefined(), draft.lines(), "EUR", "Z-EURO", draft.net(), draft.documentAmount(),
                false, false, "", "", 2, "STDORD"));
        assertThat(review.isNeeded(BOX)).isFalse();
    }

    @Test
    void anApprovalForJustThisOrderSparesTheReview() {
        customer(Samples.customer("NORTHW01", "", Samples.credit(LimitType.NO_CREDIT, "0", "0")));
        when(approvals.covering(BOX, Approvals.CREDIT, "NORTHW01", Samples.draft(), "")).thenReturn(Optional.of(
                new Approvals.Approval(1, "NORTHW01", "USD", new BigDecimal("400.00"), "fiona", "fine", Instant.EPOCH)));
        assertThat(review.isNeeded(BOX)).isFalse();
    }

    @Test
    void aCustomerThatGpNoLongerHasIsNotSilentlyInGoodStanding() {
        when(gp.customer("TWO", "NORTHW01")).thenReturn(Optional.empty());
        assertThatThrownBy(() -> review.isNeeded(BOX)).isInstanceOf(IllegalStateException.class).hasMessageContaining("NORTHW01");
    }

    @Test
    void theReviewerSeesLimitBalanceAndThisOrderAsMoney() {
        customer(Samples.customer("NORTHW01", "", Samples.credit(LimitType.AMOUNT, "1000.00", "12345.60")));
        CreditReview.Facts facts = review.facts(BOX);
        assertThat(facts.limit()).isEqualTo("1,000.00 USD");
        assertThat(facts.exposure()).isEqualTo("12,345.60 USD");
        assertThat(facts.thisOrder()).isEqualTo("400.00 USD");
        assertThat(facts.overBy()).isEqualTo("11,745.60 USD");
        assertThat(facts.lines()).singleElement().satisfies(line -> {
            assertThat(line.quantity()).isEqualTo("2 EACH");
            assertThat(line.amount()).isEqualTo("400.00 USD");
        });
    }

    @Test
    void anApprovalIsKeptWithHowThingsStoodWhenItWasGiven() {
        review.approve(BOX, "fiona", "pays on Friday");
        verify(approvals).add(eq(BOX), eq(Approvals.CREDIT), eq("NORTHW01"), eq(Samples.draft()), eq("fiona"),
                contains("pays on Friday (exposure when decided: 500.00 USD)"));
    }

    @Test
    void theLongestReasonThatAFormTakesFitsTheApproval() {
        review.approve(BOX, "fiona", "x".repeat(400));
        verify(approvals).add(any(), any(), any(), any(), any(), org.mockito.ArgumentMatchers.argThat(reason -> reason.length() <= 600));
    }

    @Test
    void whoCorrectedTheDealMayNotApproveIt() {
        when(corrections.correctors(BOX)).thenReturn(List.of("carl", "fiona"));
        assertThatThrownBy(() -> review.approve(BOX, "fiona", "fine")).isInstanceOf(Protest.class).hasMessageContaining("somebody else");
        verify(approvals, never()).add(any(), any(), any(), any(), any(), any());
        review.approve(BOX, "fred", "fine");
        verify(approvals).add(any(), any(), any(), any(), eq("fred"), any());
    }
}
