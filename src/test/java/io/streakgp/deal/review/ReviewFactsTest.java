package io.streakgp.deal.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import io.streakgp.deal.DealState;
import io.streakgp.deal.Deals;
import io.streakgp.deal.document.Draft;
import io.streakgp.deal.document.PriceQuestion;
import io.streakgp.gp.CreditStanding;
import io.streakgp.gp.GpCustomer;
import io.streakgp.gp.GpCustomer.LimitType;
import io.streakgp.gp.GreatPlains;
import io.streakgp.process.Samples;
import io.streakgp.streak.StreakProperties;

/** What reviewers see: facts first, money formatted with its currency, a link to the box, the history of the case. */
class ReviewFactsTest {

    private static final String BOX = Samples.BOX;
    private static final GpCustomer CUSTOMER = Samples.customer("NORTHW01");
    private static final CaseHistory.Entry EARLIER = new CaseHistory.Entry("2026-11-05 10:14", "carl", "correct deal data: correct", "typo");

    private final Deals deals = mock();
    private final GreatPlains gp = mock();
    private final CaseHistory history = mock();
    private final Approvals approvals = mock();
    private final CaseFile caseFile = new CaseFile(deals, gp, history, new StreakProperties("https://api.streak.com", "key", "token",
            "Closed-Won", 8, null, null, Duration.ofSeconds(15), "https://www.streak.com/a/boxes/"));

    @BeforeEach
    void dealOf400() {
        when(deals.get(BOX)).thenReturn(Samples.deal(DealState.IN_PROGRESS, "NORTHW01"));
        when(deals.draft(BOX)).thenReturn(Samples.draft());
        when(deals.snapshot(BOX)).thenReturn(Samples.snapshot());
        when(gp.setup("TWO")).thenReturn(Samples.setup());
        when(gp.customer("TWO", "NORTHW01")).thenReturn(Optional.of(CUSTOMER));
        when(history.of(BOX)).thenReturn(List.of(EARLIER));
        standing(CUSTOMER, false, LimitType.AMOUNT, "1000.00", "12345.60");
    }

    private void standing(GpCustomer judgedAt, boolean onHold, LimitType type, String limit, String exposure) {
        when(gp.creditStanding("TWO", CUSTOMER)).thenReturn(new CreditStanding(judgedAt, onHold, type, new BigDecimal(limit), new BigDecimal("300.00"), new BigDecimal(exposure)));
    }

    @Test
    void everyReviewerSeesTheCase() {
        CaseFacts facts = caseFile.of(BOX);
        assertThat(facts.name()).isEqualTo("Northwind expansion");
        assertThat(facts.link()).isEqualTo("https://www.streak.com/a/boxes/" + BOX);
        assertThat(facts.customerNumber()).isEqualTo("NORTHW01");
        assertThat(facts.customerName()).isEqualTo("Northwind Traders");
        assertThat(facts.amount()).isEqualTo("400.00 USD");
        assertThat(facts.amountBooked()).as("the books are in dollars too").isEmpty();
        assertThat(facts.salesperson()).isEqualTo("sam@example.com");
        assertThat(facts.history()).containsExactly(EARLIER);
        assertThat(facts.lines()).containsExactly(new CaseFacts.Line("PUMP-10", "Pump, 10 bar", "2 EACH", "200.00 USD", "400.00 USD"));
    }

    @Test
    void aForeignAmountIsShownInTheCompanysCurrencyAsWell() {
        Draft draft = Samples.draft();
        when(deals.draft(BOX)).thenReturn(new Draft(draft.header(), draft.userDefined(), draft.lines(), "EUR", "Z-EURO", draft.net(), draft.documentAmount(),
                false, false, "", "", 2, "STDORD").worth(null, new BigDecimal("434.50")));
        assertThat(caseFile.of(BOX).amount()).isEqualTo("400.00 EUR");
        assertThat(caseFile.of(BOX).amountBooked()).isEqualTo("434.50 USD");
    }

    @Test
    void theCreditReviewShowsHowTheCustomerStands() {
        CreditReview review = new CreditReview(deals, gp, caseFile, approvals);
        CreditReview.Facts facts = review.facts(BOX);
        assertThat(facts.judgedAt()).isEmpty();
        assertThat(facts.limit()).isEqualTo("1,000.00 USD");
        assertThat(facts.balance()).isEqualTo("300.00 USD");
        assertThat(facts.exposure()).isEqualTo("12,345.60 USD");
        assertThat(facts.afterwards()).isEqualTo("12,745.60 USD");
        assertThat(facts.overBy()).isEqualTo("11,745.60 USD");
        assertThat(facts.gpSays()).isEmpty();
        assertThat(review.standing(BOX)).isEqualTo("exposure when decided: 12,345.60 USD");

        standing(CUSTOMER, false, LimitType.NO_CREDIT, "0", "100.00");
        assertThat(review.facts(BOX)).extracting(CreditReview.Facts::limit, CreditReview.Facts::overBy).containsExactly("no credit", "500.00 USD");
        standing(CUSTOMER, false, LimitType.UNLIMITED, "0", "100.00");
        assertThat(review.facts(BOX)).extracting(CreditReview.Facts::limit, CreditReview.Facts::overBy).containsExactly("unlimited", "0.00 USD");

        when(approvals.saidByGp(BOX, Approvals.Check.CREDIT, "NORTHW01", Samples.draft())).thenReturn(Optional.of("GP error 1 in taSopHdrIvcInsert: over the limit"));
        assertThat(review.facts(BOX).gpSays()).as("GP found what we did not").isEqualTo("GP error 1 in taSopHdrIvcInsert: over the limit");
    }

    @Test
    @DisplayName("Credit and hold are judged and shown at the parent where GP says so")
    void theParentIsShownWhereItDecides() {
        GpCustomer parent = Samples.customer("NORTHWHQ");
        standing(parent, true, LimitType.AMOUNT, "1000.00", "900.00");
        assertThat(new CreditReview(deals, gp, caseFile, approvals).facts(BOX).judgedAt()).isEqualTo("NORTHWHQ Northwind Traders");
        HoldReview hold = new HoldReview(deals, gp, caseFile);
        assertThat(hold.facts(BOX).heldAt()).isEqualTo("NORTHWHQ Northwind Traders");
        assertThat(hold.standing(BOX)).isEqualTo("on hold when decided");
        standing(parent, false, LimitType.AMOUNT, "1000.00", "900.00");
        assertThat(hold.standing(BOX)).isEqualTo("no longer on hold when decided");
    }

    @Test
    void thePriceReviewShowsEachPriceBesideTheList() {
        Draft draft = Samples.draft();
        when(deals.draft(BOX)).thenReturn(new Draft(draft.header(), draft.userDefined(), draft.lines(), "USD", "Z-US$", draft.net(), draft.documentAmount(),
                false, false, "", "", 2, "STDORD", new Draft.Context(null, null, List.of(
                new PriceQuestion(1, "PUMP-10", new BigDecimal("150.00"), new BigDecimal("200.00"), new BigDecimal("25.0000"), "finance", "more than 10 % below"),
                new PriceQuestion(2, "PUMP-20", new BigDecimal("1.00"), null, BigDecimal.ZERO, "finance", "no list price")), null, "", null, Map.of())));
        PriceReview review = new PriceReview(deals, caseFile);
        assertThat(review.facts(BOX).prices()).containsExactly(
                new PriceReview.Facts.Price("1", "PUMP-10", "150.00 USD", "200.00 USD", "25 %", "more than 10 % below"),
                new PriceReview.Facts.Price("2", "PUMP-20", "1.00 USD", "none", "0 %", "no list price"));
        assertThat(review.standing(BOX)).isEqualTo("PUMP-10 25 % below list, PUMP-20 0 % below list");
    }

    @Test
    void theOrderReviewShowsWhatTheRuleSays() {
        when(deals.policy(BOX)).thenReturn(new OrderPolicy(OrderPolicy.Outcome.ASK, "controllers", "", "100,000 or more"));
        OrderReview review = new OrderReview(deals, caseFile);
        assertThat(review.facts(BOX).why()).isEqualTo("100,000 or more");
        assertThat(review.standing(BOX)).isEqualTo("100,000 or more");
    }
}
