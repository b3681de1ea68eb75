package io.streakgp.payment.intake.provider;

import java.time.Clock;
import java.util.List;
import java.util.function.BooleanSupplier;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.transaction.support.TransactionTemplate;

import io.streakgp.engine.decisions.TablesDeployed;
import io.streakgp.payment.intake.IntakeWork;
import io.streakgp.payment.intake.PaymentIntake;
import io.streakgp.payment.intake.Waits;
import io.streakgp.payment.intake.WorkArrived;
import io.streakgp.shared.Fault;

/** Turns what providers told into payments, one event per transaction. What cannot be read is tried again when tables change. */
@Component
class ProviderEventTaking implements IntakeWork {

    private static final Logger log = LoggerFactory.getLogger(ProviderEventTaking.class);
    private static final int AT_ONCE = 100;

    private final ProviderEvents events;
    private final ProviderMapping mapping;
    private final PaymentIntake payments;
    private final TransactionTemplate transactions;
    private final ApplicationEventPublisher publisher;
    private final Clock clock;

    ProviderEventTaking(ProviderEvents events, ProviderMapping mapping, PaymentIntake payments, TransactionTemplate transactions,
                        ApplicationEventPublisher publisher, Clock clock) {
        this.events = events;
        this.mapping = mapping;
        this.payments = payments;
        this.transactions = transactions;
        this.publisher = publisher;
        this.clock = clock;
    }

    @Override
    public boolean round(BooleanSupplier wanted) {
        List<ProviderEvents.Event> due = events.due(AT_ONCE);
        for (ProviderEvents.Event event : due) {
            if (!wanted.getAsBoolean()) {
                return false;
            }
            takeSafely(event);
        }
        return due.size() == AT_ONCE;
    }

    private void takeSafely(ProviderEvents.Event event) {
        try {
            ProviderMapping.Result result = mapping.map(event);
            transactions.executeWithoutResult(status -> {
                if (events.hold(event.id())) {
                    take(event, result);
                }
            });
        } catch (RuntimeException fault) {
            log.error("Event {} of provider {} could not be taken", event.id(), event.provider(), fault);
            events.postpone(event.id(), clock.instant().plus(Waits.after(event.attempts())));
        }
    }

    private void take(ProviderEvents.Event event, ProviderMapping.Result result) {
        if (result instanceof ProviderMapping.Result.Mapped mapped) {
            PaymentIntake.Told told = payments.tell(mapped.payment());
            if (told.outcome() == PaymentIntake.Outcome.DIFFERS) {
                events.faulty(event.id(), told.differences().stream().map(difference -> new Fault(difference.field(),
                        "was \"" + difference.told() + "\" when payment " + mapped.payment().id() + " was told before, and is \"" + difference.now() + "\" now",
                        "Ask the provider which of the two is right; the first one stands")).toList());
            } else {
                events.mapped(event.id(), mapped.payment().id());
            }
        } else if (result instanceof ProviderMapping.Result.Faulty faulty) {
            log.warn("Event {} of provider {}, type {}, is no payment yet: {}", event.id(), event.provider(), event.eventType(), faulty.faults());
            events.faulty(event.id(), faulty.faults());
        } else {
            if (!events.leftBefore(event.provider(), event.eventType())) {
                log.info("No row of {} is for events of type {} of provider {}: they are counted and left", ProviderMapping.TABLE, event.eventType(),
                        event.provider());
            }
            events.unmapped(event.id());
        }
    }

    @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT)
    void tablesDeployed(TablesDeployed deployed) {
        // after the commit the transaction at hand is over: a new one is needed
        TransactionTemplate own = new TransactionTemplate(transactions.getTransactionManager());
        own.setPropagationBehavior(TransactionTemplate.PROPAGATION_REQUIRES_NEW);
        own.executeWithoutResult(status -> {
            if (events.retryFaulty() > 0) {
                publisher.publishEvent(new WorkArrived());
            }
        });
    }
}
