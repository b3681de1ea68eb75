package io.streakgp.sandbox.gp;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Map;

/** Payment terms (SY03300): when a document is due, and what discount is given until when. */
@GpSandboxComponent
class PaymentTerms {

    /** DUETYPE and DISCTYPE: so many days after the document's date. */
    private static final int NET_DAYS = 1;
    /** DSCLCTYP: DSCPCTAM is a percentage, in hundredths of a percent. */
    private static final int PERCENTAGE = 1;
    private static final int SCALE_OF_HUNDREDTHS_OF_A_PERCENT = 4;

    private final GpTables tables;

    /**
     * @param dueDays       days until it is due
     * @param discountDays  days in which the discount may be taken
     * @param discountShare what part of the amount it is; zero where there is none
     */
    record Terms(int dueDays, int discountDays, BigDecimal discountShare) {

        private static final Terms AT_ONCE = new Terms(0, 0, BigDecimal.ZERO);

        LocalDate dueDate(LocalDate day) {
            return day.plusDays(dueDays);
        }

        /** The last day of the discount, or GP's "no date". */
        LocalDate discountDate(LocalDate day) {
            return discountShare.signum() == 0 ? ValueType.NO_DATE : day.plusDays(discountDays);
        }

        BigDecimal discount(BigDecimal amount, int decimals) {
            return amount.multiply(discountShare).setScale(decimals, RoundingMode.HALF_UP);
        }
    }

    PaymentTerms(GpTables tables) {
        this.tables = tables;
    }

    /** The terms with this PYMTRMID; without any, everything is due at once. */
    Terms of(String id) {
        return tables.row("SY03300", Map.of("PYMTRMID", id)).map(row -> new Terms(
                row.integer("DUETYPE") == NET_DAYS ? row.integer("DUEDTDS") : 0,
                row.integer("DISCTYPE") == NET_DAYS ? row.integer("DISCDTDS") : 0,
                row.integer("DSCLCTYP") == PERCENTAGE ? BigDecimal.valueOf(row.integer("DSCPCTAM"), SCALE_OF_HUNDREDTHS_OF_A_PERCENT) : BigDecimal.ZERO))
                .orElse(Terms.AT_ONCE);
    }
}
