package io.streakgp.deal.review;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

import org.springframework.stereotype.Component;

import io.streakgp.deal.Deals;
import io.streakgp.deal.document.Draft;
import io.streakgp.deal.document.PriceQuestion;
import io.streakgp.shared.Amounts;

/** Prices below GP's list, by more than the rule {@code price-approval} allows. */
@Component
class PriceReview implements ApprovalReview {

    /** More would not fit the approval and the document's note. */
    private static final int MOST_NAMED = 3;

    private final Deals deals;
    private final CaseFile caseFile;

    PriceReview(Deals deals, CaseFile caseFile) {
        this.deals = deals;
        this.caseFile = caseFile;
    }

    /** What the reviewer sees. */
    record Facts(CaseFacts deal, List<Price> prices) {

        /**
         * A price that must be approved.
         *
         * @param below how far below the list, in percent
         */
        record Price(String line, String item, String price, String list, String below, String why) {
        }
    }

    @Override
    public Approvals.Check check() {
        return Approvals.Check.PRICE;
    }

    @Override
    public Facts facts(String boxKey) {
        Draft draft = deals.draft(boxKey);
        return new Facts(caseFile.of(boxKey), draft.priceQuestions().stream().map(question -> new Facts.Price(Integer.toString(question.line()),
                question.item(), Amounts.text(question.price(), draft.isoCode()),
                question.listPrice() == null ? "none" : Amounts.text(question.listPrice(), draft.isoCode()),
                percent(question.belowPercent()), question.reason())).toList());
    }

    @Override
    public String standing(String boxKey) {
        List<PriceQuestion> questions = deals.draft(boxKey).priceQuestions();
        if (questions.size() > MOST_NAMED) {
            return questions.size() + " prices, up to " + percent(questions.stream().map(PriceQuestion::belowPercent).max(Comparator.naturalOrder()).orElseThrow())
                    + " below list";
        }
        return questions.stream().map(question -> question.item() + " " + percent(question.belowPercent()) + " below list").collect(Collectors.joining(", "));
    }

    /** Rounded for people; the rule sees it exact. */
    private static String percent(BigDecimal exact) {
        return exact.setScale(2, RoundingMode.HALF_UP).stripTrailingZeros().toPlainString() + " %";
    }
}
