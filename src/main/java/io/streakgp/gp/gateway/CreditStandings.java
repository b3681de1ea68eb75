package io.streakgp.gp.gateway;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

import io.streakgp.gp.CreditStanding;
import io.streakgp.gp.GpCustomer;

/** Makes credit standings of customers as they were read. */
final class CreditStandings {

    private CreditStandings() {
    }

    static CreditStanding alone(GpCustomer customer) {
        return judged(customer, customer.onHold());
    }

    /** What has to be asked for {@link #ofFamily}: whether GP gives the parent a parent, itself, is not documented. */
    static RequesterDocument question(NationalAccount account) {
        return new RequesterDocument().complete(DocType.CUSTOMER, account.parent()).complete(DocType.CUSTOMER_FAMILY, account.parent());
    }

    static CreditStanding ofFamily(GpCustomer customer, NationalAccount account, RequesterAnswer answer) {
        Map<String, GpCustomer> family = new LinkedHashMap<>();
        Stream.of(DocType.CUSTOMER, DocType.CUSTOMER_FAMILY).flatMap(docType -> answer.rows(docType).stream())
                .map(Customers::customer)
                .forEach(member -> family.putIfAbsent(member.number(), member));
        GpCustomer parent = family.get(account.parent());
        if (parent == null) {
            return alone(customer);
        }
        family.putIfAbsent(customer.number(), customer);
        boolean onHold = family.get(customer.number()).onHold() || account.passesOnHold() && parent.onHold();
        return account.judgesCredit()
                ? new CreditStanding(parent, onHold, parent.credit().limitType(), parent.credit().limit(),
                        sum(family, GpCustomer.CreditTerms::balance), sum(family, GpCustomer.CreditTerms::exposure))
                : judged(customer, onHold);
    }

    private static CreditStanding judged(GpCustomer customer, boolean onHold) {
        GpCustomer.CreditTerms credit = customer.credit();
        return new CreditStanding(customer, onHold, credit.limitType(), credit.limit(), credit.balance(), credit.exposure());
    }

    private static BigDecimal sum(Map<String, GpCustomer> family, Function<GpCustomer.CreditTerms, BigDecimal> part) {
        return family.values().stream().map(GpCustomer::credit).map(part).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
