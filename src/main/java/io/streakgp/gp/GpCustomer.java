package io.streakgp.gp;

import java.math.BigDecimal;
import java.util.List;

/**
 * A customer as GP has it (RM00101, RM00102, RM00103).
 *
 * @param integrationMark our mark on customers that we created (INTEGRATIONID), or empty
 * @param currency        CURNCYID, or empty for the functional currency
 * @param emailDomains    domains of its internet addresses (SY01200), lower case
 */
public record GpCustomer(String number, String name, String customerClass, boolean onHold, boolean inactive,
                         String parentNumber, String priceLevel, String currency, String taxSchedule,
                         String paymentTerms, String salesperson, String mainAddressCode, Address address,
                         CreditTerms credit, List<String> emailDomains, String integrationMark) {

    public record Address(String contactPerson, String line1, String line2, String line3, String city, String state,
                          String zip, String country, String phone) {
    }

    /**
     * What GP's credit check looks at, in functional currency.
     *
     * @param limitType CRLMTTYP
     * @param limit     CRLMTAMT; only for {@link LimitType#AMOUNT}
     * @param exposure  balance + unposted sales + other unposted sales + on order - unposted cash - other unposted cash - deposits
     */
    public record CreditTerms(LimitType limitType, BigDecimal limit, BigDecimal balance, BigDecimal onOrder, BigDecimal exposure) {

        /** Whether a further document of this net amount goes over the limit, as GP would judge it. */
        public boolean exceededBy(BigDecimal amount) {
            return switch (limitType) {
                case UNLIMITED -> false;
                case NO_CREDIT -> exposure.add(amount).signum() > 0;
                case AMOUNT -> exposure.add(amount).compareTo(limit) > 0;
            };
        }
    }

    /** CRLMTTYP 0, 1 and 2. */
    public enum LimitType { NO_CREDIT, UNLIMITED, AMOUNT }
}
