package io.streakgp.gp.gateway;

/** GP's decimal places (DECPLQTY, DECPLCUR): stored as 1 to 6 for 0 to 5 digits. */
final class Decimals {

    private static final int MOST = 5;

    private Decimals() {
    }

    /** Without the column as many as GP can keep, so that GP itself is the judge. */
    static int of(Row row, String column) {
        return row.integer(column, MOST + 1) - 1;
    }
}
