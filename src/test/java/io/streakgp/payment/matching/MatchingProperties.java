package io.streakgp.payment.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

import io.streakgp.gp.ReceivableKey;
import io.streakgp.proof.PackagedTables;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds for every match: allocations add up, no debit is settled beyond its balance, and the same is matched the same. */
class MatchingProperties {

    private static final String CUSTOMER = "NORTHW0001";

    /** Open documents, the payment's amount as a part of what is open, and its text. */
    record Shop(List<OpenItem> items, BigDecimal amount, String text, String payer) {
    }

    @Provide
    Arbitrary<Shop> shops() {
        return Combinators.combine(Arbitraries.integers().between(1, 9), Arbitraries.randomValue(Random::nextLong), Arbitraries.integers().between(0, 9))
                .as((count, seed, kind) -> shop(count, new Random(seed), kind));
    }

    private static Shop shop(int count, Random random, int kind) {
        List<OpenItem> items = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            BigDecimal amount = BigDecimal.valueOf(1 + random.nextInt(200_000), 2);
            OpenItem item = Sample.invoice(CUSTOMER, "INV00015" + (10 + i), amount.toPlainString());
            items.add(switch (random.nextInt(6)) {
                case 0 -> Sample.credit(CUSTOMER, "CRM000" + (10 + i), amount.movePointLeft(1).setScale(2, RoundingMode.UP).toPlainString());
                case 1 -> Sample.order(CUSTOMER, "ORDST010" + (10 + i), amount.toPlainString(), amount.toPlainString());
                case 2 -> Sample.discounted(item, amount.movePointLeft(2).setScale(2, RoundingMode.DOWN).toPlainString(),
                        LocalDate.of(2026, 3, 1 + random.nextInt(28)));
                default -> item;
            });
        }
        List<OpenItem> paid = new ArrayList<>(items);
        Collections.shuffle(paid, random);
        paid = paid.subList(0, 1 + random.nextInt(Math.min(count, 4)));
        BigDecimal amount = paid.stream().map(item -> item.kind() == OpenItem.Kind.CREDIT ? item.balance().negate()
                : kind % 2 == 0 ? item.balance().subtract(item.discountAvailable()) : item.balance()).reduce(BigDecimal.ZERO, BigDecimal::add);
        amount = amount.add(BigDecimal.valueOf(kind < 6 ? 0 : random.nextInt(4_000) - 2_000, 2)).max(new BigDecimal("0.01"));
        String text = kind == 0 || kind == 5 ? "" : String.join(", ", paid.stream().map(item -> item.key().number()).toList());
        return new Shop(items, amount, text, random.nextInt(4) == 0 ? "Northwind Trad" : "Northwind Traders Inc");
    }

    private static Match match(Shop shop, List<OpenItem> items) {
        OpenItemsInMemory books = new OpenItemsInMemory();
        books.add(OpenItemsInMemory.terms(CUSTOMER, "Northwind Traders Inc"), "SMB", "northwind.example");
        items.forEach(books::put);
        return new PaymentMatching(books, PackagedTables.shared().decisions()).match(
                Sample.payment(Sample.payer(shop.payer()), shop.amount().toPlainString(), shop.text()));
    }

    /** What was decided, and all that a person may choose. */
    private static Stream<Match.Candidate> all(Match match) {
        return Stream.concat(Stream.of(new Match.Candidate(match.customerNumber(), "", match.allocations(), match.unapplied(), 0, "")), match.candidates().stream());
    }

    @Property(tries = 400)
    void thePaymentIsItsOwnAllocationsAndWhatIsUnapplied(@ForAll("shops") Shop shop) {
        Match match = match(shop, shop.items());
        all(match).forEach(candidate -> {
            BigDecimal own = candidate.allocations().stream().filter(Allocation::isOwn).map(Allocation::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
            assertThat(own.add(candidate.unapplied())).isEqualByComparingTo(shop.amount());
            assertThat(candidate.unapplied()).isGreaterThanOrEqualTo(BigDecimal.ZERO);
            assertThat(candidate.allocations()).allSatisfy(one -> {
                assertThat(one.amount()).isPositive();
                assertThat(one.discount()).isGreaterThanOrEqualTo(BigDecimal.ZERO);
                assertThat(one.writeOff()).isGreaterThanOrEqualTo(BigDecimal.ZERO);
            });
        });
    }

    @Property(tries = 400)
    void noDocumentIsSettledBeyondItsBalanceNorDiscountTakenBeyondGps(@ForAll("shops") Shop shop) {
        Map<ReceivableKey, OpenItem> items = new HashMap<>();
        shop.items().forEach(item -> items.put(item.key(), item));
        all(match(shop, shop.items())).forEach(candidate -> {
            Map<ReceivableKey, BigDecimal> settled = new HashMap<>();
            Map<ReceivableKey, BigDecimal> discounts = new HashMap<>();
            candidate.allocations().forEach(one -> {
                settled.merge(one.debit(), one.settled(), BigDecimal::add);
                discounts.merge(one.debit(), one.discount(), BigDecimal::add);
                if (!one.isOwn()) {
                    settled.merge(one.credit(), one.amount(), BigDecimal::add);
                }
            });
            settled.forEach((key, amount) -> assertThat(amount).isLessThanOrEqualTo(items.get(key).balance()));
            discounts.forEach((key, discount) -> assertThat(discount).isIn(BigDecimal.ZERO, items.get(key).discountAvailable()));
        });
    }

    @Property(tries = 200)
    void theSameIsMatchedTheSameInWhateverOrderGpListsIt(@ForAll("shops") Shop shop, @ForAll Random random) {
        List<OpenItem> shuffled = new ArrayList<>(shop.items());
        Collections.shuffle(shuffled, random);
        Match match = match(shop, shop.items());
        assertThat(match(shop, shop.items())).isEqualTo(match);
        Match other = match(shop, shuffled);
        assertThat(other.outcome()).isEqualTo(match.outcome());
        assertThat(other.rule()).isEqualTo(match.rule());
        assertThat(other.allocations()).containsExactlyElementsOf(match.allocations());
    }
}
