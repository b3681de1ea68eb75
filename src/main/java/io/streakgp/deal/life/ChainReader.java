package io.streakgp.deal.life;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.springframework.stereotype.Component;

import io.streakgp.gp.CompanySetup;
import io.streakgp.gp.GpReceivables;
import io.streakgp.gp.GpSalesHeader;
import io.streakgp.gp.GreatPlains;
import io.streakgp.gp.Receivable;
import io.streakgp.gp.ReceivableKey;
import io.streakgp.gp.SopType;
import io.streakgp.shared.CompanyTime;

/**
 * Reads whole chains from GP, many at a time: an order, what was made from it (ORIGTYPE and ORIGNUMB), what was made from
 * that, and the receivables documents of the invoices.
 */
@Component
class ChainReader {

    private static final Set<SopType> IN_CHAINS = Set.of(SopType.ORDER, SopType.INVOICE, SopType.BACK_ORDER, SopType.FULFILLMENT_ORDER);
    private static final int AT_ONCE = 100;
    /** Order, back order, its back order: nobody goes further. */
    private static final int LONGEST_CHAIN = 6;
    /** A posted invoice that has been in no table of receivables for so long was paid and removed. */
    private static final Duration REMOVED = Duration.ofDays(1);

    private final GpReceivables receivables;
    private final GreatPlains gp;
    private final CompanyTime time;
    private final Clock clock;

    ChainReader(GpReceivables receivables, GreatPlains gp, CompanyTime time, Clock clock) {
        this.receivables = receivables;
        this.gp = gp;
        this.time = time;
        this.clock = clock;
    }

    /**
     * What was read.
     *
     * @param chains documents by root, the root first; without a root that does not stand in GP
     */
    record Reading(Map<Root, List<ChainDocument>> chains, List<GpSalesHeader> sales, List<Receivable> receivables) {
    }

    /** @param members what else is known to belong to each root, e.g. by MSTRNUMB */
    Reading read(String company, Map<Root, Set<SalesKey>> members) {
        Map<SalesKey, GpSalesHeader> standing = headers(company, members);
        Map<Root, List<GpSalesHeader>> byRoot = new LinkedHashMap<>();
        members.forEach((root, known) -> byRoot.put(root, chain(root, known, standing)));
        Map<ReceivableKey, Receivable> posted = receivables(company, byRoot.values());
        Map<String, CompanySetup.Currency> currencies = standing.isEmpty() ? Map.of() : gp.setup(company).currencies();
        Map<Root, List<ChainDocument>> chains = new LinkedHashMap<>();
        byRoot.forEach((root, headers) -> chains.put(root, documents(root, headers, posted, currencies)));
        return new Reading(chains, List.copyOf(standing.values()), List.copyOf(posted.values()));
    }

    private Map<SalesKey, GpSalesHeader> headers(String company, Map<Root, Set<SalesKey>> members) {
        Set<String> numbers = new LinkedHashSet<>();
        members.forEach((root, known) -> {
            numbers.add(root.key().number());
            known.forEach(key -> numbers.add(key.number()));
        });
        Map<SalesKey, GpSalesHeader> standing = new LinkedHashMap<>();
        Set<String> asked = new LinkedHashSet<>();
        for (int step = 0; step < LONGEST_CHAIN && !numbers.isEmpty(); step++) {
            List<GpSalesHeader> found = Chunks.of(numbers, AT_ONCE).stream().flatMap(chunk -> receivables.salesChain(company, chunk).stream())
                    .filter(header -> IN_CHAINS.contains(header.type())).toList();
            asked.addAll(numbers);
            numbers.clear();
            found.forEach(header -> {
                standing.put(key(header), header);
                if (!asked.contains(header.number())) {
                    numbers.add(header.number());
                }
            });
        }
        return standing;
    }

    /** The root, if it stands, and all that came from it or is known to belong to it. */
    private static List<GpSalesHeader> chain(Root root, Set<SalesKey> known, Map<SalesKey, GpSalesHeader> standing) {
        Map<SalesKey, GpSalesHeader> chain = new LinkedHashMap<>();
        Optional.ofNullable(standing.get(root.key())).ifPresent(header -> chain.put(root.key(), header));
        standing.forEach((key, header) -> {
            if (known.contains(key)) {
                chain.put(key, header);
            }
        });
        int before;
        do {
            before = chain.size();
            standing.forEach((key, header) -> {
                if (header.originType() != null && chain.containsKey(new SalesKey(header.originType(), header.originNumber()))) {
                    chain.putIfAbsent(key, header);
                }
            });
        } while (chain.size() > before);
        return List.copyOf(chain.values());
    }

    private Map<ReceivableKey, Receivable> receivables(String company, Collection<List<GpSalesHeader>> chains) {
        Set<ReceivableKey> invoices = chains.stream().flatMap(List::stream).filter(header -> header.type() == SopType.INVOICE)
                .map(header -> ReceivableKey.invoice(header.number())).collect(Collectors.toCollection(LinkedHashSet::new));
        return Chunks.of(invoices, AT_ONCE).stream().flatMap(chunk -> receivables.receivables(company, chunk).stream())
                .collect(Collectors.toMap(Receivable::key, found -> found, ChainReader::further, LinkedHashMap::new));
    }

    /** A row may be on its way from one table to the next while we read. */
    private static Receivable further(Receivable one, Receivable other) {
        return one.standing().compareTo(other.standing()) >= 0 ? one : other;
    }

    private List<ChainDocument> documents(Root root, List<GpSalesHeader> headers, Map<ReceivableKey, Receivable> posted,
                                          Map<String, CompanySetup.Currency> currencies) {
        BigDecimal onBackOrder = headers.stream().filter(header -> !isRoot(root, header) && header.type() != SopType.INVOICE && !header.voided())
                .map(GpSalesHeader::toTransfer).reduce(BigDecimal.ZERO, BigDecimal::add);
        boolean waits = headers.stream().anyMatch(header -> !isRoot(root, header) && header.type() != SopType.INVOICE && !header.voided() && !header.history());
        boolean begun = headers.stream().anyMatch(header -> !isRoot(root, header) && !header.voided());
        return headers.stream().map(header -> {
            String isoCode = Optional.ofNullable(currencies.get(header.currency())).map(CompanySetup.Currency::isoCode).filter(code -> !code.isBlank())
                    .orElse(header.currency());
            if (header.type() == SopType.INVOICE) {
                return invoice(header, Optional.ofNullable(posted.get(ReceivableKey.invoice(header.number()))), isoCode);
            }
            if (isRoot(root, header)) {
                BigDecimal waiting = header.toTransfer().add(onBackOrder);
                BigDecimal lost = lost(header, waiting, headers);
                return order(header, waiting.add(lost), begun, waits || lost.signum() > 0, isoCode);
            }
            return order(header, header.toTransfer(), false, false, isoCode);
        }).toList();
    }

    /** What went to invoices that were voided, where GP has not given it back to the order. */
    private static BigDecimal lost(GpSalesHeader order, BigDecimal waiting, List<GpSalesHeader> headers) {
        BigDecimal voided = subtotals(headers, true);
        BigDecimal missing = order.subtotal().subtract(waiting).subtract(subtotals(headers, false));
        return voided.min(missing).max(BigDecimal.ZERO);
    }

    private static BigDecimal subtotals(List<GpSalesHeader> headers, boolean voided) {
        return headers.stream().filter(header -> header.type() == SopType.INVOICE && header.voided() == voided).map(GpSalesHeader::subtotal)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static boolean isRoot(Root root, GpSalesHeader header) {
        return key(header).equals(root.key());
    }

    /**
     * @param begun whether something was made from it
     * @param waits whether a part of it is still to be invoiced, although nothing of it waits on the order itself
     */
    private ChainDocument order(GpSalesHeader header, BigDecimal remaining, boolean begun, boolean waits, String isoCode) {
        BigDecimal notInvoiced = header.voided() ? header.subtotal() : remaining.max(BigDecimal.ZERO).min(header.subtotal());
        ChainState state;
        if (header.voided()) {
            state = ChainState.VOIDED;
        } else if (header.history() && !waits || notInvoiced.signum() == 0 && header.subtotal().signum() > 0) {
            state = ChainState.INVOICED;
        } else {
            state = begun || notInvoiced.compareTo(header.subtotal()) < 0 ? ChainState.PARTLY_INVOICED : ChainState.OPEN;
        }
        return document(header, isoCode, notInvoiced, state, null, null, header.dueDate(), false);
    }

    private ChainDocument invoice(GpSalesHeader header, Optional<Receivable> receivable, String isoCode) {
        ChainState state = stateOf(header, receivable);
        LocalDate dueDate = receivable.map(Receivable::dueDate).orElse(header.dueDate());
        boolean posted = state == ChainState.POSTED || state == ChainState.PAID;
        BigDecimal amount = posted ? receivable.map(Receivable::amount).orElse(header.total()) : null;
        BigDecimal balance = state == ChainState.POSTED ? receivable.orElseThrow().balance() : posted ? BigDecimal.ZERO : null;
        boolean overdue = state == ChainState.POSTED && dueDate != null && dueDate.isBefore(time.today());
        return document(header, isoCode, BigDecimal.ZERO, state, amount, balance, dueDate, overdue);
    }

    /** RM30101 only comes with paid transaction removal: paid is what has no balance, wherever it stands. */
    private ChainState stateOf(GpSalesHeader header, Optional<Receivable> receivable) {
        if (header.voided() || receivable.filter(Receivable::voided).isPresent()) {
            return ChainState.VOIDED;
        }
        if (receivable.isEmpty()) {
            boolean removed = header.history() && header.changedAt() != null && header.changedAt().plus(REMOVED).isBefore(clock.instant());
            return removed ? ChainState.PAID : ChainState.WORK;
        }
        return switch (receivable.get().standing()) {
            case WORK -> ChainState.WORK;
            case OPEN -> receivable.get().balance().signum() <= 0 ? ChainState.PAID : ChainState.POSTED;
            case HISTORY -> ChainState.PAID;
        };
    }

    private ChainDocument document(GpSalesHeader header, String isoCode, BigDecimal notInvoiced, ChainState state, BigDecimal amount, BigDecimal balance,
                                   LocalDate dueDate, boolean overdue) {
        String origin = header.originType() == null || header.originNumber().isBlank() ? "" : new SalesKey(header.originType(), header.originNumber()).toString();
        return new ChainDocument(key(header), header.customerNumber(), header.documentId(), header.masterNumber(), origin, header.purchaseOrder(), header.batch(),
                isoCode, header.date(), dueDate, header.requestedShip(), header.subtotal(), header.total(), notInvoiced, state, clock.instant(), amount, balance,
                overdue, null, null);
    }

    static SalesKey key(GpSalesHeader header) {
        return new SalesKey(header.type(), header.number());
    }
}
