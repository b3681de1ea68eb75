package io.streakgp.gp.gateway;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import io.streakgp.gp.GpCustomer;

/** Reads customers: RM00101 with RM00102, RM00103 and SY01200. */
final class Customers {

    private Customers() {
    }

    static GpCustomer customer(Row row) {
        String number = row.text("CUSTNMBR");
        String parent = row.text("CPRCSTNM");
        return new GpCustomer(number, row.text("CUSTNAME"), row.text("CUSTCLAS"), row.flag("HOLD"), row.flag("INACTIVE"),
                // the parent of a national account names itself
                parent.equals(number) ? "" : parent,
                row.text("PRCLEVEL"), row.text("CURNCYID"), row.text("TAXSCHID"), row.text("PYMTRMID"), row.text("SLPRSNID"),
                row.text("ADRSCODE"), address(row), credit(row), domains(row), row.text("INTEGRATIONID"));
    }

    private static GpCustomer.Address address(Row customer) {
        Row main = customer.children("Address").stream()
                .filter(address -> address.text("ADRSCODE").equals(customer.text("ADRSCODE")))
                .findFirst()
                .orElse(customer);
        return new GpCustomer.Address(main.text("CNTCPRSN"), main.text("ADDRESS1"), main.text("ADDRESS2"), main.text("ADDRESS3"),
                main.text("CITY"), main.text("STATE"), main.text("ZIP"), main.text("COUNTRY"), main.text("PHONE1"));
    }

    /** GP's own formula for what a credit limit is compared with. */
    private static GpCustomer.CreditTerms credit(Row customer) {
        Row balance = customer.children("Balance").stream().findFirst().orElse(customer);
        BigDecimal exposure = balance.number("CUSTBLNC")
                .add(balance.number("UNPSTDSA")).add(balance.number("UNPSTOSA")).add(balance.number("ONORDAMT"))
                .subtract(balance.number("UNPSTDCA")).subtract(balance.number("UNPSTOCA")).subtract(balance.number("DEPRECV"));
        return new GpCustomer.CreditTerms(limitType(customer), customer.number("CRLMTAMT"), balance.number("CUSTBLNC"),
                balance.number("ONORDAMT"), exposure);
    }

    private static GpCustomer.LimitType limitType(Row customer) {
        return switch (customer.integer("CRLMTTYP", 0)) {
            case 0 -> GpCustomer.LimitType.NO_CREDIT;
            case 1 -> GpCustomer.LimitType.UNLIMITED;
            case 2 -> GpCustomer.LimitType.AMOUNT;
            default -> throw new IllegalStateException("GP customer " + customer.text("CUSTNMBR") + " has CRLMTTYP "
                    + customer.text("CRLMTTYP") + "; known are 0 to 2");
        };
    }

    /** Domains of the internet addresses of a customer or a vendor. */
    static List<String> domains(Row master) {
        return master.children("Internet_Address").stream()
                .flatMap(internet -> Stream.of(internet.text("INET1"), internet.text("EmailToAddress")))
                .flatMap(addresses -> Arrays.stream(addresses.split("[;,\\s]+")))
                .filter(address -> address.contains("@"))
                .map(address -> address.substring(address.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT))
                .filter(domain -> !domain.isEmpty())
                .distinct()
                .toList();
    }
}
