package io.streakgp.gp.gateway;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

import io.streakgp.gp.PayerTerms;

/** Reads customers as payers (RM00101). */
final class Payers {

    private static final int BALANCE_FORWARD = 1;

    private Payers() {
    }

    /**
     * @param members rows of those that name the customer, or its parent, as their parent
     * @param account the national account, if the customer belongs to one
     */
    static PayerTerms terms(Row customer, Collection<Row> members, Optional<NationalAccount> account) {
        String number = customer.text("CUSTNMBR");
        String parent = parent(customer, members);
        Set<String> family = new LinkedHashSet<>();
        family.add(number);
        if (!parent.isEmpty()) {
            family.add(parent);
        }
        members.forEach(member -> family.add(member.text("CUSTNMBR")));
        return new PayerTerms(number, customer.text("CUSTNAME"), customer.integer("BALNCTYP", 0) == BALANCE_FORWARD, writeOffs(customer),
                customer.number("MXWROFAM"), parent, family, account.map(NationalAccount::childrenMayTakeReceipts).orElse(true));
    }

    /** The customer's parent; itself where it does not name one but others name it. */
    private static String parent(Row customer, Collection<Row> members) {
        return customer.has("CPRCSTNM") || members.isEmpty() ? customer.text("CPRCSTNM") : customer.text("CUSTNMBR");
    }

    private static PayerTerms.WriteOffs writeOffs(Row customer) {
        int type = customer.integer("MXWOFTYP", 0);
        PayerTerms.WriteOffs[] types = PayerTerms.WriteOffs.values();
        if (type < 0 || type >= types.length) {
            throw new IllegalStateException("GP customer " + customer.text("CUSTNMBR") + " has MXWOFTYP " + type + "; known are 0 to 2");
        }
        return types[type];
    }
}
