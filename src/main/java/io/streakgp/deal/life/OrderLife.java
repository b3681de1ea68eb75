package io.streakgp.deal.life;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import io.streakgp.deal.Deals;
import io.streakgp.gp.GpChanges;
import io.streakgp.gp.GpReceivables;
import io.streakgp.gp.GpSalesHeader;
import io.streakgp.gp.Receivable;
import io.streakgp.gp.ReceivableKey;
import io.streakgp.gp.ReceivableType;
import io.streakgp.gp.SopType;
import io.streakgp.shared.CompanyTime;

/**
 * Follows what becomes of deals' documents in GP. What GP says that changed only tells which chains to read anew; so do a due
 * date that has passed, and time: deletes are invisible, and a stamp can come too late. What is learned, what is to be told of
 * it, and how far was read stand in one transaction.
 */
@Component
class OrderLife {

    private static final Logger log = LoggerFactory.getLogger(OrderLife.class);
    /** GP's stamps are not in the order of commits. */
    private static final Duration OVERLAP = Duration.ofMinutes(2);
    private static final int MOST_NEW = 1000;
    private static final int MOST_DUE = 200;
    private static final Set<SopType> MADE_FROM_ORDERS = Set.of(SopType.INVOICE, SopType.BACK_ORDER, SopType.FULFILLMENT_ORDER);

    private final GpReceivables gp;
    private final WatchCursors cursors;
    private final SeenRows seen;
    private final ChainDocuments documents;
    private final ChainReader reader;
    private final ChainNews news;
    private final Deals deals;
    private final ObjectProvider<GpChangeListener> listeners;
    private final LifeProperties properties;
    private final CompanyTime time;
    private final Clock clock;

    OrderLife(GpReceivables gp, WatchCursors cursors, SeenRows seen, ChainDocuments documents, ChainReader reader, ChainNews news, Deals deals,
              ObjectProvider<GpChangeListener> listeners, LifeProperties properties, CompanyTime time, Clock clock) {
        this.gp = gp;
        this.cursors = cursors;
        this.seen = seen;
        this.documents = documents;
        this.reader = reader;
        this.news = news;
        this.deals = deals;
        this.listeners = listeners;
        this.properties = properties;
        this.time = time;
        this.clock = clock;
    }

    /**
     * One look at GP.
     *
     * @return {@code false} while another node looks
     * @throws io.streakgp.shared.NotNow when GP cannot be reached; nothing was learned then
     */
    @Transactional
    public boolean look(String company) {
        Optional<Instant> cursor = cursors.hold(company);
        if (cursor.isEmpty()) {
            return false;
        }
        GpChanges changes = gp.changesSince(company, cursor.get().minus(OVERLAP));
        List<GpSalesHeader> sales = seen.unseen(company, changes.sales(), OrderLife::rowKey);
        List<Receivable> receivables = seen.unseen(company, changes.receivables(), OrderLife::rowKey);
        Map<Root, Set<SalesKey>> touched = touched(company, sales, receivables);
        documents.newRoots(company, MOST_NEW).forEach(root -> touched.putIfAbsent(root, new LinkedHashSet<>()));
        documents.dueRoots(company, clock.instant().minus(properties.readAnewAfter()), time.today(), MOST_DUE)
                .forEach(root -> touched.putIfAbsent(root, new LinkedHashSet<>()));
        ChainReader.Reading reading = follow(company, touched);
        Instant newest = changes.newest().isAfter(cursor.get()) ? changes.newest() : cursor.get();
        tell(company, new GpChanges(together(sales, seen.unseen(company, reading.sales(), OrderLife::rowKey)),
                together(receivables, seen.unseen(company, reading.receivables(), OrderLife::rowKey)), newest));
        seen.forgetOld();
        cursors.advance(company, newest);
        return true;
    }

    private void tell(String company, GpChanges changes) {
        if (!changes.sales().isEmpty() || !changes.receivables().isEmpty()) {
            listeners.orderedStream().forEach(listener -> listener.changed(company, changes));
        }
    }

    private ChainReader.Reading follow(String company, Map<Root, Set<SalesKey>> touched) {
        Map<Root, Map<SalesKey, ChainDocument>> before = new LinkedHashMap<>();
        touched.forEach((root, members) -> {
            before.put(root, documents.chain(root));
            members.addAll(before.get(root).keySet());
        });
        ChainReader.Reading reading = reader.read(company, touched);
        ChainReader.Reading again = reader.read(company, doubtful(touched, before, reading));
        before.forEach((root, known) -> {
            List<ChainDocument> now = withTheirTimes(known, again.chains().getOrDefault(root, reading.chains().get(root)));
            if (now.isEmpty()) {
                log.debug("{} of a deal does not stand in GP yet", root.key());
                return;
            }
            String dealName = deals.hasBeenRead(root.boxKey()) ? deals.snapshot(root.boxKey()).box().name() : "";
            news.keep(root, known, now);
            now.forEach(document -> documents.keep(root, dealName, document));
        });
        return reading;
    }

    /** Chains in which something is missing that stood: GP may have been moving it to its next table while we read. A second look finds it. */
    private static Map<Root, Set<SalesKey>> doubtful(Map<Root, Set<SalesKey>> touched, Map<Root, Map<SalesKey, ChainDocument>> before,
                                                     ChainReader.Reading reading) {
        Map<Root, Set<SalesKey>> doubtful = new LinkedHashMap<>();
        before.forEach((root, known) -> {
            Map<SalesKey, ChainDocument> now = new LinkedHashMap<>();
            reading.chains().get(root).forEach(document -> now.put(document.key(), document));
            if (known.values().stream().anyMatch(earlier -> earlier.state() != ChainState.GONE && isMissing(earlier, now.get(earlier.key())))) {
                doubtful.put(root, touched.get(root));
            }
        });
        return doubtful;
    }

    private static boolean isMissing(ChainDocument before, ChainDocument now) {
        return now == null || isPosted(before) && now.state() == ChainState.WORK;
    }

    private static boolean isPosted(ChainDocument document) {
        return document.state() == ChainState.POSTED || document.state() == ChainState.PAID;
    }

    /** The chain as it is, with documents that are gone, and since when it is so. */
    private List<ChainDocument> withTheirTimes(Map<SalesKey, ChainDocument> before, List<ChainDocument> standing) {
        Map<SalesKey, ChainDocument> now = new LinkedHashMap<>();
        standing.forEach(document -> now.put(document.key(), since(before.get(document.key()), document, before.isEmpty())));
        before.forEach((key, earlier) -> now.computeIfAbsent(key, gone -> earlier.state() == ChainState.GONE ? earlier : earlier.gone(clock.instant())));
        return List.copyOf(now.values());
    }

    /** A chain that is looked at for the first time came so: nobody saw when. */
    private ChainDocument since(ChainDocument before, ChainDocument now, boolean firstLook) {
        if (firstLook) {
            return now;
        }
        Instant seenAt = clock.instant();
        boolean isPaid = now.state() == ChainState.PAID;
        return now.since(before != null && before.state() == now.state() ? before.stateSince() : seenAt,
                !isPosted(now) ? null : before != null && isPosted(before) ? before.postedAt() : seenAt,
                !isPaid ? null : before != null && before.state() == ChainState.PAID ? before.paidAt() : seenAt);
    }

    /** The chains that the changes are about, each with what the changes say belongs to it. */
    private Map<Root, Set<SalesKey>> touched(String company, List<GpSalesHeader> sales, List<Receivable> receivables) {
        Set<SalesKey> named = new LinkedHashSet<>();
        sales.forEach(header -> {
            named.add(ChainReader.key(header));
            origin(header).ifPresent(named::add);
        });
        receivables.stream().filter(receivable -> receivable.key().type() == ReceivableType.INVOICE)
                .forEach(receivable -> named.add(new SalesKey(SopType.INVOICE, receivable.key().number())));
        Map<SalesKey, Root> roots = documents.roots(company, named);
        Map<Root, Set<SalesKey>> touched = new LinkedHashMap<>();
        roots.values().forEach(root -> touched.putIfAbsent(root, new LinkedHashSet<>()));
        sales.stream().filter(header -> !roots.containsKey(ChainReader.key(header)) && origin(header).filter(roots::containsKey).isEmpty())
                .forEach(header -> byMaster(company, header)
                        .ifPresent(root -> touched.computeIfAbsent(root, found -> new LinkedHashSet<>()).add(ChainReader.key(header))));
        return touched;
    }

    private static Optional<SalesKey> origin(GpSalesHeader header) {
        return header.originType() == null || header.originNumber().isBlank() ? Optional.empty()
                : Optional.of(new SalesKey(header.originType(), header.originNumber()));
    }

    /**
     * A document whose origin is no longer to be found belongs to the chain of its MSTRNUMB. Where it names an order as its
     * origin, that decides: several orders of one quote share a MSTRNUMB.
     */
    private Optional<Root> byMaster(String company, GpSalesHeader header) {
        if (header.masterNumber() == 0 || !MADE_FROM_ORDERS.contains(header.type()) || header.originType() == null || header.originType() == SopType.ORDER) {
            return Optional.empty();
        }
        List<Root> roots = documents.rootsByMaster(company, header.masterNumber(), header.customerNumber());
        return roots.size() == 1 ? Optional.of(roots.get(0)) : Optional.empty();
    }

    private static String rowKey(GpSalesHeader header) {
        return (header.history() ? "SOP30200/" : "SOP10100/") + header.type().code() + "/" + header.number();
    }

    private static String rowKey(Receivable receivable) {
        ReceivableKey key = receivable.key();
        return "RM/" + receivable.standing() + "/" + key.type().code() + "/" + key.number();
    }

    private static <T> List<T> together(Collection<T> some, Collection<T> others) {
        return Stream.concat(some.stream(), others.stream()).collect(Collectors.toCollection(ArrayList::new));
    }
}
