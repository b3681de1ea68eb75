package io.streakgp.deal.life;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.streakgp.deal.report.BoxNews.Event;

/** What happened to the documents of a chain between two looks at it, in the order in which it can have happened. */
final class ChainTransitions {

    private ChainTransitions() {
    }

    /** What happened to a document; {@code before} is {@code null} when it was not known. */
    record Transition(Event event, ChainDocument before, ChainDocument now) {
    }

    /**
     * @param before what was known of the chain by key; empty when it is looked at for the first time: then only how things
     *               stand is news, and that the deal's own document stands is none
     * @param now    the chain as it is, the deal's own document first
     */
    static List<Transition> between(Root root, Map<SalesKey, ChainDocument> before, List<ChainDocument> now) {
        List<Transition> transitions = new ArrayList<>();
        for (ChainDocument document : now) {
            ChainDocument earlier = before.get(document.key());
            boolean own = document.key().equals(root.key());
            if (document.isInvoice()) {
                invoice(root, earlier, document, before.isEmpty()).forEach(event -> transitions.add(new Transition(event, earlier, document)));
            } else if (own) {
                order(root, earlier, document, transitions);
            } else {
                backOrder(earlier, document, before.isEmpty(), transitions);
            }
        }
        List<Transition> progress = transitions.stream().filter(transition -> transition.event() == Event.PROGRESS).toList();
        transitions.removeAll(progress);
        // the line of a new invoice says how much is invoiced
        if (transitions.stream().noneMatch(transition -> transition.event() == Event.TRANSFERRED)) {
            transitions.addAll(progress);
        }
        if (transitions.isEmpty() && !root.voidedByUs() && now.stream().anyMatch(document -> before.containsKey(document.key()) && !document.shows(before.get(document.key())))) {
            transitions.add(new Transition(Event.UPDATED, before.get(now.get(0).key()), now.get(0)));
        }
        return transitions;
    }

    private static void order(Root root, ChainDocument before, ChainDocument now, List<Transition> transitions) {
        ChainState earlier = before == null ? ChainState.OPEN : before.state();
        if (now.state() == ChainState.VOIDED || now.state() == ChainState.GONE) {
            if (earlier != now.state() && !root.voidedByUs()) {
                transitions.add(new Transition(now.state() == ChainState.VOIDED ? Event.VOIDED_IN_GP : Event.GONE, before, now));
            }
            return;
        }
        boolean moved = before == null ? now.state() != ChainState.OPEN : before.notInvoiced().compareTo(now.notInvoiced()) != 0 || earlier != now.state();
        if (moved) {
            transitions.add(new Transition(Event.PROGRESS, before, now));
        }
    }

    private static void backOrder(ChainDocument before, ChainDocument now, boolean firstLook, List<Transition> transitions) {
        if (before == null && !firstLook && !now.state().isVoid()) {
            transitions.add(new Transition(Event.TRANSFERRED, null, now));
        } else if (before != null && before.state() != now.state() && now.state().isVoid()) {
            transitions.add(new Transition(now.state() == ChainState.VOIDED ? Event.INVOICE_VOIDED : Event.GONE, before, now));
        }
    }

    private static List<Event> invoice(Root root, ChainDocument before, ChainDocument now, boolean firstLook) {
        boolean own = now.key().equals(root.key());
        if (own && root.voidedByUs() && now.state().isVoid()) {
            return List.of();
        }
        if (before == null && firstLook) {
            return standing(now, own);
        }
        List<Event> events = new ArrayList<>();
        if (before == null) {
            events.add(Event.TRANSFERRED);
        }
        ChainState earlier = before == null ? ChainState.WORK : before.state();
        boolean wasPosted = earlier == ChainState.POSTED || earlier == ChainState.PAID;
        switch (now.state()) {
            case POSTED, PAID -> {
                if (!wasPosted) {
                    events.add(Event.POSTED);
                }
                events.addAll(payment(before, now, wasPosted));
                if (now.overdue() && (before == null || !before.overdue())) {
                    events.add(Event.OVERDUE);
                }
            }
            case VOIDED, GONE -> {
                if (earlier != now.state()) {
                    events.add(voided(now, own));
                }
            }
            default -> {
                if (wasPosted || earlier.isVoid()) {
                    // GP never takes a posted invoice back to work: somebody uses its number again
                    events.add(Event.TRANSFERRED);
                }
            }
        }
        return events;
    }

    private static List<Event> standing(ChainDocument now, boolean own) {
        return switch (now.state()) {
            case POSTED -> List.of(now.overdue() ? Event.OVERDUE : now.balance().compareTo(now.amount()) < 0 ? Event.PARTLY_PAID : Event.POSTED);
            case PAID -> List.of(Event.PAID);
            case VOIDED, GONE -> List.of(voided(now, own));
            default -> own ? List.of() : List.of(Event.TRANSFERRED);
        };
    }

    private static Event voided(ChainDocument now, boolean own) {
        if (now.state() == ChainState.GONE) {
            return Event.GONE;
        }
        return own ? Event.VOIDED_IN_GP : Event.INVOICE_VOIDED;
    }

    private static List<Event> payment(ChainDocument before, ChainDocument now, boolean wasPosted) {
        BigDecimal earlier = wasPosted ? Objects.requireNonNullElse(before.balance(), BigDecimal.ZERO) : now.amount();
        int change = now.balance().compareTo(earlier);
        if (now.state() == ChainState.PAID) {
            return wasPosted && before.state() == ChainState.PAID ? List.of() : List.of(Event.PAID);
        }
        if (change == 0) {
            return List.of();
        }
        return List.of(change < 0 ? Event.PARTLY_PAID : Event.REOPENED);
    }
}
