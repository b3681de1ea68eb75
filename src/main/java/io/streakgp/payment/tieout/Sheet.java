package io.streakgp.payment.tieout;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Adds up one day in one currency. */
final class Sheet {

    /** What is added up. */
    enum Sum { PAYMENTS_IN, RECEIPTS, APPLIED, UNAPPLIED, SETTLED, APPLIED_TO, DISCOUNT, WRITE_OFF, KEPT_APPLIED, KEPT_IN_GP, GAIN_OR_LOSS }

    private final LocalDate day;
    private final String currency;
    private final Map<Sum, BigDecimal> sums = new EnumMap<>(Sum.class);
    private final List<TieOutItem> items = new ArrayList<>();

    Sheet(LocalDate day, String currency) {
        this.day = day;
        this.currency = currency;
    }

    Sheet add(Sum sum, BigDecimal amount) {
        sums.merge(sum, amount, BigDecimal::add);
        return this;
    }

    void list(TieOutItem item) {
        items.add(item);
    }

    TieOutDay close() {
        // differences first, the largest above
        items.sort(Comparator.comparing(TieOutItem::check).thenComparing(item -> item.difference().abs(), Comparator.reverseOrder())
                .thenComparing(TieOutItem::payment).thenComparing(TieOutItem::receipt).thenComparing(TieOutItem::document));
        return new TieOutDay(day, currency, sum(Sum.PAYMENTS_IN), sum(Sum.RECEIPTS), sum(Sum.APPLIED), sum(Sum.UNAPPLIED), sum(Sum.SETTLED), sum(Sum.APPLIED_TO),
                sum(Sum.DISCOUNT), sum(Sum.WRITE_OFF), sum(Sum.KEPT_APPLIED), sum(Sum.KEPT_IN_GP), sum(Sum.GAIN_OR_LOSS), List.copyOf(items));
    }

    private BigDecimal sum(Sum sum) {
        return sums.getOrDefault(sum, BigDecimal.ZERO);
    }
}
