package io.streakgp.deal.change;

import java.util.List;
import java.util.Optional;

import org.springframework.stereotype.Component;

import io.streakgp.deal.Deal;
import io.streakgp.deal.DealReader;
import io.streakgp.deal.DealSnapshot;
import io.streakgp.deal.DealState;
import io.streakgp.deal.Deals;
import io.streakgp.deal.order.SalesDocuments;
import io.streakgp.deal.review.CaseFacts;
import io.streakgp.deal.review.CaseFile;
import io.streakgp.deal.review.CaseHistory;
import io.streakgp.deal.review.Review;
import io.streakgp.gp.GpSalesDocument;
import io.streakgp.gp.GreatPlains;
import io.streakgp.shared.Fault;
import io.streakgp.shared.Protest;
import io.streakgp.streak.Organization;

/** The deal and its order side by side, for the person who decides what a change means for the order. */
@Component
public class ChangeReview {

    private final Deals deals;
    private final DealReader reader;
    private final Differences differences;
    private final LaterVersions later;
    private final SalesDocuments documents;
    private final GreatPlains gp;
    private final CaseFile caseFile;
    private final CaseHistory history;

    ChangeReview(Deals deals, DealReader reader, Differences differences, LaterVersions later, SalesDocuments documents, GreatPlains gp,
                 CaseFile caseFile, CaseHistory history) {
        this.deals = deals;
        this.reader = reader;
        this.differences = differences;
        this.later = later;
        this.documents = documents;
        this.gp = gp;
        this.caseFile = caseFile;
        this.history = history;
    }

    /** What a person can decide. */
    public enum Decision {
        /** Everything stays as it is in GP. */
        KEEP("keep"),
        /** Somebody has amended the order in GP by hand. */
        AMENDED("amended"),
        /** The order is voided, and the deal is not booked. */
        VOID("void"),
        /** The order is voided where that is still possible, and the deal is booked anew. */
        NEW_ORDER("newOrder");

        private final String id;

        Decision(String id) {
            this.id = id;
        }

        /** As the form sends it. */
        public String id() {
            return id;
        }

        static Decision of(String id) {
            return List.of(values()).stream().filter(decision -> decision.id.equals(id)).findFirst().orElseThrow();
        }
    }

    /**
     * What the reviewer sees.
     *
     * @param order       type and number of the document
     * @param orderStatus how it stands in GP, in plain words
     * @param orderLines  the order's lines as GP has them; {@code differences} say what the deal says now
     * @param trouble     why an earlier decision could not be carried out; else empty
     */
    public record Facts(CaseFacts deal, String order, String orderStatus, List<CaseFacts.Line> orderLines, List<Difference> differences, String trouble) {
    }

    public Facts facts(String boxKey) {
        Deal deal = deals.get(boxKey);
        Optional<SalesDocuments.Numbered> numbered = documents.latest(boxKey);
        Optional<GpSalesDocument> standing = numbered.flatMap(document -> gp.salesDocument(deal.company(), document.type(), document.number()));
        return new Facts(caseFile.of(boxKey),
                numbered.map(document -> document.type().words() + " " + document.number()).orElse("no document"),
                standing.map(document -> status(boxKey, document)).orElse("no longer in GP"),
                standing.map(document -> CaseFile.lines(document, deals.draft(boxKey).isoCode())).orElse(List.of()), differences(deal, numbered),
                String.join(" ", deals.faults(boxKey).stream().filter(fault -> fault.field().equals("GP")).map(Fault::problem).toList()));
    }

    private List<Difference> differences(Deal deal, Optional<SalesDocuments.Numbered> numbered) {
        DealSnapshot ordered = deals.snapshot(deal.boxKey());
        return later.of(deal.boxKey())
                .map(now -> differences.between(ordered, now.box(), numbered.map(SalesDocuments.Numbered::number).orElse("")).stream()
                        .map(difference -> difference.what().equals(Differences.ORGANIZATIONS) ? new Difference("Organization", buyer(ordered), buyer(now)) : difference).toList())
                .orElseGet(() -> List.of(new Difference("Deal", ordered.box().name(), "deleted in Streak")));
    }

    private static String buyer(DealSnapshot snapshot) {
        return snapshot.organizationIfAny().map(Organization::name).orElse(snapshot.ambiguous() == null ? "none" : snapshot.ambiguous());
    }

    private String status(String boxKey, GpSalesDocument document) {
        if (document.voided()) {
            return "voided";
        }
        if (document.history()) {
            return "posted or fully transferred";
        }
        String held = later.heldWith(boxKey).map(hold -> ", on process hold " + hold).orElse("");
        return (document.isUnderWay() ? "partly invoiced or delivered" : "open, nothing invoiced or delivered") + held;
    }

    /**
     * Takes a decision.
     *
     * @param finance whether the person is of finance: only they book a deal a second time
     * @throws Protest when it cannot be carried out as things stand
     */
    public Decision decide(String boxKey, Review review, String decision, String decidedBy, boolean finance, String reason) {
        Decision decided = Decision.of(decision);
        Deal deal = deals.get(boxKey);
        if (decided == Decision.NEW_ORDER && !finance) {
            throw new Protest("Only finance books a deal a second time");
        }
        if (decided == Decision.NEW_ORDER && later.of(boxKey).filter(now -> reader.isWon(now.box())).isEmpty()) {
            throw new Protest("The deal is not won any more, so it cannot be booked anew");
        }
        if (decided == Decision.VOID && deal.state() == DealState.VOIDED) {
            throw new Protest("The order is voided already; keep it so, or have the deal booked anew");
        }
        if (decided == Decision.VOID && standing(deal).filter(document -> document.isUnderWay() && !document.voided()).isPresent()) {
            throw new Protest("The order can no longer be voided: it is partly invoiced, delivered or posted");
        }
        deals.keepFaults(boxKey, List.of());
        history.decided(boxKey, review, decision, decidedBy, reason);
        return decided;
    }

    private Optional<GpSalesDocument> standing(Deal deal) {
        return documents.current(deal.boxKey()).flatMap(document -> gp.salesDocument(deal.company(), document.type(), document.number()));
    }
}
