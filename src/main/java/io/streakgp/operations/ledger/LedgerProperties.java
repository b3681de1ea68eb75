package io.streakgp.operations.ledger;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the ledger reads from Streak, and what it compares with.
 *
 * @param valueField         field of a box that holds the deal's value
 * @param currencyField      field that holds its currency, as ISO code
 * @param expectedCloseField date field that holds when the deal is expected to be won
 * @param lostStages         names of the stages of deals that were lost; these and won deals are not open
 * @param pipelineCache      how long the open pipeline is shown as it was read
 * @param baseline           lead times before this product; without them those of adopted documents are the baseline
 */
@ConfigurationProperties("streakgp.ledger")
record LedgerProperties(@DefaultValue("Deal value") String valueField, @DefaultValue("Currency") String currencyField,
                        @DefaultValue("Expected close") String expectedCloseField, @DefaultValue("Closed-Lost") List<String> lostStages,
                        @DefaultValue("5m") Duration pipelineCache, Baseline baseline) {

    /**
     * Lead times from the day that a deal was won, in days.
     *
     * @param source where the figures come from, shown beside them, e.g. {@code counted by hand, March 2026}
     */
    record Baseline(String source, Figures toOrder, Figures toInvoice, Figures toCash) {
    }

    /** @param p90 nine of ten took no longer */
    record Figures(BigDecimal median, BigDecimal p90) {
    }
}
