package io.streakgp.payment.tieout;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.springframework.stereotype.Component;

import io.streakgp.gp.CompanySetup;
import io.streakgp.gp.GpReceivables;
import io.streakgp.gp.GpSettlements;
import io.streakgp.gp.GreatPlains;
import io.streakgp.gp.Receivable;
import io.streakgp.gp.ReceivableKey;
import io.streakgp.gp.Settlement;
import io.streakgp.payment.receipt.PlannedApplication;
import io.streakgp.shared.Protest;

/** Ties out days: reads our books and GP's afresh, in bulk, and compares them. */
@Component
public class TieOut {

    /** Days that may be read at once. */
    public static final int MOST_DAYS = 31;

    private final KeptBooks kept;
    private final GreatPlains gp;
    private final GpReceivables receivables;
    private final GpSettlements settlements;

    TieOut(KeptBooks kept, GreatPlains gp, GpReceivables receivables, GpSettlements settlements) {
        this.kept = kept;
        this.gp = gp;
        this.receivables = receivables;
        this.settlements = settlements;
    }

    /**
     * Each of these days, in functional currency and in each other one in which there was a payment, a receipt or an apply. What does not tie is read once more, for
     * somebody may have worked in GP while the books were read.
     *
     * @throws Protest                      when these are no days, or more than {@value #MOST_DAYS}
     * @throws io.streakgp.shared.NotNow    when GP cannot be read now
     */
    public List<TieOutDay> of(String company, LocalDate first, LocalDate last) {
        if (last.isBefore(first) || ChronoUnit.DAYS.between(first, last) >= MOST_DAYS) {
            throw new Protest("From " + first + " to " + last + " is not 1 to " + MOST_DAYS + " days");
        }
        List<TieOutDay> days = Reckoning.of(read(company, first, last));
        return days.stream().allMatch(TieOutDay::ties) ? days : Reckoning.of(read(company, first, last));
    }

    private Books read(String company, LocalDate first, LocalDate last) {
        Map<String, Receivable> receipts = byNumber(receivables.receiptsBetween(company, first, last));
        // after GP: a receipt that we entered meanwhile is then only missing, and read by its number
        Map<String, KeptPayment> payments = new LinkedHashMap<>();
        kept.ofReceipts(company, receipts.keySet()).forEach(payment -> payments.put(payment.id(), payment));
        kept.between(company, first, last).forEach(payment -> payments.put(payment.id(), payment));
        List<ReceivableKey> elsewhere = payments.values().stream().flatMap(payment -> Stream.concat(payment.numbers().stream(), Stream.of(payment.receiptNumber())))
                .filter(number -> !number.isEmpty() && !receipts.containsKey(number)).distinct().map(ReceivableKey::receipt).toList();
        if (!elsewhere.isEmpty()) {
            receipts.putAll(byNumber(receivables.receivables(company, elsewhere)));
        }
        List<KeptApplication> applications = kept.applications(payments.values());

        List<Settlement> between = settlements.settlementsBetween(company, first, last);
        Set<ReceivableKey> debits = new LinkedHashSet<>();
        between.forEach(settlement -> debits.add(settlement.to()));
        applications.stream().filter(application -> application.state() == PlannedApplication.State.APPLIED && !application.order())
                .forEach(application -> debits.add(application.debit()));
        Set<ReceivableKey> both = new LinkedHashSet<>(debits);
        receipts.values().forEach(receipt -> both.add(receipt.key()));
        Map<List<ReceivableKey>, Settlement> pairs = new LinkedHashMap<>();
        Stream.concat(between.stream(), all(company, both).stream())
                .forEach(settlement -> pairs.put(List.of(settlement.from(), settlement.to()), settlement));
        Map<ReceivableKey, Receivable> standing = debits.isEmpty() ? Map.of() : receivables.receivables(company, debits).stream()
                .collect(Collectors.toMap(Receivable::key, Function.identity(), (one, same) -> same, LinkedHashMap::new));
        CompanySetup setup = gp.setup(company);
        UnaryOperator<String> isoCode = id -> setup.currency(id).map(CompanySetup.Currency::isoCode).filter(iso -> !iso.isEmpty()).orElse(id);
        return new Books(first, last, List.copyOf(payments.values()), applications, receipts, new ArrayList<>(pairs.values()), standing, isoCode,
                isoCode.apply(setup.functionalCurrency()));
    }

    private List<Settlement> all(String company, Collection<ReceivableKey> keys) {
        return keys.isEmpty() ? List.of() : settlements.settlements(company, keys);
    }

    private static Map<String, Receivable> byNumber(Collection<Receivable> receipts) {
        Map<String, Receivable> byNumber = new LinkedHashMap<>();
        receipts.forEach(receipt -> byNumber.put(receipt.key().number(), receipt));
        return byNumber;
    }
}
