package io.streakgp.payment.receipt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.atLeast;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;

import io.streakgp.deal.life.DealDocument;
import io.streakgp.deal.life.DealDocuments;
import io.streakgp.deal.life.PaymentNews;
import io.streakgp.gp.Receivable;
import io.streakgp.gp.ReceivableKey;
import io.streakgp.gp.SopType;
import io.streakgp.payment.Payment;
import io.streakgp.shared.Databases;

/** Write back to the boxes: activity, status, open balance; each box its own documents. */
class PaymentReportTest {

    private static final String ID = PaymentShop.ID;

    private final PaymentShop shop = PaymentShop.on(Databases.H2);
    private final DealDocuments deals = mock();
    private final PaymentNews news = mock();
    private final PaymentReport report = new PaymentReport(shop.payments(), shop.plans(), deals, news, shop.gp);
    private final List<DealDocument> documents = new ArrayList<>();

    @BeforeEach
    void deals() {
        when(deals.numbered(any(), any())).thenAnswer(call -> documents.stream().filter(document -> call.<List<String>>getArgument(1).contains(document.number())).toList());
        when(deals.ofBox(any())).thenAnswer(call -> documents.stream().filter(document -> document.boxKey().equals(call.getArgument(0))).toList());
    }

    @AfterEach
    void close() {
        shop.close();
    }

    private void belongs(String box, SopType type, String number) {
        documents.add(new DealDocument("TWO", box, "Deal " + box, type, number, "", PaymentShop.CUSTOMER));
    }

    private void toldOn(String box, String amount, io.streakgp.payment.matching.Allocation... plan) {
        Payment payment = PaymentShop.payment(ID, "streak", Payment.Kind.PAYMENT, amount, "USD");
        shop.received(payment);
        shop.payments().toldOn(ID, box);
        shop.planned(ID, plan);
        shop.entered(ID);
    }

    private Map<String, PaymentNews.Received> told() {
        report.tell(ID);
        ArgumentCaptor<PaymentNews.Received> told = ArgumentCaptor.forClass(PaymentNews.Received.class);
        verify(news, atLeast(0)).received(told.capture());
        return told.getAllValues().stream().collect(Collectors.toMap(PaymentNews.Received::boxKey, Function.identity(), (old, newer) -> newer));
    }

    private void applied() {
        while (shop.bean(Applying.class).applyNext(ID) == Applying.Step.APPLIED) {
            assertThat(shop.plans().applications(ID)).isNotEmpty();
        }
    }

    private static void amount(BigDecimal actual, String expected) {
        assertThat(actual).isEqualByComparingTo(expected);
    }

    @Test
    void aBoxIsToldReceiptWhatWasPaidAndItsOpenBalance() {
        belongs("box1", SopType.ORDER, "ORD1");
        belongs("box1", SopType.INVOICE, "INV1");
        belongs("box1", SopType.INVOICE, "INV2");
        shop.gp.invoice("INV1", "100.00");
        shop.gp.invoice("INV2", "70.00");
        toldOn("", "130.00", PaymentShop.pays("INV1", "100.00"));
        applied();
        assertThat(told()).containsOnlyKeys("box1");
        PaymentNews.Received box1 = told().get("box1");
        assertThat(box1.receipt()).isEqualTo("PYMNT0000001");
        amount(box1.amount(), "130.00");
        amount(box1.unapplied(), "30.00");
        amount(box1.openBalance(), "70.00");
        assertThat(box1.paid()).singleElement().satisfies(paid -> {
            assertThat(paid.debit()).isEqualTo(ReceivableKey.invoice("INV1"));
            amount(paid.settled(), "100.00");
            amount(paid.balance(), "0.00");
        });
    }

    @Test
    void severalBoxesAreToldEachItsOwn() {
        belongs("box1", SopType.INVOICE, "INV1");
        belongs("box2", SopType.INVOICE, "INV2");
        shop.gp.invoice("INV1", "100.00");
        shop.gp.put(MemoryGp.document(ReceivableKey.invoice("INV2"), PaymentShop.CUSTOMER, MemoryGp.DOLLARS, Receivable.Standing.OPEN, "70.00", "1.00"));
        toldOn("", "169.00", PaymentShop.pays("INV1", "100.00"), PaymentShop.pays("INV2", "69.00", "1.00", "0.00"));
        shop.gp.post(ReceivableKey.receipt("PYMNT0000001"));
        applied();
        Map<String, PaymentNews.Received> told = told();
        assertThat(told).containsOnlyKeys("box1", "box2");
        assertThat(told.get("box1").paid()).extracting(paid -> paid.debit().number()).containsExactly("INV1");
        assertThat(told.get("box2").paid()).singleElement().satisfies(paid -> amount(paid.settled(), "70.00"));
        amount(told.get("box1").openBalance(), "0.00");
        amount(told.get("box2").openBalance(), "0.00");
        assertThat(told.values()).allSatisfy(box -> amount(box.unapplied(), "0.00"));
    }

    @Test
    @DisplayName("Over-payment left unapplied and shown: a box without documents on which the payment was logged is told too")
    void aBoxWithoutDocumentsIsToldThatItIsOnAccount() {
        toldOn("box9", "130.00");
        PaymentNews.Received box9 = told().get("box9");
        assertThat(box9.paid()).isEmpty();
        amount(box9.unapplied(), "130.00");
        assertThat(box9.openBalance()).isNull();
    }

    @Test
    void anOrderIsToldAsOrderBeforeItHasAnInvoice() {
        belongs("box1", SopType.ORDER, "ORD1");
        shop.gp.order("ORD1", "100.00");
        toldOn("", "100.00", PaymentShop.paysOrder("ORD1", "100.00"));
        applied();
        PaymentNews.Received box1 = told().get("box1");
        assertThat(box1.openBalance()).isNull();
        amount(box1.unapplied(), "0.00");
        assertThat(box1.paid()).singleElement().satisfies(paid -> {
            assertThat(paid.order()).isTrue();
            assertThat(paid.balance()).isNull();
            amount(paid.settled(), "100.00");
        });
    }

    @Test
    void whatWasDroppedIsNotToldAsPaid() {
        belongs("box1", SopType.INVOICE, "INV1");
        shop.gp.payOtherwise(shop.gp.invoice("INV1", "100.00"), "100.00");
        toldOn("box1", "100.00", PaymentShop.pays("INV1", "100.00"));
        applied();
        PaymentNews.Received box1 = told().get("box1");
        assertThat(box1.paid()).isEmpty();
        amount(box1.unapplied(), "100.00");
        amount(box1.openBalance(), "0.00");
    }

    @Test
    void theSameIsOneAndTheSameNewsAndWhatChangedIsAnother() {
        belongs("box1", SopType.INVOICE, "INV1");
        shop.gp.invoice("INV1", "100.00");
        toldOn("", "100.00", PaymentShop.pays("INV1", "100.00"));
        String planned = told().get("box1").newsKey();
        assertThat(told().get("box1").newsKey()).isEqualTo(planned).startsWith(ID + "/").hasSizeLessThanOrEqualTo(120);
        applied();
        assertThat(told().get("box1").newsKey()).isNotEqualTo(planned);
    }

    @Test
    void whereNoDealIsConcernedNobodyIsTold() {
        shop.gp.invoice("INV1", "100.00");
        toldOn("", "100.00", PaymentShop.pays("INV1", "100.00"));
        assertThat(told()).isEmpty();
    }

    @Test
    void theBoxOfARefusedPaymentIsToldWhy() {
        toldOn("box9", "130.00");
        report.refused(ID, "no money came");
        verify(news).refused(new PaymentNews.Refused(ID + "/refused", "TWO", "box9", shop.payments().get(ID).amount(), "USD", "no money came"));
    }

    @Test
    void aRefusedPaymentOfNoBoxIsToldNobody() {
        toldOn("", "130.00");
        report.refused(ID, "interest");
        verify(news, never()).refused(any());
    }
}
