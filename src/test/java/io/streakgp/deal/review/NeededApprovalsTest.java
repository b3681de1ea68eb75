package io.streakgp.deal.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.streakgp.deal.DealState;
import io.streakgp.deal.Deals;
import io.streakgp.deal.document.Draft;
import io.streakgp.deal.document.PriceQuestion;
import io.streakgp.deal.review.Approvals.Check;
import io.streakgp.gp.CreditStanding;
import io.streakgp.gp.GpCustomer;
import io.streakgp.gp.GpCustomer.LimitType;
import io.streakgp.gp.GreatPlains;
import io.streakgp.process.Samples;

class NeededApprovalsTest {

    private static final String BOX = Samples.BOX;
    private static final GpCustomer CUSTOMER = Samples.customer("NORTHW01");
    private static final OrderPolicy ASK = new OrderPolicy(OrderPolicy.Outcome.ASK, "controllers", "", "100,000 or more");

    private final Deals deals = mock();
    private final GreatPlains gp = mock();
    private final Approvals approvals = mock();
    private final CaseFile caseFile = new CaseFile(deals, gp, mock(), mock());
    private final NeededApprovals needed = new NeededApprovals(deals, gp, caseFile, approvals);

    @BeforeEach
    void dealOf400() {
        when(deals.get(BOX)).thenReturn(Samples.deal(DealState.IN_PROGRESS, "NORTHW01"));
        when(gp.customer("TWO", "NORTHW01")).thenReturn(Optional.of(CUSTOMER));
        draft(Samples.draft());
        standing(CUSTOMER, false, LimitType.AMOUNT, "1000.00", "500.00");
        approved();
    }

    private void draft(Draft draft) {
        when(deals.draft(BOX)).thenReturn(draft);
    }

    private static Draft priced(PriceQuestion... questions) {
        Draft draft = Samples.draft();
        return new Draft(draft.header(), draft.userDefined(), draft.lines(), draft.isoCode(), draft.currencyId(), draft.net(), draft.documentAmount(), false, false,
                "", "", 2, "STDORD", new Draft.Context(null, null, List.of(questions), null, "", null, Map.of()));
    }

    private static PriceQuestion price() {
        return new PriceQuestion(1, "PUMP-10", new BigDecimal("150.00"), new BigDecimal("200.00"), new BigDecimal("25"), "finance", "more than 10 % below");
    }

    private void standing(GpCustomer judgedAt, boolean onHold, LimitType type, String limit, String exposure) {
        when(gp.creditStanding("TWO", CUSTOMER)).thenReturn(new CreditStanding(judgedAt, onHold, type, new BigDecimal(limit), new BigDecimal(exposure), new BigDecimal(exposure)));
    }

    private void approved(Check... checks) {
        when(approvals.covering(any(), any(), any(), any())).thenReturn(Arrays.stream(checks)
                .map(check -> new Approvals.Approval(1, check, "fiona", "fine", Instant.EPOCH)).toList());
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
    void theLimitIsJudgedAsGpJudgesIt(LimitType type, String limit, String exposure, boolean asks) {
        standing(CUSTOMER, false, type, limit, exposure);
        assertThat(needed.next(BOX, OrderPolicy.BOOK)).isEqualTo(asks ? Optional.of(Review.REVIEW_CREDIT_LIMIT) : Optional.empty());
    }

    @Test
    @DisplayName("Limits compare net: a given tax or a freight does not count")
    void limitsCompareNet() {
        standing(CUSTOMER, false, LimitType.AMOUNT, "1000.00", "600.00");
        draft(Samples.draft().taxed(new Draft.GivenTax("USASTCITY-6*", new BigDecimal("28.00"))));
        assertThat(needed.next(BOX, OrderPolicy.BOOK)).isEmpty();
    }

    @Test
    @DisplayName("Limits are in functional currency: a foreign order counts with what it is worth there")
    void aForeignOrderCountsInFunctionalCurrency() {
        standing(CUSTOMER, false, LimitType.AMOUNT, "1000.00", "590.00");
        draft(Samples.draft().worth(null, new BigDecimal("410.01")));
        assertThat(needed.next(BOX, OrderPolicy.BOOK)).contains(Review.REVIEW_CREDIT_LIMIT);
        draft(Samples.draft().worth(null, new BigDecimal("410.00")));
        assertThat(needed.next(BOX, OrderPolicy.BOOK)).isEmpty();
    }

    @Test
    @DisplayName("Credit and hold are judged at the parent where GP says so")
    void theParentDecidesWhereGpSaysSo() {
        GpCustomer parent = Samples.customer("NORTHWHQ");
        standing(parent, false, LimitType.AMOUNT, "1000.00", "900.00");
        assertThat(needed.next(BOX, OrderPolicy.BOOK)).contains(Review.REVIEW_CREDIT_LIMIT);
        standing(parent, true, LimitType.UNLIMITED, "0", "0");
        assertThat(needed.next(BOX, OrderPolicy.BOOK)).contains(Review.CUSTOMER_ON_HOLD);
    }

    @Test
    void theCustomerThatTheCheckHasReadIsNotReadAgain() {
        Draft draft = Samples.draft();
        draft(new Draft(draft.header(), draft.userDefined(), draft.lines(), "USD", "Z-US$", draft.net(), draft.documentAmount(), false, false, "", "", 2, "STDORD",
                new Draft.Context(null, null, List.of(), CUSTOMER, "", null, Map.of())));
        assertThat(needed.next(BOX, OrderPolicy.BOOK)).isEmpty();
        verify(gp, never()).customer(any(), any());
    }

    @Test
    @DisplayName("Everything that a person must let pass is asked for, one after the other: hold, prices, order, credit")
    void oneAfterTheOther() {
        standing(CUSTOMER, true, LimitType.NO_CREDIT, "0", "0");
        draft(priced(price()));
        List<Check> given = new ArrayList<>();
        List<Review> asked = new ArrayList<>();
        for (Check check : Check.values()) {
            asked.add(needed.next(BOX, ASK).orElseThrow());
            given.add(check);
            approved(given.toArray(Check[]::new));
        }
        assertThat(asked).containsExactly(Review.CUSTOMER_ON_HOLD, Review.APPROVE_PRICE, Review.APPROVE_ORDER, Review.REVIEW_CREDIT_LIMIT);
        assertThat(needed.next(BOX, ASK)).isEmpty();
    }

    @Test
    @DisplayName("An approval switches off only the check that it is about")
    void anApprovalOfTheCreditLeavesTheHold() {
        standing(CUSTOMER, true, LimitType.NO_CREDIT, "0", "0");
        approved(Check.CREDIT, Check.PRICE, Check.ORDER);
        assertThat(needed.next(BOX, OrderPolicy.BOOK)).contains(Review.CUSTOMER_ON_HOLD);
    }

    @Test
    void whatGpRefusedIsAskedForAlthoughWeFoundNothing() {
        when(approvals.demandedByGp(BOX, "NORTHW01", Samples.draft())).thenReturn(List.of(Check.CREDIT));
        assertThat(needed.next(BOX, OrderPolicy.BOOK)).contains(Review.REVIEW_CREDIT_LIMIT);
        approved(Check.CREDIT);
        assertThat(needed.next(BOX, OrderPolicy.BOOK)).isEmpty();
    }

    @Test
    void whatTheRuleSaysIsKeptWithTheDeal() {
        OrderPolicy held = new OrderPolicy(OrderPolicy.Outcome.BOOK_ON_HOLD, "", "APPROVAL", "first order of a new customer");
        assertThat(needed.next(BOX, held)).isEmpty();
        verify(deals).keepPolicy(BOX, held);
        assertThat(needed.next(BOX, ASK)).contains(Review.APPROVE_ORDER);
        verify(deals).keepPolicy(BOX, ASK);
        needed.next(BOX, OrderPolicy.BOOK);
        verify(deals, never()).keepPolicy(BOX, OrderPolicy.BOOK);
    }

    @Test
    void aCustomerThatGpNoLongerHasIsNotSilentlyInGoodStanding() {
        when(gp.customer("TWO", "NORTHW01")).thenReturn(Optional.empty());
        assertThatThrownBy(() -> needed.next(BOX, OrderPolicy.BOOK)).isInstanceOf(IllegalStateException.class).hasMessageContaining("NORTHW01");
    }
}
