package io.streakgp.payment.matching;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Finds the open documents that a payment is the exact sum of: debits, each in full or less the terms discount that may be taken,
 * less credits. Also tells how easily such a sum comes about by accident: a payer with many open documents has a sum for nearly
 * every amount.
 */
final class ExactSums {

    /** GP keeps five decimals. */
    private static final int DECIMALS = 5;
    private static final int MOST_FOUND = 6;
    /** Some milliseconds. A payer with so many possible sums has one for every amount. */
    private static final int MOST_STEPS = 200_000;
    /** Steps of the smallest unit on each side of the amount, in which other sums are counted. */
    private static final int NEIGHBOURS = 1_000;
    private static final long[] ROUND = {1, 5, 10, 25, 50, 100, 500, 1_000, 5_000, 10_000, 50_000, 100_000};

    /** A debit that is paid, with the discount that is taken. */
    record Paid(OpenItem debit, BigDecimal discount) {

        BigDecimal money() {
            return debit.balance().subtract(discount);
        }
    }

    /** @param credits used up wholly */
    record Sum(List<Paid> debits, List<OpenItem> credits) {
    }

    /**
     * @param sums         exact ones, some of them where there are many
     * @param complete     all were looked at
     * @param accidental   sums per hundred amounts alike in which one would be found by accident
     */
    record Found(List<Sum> sums, boolean complete, BigDecimal accidental) {
    }

    private final List<List<Choice>> choices;
    private final long[] largest;
    private final long unit;
    private final long target;
    private final long step;
    private final long halfWidth;
    private final int mostDebits;
    private final boolean all;
    private final List<Sum> found = new ArrayList<>();
    private final List<Paid> chosen = new ArrayList<>();
    private List<OpenItem> credits = List.of();
    private long wanted;
    private long neighbours;
    private int steps;

    private record Choice(Paid paid, long money) {
    }

    private ExactSums(List<OpenItem> debits, List<OpenItem> allCredits, BigDecimal target, Map<OpenItem, BigDecimal> discounts, int mostDebits, boolean all) {
        this.mostDebits = mostDebits;
        this.all = all;
        choices = debits.stream().sorted(Comparator.comparing(OpenItem::balance).reversed().thenComparing(item -> item.key().toString()))
                .map(item -> choices(item, discounts.getOrDefault(item, BigDecimal.ZERO))).toList();
        largest = choices.stream().mapToLong(item -> item.get(0).money()).toArray();
        this.target = units(target);
        long common = this.target;
        for (List<Choice> item : choices) {
            for (Choice choice : item) {
                common = gcd(common, choice.money());
            }
        }
        for (OpenItem credit : allCredits) {
            common = gcd(common, units(credit.balance()));
        }
        unit = Math.max(1, common);
        long round = 1;
        for (long candidate : ROUND) {
            if (this.target / unit % candidate == 0) {
                round = candidate;
            }
        }
        step = unit * round;
        halfWidth = all ? 0 : Math.min(NEIGHBOURS * step, this.target / 2);
    }

    private static List<Choice> choices(OpenItem item, BigDecimal discount) {
        Paid whole = new Paid(item, BigDecimal.ZERO);
        Paid less = new Paid(item, discount);
        return discount.signum() > 0 && discount.compareTo(item.balance()) < 0
                ? List.of(new Choice(whole, units(whole.money())), new Choice(less, units(less.money()))) : List.of(new Choice(whole, units(whole.money())));
    }

    private static long units(BigDecimal amount) {
        return amount.movePointRight(DECIMALS).setScale(0, RoundingMode.UNNECESSARY).longValueExact();
    }

    private static long gcd(long one, long other) {
        return BigInteger.valueOf(one).gcd(BigInteger.valueOf(other)).longValueExact();
    }

    /**
     * Sums of some of the debits.
     *
     * @param discounts terms discount that may be taken, by debit
     */
    static Found ofSome(List<OpenItem> debits, List<OpenItem> credits, BigDecimal target, Map<OpenItem, BigDecimal> discounts, int mostDebits, int mostCredits) {
        return new ExactSums(debits, credits, target, discounts, mostDebits, false).search(credits, mostCredits);
    }

    /** Sums of all of the debits. */
    static Found ofAll(List<OpenItem> debits, List<OpenItem> credits, BigDecimal target, Map<OpenItem, BigDecimal> discounts, int mostCredits) {
        return new ExactSums(debits, credits, target, discounts, debits.size(), true).search(credits, mostCredits);
    }

    private Found search(List<OpenItem> allCredits, int mostCredits) {
        if (target > 0 && !choices.isEmpty()) {
            withCredits(allCredits, 0, mostCredits, new ArrayList<>());
        }
        boolean complete = steps < MOST_STEPS && found.size() < MOST_FOUND;
        long places = Math.max(1, 2 * halfWidth / step);
        return new Found(List.copyOf(found), complete, BigDecimal.valueOf(100 * neighbours).divide(BigDecimal.valueOf(places), 2, RoundingMode.HALF_UP));
    }

    private void withCredits(List<OpenItem> allCredits, int from, int left, List<OpenItem> taken) {
        credits = List.copyOf(taken);
        wanted = target + taken.stream().mapToLong(credit -> units(credit.balance())).sum();
        choose(0, mostDebits, 0);
        for (int position = from; left > 0 && position < allCredits.size(); position++) {
            taken.add(allCredits.get(position));
            withCredits(allCredits, position + 1, left - 1, taken);
            taken.remove(taken.size() - 1);
        }
    }

    /** Debits are sorted by size, so what the next ones come to at most falls. */
    private void choose(int from, int left, long sum) {
        for (int position = from; position < choices.size() && steps < MOST_STEPS && found.size() < MOST_FOUND; position++) {
            if (sum + atMost(position, left) < wanted - halfWidth || all && position > from) {
                return;
            }
            for (Choice choice : choices.get(position)) {
                steps++;
                long now = sum + choice.money();
                if (now > wanted + halfWidth) {
                    continue;
                }
                chosen.add(choice.paid());
                if (!all || chosen.size() == choices.size()) {
                    count(now);
                }
                if (left > 1) {
                    choose(position + 1, left - 1, now);
                }
                chosen.remove(chosen.size() - 1);
            }
        }
    }

    private long atMost(int position, int left) {
        long sum = 0;
        for (int next = position; next < Math.min(position + left, largest.length); next++) {
            sum += largest[next];
        }
        return sum;
    }

    private void count(long sum) {
        if (sum == wanted) {
            found.add(new Sum(List.copyOf(chosen), credits));
        } else if ((sum - wanted) % step == 0) {
            neighbours++;
        }
    }
}
