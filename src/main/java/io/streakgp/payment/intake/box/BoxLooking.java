package io.streakgp.payment.intake.box;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.streakgp.mapping.FieldMapping;
import io.streakgp.mapping.MappedField;
import io.streakgp.payment.intake.IntakeWork;
import io.streakgp.payment.intake.Waits;
import io.streakgp.shared.NotNow;
import io.streakgp.streak.Box;
import io.streakgp.streak.StreakFacts;
import io.streakgp.streak.StreakProperties;
import io.streakgp.streak.StreakRefusal;
import io.streakgp.streak.StreakRemarks;

/** Looks into the boxes on which a payment may be logged, one transaction each. One that fails waits and holds no other back. */
@Component
class BoxLooking implements IntakeWork {

    private static final Logger log = LoggerFactory.getLogger(BoxLooking.class);
    static final String TABLE = "mapping-box-to-payment";
    private static final int AT_ONCE = 50;

    private final Looks looks;
    private final LoggedPayments logged;
    private final FieldMapping table;
    private final StreakRemarks streak;
    private final StreakProperties properties;
    private final ObjectMapper json;
    private final TransactionTemplate transactions;
    private final Clock clock;
    private final Map<String, String> emails = new ConcurrentHashMap<>();

    BoxLooking(Looks looks, LoggedPayments logged, FieldMapping table, StreakRemarks streak, StreakProperties properties, ObjectMapper json,
               TransactionTemplate transactions, Clock clock) {
        this.looks = looks;
        this.logged = logged;
        this.table = table;
        this.streak = streak;
        this.properties = properties;
        this.json = json;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public boolean round(BooleanSupplier wanted) {
        List<Looks.Look> due = looks.due(AT_ONCE);
        for (Looks.Look look : due) {
            if (!wanted.getAsBoolean()) {
                return false;
            }
            lookSafely(look);
        }
        return due.size() == AT_ONCE;
    }

    private void lookSafely(Looks.Look look) {
        try {
            Runnable taking = look.kind() == Looks.Kind.FIELDS ? fields(look) : remarks(look);
            transactions.executeWithoutResult(status -> {
                if (looks.hold(look)) {
                    taking.run();
                    looks.done(look);
                }
            });
        } catch (NotNow notNow) {
            looks.postpone(look, notNow.until(), String.valueOf(notNow.getMessage()));
        } catch (StreakRefusal refusal) {
            log.warn("Payments logged on box {} could not be read: {}", look.boxKey(), refusal.getMessage());
            postpone(look, refusal);
        } catch (RuntimeException | JsonProcessingException fault) {
            log.error("Payments logged on box {} could not be taken", look.boxKey(), fault);
            postpone(look, fault);
        }
    }

    private void postpone(Looks.Look look, Exception fault) {
        looks.postpone(look, clock.instant().plus(Waits.after(look.attempts())), String.valueOf(fault.getMessage()));
    }

    /** Asks the table outside the transaction, which a table that fails would spoil. */
    private Runnable fields(Looks.Look look) throws JsonProcessingException {
        Box box = json.readValue(look.content(), Box.class);
        List<MappedField> mapped = table.evaluate(TABLE, StreakFacts.of(box, null, null, properties.webUrl() + box.key()), trace -> { });
        return () -> logged.fields(box, mapped);
    }

    /** Asks Streak outside the transaction. */
    private Runnable remarks(Looks.Look look) {
        List<StreakRemarks.Remark> remarks = streak.remarks(look.boxKey()).stream().filter(remark -> RemarkForm.mayBePayment(remark.text())).toList();
        remarks.forEach(remark -> emailOf(remark.creatorKey()));
        return () -> remarks.forEach(remark -> logged.remark(look.boxKey(), remark, emailOf(remark.creatorKey())));
    }

    private String emailOf(String userKey) {
        if (userKey.isEmpty()) {
            return "";
        }
        return emails.computeIfAbsent(userKey, key -> streak.emailOf(key).orElse(""));
    }
}
