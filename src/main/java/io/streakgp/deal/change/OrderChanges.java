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
import io.streakgp.deal.process.DealProcess;
import io.streakgp.deal.report.BoxNews;
import io.streakgp.deal.report.BoxReport;
import io.streakgp.deal.review.Corrections;
import io.streakgp.deal.review.Review;
import io.streakgp.deal.review.ReviewRouting;
import io.streakgp.gp.GpRefusal;
import io.streakgp.gp.GpSalesDocument;
import io.streakgp.gp.GreatPlains;
import io.streakgp.journal.SendJournal;
import io.streakgp.shared.Fault;
import io.streakgp.streak.Box;
import io.streakgp.streak.Streak;

/**
 * A deal that moves on after its order: edited, reopened, lost, moved, deleted, or won again. GP is never changed by
 * itself: the order gets a process hold, and a person decides.
 */
@Component
public class OrderChanges {

    private final Deals deals;
    private final DealReader reader;
    private final Streak streak;
    private final Corrections corrections;
    private final Differences differences;
    private final LaterVersions later;
    private final SalesDocuments documents;
    private final GreatPlains gp;
    private final SendJournal journal;
    private final ReviewRouting routing;
    private final BoxReport report;
    private final DealProcess process;

    OrderChanges(Deals deals, DealReader reader, Streak streak, Corrections corrections, Differences differences, LaterVersions later,
                 SalesDocuments documents, GreatPlains gp, SendJournal journal, ReviewRouting routing, BoxReport report, DealProcess process) {
        this.deals = deals;
        this.reader = reader;
        this.streak = streak;
        this.corrections = corrections;
        this.differences = differences;
        this.later = later;
        this.documents = documents;
        this.gp = gp;
        this.journal = journal;
        this.routing = routing;
        this.report = report;
        this.process = process;
    }

    /** What became of a deal after its order. */
    public enum Change {
        /** It stands as it was ordered, or as a person has accepted it. */
        NONE,
        /** It was edited, reopened, lost, moved to another pipeline or deleted. */
        CHANGED,
        /** It was won once more. */
        WON_AGAIN
    }

    /** Whether news of the box can matter to its order. Looks at our tables only. */
    public boolean matter(Deal deal, Box now) {
        if (later.fingerprint(deal.boxKey()).isEmpty()) {
            boolean seen = now.fingerprint().equals(deal.fingerprint()) && !now.wonAt().isAfter(deal.wonAt());
            return !seen && change(deal, corrections.applyTo(now)) != Change.NONE;
        }
        // under decision everything else than what the person sees is news, and the deal as it was ordered most of all
        return later.of(deal.boxKey()).map(DealSnapshot::box)
                .filter(seen -> seen.fingerprint().equals(now.fingerprint()) && seen.wonAt().equals(now.wonAt())).isEmpty();
    }

    /** Whether a deleted box can matter to its order. */
    public boolean deletionMatters(Deal deal) {
        return !later.fingerprint(deal.boxKey()).equals(LaterVersions.DELETED);
    }

    /** Reads the deal, keeps what it has become, and says what that is. */
    public Change look(String boxKey) {
        Deal deal = deals.get(boxKey);
        Optional<Box> box = streak.box(boxKey);
        if (box.isEmpty()) {
            later.keep(boxKey, null);
            return deal.state() == DealState.VOIDED ? Change.NONE : Change.CHANGED;
        }
        DealSnapshot now = reader.snapshot(box.get());
        later.keep(boxKey, now);
        return change(deal, now.box());
    }

    private Change change(Deal deal, Box now) {
        DealSnapshot ordered = deals.snapshot(deal.boxKey());
        // in another pipeline it came to its stage anew without being won again, but a voided deal that stands there as won is asked about
        boolean moved = !now.pipelineKey().equals(ordered.box().pipelineKey()) && deal.state() != DealState.VOIDED;
        if (reader.isWon(now) && now.wonAt().isAfter(ordered.box().wonAt()) && !moved) {
            return Change.WON_AGAIN;
        }
        return deal.state() == DealState.VOIDED || differences.between(ordered, now, number(deal)).isEmpty() ? Change.NONE : Change.CHANGED;
    }

    private String number(Deal deal) {
        return documents.latest(deal.boxKey()).map(SalesDocuments.Numbered::number).orElse("");
    }

    /**
     * Puts the process hold of rule {@code review-routing} on the order, so that nobody ships or invoices what may be wrong.
     * A document that is in history, voided or gone cannot be held any more.
     */
    public void hold(String boxKey) {
        Deal deal = deals.get(boxKey);
        String hold = routing.route(boxKey, Review.DEAL_CHANGED_AFTER_ORDER).processHold();
        Optional<SalesDocuments.Numbered> numbered = documents.current(boxKey);
        if (hold.isEmpty() || numbered.isEmpty()) {
            return;
        }
        Optional<GpSalesDocument> standing = gp.salesDocument(deal.company(), numbered.get().type(), numbered.get().number());
        if (standing.filter(document -> !document.history() && !document.voided()).isEmpty()) {
            return;
        }
        if (!standing.get().processHolds().contains(hold)) {
            // kept for good before it is sent: should we die right after, the hold is known as ours, and comes off again;
            // repeated after a lost answer it changes nothing
            later.willHoldWith(boxKey, hold);
            gp.hold(deal.company(), numbered.get().type(), numbered.get().number(), hold);
        }
    }

    /** The order stands, for the deal as it has become: our hold comes off. An order that was voided before stays void. */
    public void keep(String boxKey, String reason) {
        release(boxKey);
        later.accept(boxKey);
        report.tell(boxKey, BoxNews.of(deals.get(boxKey).state() == DealState.VOIDED ? BoxNews.Event.VOIDED : BoxNews.Event.KEPT, reason));
    }

    private void release(String boxKey) {
        Deal deal = deals.get(boxKey);
        Optional<String> hold = later.heldWith(boxKey);
        Optional<SalesDocuments.Numbered> numbered = documents.current(boxKey);
        if (hold.isPresent() && numbered.isPresent()) {
            gp.salesDocument(deal.company(), numbered.get().type(), numbered.get().number())
                    .filter(document -> document.processHolds().contains(hold.get()) && !document.history() && !document.voided())
                    .ifPresent(document -> gp.releaseHold(deal.company(), numbered.get().type(), numbered.get().number(), hold.get()));
            later.heldWith(boxKey, null);
        }
    }

    /**
     * Voids the order in GP; one that is voided already, or has none to void, is passed over.
     *
     * @param bookedAnew whether the deal is to be booked anew: then an order that can no longer be voided stands beside the new one
     * @throws NotVoided when GP refuses, e.g. because something was transferred or fulfilled meanwhile
     */
    public void voidOrder(String boxKey, String reason, boolean bookedAnew) throws NotVoided {
        Deal deal = deals.get(boxKey);
        Optional<SalesDocuments.Numbered> current = documents.current(boxKey);
        if (current.isEmpty()) {
            return;
        }
        SalesDocuments.Numbered numbered = current.get();
        Optional<GpSalesDocument> standing = gp.salesDocument(deal.company(), numbered.type(), numbered.number());
        if (standing.isPresent() && !standing.get().voided()) {
            if (standing.get().isUnderWay() && bookedAnew) {
                return;
            }
            if (standing.get().isUnderWay()) {
                throw notVoided(boxKey, numbered.number() + " is partly invoiced, delivered or posted");
            }
            send(deal, numbered);
        }
        journal.answered(journalId(deal, numbered));
        documents.voided(numbered, reason);
        later.heldWith(boxKey, null);
        deals.become(boxKey, DealState.VOIDED);
        later.accept(boxKey);
        report.tell(boxKey, BoxNews.of(BoxNews.Event.VOIDED, reason));
    }

    private void send(Deal deal, SalesDocuments.Numbered numbered) throws NotVoided {
        // whether an earlier attempt arrived was seen on the document just now
        journal.begin(journalId(deal, numbered), numbered.number());
        try {
            gp.voidDocument(deal.company(), numbered.type(), numbered.number());
        } catch (GpRefusal refusal) {
            journal.answered(journalId(deal, numbered));
            throw notVoided(deal.boxKey(), refusal.getMessage());
        }
    }

    private static String journalId(Deal deal, SalesDocuments.Numbered numbered) {
        return "gp:" + deal.company() + ":VOID:" + numbered.type().code() + ":" + numbered.number();
    }

    /** Who decides next sees why it could not be done. */
    private NotVoided notVoided(String boxKey, String problem) {
        deals.keepFaults(boxKey, List.of(new Fault("GP", problem, "Void it in GP by hand, or keep the order")));
        return new NotVoided(problem);
    }

    /**
     * The deal is booked once more, as it is now; the document that stood before is no longer the deal's. Our hold stays on
     * one that could not be voided, so that its rest is not delivered beside the new order.
     */
    public void bookAnew(String boxKey) {
        documents.current(boxKey).ifPresent(numbered -> documents.superseded(numbered, "the deal was booked anew"));
        later.heldWith(boxKey, null);
        later.forget(boxKey);
        deals.become(boxKey, DealState.IN_PROGRESS);
        process.start(boxKey);
    }
}
