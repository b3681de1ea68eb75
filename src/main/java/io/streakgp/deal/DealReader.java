package io.streakgp.deal;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import org.springframework.stereotype.Component;

import io.streakgp.deal.review.Corrections;
import io.streakgp.streak.Box;
import io.streakgp.streak.Contact;
import io.streakgp.streak.Organization;
import io.streakgp.streak.Streak;
import io.streakgp.streak.StreakProperties;

/** Reads a deal from Streak: what a webhook told is never believed. */
@Component
public class DealReader {

    /** After this time a deal is looked at again before anything is written to GP. */
    private static final Duration FRESH = Duration.ofMinutes(1);

    private final Streak streak;
    private final StreakProperties properties;
    private final Deals deals;
    private final Corrections corrections;
    private final Clock clock;

    DealReader(Streak streak, StreakProperties properties, Deals deals, Corrections corrections, Clock clock) {
        this.streak = streak;
        this.properties = properties;
        this.deals = deals;
        this.corrections = corrections;
        this.clock = clock;
    }

    /** What the box says now. */
    public enum Situation {
        /** It is won and not booked. */
        WON,
        /** It left the won stage, or was deleted. */
        WITHDRAWN,
        /** It is won, and its document stands in GP already. */
        BOOKED
    }

    /** Reads box, organization and contact, with the corrections that people made, and keeps them. */
    public Situation read(String boxKey) {
        Deal deal = deals.get(boxKey);
        Optional<Box> found = streak.box(boxKey);
        if (found.isEmpty()) {
            return deal.state().hasDocument() ? Situation.BOOKED : Situation.WITHDRAWN;
        }
        DealSnapshot snapshot = snapshot(found.get());
        deals.keep(snapshot);
        if (deal.state().hasDocument()) {
            return Situation.BOOKED;
        }
        if (!isWon(snapshot.box())) {
            return Situation.WITHDRAWN;
        }
        if (snapshot.box().wonAt().isAfter(deal.wonAt())) {
            deals.noteWin(deal, snapshot.box().wonAt());
        }
        return Situation.WON;
    }

    /** The deal as the box is now, with the corrections that people made; organization and contact are read as well. */
    public DealSnapshot snapshot(Box found) {
        Box box = corrections.applyTo(found);
        Chosen organization = choose(box.organizations(), "organizations");
        Chosen contact = choose(box.contacts(), "contacts");
        return new DealSnapshot(box,
                organization.key().flatMap(streak::organization).orElse(null),
                contact.key().flatMap(streak::contact).orElse(null),
                organization.key().isPresent() || organization.ambiguous() != null ? organization.ambiguous() : contact.ambiguous());
    }

    /** Whether the deal changed since it was read, looked up only when that is a while ago. */
    public boolean hasChanged(Deal deal) {
        if (Duration.between(deal.readAt(), clock.instant()).compareTo(FRESH) < 0) {
            return false;
        }
        Optional<Box> now = streak.box(deal.boxKey());
        return now.filter(box -> isWon(box) && box.fingerprint().equals(deal.fingerprint()) && !box.wonAt().isAfter(deal.wonAt())).isEmpty();
    }

    /** Whether the box stands in the won stage. */
    public boolean isWon(Box box) {
        return box.stage().equals(properties.wonStage());
    }

    private record Chosen(Optional<String> key, String ambiguous) {
    }

    /** The only one, or the only starred one. */
    private static Chosen choose(List<Box.Link> links, String what) {
        if (links.size() <= 1) {
            return new Chosen(links.stream().map(Box.Link::key).findFirst(), null);
        }
        List<Box.Link> starred = links.stream().filter(Box.Link::starred).toList();
        return starred.size() == 1 ? new Chosen(Optional.of(starred.get(0).key()), null)
                : new Chosen(Optional.empty(), "the deal has " + links.size() + " " + what + ", and " + (starred.isEmpty() ? "none of them is" : starred.size() + " of them are") + " starred");
    }
}
