package io.streakgp.payment.receipt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import io.streakgp.gp.GpChanges;
import io.streakgp.gp.GpSalesHeader;
import io.streakgp.gp.Receivable;
import io.streakgp.gp.ReceivableKey;
import io.streakgp.gp.SopType;
import io.streakgp.payment.PaymentState;
import io.streakgp.payment.process.PaymentProcess;
import io.streakgp.shared.Databases;
import io.streakgp.streak.StandingClock;

/** Apply waits until invoice and receipt may be applied, and goes on by itself when they are. */
class ApplyWatchTest {

    private static final String ID = PaymentShop.ID;

    private final PaymentShop shop = PaymentShop.on(Databases.H2);
    private final PaymentProcess process = mock();
    private final ApplyWatch watch = new ApplyWatch(shop.plans(), shop.gp, process, shop.transaction());

    @BeforeEach
    void waiting() {
        shop.received(ID, "100.00");
        shop.planned(ID, PaymentShop.pays("INV1", "40.00"), PaymentShop.paysOrder("ORD1", "60.00"));
        shop.plans().entered(ID, "PYMNT1");
        shop.payments().become(ID, PaymentState.RECEIVED_IN_GP);
    }

    @AfterEach
    void close() {
        shop.close();
    }

    private boolean isTold(List<GpSalesHeader> sales, List<Receivable> receivables) {
        watch.changed("TWO", new GpChanges(sales, receivables, StandingClock.START));
        return !shop.plans().toLookAgain(10).isEmpty();
    }

    @Test
    void aReceiptOrInvoiceThatChangedIsNews() {
        Receivable invoice = shop.gp.document(ReceivableKey.invoice("INV1"), Receivable.Standing.OPEN, "40.00");
        assertThat(isTold(List.of(), List.of(invoice))).isTrue();
        shop.plans().looked(ID);
        assertThat(isTold(List.of(), List.of(shop.gp.document(ReceivableKey.receipt("PYMNT1"), Receivable.Standing.OPEN, "100.00")))).isTrue();
        shop.plans().looked(ID);
        assertThat(isTold(List.of(), List.of(shop.gp.document(ReceivableKey.invoice("INV9"), Receivable.Standing.OPEN, "40.00")))).isFalse();
        assertThat(isTold(List.of(), List.of())).isFalse();
    }

    @Test
    @DisplayName("A receipt on account for an order is applied when its invoice posts: of its invoices, and of its back orders' invoices")
    void anInvoiceOfTheOrderIsNews() {
        assertThat(isTold(List.of(shop.gp.sales(SopType.INVOICE, "INV8", SopType.ORDER, "ORD8", "60.00", true, false)), List.of())).isFalse();
        assertThat(isTold(List.of(shop.gp.sales(SopType.INVOICE, "INV2", SopType.ORDER, "ORD1", "60.00", true, false)), List.of())).isTrue();
        shop.plans().looked(ID);
        shop.gp.sales(SopType.BACK_ORDER, "BKO1", SopType.ORDER, "ORD1", "20.00", true, false);
        assertThat(isTold(List.of(shop.gp.sales(SopType.INVOICE, "INV3", SopType.BACK_ORDER, "BKO1", "20.00", true, false)), List.of())).isTrue();
        shop.plans().looked(ID);
        assertThat(isTold(List.of(shop.gp.order("ORD1", "60.00")), List.of())).isTrue();
    }

    @Test
    void whoseProcessIsAtWorkIsToldAgainUntilItHasLooked() {
        shop.plans().lookAgain(List.of("INV1"));
        when(process.documentsChanged(ID)).thenReturn(false);
        watch.tell();
        watch.tell();
        verify(process, times(2)).documentsChanged(ID);
        shop.plans().looked(ID);
        watch.tell();
        verify(process, times(2)).documentsChanged(ID);
    }

    @Test
    void oneThatCannotBeToldHoldsNobodyBack() {
        shop.received("PAY-2", "1.00");
        shop.planned("PAY-2", PaymentShop.pays("INV1", "1.00"));
        shop.payments().become("PAY-2", PaymentState.RECEIVED_IN_GP);
        shop.plans().lookAgain(List.of("INV1"));
        when(process.documentsChanged(any())).thenThrow(new IllegalStateException("changed in the same moment")).thenReturn(true);
        watch.tell();
        verify(process).documentsChanged("PAY-2");
        assertThat(shop.plans().toLookAgain(10)).contains(ID);
    }
}
