package io.streakgp.payment.intake;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

import io.streakgp.payment.PaymentState;
import io.streakgp.payment.Payments;
import io.streakgp.shared.NotNow;

/**
 * Starts a process for each payment that was told, in blocks of one transaction. When a block fails its payments are started one by
 * one, so that the one that cannot be started waits, with growing delay, and holds no other back. Several nodes may do so at once.
 */
@Component
class PaymentStarting implements IntakeWork {

    private static final Logger log = LoggerFactory.getLogger(PaymentStarting.class);
    static final int BLOCK = 25;

    private final Payments payments;
    private final Optional<PaymentStarter> starter;
    private final TransactionTemplate transactions;
    private final Clock clock;

    PaymentStarting(Payments payments, Optional<PaymentStarter> starter, TransactionTemplate transactions, Clock clock) {
        this.payments = payments;
        this.starter = starter;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public boolean round(BooleanSupplier wanted) {
        return starter.isPresent() && wanted.getAsBoolean() && startBlock(starter.get());
    }

    private boolean startBlock(PaymentStarter process) {
        List<String> held = List.of();
        try {
            held = transactions.execute(status -> {
                List<String> block = payments.holdReceived(BLOCK);
                try {
                    block.forEach(id -> start(process, id));
                } catch (RuntimeException failed) {
                    throw new BlockFailed(block, failed);
                }
                return block;
            });
        } catch (BlockFailed failed) {
            failed.block.forEach(id -> startAlone(process, id));
            held = failed.block;
        }
        return held.size() == BLOCK;
    }

    private void start(PaymentStarter process, String id) {
        process.start(payments.get(id));
        payments.become(id, PaymentState.IN_PROGRESS);
    }

    private void startAlone(PaymentStarter process, String id) {
        try {
            transactions.executeWithoutResult(status -> {
                if (payments.holdReceived(id)) {
                    start(process, id);
                }
            });
        } catch (NotNow notNow) {
            postpone(id, notNow.until(), notNow);
        } catch (RuntimeException | StackOverflowError | LinkageError fault) {
            Instant until = clock.instant().plus(Waits.after(payments.failedStarts(id)));
            log.error("Payment {} could not be started; next try at {}", id, until, fault);
            postpone(id, until, fault);
        }
    }

    private void postpone(String id, Instant until, Throwable fault) {
        payments.postponeStart(id, until, "Could not be started: " + fault.getMessage());
    }

    /** Carries the payments of a block out of its transaction. */
    private static final class BlockFailed extends RuntimeException {

        private final transient List<String> block;

        private BlockFailed(List<String> block, RuntimeException cause) {
            super(cause);
            this.block = block;
        }
    }
}
