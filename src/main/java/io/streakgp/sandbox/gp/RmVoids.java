package io.streakgp.sandbox.gp;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;

/** Takes posted documents of receivables back. They stay in RM20101, void and without a balance, until they are removed to history. */
@GpSandboxComponent
class RmVoids {

    private final RmDocuments documents;
    private final RmApplications applications;
    private final CustomerBalances balances;

    RmVoids(RmDocuments documents, RmApplications applications, CustomerBalances balances) {
        this.documents = documents;
        this.applications = applications;
        this.balances = balances;
    }

    /**
     * Voids an open document. What a credit had settled is open again.
     *
     * @param status VOIDSTTS: 1 void, 2 NSF, 3 waived
     */
    void take(RmKey key, int status, LocalDate day) {
        applications.of(key).forEach(applications::unapply);
        RmDocument document = documents.findOpen(key).orElseThrow();
        BigDecimal balance = document.balance();
        documents.add(document, Map.of("CURTRXAM", balance.negate()), Map.of("ORCTRXAM", document.ownBalance().negate()));
        documents.change(document, Map.of("VOIDSTTS", status, "VOIDDATE", day));
        balances.owe(document.customer(), key.isDebit() ? balance.negate() : balance);
    }
}
