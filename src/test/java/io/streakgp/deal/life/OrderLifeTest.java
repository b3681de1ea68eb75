package io.streakgp.deal.life;

import static io.streakgp.deal.life.Life.BOX;
import static io.streakgp.deal.life.Life.COMPANY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.streakgp.deal.DealState;
import io.streakgp.deal.order.SalesDocuments;
import io.streakgp.gp.GpSalesHeader;
import io.streakgp.gp.Receivable;
import io.streakgp.gp.SopType;
import io.streakgp.shared.Databases;
import io.streakgp.shared.NotNow;
import io.streakgp.streak.StandingClock;

/** The life of a deal's documents, read from GP's tables by poll. */
class OrderLifeTest {

    private static final String ORDER = "ORDST2225";

    @ParameterizedTest
    @EnumSource
    @DisplayName("The chain: open, partly invoiced (n of m), invoiced; each invoice from work to posted to paid; every step told once, in order")
    void anOrderIsFollowedUntilAllOfItIsPaid(Databases database) {
        try (Life life = new Life(database)) {
            GpSalesHeader order = life.gp.order(ORDER, "NORTHW01", "400.00", 5);
            life.booked(ORDER);
            assertThat(life.newsAfterLook()).as("that it was entered is told by its process").isEmpty();
            assertThat(life.facts()).containsEntry("order", "open").containsEntry("payment", "not invoiced").containsEntry("openBalance", "");

            GpSalesHeader first = life.gp.invoice(order, "INV1", "100.00");
            assertThat(life.newsAfterLook()).containsExactly("TRANSFERRED Invoice INV1");
            assertThat(life.fact("progress")).isEqualTo("100.00 of 400.00 USD invoiced");
            assertThat(life.fact("from")).isEqualTo("order ORDST2225");
            assertThat(life.facts()).containsEntry("order", "partly invoiced").containsEntry("payment", "not posted").containsEntry("invoices", List.of("INV1"));

            life.gp.post(first);
            assertThat(life.newsAfterLook()).containsExactly("POSTED Invoice INV1");
            assertThat(life.facts()).containsEntry("payment", "open").containsEntry("openBalance", "107.00 USD").containsEntry("due", "2026-12-23");

            life.gp.balance(first, "7.00");
            assertThat(life.newsAfterLook()).containsExactly("PARTLY_PAID Invoice INV1");
            assertThat(life.fact("paid")).isEqualTo("100.00 USD");
            assertThat(life.facts()).containsEntry("payment", "partly paid").containsEntry("openBalance", "7.00 USD");

            life.gp.balance(first, "0.00");
            assertThat(life.newsAfterLook()).containsExactly("PAID Invoice INV1");
            assertThat(life.facts()).containsEntry("payment", "paid").containsEntry("openBalance", "0.00 USD").containsEntry("order", "partly invoiced");

            GpSalesHeader second = life.gp.invoice(order, "INV2", "300.00");
            life.gp.post(second);
            assertThat(life.newsAfterLook()).as("both steps, though seen at once").containsExactly("TRANSFERRED Invoice INV2", "POSTED Invoice INV2");
            assertThat(life.facts()).containsEntry("order", "invoiced").containsEntry("invoices", List.of("INV1", "INV2")).containsEntry("payment", "partly paid")
                    .containsEntry("openBalance", "321.00 USD");

            assertThat(life.newsAfterLook()).isEmpty();
            life.clock.move(Duration.ofHours(7));
            assertThat(life.newsAfterLook()).as("read again, and the same").isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("Poll with overlap and de-duplicate by key and value")
    void eachLookOverlapsTheLastAndTellsNothingTwice(Databases database) {
        try (Life life = new Life(database)) {
            life.look();
            assertThat(life.gp.asked.get(0)).as("the first look goes back as configured").isEqualTo(StandingClock.START.plusSeconds(10).minus(Duration.ofDays(1)).minusSeconds(120));

            GpSalesHeader order = life.gp.order(ORDER, "NORTHW01", "400.00", 5);
            life.booked(ORDER);
            life.look();
            assertThat(life.heard).hasSize(1);
            life.look();
            assertThat(life.gp.asked.get(2)).isEqualTo(StandingClock.START.plusSeconds(10).minusSeconds(120));
            assertThat(life.heard).as("the row came again with the same values").hasSize(1);
            int read = life.gp.chainsRead;
            life.look();
            assertThat(life.gp.chainsRead).as("nothing new, nothing read").isEqualTo(read);

            life.gp.invoice(order, "INV1", "100.00");
            life.look();
            assertThat(life.heard).hasSize(2).last().satisfies(changes -> assertThat(changes.sales()).extracting(GpSalesHeader::number).containsExactlyInAnyOrder(ORDER, "INV1"));
        }
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("Advanced in the same transaction as what was learned")
    void whatIsLearnedStandsWhollyOrNotAtAll(Databases database) {
        try (Life life = new Life(database)) {
            GpSalesHeader order = life.gp.order(ORDER, "NORTHW01", "400.00", 5);
            life.booked(ORDER);
            life.look();
            life.gp.invoice(order, "INV1", "100.00");
            life.listeners.does = (company, changes) -> {
                assertThat(life.bean(DealDocuments.class).numbered(company, List.of("INV1"))).as("the new invoice is known by now").hasSize(1);
                throw new IllegalStateException("cannot go on");
            };
            assertThatThrownBy(life::look).hasMessage("cannot go on");
            assertThat(life.news()).isEmpty();
            assertThat(life.bean(DealDocuments.class).numbered(COMPANY, List.of("INV1"))).isEmpty();

            life.listeners.does = (company, changes) -> { };
            assertThat(life.newsAfterLook()).containsExactly("TRANSFERRED Invoice INV1");
            assertThat(life.heard).last().satisfies(changes -> assertThat(changes.sales()).extracting(GpSalesHeader::number).contains("INV1"));
        }
    }

    @Test
    void whenGpCannotBeReachedNothingIsLostAndNothingLearned() {
        try (Life life = new Life(Databases.H2)) {
            GpSalesHeader order = life.gp.order(ORDER, "NORTHW01", "400.00", 5);
            life.booked(ORDER);
            life.look();
            life.gp.invoice(order, "INV1", "100.00");
            life.gp.beforeChain = number -> {
                throw new NotNow("GP is away", life.clock.instant());
            };
            assertThatThrownBy(life::look).isInstanceOf(NotNow.class);
            life.clock.move(Duration.ofHours(3));
            life.gp.beforeChain = number -> { };
            assertThat(life.newsAfterLook()).containsExactly("TRANSFERRED Invoice INV1");
        }
    }

    @ParameterizedTest
    @EnumSource
    void oneNodeAtATimeLooks(Databases database) {
        try (Life life = new Life(database)) {
            life.look();
            life.inTransaction(() -> {
                assertThat(life.bean(WatchCursors.class).hold(COMPANY)).isPresent();
                assertThat(CompletableFuture.supplyAsync(life::look).join()).as("another node holds the row").isFalse();
            });
            assertThat(life.look()).isTrue();
        }
    }

    @Test
    @DisplayName("The chain is followed by ORIGTYPE/ORIGNUMB; back orders included")
    void aBackOrderIsNotInvoicedUntilItIs() {
        try (Life life = new Life(Databases.H2)) {
            GpSalesHeader order = life.gp.order(ORDER, "NORTHW01", "400.00", 5);
            life.booked(ORDER);
            life.look();
            life.gp.invoice(order, "INV1", "100.00");
            GpSalesHeader backOrder = life.gp.transfer(order, SopType.BACK_ORDER, "BKO1", "300.00");
            assertThat(life.newsAfterLook()).containsExactlyInAnyOrder("TRANSFERRED Invoice INV1", "TRANSFERRED Back order BKO1");
            assertThat(life.facts()).containsEntry("order", "partly invoiced").containsEntry("progress", "100.00 of 400.00 USD invoiced");

            life.gp.invoice(backOrder, "INV2", "300.00");
            assertThat(life.newsAfterLook()).containsExactly("TRANSFERRED Invoice INV2");
            assertThat(life.fact("from")).isEqualTo("back order BKO1");
            assertThat(life.facts()).containsEntry("order", "invoiced").containsEntry("invoices", List.of("INV1", "INV2"));
            assertThat(life.bean(DealDocuments.class).numbered(COMPANY, List.of("INV2"))).singleElement()
                    .satisfies(document -> assertThat(document.order()).isEqualTo(ORDER));
        }
    }

    @Test
    @DisplayName("The chain is followed by MSTRNUMB where the origin is not to be found, and never into another order of the same quote")
    void theMasterNumberTiesWhatTheOriginDoesNot() {
        try (Life life = new Life(Databases.H2)) {
            life.gp.order(ORDER, "NORTHW01", "400.00", 5);
            life.booked(ORDER);
            life.look();
            GpSalesHeader lost = life.gp.order("LOST", "NORTHW01", "50.00", 5);
            GpSalesHeader ofBackOrder = life.gp.invoice(lost, "INV8", "50.00");
            life.gp.put(new GpSalesHeader(ofBackOrder.type(), "INV9", "NORTHW01", "STDINV", "Z-US$", ofBackOrder.date(), null, null, ofBackOrder.subtotal(),
                    ofBackOrder.tax(), ofBackOrder.total(), ofBackOrder.deposit(), ofBackOrder.toTransfer(), SopType.BACK_ORDER, "BKO-DELETED", 5, "", "", false, false,
                    life.clock.instant()));
            assertThat(life.newsAfterLook()).containsExactly("TRANSFERRED Invoice INV9");
            assertThat(life.bean(DealDocuments.class).numbered(COMPANY, List.of("INV8"))).isEmpty();
        }
    }

    @Test
    @DisplayName("RM30101 comes only with paid transaction removal: a row that vanished from RM20101 into RM30101 is paid, whatever its balance says")
    void whatWasMovedToHistoryIsPaid() {
        try (Life life = new Life(Databases.H2)) {
            GpSalesHeader order = life.gp.order(ORDER, "NORTHW01", "400.00", 5);
            life.booked(ORDER);
            GpSalesHeader invoice = life.gp.invoice(order, "INV1", "400.00");
            life.gp.post(invoice);
            life.look();
            life.gp.receivable("INV1", Receivable.Standing.HISTORY, "428.00", "428.00", false);
            assertThat(life.newsAfterLook()).containsExactly("PAID Invoice INV1");
        }
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("Overdue: due date past, balance open; told once, though nothing changes in GP on that day")
    void anInvoiceBecomesOverdueByTheCalendar(Databases database) {
        try (Life life = new Life(database)) {
            GpSalesHeader order = life.gp.order(ORDER, "NORTHW01", "400.00", 5);
            life.booked(ORDER);
            life.look();
            GpSalesHeader invoice = life.gp.invoice(order, "INV1", "400.00");
            life.gp.post(invoice);
            life.look();
            life.clock.move(Duration.ofDays(30));
            assertThat(life.newsAfterLook()).as("on the due date itself").isEmpty();
            life.clock.move(Duration.ofDays(1));
            assertThat(life.newsAfterLook()).containsExactly("OVERDUE Invoice INV1");
            assertThat(life.facts()).containsEntry("payment", "overdue");
            assertThat(life.newsAfterLook()).isEmpty();

            life.gp.balance(invoice, "0.00");
            assertThat(life.newsAfterLook()).containsExactly("PAID Invoice INV1");
            life.gp.balance(invoice, "428.00");
            assertThat(life.newsAfterLook()).as("a payment was not honoured").containsExactly("REOPENED Invoice INV1", "OVERDUE Invoice INV1");
        }
    }

    @Test
    void whatSomebodyVoidsInGpIsNewsAndWhatWeVoidIsNot() {
        try (Life life = new Life(Databases.H2)) {
            GpSalesHeader order = life.gp.order(ORDER, "NORTHW01", "400.00", 5);
            life.booked(ORDER);
            GpSalesHeader other = life.gp.order("ORDST2226", "NORTHW01", "100.00", 6);
            life.booked("box2", SopType.ORDER, "ORDST2226", DealState.BOOKED);
            life.look();
            life.gp.voidDocument(order);
            assertThat(life.newsAfterLook()).containsExactly("VOIDED_IN_GP Order ORDST2225");
            assertThat(life.facts()).containsEntry("order", "voided").containsEntry("payment", "voided");

            SalesDocuments documents = life.bean(SalesDocuments.class);
            documents.voided(documents.current("box2").orElseThrow(), "customer withdrew");
            life.gp.voidDocument(other);
            assertThat(life.newsAfterLook()).as("our own write coming back").isEmpty();
        }
    }

    @Test
    void aVoidedInvoiceIsNoLongerTheDeals() {
        try (Life life = new Life(Databases.H2)) {
            GpSalesHeader order = life.gp.order(ORDER, "NORTHW01", "400.00", 5);
            life.booked(ORDER);
            life.look();
            GpSalesHeader invoice = life.gp.invoice(order, "INV1", "100.00");
            life.look();
            life.gp.voidDocument(invoice);
            assertThat(life.newsAfterLook()).containsExactly("INVOICE_VOIDED Invoice INV1", "PROGRESS Order ORDST2225");
            assertThat(life.facts()).containsEntry("invoices", List.of()).containsEntry("progress", "0.00 of 400.00 USD invoiced");
            assertThat(life.bean(DealDocuments.class).numbered(COMPANY, List.of("INV1"))).isEmpty();
        }
    }

    @Test
    void whatWentToAVoidedInvoiceIsNotInvoiced() {
        try (Life life = new Life(Databases.H2)) {
            GpSalesHeader order = life.gp.order(ORDER, "NORTHW01", "400.00", 5);
            life.booked(ORDER);
            life.look();
            life.gp.invoice(order, "INV1", "100.00");
            GpSalesHeader second = life.gp.invoice(order, "INV2", "300.00");
            life.look();
            assertThat(life.facts()).containsEntry("order", "invoiced");
            life.gp.voidDocument(second);
            assertThat(life.newsAfterLook()).containsExactly("INVOICE_VOIDED Invoice INV2", "PROGRESS Order ORDST2225");
            assertThat(life.facts()).containsEntry("order", "partly invoiced").containsEntry("progress", "100.00 of 400.00 USD invoiced");
        }
    }

    @Test
    @DisplayName("Deletes are invisible: they are found when the chain is read again")
    void anInvoiceThatWasDeletedIsGone() {
        try (Life life = new Life(Databases.H2)) {
            GpSalesHeader order = life.gp.order(ORDER, "NORTHW01", "400.00", 5);
            life.booked(ORDER);
            GpSalesHeader invoice = life.gp.invoice(order, "INV1", "100.00");
            life.look();
            life.gp.delete(invoice);
            assertThat(life.newsAfterLook()).isEmpty();
            life.clock.move(Duration.ofHours(6));
            assertThat(life.newsAfterLook()).containsExactly("GONE Invoice INV1");
            life.clock.move(Duration.ofHours(6));
            assertThat(life.newsAfterLook()).isEmpty();
        }
    }

    @Test
    void whatGpMovesToItsNextTableWhileWeReadIsNotTakenForDeleted() {
        try (Life life = new Life(Databases.H2)) {
            GpSalesHeader order = life.gp.order(ORDER, "NORTHW01", "400.00", 5);
            life.booked(ORDER);
            GpSalesHeader invoice = life.gp.invoice(order, "INV1", "100.00");
            life.look();
            GpSalesHeader moving = life.gp.delete(invoice);
            int before = life.gp.chainsRead;
            life.gp.beforeChain = number -> {
                if (number == before + 2) {
                    life.gp.put(moving);
                }
            };
            life.clock.move(Duration.ofHours(6));
            assertThat(life.newsAfterLook()).isEmpty();
            assertThat(life.facts()).containsEntry("invoices", List.of("INV1"));
        }
    }

    @Test
    void aRestThatIsCancelledIsProgress() {
        try (Life life = new Life(Databases.H2)) {
            GpSalesHeader order = life.gp.order(ORDER, "NORTHW01", "400.00", 5);
            life.booked(ORDER);
            life.gp.invoice(order, "INV1", "100.00");
            life.look();
            life.gp.cancelRest(order);
            assertThat(life.newsAfterLook()).containsExactly("PROGRESS Order ORDST2225");
            assertThat(life.facts()).containsEntry("order", "invoiced");
        }
    }

    @Test
    @DisplayName("Documents become known when a deal is adopted; what happened before is not told step by step")
    void anAdoptedOrderTellsHowItStands() {
        try (Life life = new Life(Databases.H2)) {
            GpSalesHeader order = life.gp.order(ORDER, "NORTHW01", "400.00", 5);
            GpSalesHeader first = life.gp.invoice(order, "INV1", "100.00");
            life.gp.post(first);
            life.gp.balance(first, "0.00");
            life.gp.post(life.gp.invoice(order, "INV2", "100.00"));
            life.clock.move(Duration.ofDays(90));
            life.look();
            life.booked(BOX, SopType.ORDER, ORDER, DealState.ADOPTED);
            assertThat(life.newsAfterLook()).containsExactly("PAID Invoice INV1", "OVERDUE Invoice INV2", "PROGRESS Order ORDST2225");
            assertThat(life.jdbc().sql("select count(*) from streakgp.chain_document where paid_at is not null or posted_at is not null").query(Integer.class).single())
                    .as("nobody saw when").isZero();
        }
    }

    @Test
    void aDealsOwnInvoiceIsFollowedAsWell() {
        try (Life life = new Life(Databases.H2)) {
            GpSalesHeader invoice = life.gp.ownInvoice("INV7", "NORTHW01", "100.00");
            life.booked(BOX, SopType.INVOICE, "INV7", DealState.BOOKED);
            assertThat(life.newsAfterLook()).isEmpty();
            life.gp.post(invoice);
            assertThat(life.newsAfterLook()).containsExactly("POSTED Invoice INV7");
            assertThat(life.fact("progress")).isNull();
            assertThat(life.facts()).containsEntry("order", null).containsEntry("invoices", List.of("INV7")).containsEntry("openBalance", "107.00 USD");
            life.gp.receivable("INV7", Receivable.Standing.OPEN, "107.00", "107.00", true);
            assertThat(life.newsAfterLook()).containsExactly("VOIDED_IN_GP Invoice INV7");
        }
    }

    @Test
    @DisplayName("A document of work and one of receivables are one invoice; an order's number that is also an invoice's stays apart")
    void aNumberIsUniqueOnlyWithinItsType() {
        try (Life life = new Life(Databases.H2)) {
            life.gp.order("100", "NORTHW01", "400.00", 5);
            life.booked("100");
            life.look();
            GpSalesHeader foreign = life.gp.ownInvoice("100", "NORTHW01", "55.00");
            life.gp.post(foreign);
            assertThat(life.newsAfterLook()).isEmpty();
            assertThat(life.bean(DealDocuments.class).numbered(COMPANY, List.of("100"))).extracting(DealDocument::type).containsExactly(SopType.ORDER);
        }
    }

    @ParameterizedTest
    @EnumSource
    void othersHearOfEveryChangeDealsOrNot(Databases database) {
        try (Life life = new Life(database)) {
            life.gp.receipt("PYMT1", "50.00", "50.00");
            life.look();
            assertThat(life.heard).singleElement().satisfies(changes -> {
                assertThat(changes.receivables()).singleElement().satisfies(receipt -> assertThat(receipt.key().number()).isEqualTo("PYMT1"));
                assertThat(changes.newest()).isEqualTo(StandingClock.START);
            });
            life.gp.receipt("PYMT1", "50.00", "0.00");
            life.look();
            assertThat(life.heard).hasSize(2);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whichDocumentIsWhichDealsIsKnownAsSoonAsItIsEntered(Databases database) {
        try (Life life = new Life(database)) {
            DealDocuments documents = life.bean(DealDocuments.class);
            GpSalesHeader order = life.gp.order(ORDER, "NORTHW01", "400.00", 5);
            life.booked(ORDER);
            DealDocument own = new DealDocument(COMPANY, BOX, "Northwind expansion", SopType.ORDER, ORDER, ORDER, "NORTHW01");
            assertThat(documents.ofBox(BOX)).as("before the watcher has looked").containsExactly(own);
            assertThat(documents.ofCustomers(COMPANY, List.of("NORTHW01", "OTHER01"))).containsExactly(own);
            assertThat(documents.ofCustomers("OTHER", List.of("NORTHW01"))).isEmpty();

            life.gp.invoice(order, "INV1", "100.00");
            life.look();
            DealDocument invoice = new DealDocument(COMPANY, BOX, "Northwind expansion", SopType.INVOICE, "INV1", ORDER, "NORTHW01");
            assertThat(documents.ofBox(BOX)).containsExactly(own, invoice);
            assertThat(documents.ofCustomers(COMPANY, List.of("NORTHW01"))).containsExactly(own, invoice);
            assertThat(documents.numbered(COMPANY, List.of("INV1", "INV2"))).containsExactly(invoice);
            assertThat(documents.numbered(COMPANY, List.of())).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void thousandsOfChangesAtOnceAreNoTrouble(Databases database) {
        try (Life life = new Life(database)) {
            for (int i = 0; i < 1200; i++) {
                life.gp.receipt("PYMT" + i, "50.00", "50.00");
            }
            life.look();
            life.look();
            assertThat(life.heard).singleElement().satisfies(changes -> assertThat(changes.receivables()).hasSize(1200));
            life.clock.move(Duration.ofDays(2));
            life.look();
            assertThat(life.jdbc().sql("select count(*) from streakgp.gp_seen").query(Integer.class).single()).as("old ones are forgotten").isLessThanOrEqualTo(1200);
        }
    }

    @Test
    void theFactsOfADealWithoutADocumentSayNothing() {
        assertThat(LifeFacts.facts(List.of())).isEqualTo(mapOf(null, null, List.of(), "not invoiced", "", null));
    }

    private static Map<String, Object> mapOf(String order, String progress, List<String> invoices, String payment, String openBalance, String due) {
        Map<String, Object> facts = new HashMap<>();
        facts.put("order", order);
        facts.put("progress", progress);
        facts.put("invoices", invoices);
        facts.put("payment", payment);
        facts.put("openBalance", openBalance);
        facts.put("due", due);
        return facts;
    }
}
