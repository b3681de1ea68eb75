package io.streakgp.payment.matching;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.streakgp.gp.ReceivableKey;
import io.streakgp.payment.matching.ExactSums.Paid;

/** Says which credit pays what of which debit. */
final class Allocations {

    private Allocations() {
    }

    /**
     * An exact sum: standing credits first, the payment's money for the rest.
     *
     * @return empty when a credit cannot be used up on documents that it may pay
     */
    static Optional<List<Allocation>> of(ExactSums.Sum sum, Account account) {
        Map<Paid, BigDecimal> due = new LinkedHashMap<>();
        sum.debits().stream().sorted(Comparator.comparingInt(paid -> account.items().indexOf(paid.debit())))
                .forEach(paid -> due.put(paid, paid.money()));
        List<Allocation> allocations = new ArrayList<>();
        for (OpenItem credit : sum.credits()) {
            BigDecimal left = credit.balance();
            for (Map.Entry<Paid, BigDecimal> one : due.entrySet()) {
                BigDecimal amount = left.min(one.getValue());
                if (amount.signum() > 0 && account.mayPay(credit, one.getKey().debit())) {
                    BigDecimal rest = one.getValue().subtract(amount);
                    // discount goes with what settles the debit
                    BigDecimal discount = rest.signum() == 0 ? one.getKey().discount() : BigDecimal.ZERO;
                    allocations.add(row(credit.key(), one.getKey().debit(), amount, discount, BigDecimal.ZERO));
                    one.setValue(rest);
                    left = left.subtract(amount);
                }
            }
            if (left.signum() > 0) {
                return Optional.empty();
            }
        }
        due.forEach((paid, rest) -> {
            if (rest.signum() > 0) {
                allocations.add(row(null, paid.debit(), rest, paid.discount(), BigDecimal.ZERO));
            }
        });
        return Optional.of(List.copyOf(allocations));
    }

    /** The debits in turn, each in full, as far as the money goes. */
    static List<Allocation> inTurn(List<OpenItem> debits, BigDecimal money) {
        List<Allocation> allocations = new ArrayList<>();
        BigDecimal left = money;
        for (OpenItem debit : debits) {
            BigDecimal amount = left.min(debit.balance());
            if (amount.signum() > 0) {
                allocations.add(row(null, debit, amount, BigDecimal.ZERO, BigDecimal.ZERO));
                left = left.subtract(amount);
            }
        }
        return List.copyOf(allocations);
    }

    /** All debits settled, the largest one with the difference written off. */
    static List<Allocation> writtenOff(List<OpenItem> debits, Map<OpenItem, BigDecimal> discounts, BigDecimal writeOff) {
        OpenItem bearer = largest(debits);
        return debits.stream().map(debit -> {
            BigDecimal discount = discounts.getOrDefault(debit, BigDecimal.ZERO);
            BigDecimal off = debit.equals(bearer) ? writeOff : BigDecimal.ZERO;
            return row(null, debit, debit.balance().subtract(discount).subtract(off), discount, off);
        }).toList();
    }

    static OpenItem largest(List<OpenItem> debits) {
        OpenItem largest = debits.get(0);
        for (OpenItem debit : debits) {
            largest = debit.balance().compareTo(largest.balance()) > 0 ? debit : largest;
        }
        return largest;
    }

    /** What the payment's own money pays. */
    static BigDecimal own(List<Allocation> allocations) {
        return allocations.stream().filter(Allocation::isOwn).map(Allocation::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static Allocation row(ReceivableKey credit, OpenItem debit, BigDecimal amount, BigDecimal discount, BigDecimal writeOff) {
        return new Allocation(credit, debit.key(), debit.kind() == OpenItem.Kind.ORDER, amount, discount, writeOff);
    }
}
