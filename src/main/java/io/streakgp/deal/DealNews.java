package io.streakgp.deal;

import java.time.LocalDate;
import java.util.Optional;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.stereotype.Component;
import org.springframework.util.Assert;

import io.streakgp.deal.process.DealProcess;
import io.streakgp.shared.CompanyProperties;
import io.streakgp.shared.CompanyTime;
import io.streakgp.streak.Box;
import io.streakgp.streak.intake.BoxListener;

/**
 * Decides what news of a box means: only a new win starts anything, a change is told to the process that waits, and
 * everything else is none of our business.
 */
@Component
class DealNews implements BoxListener {

    private final Deals deals;
    private final DealReader reader;
    private final DealProcess process;
    private final CompanyProperties company;
    private final CompanyTime companyTime;
    private final LocalDate goLiveFrom;

    DealNews(Deals deals, DealReader reader, DealProcess process, CompanyProperties company, CompanyTime companyTime, GoLive goLive) {
        this.deals = deals;
        this.reader = reader;
        this.process = process;
        this.company = company;
        this.companyTime = companyTime;
        this.goLiveFrom = goLive.goLiveFrom();
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
            case IN_PROGRESS -> tellProcess(deal, box, newWin);
            case BEFORE_GO_LIVE, REFUSED, WITHDRAWN -> newWin ? again(deal, box) : "nothing to do: " + deal.state();
            case BOOKED, ADOPTED -> newWin ? again(deal, box) : "its document stands in GP";
        };
    }

    private String takeIn(Box box) {
        boolean live = !companyTime.dateOf(box.wonAt()).isBefore(goLiveFrom);
        if (!deals.add(box.key(), company.id(), box.wonAt(), live ? DealState.IN_PROGRESS : DealState.BEFORE_GO_LIVE)) {
            return "taken in by another node";
        }
        if (!live) {
            return "won before go-live: listed, not booked";
        }
        process.start(box.key());
        return "won: started";
    }

    private String again(Deal deal, Box box) {
        if (companyTime.dateOf(box.wonAt()).isBefore(goLiveFrom)) {
            return "won before go-live: listed, not booked";
        }
        deals.wonAgain(deal, box.wonAt());
        process.start(box.key());
        return "won again: started";
    }

    private String tellProcess(Deal deal, Box box, boolean newWin) {
        if (newWin) {
            deals.noteWin(deal, box.wonAt());
            if (!process.isRunning(box.key())) {
                // an operator has cancelled its process: only a new win takes the deal up again
                process.start(box.key());
                return "won again after its process was cancelled: started";
            }
        }
        if (box.fingerprint().equals(deal.fingerprint())) {
            return "our own write, or nothing new";
        }
        return process.tellChanged(box.key()) ? "the process that waited looks again" : "the process will see it by itself";
    }

    @Override
    public String deleted(String boxKey) {
        return deals.hold(boxKey).filter(deal -> deal.state() == DealState.IN_PROGRESS)
                .map(deal -> process.tellChanged(boxKey) ? "deleted: the process that waited looks again" : "deleted: the process will see it by itself")
                .orElse("deleted: nothing was under way");
    }
}
