package io.streakgp.gp.gateway;

/**
 * A national account (RM00105): what its parent decides for the family.
 *
 * @param parent       CPRCSTNM
 * @param judgesCredit NACREDITCHECK: the parent's limit holds for all that the family owes
 * @param passesOnHold NAHOLDINACTIVE: the parent's hold holds the family
 * @param childrenMayTakeReceipts NAALLOWRECEIPTS
 */
record NationalAccount(String parent, boolean judgesCredit, boolean passesOnHold, boolean childrenMayTakeReceipts) {

    static NationalAccount read(Row row) {
        return new NationalAccount(row.text("CPRCSTNM"), row.flag("NACREDITCHECK"), row.flag("NAHOLDINACTIVE"), row.flag("NAALLOWRECEIPTS"));
    }

    boolean decides() {
        return judgesCredit || passesOnHold;
    }
}
