package io.streakgp.gp.gateway;

/**
 * A national account (RM00105): what its parent decides for the family.
 *
 * @param parent       CPRCSTNM
 * @param judgesCredit NACREDITCHECK: the parent's limit holds for all that the family owes
 * @param passesOnHold NAHOLDINACTIVE: the parent's hold holds the family
 */
record NationalAccount(String parent, boolean judgesCredit, boolean passesOnHold) {

    static NationalAccount read(Row row) {
        return new NationalAccount(row.text("CPRCSTNM"), row.flag("NACREDITCHECK"), row.flag("NAHOLDINACTIVE"));
    }

    boolean decides() {
        return judgesCredit || passesOnHold;
    }
}
