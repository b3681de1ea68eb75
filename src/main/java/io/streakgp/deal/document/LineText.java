package io.streakgp.deal.document;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * One line of the deal as somebody typed it: {@code ITEM x QTY [UOM] @ PRICE [-N%] [| SITE]}. Item numbers contain
 * spaces and {@code x} themselves, so until GP's item list is asked there are several ways to read it.
 *
 * @param number   its place in the text, from 1
 * @param readings the ways to read it, longest item number first
 * @param price    unit price, if one is written
 * @param discount in percent, 0 when none is written
 * @param site     as written; empty when none is
 */
record LineText(int number, String text, List<Reading> readings, Optional<BigDecimal> price, BigDecimal discount, String site, int siteColumn) {

    /**
     * One way to read the line.
     *
     * @param quantity as written after the {@code x}
     * @param column   where the quantity begins, from 1
     */
    record Reading(String itemNumber, String quantity, int column) {
    }
}
