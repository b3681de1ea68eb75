package io.streakgp.payment.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyCollection;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import io.streakgp.deal.Deal;
import io.streakgp.deal.DealState;
import io.streakgp.deal.Deals;
import io.streakgp.deal.life.DealDocument;
import io.streakgp.deal.life.DealDocuments;
import io.streakgp.gp.GpReceivables;
import io.streakgp.gp.GpSalesHeader;
import io.streakgp.gp.GreatPlains;
import io.streakgp.gp.Receivable;
import io.streakgp.gp.ReceivableKey;
import io.streakgp.gp.ReceivableType;
import io.streakgp.gp.SopType;
import io.streakgp.payment.Payment;
import io.streakgp.payment.matching.OpenItems.Identity;
import io.streakgp.process.Samples;

class GpOpenItemsTest {

    private static final String NORTH = "NORTHW0001";
    private static final LocalDate DAY = Sample.DAY;

    private final GreatPlains gp = mock(GreatPlains.class);
    private final GpReceivables receivables = mock(GpReceivables.class);
    private final DealDocuments dealDocuments = mock(DealDocuments.class);
    private final Deals deals = mock(Deals.class);
    private final PayerAliases aliases = mock(PayerAliases.class);
    private final PlannedApplications planned = mock(PlannedApplications.class);
    private final GpOpenItems items = new GpOpenItems(gp, receivables, dealDocuments, deals, aliases, planned);
    private final Payment payment = Sample.payment(Sample.payer("Northwind Traders"), "700.00", "");

    @BeforeEach
    void nothingElse() {
        when(gp.setup("TWO")).thenReturn(Samples.setup());
        when(planned.of(any(), anyCollection())).thenReturn(new PlannedApplications.Planned(Map.of(), Map.of(), Map.of()));
    }

    private static Receivable receivable(ReceivableType type, String number, Receivable.Standing standing, String currency, String balance) {
        return new Receivable(new ReceivableKey(type, number), NORTH, standing, false, currency, DAY, DAY.plusDays(30), new BigDecimal("700.00"),
                new BigDecimal(balance), new BigDecimal(balance), new BigDecimal("14.00"), DAY.plusDays(10), "PO-1", "", "");
    }

    private static GpSalesHeader header(SopType type, String number, String total, String deposit, String subtotal, String toTransfer, String origin) {
        return new GpSalesHeader(type, number, NORTH, "STDORD", "Z-US$", DAY, null, null, new BigDecimal(subtotal), BigDecimal.ZERO, new BigDecimal(total),
                new BigDecimal(deposit), new BigDecimal(toTransfer), origin.isEmpty() ? null : SopType.ORDER, origin, 1, "", "PO-2", false, false, Instant.EPOCH);
    }

    private OpenItem open(String number) {
        return items.open(payment, Set.of(NORTH)).stream().filter(item -> item.key().number().equals(number)).findFirst().orElseThrow();
    }

    @Test
    @DisplayName("Candidates are all open documents of the payer, deals' or not; credits count once they are posted")
    void openDocuments() {
        when(receivables.openReceivables(eq("TWO"), anyCollection())).thenReturn(List.of(
                receivable(ReceivableType.INVOICE, "INV1", Receivable.Standing.OPEN, "Z-US$", "700.00"),
                receivable(ReceivableType.DEBIT_MEMO, "DM1", Receivable.Standing.WORK, "Z-EURO", "700.00"),
                receivable(ReceivableType.CREDIT_MEMO, "CM1", Receivable.Standing.OPEN, "Z-US$", "50.00"),
                receivable(ReceivableType.RECEIPT, "PY1", Receivable.Standing.WORK, "Z-US$", "50.00")));
        when(dealDocuments.ofCustomers(eq("TWO"), anyCollection())).thenReturn(List.of(
                new DealDocument("TWO", "box1", "Rollout", SopType.INVOICE, "INV1", "ORD1", NORTH)));
        List<OpenItem> open = items.open(payment, Set.of(NORTH));
        assertThat(open).extracting(item -> item.kind() + " " + item.key().number() + " " + item.currency())
                .containsExactly("DEBIT INV1 USD", "UNPOSTED_INVOICE DM1 EUR", "CREDIT CM1 USD");
        assertThat(open.get(0)).satisfies(item -> {
            assertThat(item.orderNumber()).isEqualTo("ORD1");
            assertThat(item.dealName()).isEqualTo("Rollout");
            assertThat(item.boxKey()).isEqualTo("box1");
            assertThat(item.purchaseOrder()).isEqualTo("PO-1");
            assertThat(item.discountAvailable()).isEqualByComparingTo("14.00");
            assertThat(item.discountDate()).isEqualTo(DAY.plusDays(10));
        });
        assertThat(open.get(1).dealName()).isEmpty();
    }

    @Test
    @DisplayName("Deposits already on the order are read; of an order that is partly transferred the rest is open")
    void orders() {
        when(receivables.openSalesDocuments(eq("TWO"), anyCollection())).thenReturn(List.of(
                header(SopType.ORDER, "ORD1", "1000.00", "300.00", "900.00", "900.00", ""),
                header(SopType.ORDER, "ORD2", "1000.00", "300.00", "900.00", "400.00", ""),
                header(SopType.INVOICE, "INV5", "500.00", "0", "450.00", "0", "ORD2"),
                header(SopType.BACK_ORDER, "BO1", "500.00", "0", "450.00", "0", "ORD2")));
        assertThat(open("ORD1")).satisfies(item -> {
            assertThat(item.kind()).isEqualTo(OpenItem.Kind.ORDER);
            assertThat(item.amount()).isEqualByComparingTo("1000.00");
            assertThat(item.balance()).isEqualByComparingTo("700.00");
        });
        assertThat(open("ORD2").balance()).isEqualByComparingTo("400.00");
        assertThat(open("INV5")).satisfies(item -> {
            assertThat(item.kind()).isEqualTo(OpenItem.Kind.UNPOSTED_INVOICE);
            assertThat(item.orderNumber()).isEqualTo("ORD2");
        });
        assertThat(items.open(payment, Set.of(NORTH))).hasSize(3);
    }

    @Test
    @DisplayName("What other payments wait to be applied to comes off the balance; what waits for an order goes to its invoices first")
    void lessWhatIsPlanned() {
        when(receivables.openReceivables(eq("TWO"), anyCollection())).thenReturn(List.of(
                receivable(ReceivableType.INVOICE, "INV1", Receivable.Standing.OPEN, "Z-US$", "700.00"),
                receivable(ReceivableType.CREDIT_MEMO, "CM1", Receivable.Standing.OPEN, "Z-US$", "50.00")));
        when(receivables.openSalesDocuments(eq("TWO"), anyCollection())).thenReturn(List.of(
                header(SopType.ORDER, "ORD2", "1000.00", "0", "900.00", "400.00", ""), header(SopType.INVOICE, "INV5", "500.00", "0", "450.00", "0", "ORD2")));
        when(planned.of(any(), anyCollection())).thenReturn(new PlannedApplications.Planned(Map.of(ReceivableKey.invoice("INV1"), new BigDecimal("200.00")),
                Map.of("ORD2", new BigDecimal("600.00")), Map.of(new ReceivableKey(ReceivableType.CREDIT_MEMO, "CM1"), new BigDecimal("70.00"))));
        assertThat(open("INV1").balance()).isEqualByComparingTo("500.00");
        assertThat(open("CM1").balance()).isEqualByComparingTo("0");
        assertThat(open("INV5").balance()).isEqualByComparingTo("0");
        assertThat(open("ORD2").balance()).isEqualByComparingTo("300.00");
    }

    @Test
    @DisplayName("Payers are told by number, by alias, and by the box, with its document or without")
    void identities() {
        when(aliases.find(eq("TWO"), any())).thenReturn(List.of(new PayerAliases.Alias(PayerAliases.Kind.ACCOUNT, "DE1", "ACC"),
                new PayerAliases.Alias(PayerAliases.Kind.NAME, "northwind", "NAM")));
        when(dealDocuments.ofBox("box1")).thenReturn(List.of(new DealDocument("TWO", "box1", "Rollout", SopType.ORDER, "ORD1", "ORD1", "BOX")));
        when(deals.find("box2")).thenReturn(Optional.of(new Deal("box2", "TWO", "key", DealState.IN_PROGRESS, Instant.EPOCH, "", Instant.EPOCH, "DEAL")));
        when(deals.find("box3")).thenReturn(Optional.of(new Deal("box3", "TWO", "key", DealState.IN_PROGRESS, Instant.EPOCH, "", Instant.EPOCH, "")));
        Payment.Payer payer = new Payment.Payer("Northwind", "DE1", "", "NUM");
        assertThat(items.identities(Sample.payment(payer, "1.00", "USD", "", "box1"))).extracting(Identity::customerNumber, Identity::by).containsExactly(
                tuple("NUM", Identity.By.NUMBER), tuple("ACC", Identity.By.ALIAS),
                tuple("NAM", Identity.By.TAUGHT_NAME), tuple("BOX", Identity.By.BOX));
        assertThat(items.identities(Sample.payment(payer, "1.00", "USD", "", "box2"))).extracting(Identity::customerNumber).contains("DEAL");
        assertThat(items.identities(Sample.payment(payer, "1.00", "USD", "", "box3"))).hasSize(3);
    }

    @Test
    @DisplayName("Documents of anybody are known by number; an order with what it became")
    void numbered() {
        when(receivables.receivablesNumbered(eq("TWO"), anyCollection())).thenReturn(List.of(
                receivable(ReceivableType.INVOICE, "INV1", Receivable.Standing.HISTORY, "Z-US$", "0")));
        when(receivables.salesChain(eq("TWO"), anyCollection())).thenReturn(List.of(
                header(SopType.ORDER, "ORD2", "1000.00", "0", "900.00", "0", ""), header(SopType.INVOICE, "INV5", "500.00", "0", "450.00", "0", "ORD2")));
        assertThat(items.numbered("TWO", Set.of("INV1", "ORD2"))).containsExactlyInAnyOrder(new OpenItems.KnownDocument("INV1", NORTH, Set.of()),
                new OpenItems.KnownDocument("ORD2", NORTH, Set.of("INV5")));
    }

    @Test
    @DisplayName("Names are looked for by their telling words; without any GP is not asked")
    void namesakes() {
        items.namesakes("TWO", new Payment.Payer("The Northwind Co", "", "ap@Northwind.example", ""));
        verify(gp).customersLike("TWO", List.of("northwind"), List.of("northwind.example"));
        assertThat(items.namesakes("TWO", new Payment.Payer("", "", "", ""))).isEmpty();
        verify(gp, times(1)).customersLike(anyString(), anyCollection(), anyCollection());
        assertThat(items.isFunctional("TWO", "USD")).isTrue();
        assertThat(items.isFunctional("TWO", "EUR")).isFalse();
    }
}
