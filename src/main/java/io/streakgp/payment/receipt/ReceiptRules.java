package io.streakgp.payment.receipt;

import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;

import org.springframework.stereotype.Component;

import io.streakgp.batch.BatchChoice;
import io.streakgp.engine.decisions.DecisionOutcome;
import io.streakgp.engine.decisions.Decisions;
import io.streakgp.gp.CashReceipt;
import io.streakgp.gp.ReceivablesSetup;
import io.streakgp.mapping.DecisionTraces;
import io.streakgp.mapping.MappingFault;
import io.streakgp.payment.Payment;

/** What kind of receipt a payment becomes, by rule {@code receipt-type}, and into which batch it goes, by rule {@code receipt-batch}. */
@Component
class ReceiptRules {

    static final String TYPE = "receipt-type";
    static final String BATCH = "receipt-batch";

    private final Decisions decisions;
    private final DecisionTraces traces;

    ReceiptRules(Decisions decisions, DecisionTraces traces) {
        this.decisions = decisions;
        this.traces = traces;
    }

    /**
     * @param checkbook CHEKBKID
     * @param card      CRCARDID, or empty
     */
    record Kind(CashReceipt.Type type, String checkbook, String card) {
    }

    /**
     * Asks the rule; what it names exists in GP.
     *
     * @throws MappingFault naming row and column when it does not
     */
    Kind kind(Payment payment, String batchKind, ReceivablesSetup setup, String currencyId) {
        Map<String, Object> input = new HashMap<>();
        input.put("company", payment.company());
        input.put("source", payment.source());
        input.put("method", payment.method());
        input.put("currency", payment.currency());
        input.put("batchKind", batchKind);
        Map<String, Object> row = ask(payment, TYPE, input);
        Kind kind = new Kind(type(text(row, TYPE, "type")), text(row, TYPE, "checkbook"), text(row, TYPE, "card"));
        ReceivablesSetup.Checkbook checkbook = setup.checkbooks().get(kind.checkbook());
        if (checkbook == null || checkbook.inactive()) {
            throw new MappingFault("Rule " + TYPE + " names checkbook \"" + kind.checkbook() + "\" for payments in " + payment.currency() + ", which "
                    + (checkbook == null ? "GP does not have" : "is inactive in GP") + ": correct its row, or the checkbook in GP");
        }
        if (!checkbook.currency().equals(currencyId) && !checkbook.currency().isEmpty()) {
            throw new MappingFault("Rule " + TYPE + " names checkbook \"" + kind.checkbook() + "\", which is in " + checkbook.currency() + ", for a payment in "
                    + currencyId + ": name a checkbook in the payment's currency");
        }
        if (kind.type() == CashReceipt.Type.CARD && !setup.cards().contains(kind.card())) {
            throw new MappingFault("Rule " + TYPE + " names credit card \"" + kind.card() + "\", which GP does not have: correct its row, or set the card up in GP");
        }
        return kind;
    }

    /** The batch of the receipts of one day, checkbook and source. */
    BatchChoice.Named batch(Payment payment, String batchKind, String checkbook, LocalDate depositDate, String suffix) {
        Map<String, Object> input = new HashMap<>();
        input.put("company", payment.company());
        input.put("source", payment.source());
        input.put("checkbook", checkbook);
        input.put("depositDate", depositDate);
        input.put("batchKind", batchKind);
        input.put("suffix", suffix);
        Map<String, Object> row = ask(payment, BATCH, input);
        String name = text(row, BATCH, "name");
        if (name.isEmpty() || name.length() > 15) {
            throw new MappingFault("Rule " + BATCH + " gives \"" + name + "\" as batch: GP takes 1 to 15 characters");
        }
        if (!(row.get("patienceMinutes") instanceof Number minutes)) {
            throw new MappingFault("Rule " + BATCH + " gives no number in column \"patienceMinutes\": correct the row");
        }
        return new BatchChoice.Named(name, text(row, BATCH, "ownerGroup"), Duration.ofMinutes(minutes.intValue()));
    }

    private Map<String, Object> ask(Payment payment, String table, Map<String, Object> input) {
        DecisionOutcome outcome = decisions.require(table, input);
        traces.keep(payment.id(), outcome.trace());
        return outcome.rows().get(0);
    }

    private static CashReceipt.Type type(String text) {
        return switch (text) {
            case "check" -> CashReceipt.Type.CHECK;
            case "cash" -> CashReceipt.Type.CASH;
            case "card" -> CashReceipt.Type.CARD;
            default -> throw new MappingFault("Rule " + TYPE + " says \"" + text + "\" in column \"type\"; it may say check, cash or card");
        };
    }

    private static String text(Map<String, Object> row, String table, String output) {
        Object value = row.get(output);
        if (value == null || value instanceof String) {
            return value == null ? "" : ((String) value).strip();
        }
        throw new MappingFault("Rule " + table + " gives \"" + value + "\" in column \"" + output + "\"; it must be a text");
    }
}
