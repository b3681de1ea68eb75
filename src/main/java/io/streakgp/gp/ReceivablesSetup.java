package io.streakgp.gp;

import java.util.Map;
import java.util.Set;

/**
 * What receipts of a company may refer to.
 *
 * @param checkbooks checkbooks of CM00100 by CHEKBKID, inactive ones among them
 * @param cards      names of the credit cards that customers may pay with (SY03100, CARDNAME)
 */
public record ReceivablesSetup(Map<String, Checkbook> checkbooks, Set<String> cards) {

    /** @param currency CURNCYID */
    public record Checkbook(String id, String currency, boolean inactive) {
    }
}
