package io.streakgp.sandbox.gp;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.streakgp.sandbox.gp.RmApplications.Amounts;

/** Which applies GP does not accept, by eConnect and in its windows alike. */
@GpSandboxComponent
class RmApplyRules {

    private static final int BALANCE_FORWARD = 1;
    private static final int ANY_WRITE_OFF = 1;
    private static final int WRITE_OFF_UP_TO = 2;

    private final GpTables tables;
    private final RmDocuments documents;
    private final RmApplications applications;
    private final GpBatches batches;
    private final GpSandboxSettings settings;

    RmApplyRules(GpTables tables, RmDocuments documents, RmApplications applications, GpBatches batches, GpSandboxSettings settings) {
        this.tables = tables;
        this.documents = documents;
        this.applications = applications;
        this.batches = batches;
        this.settings = settings;
    }

    /** Why the two documents cannot be applied at all. */
    Set<GpRule> whatKeepsApart(RmKey from, RmKey to) {
        if (!from.isCredit() || !to.isDebit()) {
            return EnumSet.of(GpRule.RECEIVABLE_TYPE_WRONG);
        }
        Set<GpRule> broken = EnumSet.noneOf(GpRule.class);
        Optional<RmDocument> credit = documents.find(from).filter(document -> !document.isVoid());
        Optional<RmDocument> debit = documents.findOpen(to).filter(document -> !document.isVoid());
        if (debit.isEmpty()) {
            broken.add(GpRule.APPLY_TO_NOT_POSTED);
        }
        if (credit.isEmpty()) {
            broken.add(GpRule.APPLY_FROM_MISSING);
        }
        credit.filter(document -> !document.isOpen()).ifPresent(document -> broken.addAll(whatKeepsUnposted(document)));
        if (credit.isPresent() && debit.isPresent()) {
            broken.addAll(whatKeepsApart(credit.get(), debit.get()));
        }
        return broken;
    }

    private Set<GpRule> whatKeepsUnposted(RmDocument credit) {
        if (credit.key().type() != RmKey.RECEIPT || !settings.applyUnposted().accepts()) {
            return EnumSet.of(GpRule.APPLY_FROM_NOT_POSTED);
        }
        return batches.whatKeepsOut(GpBatches.of(credit.row())).map(EnumSet::of).orElseGet(() -> EnumSet.noneOf(GpRule.class));
    }

    private Set<GpRule> whatKeepsApart(RmDocument credit, RmDocument debit) {
        Set<GpRule> broken = EnumSet.noneOf(GpRule.class);
        String family = credit.row().text("CPRCSTNM");
        if (!credit.customer().equals(debit.customer()) && (family.isEmpty() || !family.equals(debit.row().text("CPRCSTNM")))) {
            broken.add(GpRule.APPLY_CUSTOMERS_DIFFER);
        }
        if (List.of(credit, debit).stream().anyMatch(document -> customer(document).integer("BALNCTYP") == BALANCE_FORWARD)) {
            broken.add(GpRule.APPLY_BALANCE_FORWARD);
        }
        if (settings.secondApply() == GpSandboxSettings.SecondApply.REFUSE && applications.find(credit.key(), debit.key()).isPresent()) {
            broken.add(GpRule.APPLY_EXISTS);
        }
        return broken;
    }

    /** Why these amounts cannot be applied. */
    Set<GpRule> whatIsWrong(RmDocument credit, RmDocument debit, Amounts amounts, LocalDate day) {
        Set<GpRule> broken = EnumSet.noneOf(GpRule.class);
        if (amounts.applied().signum() <= 0 || amounts.fromOwn().signum() <= 0 || amounts.discount().signum() < 0 || amounts.writeOff().signum() < 0) {
            broken.add(GpRule.AMOUNT_NOT_POSITIVE);
        }
        if (amounts.settled().compareTo(debit.ownBalance()) > 0) {
            broken.add(GpRule.APPLY_OVER_DEBIT);
        }
        if (amounts.fromOwn().compareTo(credit.ownBalance()) > 0) {
            broken.add(GpRule.APPLY_OVER_CREDIT);
        }
        BigDecimal available = settings.lateDiscount().accepts() ? discountLeft(debit) : discountAvailable(debit, day);
        if (amounts.discount().compareTo(available) > 0) {
            broken.add(GpRule.APPLY_DISCOUNT_OVER);
        }
        boolean reduces = amounts.discount().signum() != 0 || amounts.writeOff().signum() != 0;
        if (reduces && !credit.isOpen() && !settings.discountUnposted().accepts()) {
            broken.add(GpRule.APPLY_DISCOUNT_NOT_POSTED);
        }
        if (!settings.writeOffOverLimit().accepts() && debit.functional(amounts.writeOff()).compareTo(mostWriteOff(debit)) > 0) {
            broken.add(GpRule.APPLY_WRITE_OFF_OVER);
        }
        return broken;
    }

    /** The discount that may still be taken on this day, in the debit's currency. */
    static BigDecimal discountAvailable(RmDocument debit, LocalDate day) {
        return day.isAfter(debit.row().date("DISCDATE")) ? BigDecimal.ZERO : discountLeft(debit);
    }

    /** The discount that is not taken yet, whatever the day, in the debit's currency. */
    static BigDecimal discountLeft(RmDocument debit) {
        return debit.foreign().map(own -> own.amount("ORDAVAMT").subtract(own.amount("ORDAVTKN")))
                .orElseGet(() -> debit.row().amount("DISAVAMT").subtract(debit.row().amount("DISAVTKN")));
    }

    private BigDecimal mostWriteOff(RmDocument debit) {
        Row customer = customer(debit);
        return switch (customer.integer("MXWOFTYP")) {
            case ANY_WRITE_OFF -> debit.balance();
            case WRITE_OFF_UP_TO -> customer.amount("MXWROFAM");
            default -> BigDecimal.ZERO;
        };
    }

    private Row customer(RmDocument document) {
        return tables.row("RM00101", Map.of("CUSTNMBR", document.customer())).orElseThrow();
    }
}
