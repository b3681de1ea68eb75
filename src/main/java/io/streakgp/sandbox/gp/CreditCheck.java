package io.streakgp.sandbox.gp;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Credit limit and hold, which eConnect looks at only when it is told to. Where a customer belongs to a national account
 * (CPRCSTNM) whose parent decides (RM00105), both are those of the parent, and the family's balances count together.
 */
@GpSandboxComponent
class CreditCheck {

    private static final int NO_CREDIT = 0;
    private static final int UNLIMITED = 1;
    private static final List<String> OWED = List.of("CUSTBLNC", "UNPSTDSA", "UNPSTOSA", "ONORDAMT");
    private static final List<String> PAID = List.of("UNPSTDCA", "UNPSTOCA", "DEPRECV");

    private final GpTables tables;

    CreditCheck(GpTables tables) {
        this.tables = tables;
    }

    /**
     * Whether the document goes over the limit: balance + this document + unposted sales + other unposted sales + on
     * order - unposted cash - other unposted cash - deposits &gt; limit.
     *
     * @param amount what the document adds, in functional currency
     */
    boolean isExceeded(Row customer, BigDecimal amount) {
        Optional<Row> parent = parent(customer, "NACREDITCHECK");
        Row judged = parent.orElse(customer);
        BigDecimal limit = switch (judged.integer("CRLMTTYP")) {
            case UNLIMITED -> null;
            case NO_CREDIT -> BigDecimal.ZERO;
            default -> judged.amount("CRLMTAMT");
        };
        return limit != null && exposure(judged, parent.isPresent()).add(amount).compareTo(limit) > 0;
    }

    boolean isOnHold(Row customer) {
        return customer.flag("HOLD") || parent(customer, "NAHOLDINACTIVE").filter(parent -> parent.flag("HOLD")).isPresent();
    }

    /** Whether documents of the customer are open, so that it cannot be made inactive. */
    static boolean hasOutstandingDocuments(Row balance) {
        return Stream.concat(OWED.stream(), PAID.stream()).anyMatch(column -> balance.amount(column).signum() != 0);
    }

    private Optional<Row> parent(Row customer, String deciding) {
        String number = customer.text("CPRCSTNM");
        return number.isEmpty() ? Optional.empty()
                : tables.row("RM00105", Map.of("CPRCSTNM", number))
                        .filter(account -> account.flag(deciding))
                        .flatMap(account -> tables.row("RM00101", Map.of("CUSTNMBR", number)));
    }

    private BigDecimal exposure(Row judged, boolean family) {
        List<String> numbers = new ArrayList<>(List.of(judged.text("CUSTNMBR")));
        if (family) {
            tables.rows("RM00101", Map.of("CPRCSTNM", judged.text("CUSTNMBR"))).stream()
                    .map(row -> row.text("CUSTNMBR"))
                    .filter(number -> !numbers.contains(number))
                    .forEach(numbers::add);
        }
        return numbers.stream()
                .flatMap(number -> tables.row("RM00103", Map.of("CUSTNMBR", number)).stream())
                .map(row -> sum(row, OWED).subtract(sum(row, PAID)))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static BigDecimal sum(Row row, List<String> columns) {
        return columns.stream().map(row::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
