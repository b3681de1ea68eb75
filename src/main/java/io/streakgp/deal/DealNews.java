package io.streakgp.deal;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.stereotype.Component;
import org.springframework.util.Assert;

import io.streakgp.deal.change.OrderChanges;
import io.streakgp.deal.process.DealProcess;
import io.streakgp.shared.CompanyProperties;
import io.streakgp.shared.CompanyTime;
import io.streakgp.shared.NotNow;
import io.streakgp.streak.Box;
import io.streakgp.streak.intake.BoxListener;

/**
 * Decides what news of a box means: a new win starts the deal's booking; a change while it is under way is told to the
 * process, and stays news until the process has seen it; a change after the order starts the process that puts it before
 * a person; everything else is none of our business.
 */
@Component
class DealNews implements BoxListener {

    /** A process that is at work looks up within this time, or has an incident. */
    private static final Duration SOON = Duration.ofSeconds(2);

    private final Deals deals;
    private final DealReader reader;
    private final OrderChanges changes;
    private final DealProcess process;
    private final CompanyProperties company;
    private final CompanyTime companyTime;
    private final LocalDate goLiveFrom;
    private final Clock clock;

    DealNews(Deals deals, DealReader reader, OrderChanges changes, DealProcess process, CompanyProperties company, CompanyTime companyTime,
             GoLive goLive, Clock clock) {
        this.deals = deals;
        this.reader = reader;
        this.changes = changes;
        this.process = process;
        this.company = company;
        this.companyTime = companyTime;
        this.goLiveFrom = goLive.goLiveFrom();
        this.clock = clock;
    }

    /** @param goLiveFrom deals won before this date are listed, never booked */
    @ConfigurationProperties("streakgp")
    record GoLive(LocalDate goLiveFrom) {
        GoLive {
            Assert.notNull(goLiveFrom, "streakgp.go-live-from is missing: set the date from which won deals are booked, e.g. 2026-12-01; "
                    + "deals won before it are listed, never booked");
        }
    }

    @Override
    public String changed(Box box) {
        Optional<Deal> known = deals.hold(box.key());
        boolean won = reader.isWon(box);
        if (known.isEmpty()) {
            return won ? takeIn(box) : "not won";
        }
        Deal deal = known.get();
        boolean newWin = won && box.wonAt().isAfter(deal.wonAt());
        return switch (deal.state()) {
            case IN_PROGRESS -> duringBooking(deal, box, newWin);
            case BEFORE_GO_LIVE, REFUSED, WITHDRAWN -> newWin ? again(deal, box) : "nothing to do: " + deal.state();
            case BOOKED, ADOPTED, VOIDED -> afterOrder(deal, box, newWin);
        };
    }

    private String takeIn(Box box) {
        boolean live = isLive(box);
        if (!deals.add(box.key(), company.id(), box.wonAt(), live ? DealState.IN_PROGRESS : DealState.BEFORE_GO_LIVE)) {
            return "taken in by another node";
        }
        if (!live) {
            return "won before go-live: listed, not booked";
        }
        process.start(box.key());
        return "won: started";
    }

    private boolean isLive(Box box) {
        return !companyTime.dateOf(box.wonAt()).isBefore(goLiveFrom);
    }

    private String again(Deal deal, Box box) {
        if (!isLive(box)) {
            return "won before go-live: listed, not booked";
        }
        deals.wonAgain(deal, box.wonAt());
        process.start(box.key());
        return "won again: started";
    }

    private String duringBooking(Deal deal, Box box, boolean newWin) {
        if (newWin) {
            deals.noteWin(deal, box.wonAt());
        }
        if (!process.isBooking(box.key())) {
            // an operator has cancelled its process: only a new win takes the deal up again
            if (newWin) {
                process.start(box.key());
            }
            return newWin ? "won again after its process was cancelled: started" : "its process was cancelled";
        }
        if (!newWin && box.fingerprint().equals(deal.fingerprint())) {
            return "our own write, or nothing new";
        }
        return tell(box.key());
    }

    private String afterOrder(Deal deal, Box box, boolean newWin) {
        if (!changes.matter(deal, box)) {
            return "our own write, or nothing that matters to its document";
        }
        if (newWin) {
            deals.noteWin(deal, box.wonAt());
        }
        return afterOrder(box.key());
    }

    private String afterOrder(String boxKey) {
        if (process.isDecidingOnOrder(boxKey)) {
            return tell(boxKey);
        }
        if (process.isBooking(boxKey)) {
            throw new NotNow("The order of the deal is still being reported", clock.instant().plus(SOON));
        }
        process.startAfterOrder(boxKey);
        return "changed after its order: started";
    }

    /** Tells the process that waits for a person; one that is at work is told when it has come to rest, so that nothing is overlooked. */
    private String tell(String boxKey) {
        if (process.tellChanged(boxKey)) {
            return "the process that waited looks again";
        }
        throw new NotNow("The process of the deal is at work", clock.instant().plus(SOON));
    }

    @Override
    public String deleted(String boxKey) {
        Optional<Deal> known = deals.hold(boxKey);
        if (known.isEmpty()) {
            return "deleted: no deal of ours";
        }
        return switch (known.get().state()) {
            case IN_PROGRESS -> process.isBooking(boxKey) ? tell(boxKey) : "deleted: its process was cancelled";
            case BOOKED, ADOPTED -> changes.deletionMatters(known.get()) ? afterOrder(boxKey) : "deleted: being decided already";
            case VOIDED -> process.isDecidingOnOrder(boxKey) ? tell(boxKey) : "deleted: its order was voided";
            case BEFORE_GO_LIVE, REFUSED, WITHDRAWN -> "deleted: nothing was under way";
        };
    }
}
