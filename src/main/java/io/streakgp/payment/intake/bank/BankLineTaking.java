package io.streakgp.payment.intake.bank;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

import io.streakgp.payment.Payment;
import io.streakgp.payment.intake.IntakeWork;
import io.streakgp.payment.intake.PaymentIntake;
import io.streakgp.payment.intake.Waits;
import io.streakgp.shared.Fault;

/**
 * Turns the lines of bank files into payments, in blocks of one transaction each. How far a file is stands in the database, so that after a
 * kill the next block goes on where the last one ended, on any node.
 */
@Component
class BankLineTaking implements IntakeWork {

    private static final Logger log = LoggerFactory.getLogger(BankLineTaking.class);
    static final int BLOCK = 250;

    private final BankFiles files;
    private final BankFileIntake fileIntake;
    private final BankLineMapping mapping;
    private final PaymentIntake payments;
    private final TransactionTemplate transactions;
    private final Clock clock;
    private final Map<String, Failure> failures = new HashMap<>();
    private Parsed parsed = new Parsed("", List.of());

    BankLineTaking(BankFiles files, BankFileIntake fileIntake, BankLineMapping mapping, PaymentIntake payments, TransactionTemplate transactions, Clock clock) {
        this.files = files;
        this.fileIntake = fileIntake;
        this.mapping = mapping;
        this.payments = payments;
        this.transactions = transactions;
        this.clock = clock;
    }

    private record Failure(int attempts, Instant until) {
    }

    /** The lines of the file at hand, so that it is not read again for each block. */
    private record Parsed(String fileId, List<BankLine> lines) {
    }

    @Override
    public boolean round(BooleanSupplier wanted) {
        boolean more = false;
        for (String id : files.open()) {
            Failure failure = failures.get(id);
            if (wanted.getAsBoolean() && (failure == null || failure.until().isBefore(clock.instant()))) {
                more |= takeBlockSafely(id);
            }
        }
        return more;
    }

    private boolean takeBlockSafely(String id) {
        try {
            boolean more = takeBlock(id);
            failures.remove(id);
            return more;
        } catch (RuntimeException fault) {
            int attempts = failures.containsKey(id) ? failures.get(id).attempts() : 0;
            Failure failure = new Failure(attempts + 1, clock.instant().plus(Waits.after(attempts)));
            failures.put(id, failure);
            log.error("Bank file {} could not be taken further; next try at {}", id, failure.until(), fault);
            return false;
        }
    }

    private boolean takeBlock(String id) {
        Optional<BankFiles.Content> content = files.content(id);
        if (content.isEmpty()) {
            return false;
        }
        int from = content.get().taken();
        List<BankLine> lines = lines(id, content.get());
        List<BankLine> block = lines.subList(from, Math.min(from + BLOCK, lines.size()));
        // outside the transaction: a table that fails would spoil it
        List<BankLineMapping.Result> results = block.stream().map(line -> mapping.map(content.get().format(), line)).toList();
        transactions.executeWithoutResult(status -> {
            if (files.hold(id, from)) {
                new Block(id, from).take(block, results);
            }
        });
        return from + block.size() < lines.size();
    }

    private List<BankLine> lines(String id, BankFiles.Content content) {
        if (!parsed.fileId().equals(id)) {
            parsed = new Parsed(id, fileIntake.lines(content.format(), content.bytes()));
        }
        return parsed.lines();
    }

    /** One block of a file, inside its transaction. */
    private final class Block {

        private final String fileId;
        private final int from;
        private final List<BankFiles.LineFault> faults = new ArrayList<>();
        private int skipped;
        private int repeated;

        private Block(String fileId, int from) {
            this.fileId = fileId;
            this.from = from;
        }

        private void take(List<BankLine> lines, List<BankLineMapping.Result> results) {
            for (int i = 0; i < lines.size(); i++) {
                int number = lines.get(i).number();
                if (results.get(i) instanceof BankLineMapping.Result.Faulty faulty) {
                    faulty.faults().forEach(fault -> add(number, fault));
                } else if (results.get(i) instanceof BankLineMapping.Result.Line line) {
                    tell(number, from + i + 1, line);
                } else {
                    skipped++;
                }
            }
            files.taken(fileId, lines.size(), skipped, repeated, faults);
        }

        private void tell(int number, int position, BankLineMapping.Result.Line line) {
            long before = files.alike(fileId, line.likeness());
            if (line.numbered() && before > 0) {
                add(number, new Fault("Line", "An earlier line of the file has the same statement, line and bank reference",
                        "Ask the bank; one of the two was not taken"));
                return;
            }
            Payment payment = line.payment(before + 1);
            PaymentIntake.Told told = payments.tell(payment);
            files.line(fileId, position, line.likeness(), payment.id());
            if (told.outcome() == PaymentIntake.Outcome.REPEATED) {
                repeated++;
            } else if (told.outcome() == PaymentIntake.Outcome.DIFFERS) {
                repeated++;
                add(number, new Fault("Line", "was told before with other content, as payment " + payment.id() + ": "
                        + told.differences().stream().map(Object::toString).reduce((one, other) -> one + "; " + other).orElse(""),
                        "Ask the bank which of the two is right; the first one stands"));
            }
        }

        private void add(int number, Fault fault) {
            faults.add(new BankFiles.LineFault(number, fault.field(), fault.problem(), fault.mend()));
        }
    }
}
