package io.streakgp.deal;

import org.springframework.stereotype.Component;

import io.streakgp.deal.report.BoxNews;
import io.streakgp.deal.report.BoxReport;
import io.streakgp.deal.order.DocumentEntry;
import io.streakgp.deal.process.DealProcess;

/** How a deal ends that is not booked: its number goes back, sales is told on the box, and nothing is forgotten. */
@Component
public class DealEnd {

    private final Deals deals;
    private final DocumentEntry documents;
    private final BoxReport report;
    private final DealProcess process;

    DealEnd(Deals deals, DocumentEntry documents, BoxReport report, DealProcess process) {
        this.deals = deals;
        this.documents = documents;
        this.report = report;
        this.process = process;
    }

    /** The deal left the won stage, or was deleted, before it was booked. */
    public void withdraw(String boxKey) {
        end(boxKey, DealState.WITHDRAWN, BoxNews.Event.WITHDRAWN, "the deal is no longer won");
    }

    /** A person refused to book the deal. */
    public void refuse(String boxKey, String reason) {
        end(boxKey, DealState.REFUSED, BoxNews.Event.REFUSED, reason);
    }

    private void end(String boxKey, DealState state, BoxNews.Event event, String reason) {
        documents.release(boxKey, reason);
        if (deals.hasBeenRead(boxKey)) {
            report.tell(boxKey, BoxNews.of(event, reason));
        }
        Deal deal = deals.hold(boxKey).orElseThrow();
        if (deals.hasBeenRead(boxKey) && deal.wonAt().isAfter(deals.snapshot(boxKey).box().wonAt())) {
            // won anew while we were letting go of it, and the process that ends here has not seen that
            process.start(boxKey);
        } else {
            deals.become(boxKey, state);
        }
    }
}
