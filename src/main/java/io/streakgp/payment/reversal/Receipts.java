package io.streakgp.payment.reversal;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

import org.springframework.stereotype.Component;

import io.streakgp.gp.CompanySetup;
import io.streakgp.gp.GpReceivables;
import io.streakgp.gp.GreatPlains;
import io.streakgp.gp.Receivable;
import io.streakgp.gp.ReceivableKey;
import io.streakgp.mapping.MappingFault;
import io.streakgp.payment.Payment;
import io.streakgp.shared.CompanyTime;

/** Reads the receipts that reversals take back. */
@Component
class Receipts {

    private final GpReceivables receivables;
    private final GreatPlains gp;
    private final CompanyTime time;

    Receipts(GpReceivables receivables, GreatPlains gp, CompanyTime time) {
        this.receivables = receivables;
        this.gp = gp;
        this.time = time;
    }

    /** The receipt where it stands now. One that is being posted is in neither place for a moment, so nothing is missing after one look only. */
    Optional<Receivable> read(String company, ReceivableKey key) {
        return once(company, key).or(() -> once(company, key));
    }

    private Optional<Receivable> once(String company, ReceivableKey key) {
        return receivables.receivables(company, List.of(key)).stream().filter(found -> found.key().equals(key)).findFirst();
    }

    boolean isForeign(String company, Receivable document) {
        return !document.currency().equals(gp.setup(company).functionalCurrency());
    }

    /** ISO code of the document's currency. */
    String currency(String company, Receivable document) {
        return Optional.ofNullable(gp.setup(company).currencies().get(document.currency())).map(CompanySetup.Currency::isoCode).orElse(document.currency());
    }

    /** The day on which the reversal is posted: its own, or today if that is before the receipt or in a closed period. */
    LocalDate day(Payment reversal, LocalDate receiptDate) {
        CompanySetup setup = gp.setup(reversal.company());
        if (!reversal.paidOn().isBefore(receiptDate) && setup.isOpen(reversal.paidOn())) {
            return reversal.paidOn();
        }
        if (setup.isOpen(time.today())) {
            return time.today();
        }
        throw new MappingFault("Neither the period of " + reversal.paidOn() + " nor that of today is open for sales in GP: open one, then retry");
    }
}
