package io.streakgp.payment.intake.bank;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

import io.streakgp.payment.intake.WorkArrived;
import io.streakgp.shared.Sha256;

/** Takes bank files: looks at the file as a whole, keeps it, and has its lines taken afterwards. */
@Component
class BankFileIntake {

    private static final int LONGEST_NAME = 200;

    private final BankFiles files;
    private final Map<BankFileFormat, BankFileReader> readers;
    private final TransactionTemplate transactions;
    private final ApplicationEventPublisher events;

    BankFileIntake(BankFiles files, List<BankFileReader> readers, TransactionTemplate transactions, ApplicationEventPublisher events) {
        this.files = files;
        this.readers = readers.stream().collect(Collectors.toMap(BankFileReader::format, Function.identity()));
        this.transactions = transactions;
        this.events = events;
    }

    /**
     * The file, kept. The same file again is no new file; the lines of it that could not be read are tried again.
     *
     * @throws FileRefused when it cannot be read as a whole, has no lines, or its control sums are wrong: nothing of it was taken
     */
    BankFiles.BankFile take(String name, byte[] content, String user) {
        String id = Sha256.hex(content);
        Optional<BankFiles.BankFile> known = files.find(id);
        if (known.isPresent() && (!known.get().done() || known.get().faults().isEmpty())) {
            return known.get();
        }
        BankFileFormat format = BankFileFormat.of(content);
        int lines = lines(format, content).size();
        if (lines == 0) {
            throw new FileRefused("File", "has no lines", "Send a statement with at least one line");
        }
        transactions.executeWithoutResult(status -> {
            if (!files.add(id, shortened(name), format, content, lines, user) && known.isPresent()) {
                files.again(id, content, user);
            }
            events.publishEvent(new WorkArrived());
        });
        return files.find(id).orElseThrow();
    }

    /** All lines of the file. */
    List<BankLine> lines(BankFileFormat format, byte[] content) {
        return readers.get(format).read(content);
    }

    private static String shortened(String name) {
        String plain = name.replaceAll("[\\p{Cntrl}]", " ").strip();
        return plain.length() <= LONGEST_NAME ? plain : plain.substring(0, LONGEST_NAME);
    }
}
