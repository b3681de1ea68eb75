package io.streakgp.sandbox.gp;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;

import io.streakgp.sandbox.gp.RmApplications.Amounts;

/**
 * What GP's windows do with receivables. Other than eConnect they apply across currencies, void what is in a foreign one, and
 * void debits to which nothing is applied.
 */
@GpSandboxComponent
class RmWindows {

    private final RmDocuments documents;
    private final RmApplications applications;
    private final RmApplyRules rules;
    private final RmVoids voids;
    private final GpBatches batches;
    private final CustomerBalances balances;

    RmWindows(RmDocuments documents, RmApplications applications, RmApplyRules rules, RmVoids voids, GpBatches batches, CustomerBalances balances) {
        this.documents = documents;
        this.applications = applications;
        this.rules = rules;
        this.voids = voids;
        this.batches = batches;
        this.balances = balances;
    }

    /**
     * Applies a credit to a debit.
     *
     * @param applied in the debit's currency; empty = as much as both have left
     * @param fromOwn the same in the credit's currency; empty = by both documents' rates
     * @return what was applied, in the debit's currency
     */
    BigDecimal apply(RmKey from, RmKey to, Optional<BigDecimal> applied, BigDecimal discount, BigDecimal writeOff, Optional<BigDecimal> fromOwn) {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        refuse(rules.whatKeepsApart(from, to));
        RmDocument credit = documents.find(from).orElseThrow();
        RmDocument debit = documents.findOpen(to).orElseThrow();
        BigDecimal amount = applied.orElseGet(() -> debit.ownBalance().subtract(discount).subtract(writeOff)
                .min(exchanged(credit, debit, credit.ownBalance())));
        BigDecimal taken = fromOwn.orElseGet(() -> exchanged(debit, credit, amount).min(credit.ownBalance().max(amount)));
        Amounts amounts = new Amounts(amount, discount, writeOff, taken);
        refuse(rules.whatIsWrong(credit, debit, amounts, today));
        applications.apply(credit, debit, amounts, today, today);
        return amount;
    }

    /** An amount of one document's currency in the other's. */
    private static BigDecimal exchanged(RmDocument of, RmDocument to, BigDecimal amount) {
        return of.currency().equalsIgnoreCase(to.currency()) ? amount : to.own(of.functional(amount));
    }

    /** Takes an apply back. */
    void unapply(RmKey from, RmKey to) {
        applications.unapply(applications.find(from, to).orElseThrow(() -> new UnknownRecord("GP has no open apply of " + from.number()
                + " to " + to.number())));
    }

    /** Voids a posted document. */
    void voidDocument(RmKey key, int status) {
        RmDocument document = documents.findOpen(key).orElseThrow(() -> new UnknownRecord("GP has no open document " + key.number()));
        if (document.isVoid() || applications.isSettledBySomething(key)) {
            throw new NotAllowed("Document " + key.number() + " is void already, or something is applied to it");
        }
        voids.take(key, status, LocalDate.now(ZoneOffset.UTC));
    }

    /** Deletes a receipt that is not posted; what it was applied to is open again. */
    void deleteReceipt(RmKey key) {
        RmDocument receipt = documents.find(key).filter(found -> !found.isOpen())
                .orElseThrow(() -> new UnknownRecord("GP has no unposted receipt " + key.number()));
        batches.whatKeepsOut(GpBatches.of(receipt.row())).ifPresent(rule -> refuse(Set.of(rule)));
        applications.of(key).forEach(applications::unapply);
        documents.delete(receipt);
        batches.remove(GpBatches.of(receipt.row()), receipt.row().amount("ORTRXAMT"));
        balances.countUnposted(key, receipt.customer(), receipt.row().amount("ORTRXAMT").negate());
    }

    private static void refuse(Set<GpRule> broken) {
        if (!broken.isEmpty()) {
            throw new NotAllowed("GP does not do this: " + broken);
        }
    }
}
