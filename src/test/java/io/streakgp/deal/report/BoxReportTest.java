package io.streakgp.deal.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.streakgp.deal.Deal;
import io.streakgp.deal.DealKey;
import io.streakgp.deal.DealState;
import io.streakgp.deal.Deals;
import io.streakgp.deal.order.SalesDocuments;
import io.streakgp.deal.report.BoxNews.Event;
import io.streakgp.gp.SopType;
import io.streakgp.journal.SendJournal;
import io.streakgp.mapping.FieldMapping;
import io.streakgp.process.ProcessTest;
import io.streakgp.process.RuleCoverage;
import io.streakgp.process.Samples;
import io.streakgp.sandbox.RunningSandbox;
import io.streakgp.shared.CompanyTime;
import io.streakgp.shared.Fault;
import io.streakgp.shared.InsertOnce;
import io.streakgp.shared.NotNow;
import io.streakgp.streak.Box;
import io.streakgp.streak.RecordedStreak;
import io.streakgp.streak.StandingClock;
import io.streakgp.streak.Streak;
import io.streakgp.streak.StreakRefusal;

/**
 * Table {@code mapping-order-to-box}, and that sales is told each event once: with the product's own client of the sandbox's
 * Streak over HTTP, real tables and real transactions, cut off where a test wants it.
 */
@ProcessTest
class BoxReportTest {

    @RegisterExtension
    static final RuleCoverage RULES = RuleCoverage.of("mapping-order-to-box");

    private static final ZoneId CHICAGO = ZoneId.of("America/Chicago");
    /** 10:14 in Chicago. */
    private static final Instant MORNING = Instant.parse("2026-11-23T16:14:00Z");
    private static final String MORNING_LINE = "2026-11-23 10:14 ";
    private static final List<Fault> FAULTS = List.of(
            new Fault("Line items, line 2", "Item \"PUMP 10\" does not exist in GP", "Nearest: PUMP-10"),
            new Fault("Customer PO", "It has 24 characters; GP takes 20", "Shorten it"));

    private static RunningSandbox sandbox;
    private static String pipeline;

    @Autowired
    private FieldMapping table;
    @Autowired
    private JdbcClient jdbc;
    @Autowired
    private InsertOnce insertOnce;
    @Autowired
    private ObjectMapper json;
    @Autowired
    private PlatformTransactionManager transactionManager;
    @Autowired
    private AutowireCapableBeanFactory beans;
    @Autowired
    private Deals deals;

    private final StandingClock clock = new StandingClock();
    private final SalesDocuments documents = mock();
    private final List<String> calls = new ArrayList<>();
    private final Map<String, RuntimeException> before = new HashMap<>();
    private final Map<String, RuntimeException> after = new HashMap<>();
    private Streak streak;
    private BoxReport report;
    private String box;
    private Deal deal;

    @BeforeAll
    static void start() {
        // the harder reading: our own comments and tasks count as updates of the box
        sandbox = RunningSandbox.start("--streakgp.sandbox.streak.activities-touch-the-box=true");
        pipeline = sandbox.pipeline("SMB Sales");
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    @BeforeEach
    void bookedDeal() {
        clock.move(Duration.between(StandingClock.START, MORNING));
        CompanyTime time = new CompanyTime(clock, CHICAGO);
        streak = cutOff(RecordedStreak.clientOfSandbox(clock, CHICAGO.getId(), sandbox.url(), new WrittenFields(table, documents)));
        SendJournal journal = beans.createBean(SendJournal.class);
        report = new BoxReport(streak, deals, new BoxTexts(table, deals, documents, time), new BoxFields(streak),
                new RunningComment(streak, journal, time), new SalesTasks(streak, journal, jdbc, time), new BoxDiaries(jdbc, insertOnce, json, clock), clock);
        box = sandbox.newBox(pipeline, "Northwind expansion");
        sandbox.streak("POST", "/v1/boxes/" + box, "{\"assignedToSharingEntries\": [{\"email\": \"erin.johnson@fabrikam.example\"}]}");
        wonAt(MORNING.minusSeconds(30));
        when(deals.snapshot(box)).thenReturn(Samples.snapshot(streak.box(box).orElseThrow()));
        when(deals.draft(box)).thenReturn(Samples.draft());
        number(SopType.ORDER, "ORDST2225");
        calls.clear();
    }

    /** @param wonAt when it was won; it was read just now */
    private void wonAt(Instant wonAt) {
        deal = new Deal(box, "TWO", DealKey.of("TWO", box), DealState.BOOKED, wonAt, "fingerprint", MORNING, "NORTHW01");
        when(deals.get(box)).thenReturn(deal);
    }

    private void number(SopType type, String number) {
        when(documents.current(box)).thenReturn(Optional.of(new SalesDocuments.Numbered("TWO", type, number, "STDORD", box, SalesDocuments.State.ENTERED)));
        when(documents.readBack(any())).thenReturn(Optional.empty());
    }

    private void readBack(String total, boolean backOrdered) {
        readBack(total, "Z-US$", backOrdered);
    }

    private void readBack(String total, String currencyId, boolean backOrdered) {
        when(documents.readBack(any())).thenReturn(Optional.of(new SalesDocuments.ReadBack(BigDecimal.ZERO, new BigDecimal(total), currencyId, backOrdered)));
    }

    /** Counts the calls and breaks off where it was arranged. */
    private Streak cutOff(Streak real) {
        return (Streak) Proxy.newProxyInstance(Streak.class.getClassLoader(), new Class<?>[] {Streak.class}, (proxy, method, arguments) -> {
            calls.add(method.getName());
            breakOff(before.remove(method.getName()));
            Object answer;
            try {
                answer = method.invoke(real, arguments);
            } catch (InvocationTargetException thrown) {
                throw thrown.getCause();
            }
            breakOff(after.remove(method.getName()));
            return answer;
        });
    }

    private static void breakOff(RuntimeException fault) {
        if (fault != null) {
            throw fault;
        }
    }

    private void tell(BoxNews news) {
        new TransactionTemplate(transactionManager).executeWithoutResult(step -> report.tell(box, news));
    }

    private String field(String name) {
        return streak.box(box).orElseThrow().fields().getOrDefault(name, Samples.text("")).plain().toString();
    }

    private List<String> comments() {
        return streak.comments(box).stream().map(Streak.Comment::text).toList();
    }

    /** The running comment as it must be: these lines and the mark. */
    private void tells(String... lines) {
        assertThat(comments()).containsExactly(String.join("\n", lines) + "\n[" + deal.key() + "]");
    }

    private void later(Duration by) {
        clock.move(by);
        deal = new Deal(box, "TWO", deal.key(), deal.state(), deal.wonAt(), deal.fingerprint(), clock.instant(), deal.customerNumber());
        when(deals.get(box)).thenReturn(deal);
    }

    // ---- the words

    @Test
    void aBookedDealShowsItsNumberAndStatus() {
        tell(BoxNews.of(Event.BOOKED));
        assertThat(field("GP order number")).isEqualTo("ORDST2225");
        assertThat(field("Order status")).isEqualTo("Order ORDST2225 entered in GP");
        tells(MORNING_LINE + "GP order ORDST2225 was entered for customer NORTHW01.");
    }

    @Test
    void aBookedDealCostsOneWriteOfFieldsAndOneCommentAndNothingElse() {
        tell(BoxNews.of(Event.BOOKED));
        assertThat(calls).containsExactly("setFields", "comment");
    }

    @Test
    void whatGpMadeOfTheOrderIsSaid() {
        readBack("1412.5", true);
        tell(BoxNews.of(Event.BOOKED));
        assertThat(field("Order status")).isEqualTo("Order ORDST2225, partly on back order");
        tells(MORNING_LINE + "GP order ORDST2225 was entered for customer NORTHW01, 1,412.50 USD; partly on back order.");
    }

    /** Somebody changed it in GP, or the document was there before the deal. */
    @Test
    void aDocumentInAnotherCurrencyThanTheDealIsNotShownInTheDeals() {
        readBack("412.50", "Z-EURO", false);
        tell(BoxNews.of(Event.BOOKED));
        assertThat(comments()).singleElement().satisfies(comment -> assertThat(comment).contains("412.50 Z-EURO"));
    }

    @Test
    void anInvoiceIsCalledAnInvoice() {
        number(SopType.INVOICE, "INV7");
        readBack("412.50", false);
        tell(BoxNews.of(Event.BOOKED));
        assertThat(field("GP order number")).isEqualTo("INV7");
        assertThat(field("Order status")).isEqualTo("Invoice INV7 entered in GP");
        tells(MORNING_LINE + "GP invoice INV7 was entered for customer NORTHW01, 412.50 USD.");
    }

    @Test
    void anOrderOnAProcessHoldSaysSo() {
        readBack("412.50", false);
        tell(BoxNews.of(Event.HELD, "above 10,000 USD"));
        assertThat(field("GP order number")).isEqualTo("ORDST2225");
        assertThat(field("Order status")).isEqualTo("Order ORDST2225 entered in GP, on hold: above 10,000 USD");
        tells(MORNING_LINE + "GP order ORDST2225 was entered for customer NORTHW01, 412.50 USD, on hold: above 10,000 USD");
    }

    @Test
    void anAdoptedDocumentIsNamedAndNothingNewClaimed() {
        tell(BoxNews.of(Event.ADOPTED));
        assertThat(field("GP order number")).isEqualTo("ORDST2225");
        assertThat(field("Order status")).isEqualTo("Order ORDST2225 found in GP");
        tells(MORNING_LINE + "GP has order ORDST2225, customer NORTHW01. Nothing new was booked.");
    }

    @Test
    void aRefusedDealSaysWhyAndShowsNoNumber() {
        when(documents.current(box)).thenReturn(Optional.empty());
        tell(BoxNews.of(Event.REFUSED, "three invoices overdue"));
        assertThat(field("GP order number")).isEmpty();
        assertThat(field("Order status")).isEqualTo("Refused: three invoices overdue");
        tells(MORNING_LINE + "This deal was not booked in GP. Refused: three invoices overdue");
    }

    @Test
    void aWithdrawnDealSaysThatItWasNotBooked() {
        when(documents.current(box)).thenReturn(Optional.empty());
        tell(BoxNews.of(Event.WITHDRAWN, "the deal is no longer won"));
        assertThat(field("Order status")).isEqualTo("Not booked: the deal is no longer won");
        tells(MORNING_LINE + "This deal was not booked in GP: the deal is no longer won.");
    }

    @Test
    void afterTheOrderEachDecisionIsALineAndAStatus() {
        tell(BoxNews.of(Event.CHANGED));
        assertThat(field("Order status")).isEqualTo("Order ORDST2225: the deal changed after it, finance looks");
        tell(BoxNews.of(Event.KEPT, "same price"));
        assertThat(field("Order status")).isEqualTo("Order ORDST2225 kept as it is: same price");
        tell(BoxNews.of(Event.WON_AGAIN));
        assertThat(field("Order status")).isEqualTo("Order ORDST2225: won again, finance decides");
        tell(BoxNews.of(Event.VOIDED, "customer withdrew"));
        assertThat(field("Order status")).isEqualTo("Order ORDST2225 voided in GP: customer withdrew");
        tells(MORNING_LINE + "This deal changed after order ORDST2225, which stays as it is until finance has looked.",
                "10:14 Order ORDST2225 was kept as it is: same price",
                "10:14 This deal was won again. It keeps order ORDST2225 until finance decides; nothing new was booked.",
                "10:14 Order ORDST2225 was voided in GP: customer withdrew");
        assertThat(field("GP order number")).as("one box, one sales document, ever").isEmpty();
    }

    // ---- what became of the order in GP

    private static final Map<String, Object> HALF = life("partly invoiced", "200.00 of 400.00 USD invoiced", List.of("INV1"), "open", "214.00 USD", "2026-12-23");

    private static Map<String, Object> life(String order, String progress, List<String> invoices, String payment, String openBalance, String due) {
        Map<String, Object> life = new HashMap<>();
        life.put("order", order);
        life.put("progress", progress);
        life.put("invoices", invoices);
        life.put("payment", payment);
        life.put("openBalance", openBalance);
        life.put("due", due);
        return life;
    }

    /** Invoice INV1 of 214.00 USD, 14.00 of it paid. */
    private static Map<String, Object> invoice(boolean toldByPayment) {
        Map<String, Object> document = new HashMap<>(Map.of("label", "Invoice INV1", "type", "invoice", "number", "INV1", "from", "order ORDST2225",
                "amount", "214.00 USD", "balance", "200.00 USD", "paid", "14.00 USD", "due", "2026-12-23", "progress", "200.00 of 400.00 USD invoiced"));
        document.put("toldByPayment", toldByPayment);
        return document;
    }

    private static Map<String, Object> payment() {
        Map<String, Object> payment = new HashMap<>(Map.of("amount", "214.00 USD", "receipt", "PYMT7", "applied", List.of("invoice INV1 200.00 USD"),
                "unapplied", "14.00 USD", "openBalance", "0.00 USD", "reason", "not honoured by the bank"));
        return payment;
    }

    private static BoxNews afterOrder(Event event, Map<String, Object> life, boolean toldByPayment) {
        return BoxNews.afterOrder(event, Map.of("life", life, "document", invoice(toldByPayment), "payment", payment()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "TRANSFERRED    | Order ORDST2225: 200.00 of 400.00 USD invoiced | Invoice INV1 was made from order ORDST2225: 214.00 USD; 200.00 of 400.00 USD invoiced.",
            "PROGRESS       | Order ORDST2225: 200.00 of 400.00 USD invoiced | Invoice INV1: 200.00 of 400.00 USD invoiced.",
            "POSTED         | Order ORDST2225: 200.00 of 400.00 USD invoiced | Invoice INV1 was posted: 200.00 USD open, due 2026-12-23.",
            "PARTLY_PAID    | Order ORDST2225: 200.00 of 400.00 USD invoiced | Invoice INV1: 14.00 USD paid, 200.00 USD open.",
            "PAID           | Order ORDST2225: 200.00 of 400.00 USD invoiced | Invoice INV1 is paid.",
            "REOPENED       | Order ORDST2225: 200.00 of 400.00 USD invoiced | Invoice INV1 is open again: 200.00 USD.",
            "OVERDUE        | Order ORDST2225: 200.00 of 400.00 USD invoiced | Invoice INV1 is overdue since 2026-12-23: 200.00 USD open.",
            "INVOICE_VOIDED | Order ORDST2225: 200.00 of 400.00 USD invoiced | Invoice INV1 was voided in GP.",
            "VOIDED_IN_GP   | Order ORDST2225 voided in GP                   | Invoice INV1 was voided in GP, and not by this deal.",
            "GONE           | Invoice INV1 deleted in GP                     | Invoice INV1 was deleted in GP."})
    @DisplayName("The box lists all its invoices: invoiced n of m, posted, paid, overdue, voided")
    void whatBecomesOfTheOrderIsALineAndFields(Event event, String status, String line) {
        tell(afterOrder(event, HALF, false));
        assertThat(field("Order status")).isEqualTo(status);
        assertThat(field("GP invoice numbers")).isEqualTo("INV1");
        assertThat(field("GP payment status")).isEqualTo("open, due 2026-12-23");
        assertThat(field("Open balance")).isEqualTo("214.00 USD");
        tells(MORNING_LINE + line);
    }

    @ParameterizedTest
    @CsvSource({"open, not invoiced, Order ORDST2225 entered in GP, ''", "invoiced, paid, Order ORDST2225 invoiced: paid, paid", "voided, voided, Order ORDST2225 voided, voided",
            ", paid, Order ORDST2225: paid, paid"})
    void theStatusSaysHowFarItIs(String order, String payment, String status, String paymentStatus) {
        tell(afterOrder(Event.UPDATED, life(order, order == null ? null : "0.00 of 400.00 USD invoiced", List.of("INV1", "INV2"), payment, "", null), false));
        assertThat(field("Order status")).isEqualTo(status);
        assertThat(field("GP payment status")).isEqualTo(paymentStatus);
        assertThat(field("GP invoice numbers")).isEqualTo("INV1, INV2");
        assertThat(comments()).isEmpty();
    }

    @Test
    void aPaymentShowsAtOnceWithReceiptWhatItPaysAndWhatStaysOpen() {
        tell(afterOrder(Event.PAYMENT, HALF, false));
        assertThat(field("Open balance")).isEqualTo("0.00 USD");
        tells(MORNING_LINE + "Payment of 214.00 USD received, receipt PYMT7, applied to invoice INV1 200.00 USD, 14.00 USD kept on account; open balance 0.00 USD.");
    }

    @Test
    void aPaymentOnAccountSaysSo() {
        Map<String, Object> onAccount = payment();
        onAccount.put("applied", List.of());
        onAccount.put("openBalance", null);
        streak.setFields(box, pipeline, Map.of("Open balance", "214.00 USD"));
        tell(BoxNews.afterOrder(Event.PAYMENT, Map.of("life", HALF, "payment", onAccount)));
        assertThat(field("Open balance")).as("not known, left as it is").isEqualTo("214.00 USD");
        tells(MORNING_LINE + "Payment of 214.00 USD received, receipt PYMT7, kept on account.");
    }

    @Test
    @DisplayName("Reversals: the balance on the box reopened")
    void aPaymentThatWasTakenBackSaysWhyAndWhatIsOpenAgain() {
        tell(afterOrder(Event.PAYMENT_REVERSED, HALF, false));
        tells(MORNING_LINE + "Payment of 214.00 USD, receipt PYMT7, was taken back: not honoured by the bank; open again: invoice INV1 200.00 USD; open balance 0.00 USD.");
    }

    @Test
    void aPaymentThatAPersonRefusedSaysWhy() {
        tell(afterOrder(Event.PAYMENT_REFUSED, HALF, false));
        tells(MORNING_LINE + "Payment of 214.00 USD was not received in GP: not honoured by the bank");
    }

    @ParameterizedTest
    @EnumSource(value = Event.class, names = {"PARTLY_PAID", "PAID", "REOPENED"})
    void whatThePaymentItselfHasToldIsNotToldAgain(Event event) {
        tell(afterOrder(Event.PAYMENT, HALF, false));
        tell(afterOrder(event, HALF, true));
        assertThat(field("Open balance")).isEqualTo("214.00 USD");
        assertThat(comments()).singleElement().satisfies(comment -> assertThat(comment).doesNotContain("INV1 is").doesNotContain("paid,"));
    }

    @Test
    void newsFromGpLeavesAloneWhatTheDealWaitsForAndWhatSalesMustMend() {
        tell(BoxNews.mend(FAULTS, "sales"));
        tell(afterOrder(Event.POSTED, HALF, false));
        assertThat(field("Order status")).startsWith("Correct: ");
        assertThat(field("GP payment status")).isEqualTo("open, due 2026-12-23");
        assertThat(task().path("status").asText()).isEqualTo("NOT_DONE");
        tell(BoxNews.waiting("credit approval", "finance"));
        later(Duration.ofMinutes(31));
        tell(afterOrder(Event.PAID, HALF, false));
        tell(BoxNews.waiting("credit approval", "finance"));
        assertThat(field("Order status")).isEqualTo("Waiting for credit approval since 10:14, finance");
    }

    @Test
    void aDealThatWaitsSaysForWhatSinceWhenAndForWhom() {
        tell(BoxNews.waiting("credit approval", "finance"));
        assertThat(field("Order status")).isEqualTo("Waiting for credit approval since 10:14, finance");
        tells(MORNING_LINE + "Waiting for credit approval (finance)");
    }

    // ---- one running comment

    @Test
    @DisplayName("What sales sees: status field and one running comment on the box, never more than one comment per event")
    void eachEventIsOneLineOfTheOneComment() {
        tell(BoxNews.waiting("credit approval", "finance"));
        later(Duration.ofMinutes(31));
        tell(BoxNews.of(Event.BOOKED));
        tells(MORNING_LINE + "Waiting for credit approval (finance)", "10:45 GP order ORDST2225 was entered for customer NORTHW01.");
        assertThat(calls.stream().filter(call -> !call.equals("comments"))).containsExactly("setFields", "comment", "setFields", "rewriteComment");
    }

    @Test
    void theSameNewsToldAgainAddsNoLineAndTheWaitGoesOn() {
        tell(BoxNews.waiting("credit approval", "finance"));
        later(Duration.ofMinutes(31));
        tell(BoxNews.waiting("credit approval", "finance"));
        assertThat(field("Order status")).isEqualTo("Waiting for credit approval since 10:14, finance");
        later(Duration.ofDays(1));
        tell(BoxNews.waiting("credit approval", "finance"));
        assertThat(field("Order status")).isEqualTo("Waiting for credit approval since 2026-11-23 10:14, finance");
        tells(MORNING_LINE + "Waiting for credit approval (finance)");

        tell(BoxNews.waiting("price approval", "sales managers"));
        assertThat(field("Order status")).isEqualTo("Waiting for price approval since 10:45, sales managers");
        tells(MORNING_LINE + "Waiting for credit approval (finance)", "2026-11-24 10:45 Waiting for price approval (sales managers)");
    }

    @Test
    void aSecondWinIsNewsAlthoughTheFirstWasToldInTheSameWords() {
        tell(BoxNews.of(Event.WON_AGAIN));
        tell(BoxNews.of(Event.WON_AGAIN));
        assertThat(comments()).singleElement().satisfies(comment -> assertThat(comment.lines()).hasSize(2));
        wonAt(MORNING);
        tell(BoxNews.of(Event.WON_AGAIN));
        assertThat(comments()).singleElement().satisfies(comment -> assertThat(comment.lines()).hasSize(3));
    }

    @Test
    void aCommentThatSomebodyDeletedIsWrittenAnewWithAllItsLines() {
        tell(BoxNews.waiting("credit approval", "finance"));
        sandbox.streak("DELETE", "/v2/comments/" + streak.comments(box).get(0).key());
        tell(BoxNews.of(Event.BOOKED));
        tells(MORNING_LINE + "Waiting for credit approval (finance)", "10:14 GP order ORDST2225 was entered for customer NORTHW01.");
        tell(BoxNews.of(Event.WON_AGAIN));
        assertThat(comments()).hasSize(1);
    }

    private static final class PowerCut extends RuntimeException {
    }

    private void dies(String write, String when) {
        switch (when) {
            case "before" -> before.put(write, new PowerCut());
            case "after" -> after.put(write, new PowerCut());
            default -> after.put(write, new NotNow("the answer never came", clock.instant()));
        }
    }

    /** The step's transaction is lost, what Streak did stands; the step runs again a minute later. */
    private void tellAgainAfterDeath(BoxNews news) {
        assertThatThrownBy(() -> tell(news)).isInstanceOfAny(PowerCut.class, NotNow.class);
        assertThat(before).isEmpty();
        assertThat(after).isEmpty();
        later(Duration.ofSeconds(40));
        tell(news);
    }

    @ParameterizedTest
    @CsvSource({"setFields,before", "setFields,after", "setFields,unheard", "comment,before", "comment,after", "comment,unheard"})
    void theFirstNewsIsToldOnceWhereverTheMachineDies(String write, String when) {
        clock.move(Duration.ofSeconds(30));
        dies(write, when);
        tellAgainAfterDeath(BoxNews.of(Event.BOOKED));
        assertThat(field("GP order number")).isEqualTo("ORDST2225");
        tells("2026-11-23 10:15 GP order ORDST2225 was entered for customer NORTHW01.");
        tell(BoxNews.of(Event.WON_AGAIN));
        assertThat(comments()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"setFields,before", "setFields,after", "setFields,unheard", "rewriteComment,before", "rewriteComment,after", "rewriteComment,unheard"})
    void laterNewsIsToldOnceWhereverTheMachineDies(String write, String when) {
        tell(BoxNews.waiting("credit approval", "finance"));
        dies(write, when);
        tellAgainAfterDeath(BoxNews.of(Event.BOOKED));
        assertThat(field("Order status")).isEqualTo("Order ORDST2225 entered in GP");
        tells(MORNING_LINE + "Waiting for credit approval (finance)", "10:14 GP order ORDST2225 was entered for customer NORTHW01.");
    }

    @ParameterizedTest
    @CsvSource({"before", "after", "unheard"})
    void aCommentThatIsWrittenAnewIsWrittenOnceWhereverTheMachineDies(String when) {
        tell(BoxNews.waiting("credit approval", "finance"));
        sandbox.streak("DELETE", "/v2/comments/" + streak.comments(box).get(0).key());
        dies("comment", when);
        tellAgainAfterDeath(BoxNews.of(Event.BOOKED));
        tells(MORNING_LINE + "Waiting for credit approval (finance)", "10:14 GP order ORDST2225 was entered for customer NORTHW01.");
    }

    @Test
    void theCommentOfAnotherIsNeverTakenForOurs() {
        sandbox.streak("POST", "/v2/boxes/" + box + "/comments", "{\"message\": \"GP order ORDST2225 was entered?\"}");
        dies("comment", "after");
        tellAgainAfterDeath(BoxNews.of(Event.BOOKED));
        assertThat(comments()).hasSize(2).contains("GP order ORDST2225 was entered?");
    }

    // ---- what sales must mend

    private JsonNode task() {
        JsonNode tasks = sandbox.streak("GET", "/v2/boxes/" + box + "/tasks").json().path("results");
        assertThat(tasks).hasSize(1);
        return tasks.get(0);
    }

    private String marked(String text, int number) {
        return text + "\n[" + deal.key() + "-" + number + "]";
    }

    @Test
    @DisplayName("What sales must mend is also a Streak task on the box for its assignee, done when mended")
    void whatSalesMustMendIsATaskForTheAssigneeUntilItIsMended() {
        tell(BoxNews.mend(FAULTS, "sales"));
        assertThat(field("Order status")).isEqualTo("Correct: Line items, line 2: Item \"PUMP 10\" does not exist in GP (and more, see the task)");
        tells(MORNING_LINE + "Correct: Line items, line 2: Item \"PUMP 10\" does not exist in GP; Customer PO: It has 24 characters; GP takes 20");
        JsonNode task = task();
        assertThat(task.path("text").asText()).isEqualTo(marked("""
                Correct this deal, so that it can be booked in GP:
                - Line items, line 2: Item "PUMP 10" does not exist in GP. Nearest: PUMP-10
                - Customer PO: It has 24 characters; GP takes 20. Shorten it""", 1));
        assertThat(task.path("status").asText()).isEqualTo("NOT_DONE");
        assertThat(task.path("assignedToSharingEntries").findValuesAsText("email")).containsExactly("erin.johnson@fabrikam.example");
        assertThat(Instant.ofEpochMilli(task.path("dueDate").asLong())).isEqualTo(MORNING.plus(Duration.ofDays(1)));

        tell(BoxNews.of(Event.BOOKED));
        assertThat(task().path("status").asText()).isEqualTo("DONE");
        assertThat(comments()).hasSize(1);
        calls.clear();
        tell(BoxNews.of(Event.WON_AGAIN));
        assertThat(calls).containsExactly("setFields", "rewriteComment");
    }

    @Test
    void oneFaultNeedsNoMore() {
        tell(BoxNews.mend(FAULTS.subList(1, 2), "sales"));
        assertThat(field("Order status")).isEqualTo("Correct: Customer PO: It has 24 characters; GP takes 20");
    }

    @Test
    void manyFaultsAreBounded() {
        tell(BoxNews.mend(IntStream.rangeClosed(1, 40).mapToObj(i -> new Fault("Line items, line " + i, "x".repeat(300), "Mend it")).toList(), "sales"));
        assertThat(field("Order status").length()).isLessThan(250);
        assertThat(task().path("text").asText()).hasSizeLessThan(2_030).contains("…");
        tell(BoxNews.mend(IntStream.rangeClosed(1, 40).mapToObj(i -> new Fault("Line items, line " + i, "No such item", "Mend it")).toList(), "sales"));
        assertThat(task().path("text").asText()).contains("- Line items, line 10: No such item. Mend it\n- and 30 more").doesNotContain("line 11");
    }

    @Test
    void aBoxOfNobodyHasATaskOfNobody() {
        Box unassigned = Samples.box("SMB Sales", Map.of());
        when(deals.snapshot(box)).thenReturn(Samples.snapshot(new Box(box, unassigned.name(), "", pipeline, "SMB Sales", "", "", Map.of(), List.of(), List.of(),
                List.of(), List.of(), MORNING, MORNING, "")));
        tell(BoxNews.mend(FAULTS, "sales"));
        assertThat(task().path("assignedToSharingEntries")).isEmpty();
    }

    @Test
    void theSameFaultsToldAgainChangeNothingAndOthersRewriteTheTask() {
        tell(BoxNews.mend(FAULTS, "sales"));
        tell(BoxNews.mend(FAULTS, "sales"));
        assertThat(calls).containsExactly("setFields", "comment", "giveTask", "setFields");

        tell(BoxNews.mend(FAULTS.subList(1, 2), "sales"));
        assertThat(task().path("text").asText()).isEqualTo(marked("Correct this deal, so that it can be booked in GP:\n- Customer PO: It has 24 characters; GP takes 20. Shorten it", 1));
        assertThat(task().path("status").asText()).isEqualTo("NOT_DONE");
    }

    @Test
    void aTaskThatWasTickedTooEarlyIsOpenedAgainWhenOtherFaultsRemain() {
        tell(BoxNews.mend(FAULTS, "sales"));
        sandbox.streak("POST", "/v2/tasks/" + task().path("key").asText(), "{\"status\": \"DONE\"}");
        tell(BoxNews.mend(FAULTS.subList(1, 2), "sales"));
        assertThat(task().path("status").asText()).isEqualTo("NOT_DONE");
    }

    @Test
    void aTaskThatSomebodyDeletedIsGivenAnewForOtherFaultsAndIsNoTroubleWhenMended() {
        tell(BoxNews.mend(FAULTS, "sales"));
        sandbox.streak("DELETE", "/v2/tasks/" + task().path("key").asText());
        tell(BoxNews.mend(FAULTS.subList(1, 2), "sales"));
        assertThat(task().path("text").asText()).endsWith("-2]");
        sandbox.streak("DELETE", "/v2/tasks/" + task().path("key").asText());
        tell(BoxNews.of(Event.BOOKED));
    }

    @Test
    void mendedAndBrokenAgainIsAnotherTask() {
        tell(BoxNews.mend(FAULTS, "sales"));
        tell(BoxNews.waiting("credit approval", "finance"));
        tell(BoxNews.mend(FAULTS, "sales"));
        assertThat(streak.tasks(box)).extracting(Streak.Task::done).containsExactlyInAnyOrder(true, false);
    }

    @ParameterizedTest
    @CsvSource({"setFields,before", "setFields,after", "comment,before", "comment,after", "comment,unheard", "giveTask,before", "giveTask,after", "giveTask,unheard"})
    void theTaskIsGivenOnceWhereverTheMachineDies(String write, String when) {
        dies(write, when);
        tellAgainAfterDeath(BoxNews.mend(FAULTS, "sales"));
        assertThat(comments()).hasSize(1);
        assertThat(task().path("status").asText()).isEqualTo("NOT_DONE");
        tell(BoxNews.of(Event.BOOKED));
        assertThat(task().path("status").asText()).isEqualTo("DONE");
    }

    @ParameterizedTest
    @CsvSource({"rewriteTask,before", "rewriteTask,after", "rewriteTask,unheard"})
    void theTaskIsRewrittenWhereverTheMachineDies(String write, String when) {
        tell(BoxNews.mend(FAULTS, "sales"));
        dies(write, when);
        tellAgainAfterDeath(BoxNews.mend(FAULTS.subList(1, 2), "sales"));
        assertThat(task().path("text").asText()).doesNotContain("PUMP");
    }

    @ParameterizedTest
    @CsvSource({"finishTask,before", "finishTask,after", "finishTask,unheard"})
    void theTaskIsDoneWhereverTheMachineDies(String write, String when) {
        tell(BoxNews.mend(FAULTS, "sales"));
        dies(write, when);
        tellAgainAfterDeath(BoxNews.of(Event.BOOKED));
        assertThat(task().path("status").asText()).isEqualTo("DONE");
        assertThat(comments()).singleElement().satisfies(comment -> assertThat(comment.lines()).hasSize(3));
    }

    // ---- a box that moved, or is gone

    private static String otherPipeline(String fieldNames) {
        return sandbox.streakForm("PUT", "/v1/pipelines", "name=After+sales&teamKey=" + sandbox.team() + "&stageNames=New,Closed-Won&fieldNames=" + fieldNames
                + "&fieldTypes=" + String.join(",", Collections.nCopies(fieldNames.split(",").length, "TEXT_INPUT"))).json().path("key").asText();
    }

    private void moveTo(String target) {
        sandbox.streak("POST", "/v2/pipelines/" + target + "/boxes/batch", "[{\"key\":\"" + box + "\",\"boxKey\":\"" + box + "\",\"pipelineKey\":\"" + target + "\"}]");
    }

    /** In the other pipeline the keys of our fields belong to other fields. */
    @Test
    void aBoxThatMovedLongAgoIsWrittenWithItsPipelinesFieldKeys() {
        moveTo(otherPipeline("Terms,Budget,Order+status,GP+order+number"));
        clock.move(Duration.ofMinutes(2));
        tell(BoxNews.of(Event.BOOKED));
        assertThat(field("Order status")).isEqualTo("Order ORDST2225 entered in GP");
        assertThat(field("GP order number")).isEqualTo("ORDST2225");
        assertThat(field("Terms") + field("Budget")).isEmpty();
        assertThat(comments()).hasSize(1);
    }

    @Test
    void aBoxThatMovedJustNowIsWrittenInItsNewPipeline() {
        moveTo(otherPipeline("Order+status"));
        tell(BoxNews.of(Event.BOOKED));
        assertThat(field("Order status")).isEqualTo("Order ORDST2225 entered in GP");
        assertThat(comments()).hasSize(1);
    }

    @Test
    void aPipelineThatOwesUsNoFieldsGetsTheComment() {
        tell(BoxNews.of(Event.BOOKED));
        moveTo(otherPipeline("Budget"));
        clock.move(Duration.ofMinutes(2));
        tell(BoxNews.of(Event.CHANGED));
        assertThat(field("Budget")).isEmpty();
        assertThat(comments()).singleElement().satisfies(comment -> assertThat(comment).contains("This deal changed after order"));
    }

    @Test
    void aFieldThatIsMissingWhereTheDealWasWonIsAFault() {
        String bare = otherPipeline("Budget");
        moveTo(bare);
        when(deals.snapshot(box)).thenReturn(Samples.snapshot(streak.box(box).orElseThrow()));
        assertThatThrownBy(() -> tell(BoxNews.of(Event.BOOKED))).isInstanceOf(StreakRefusal.class).hasMessageContaining("has no field \"");
        assertThat(comments()).isEmpty();
    }

    @Test
    void aBoxThatWasDeletedNeedsNotBeTold() {
        tell(BoxNews.mend(FAULTS, "sales"));
        sandbox.streak("DELETE", "/v1/boxes/" + box);
        tell(BoxNews.of(Event.WITHDRAWN, "the deal was deleted"));
        clock.move(Duration.ofMinutes(2));
        tell(BoxNews.of(Event.WITHDRAWN, "the deal was deleted"));
    }

    // ---- our own writes

    @ParameterizedTest
    @EnumSource(Event.class)
    void whatWeTellIsNoNewsOfTheBox(Event event) {
        Box before = streak.box(box).orElseThrow();
        tell(switch (event) {
            case TO_MEND -> BoxNews.mend(FAULTS, "sales");
            case WAITING -> BoxNews.waiting("credit approval", "finance");
            default -> event.isAfterOrder() ? afterOrder(event, HALF, false) : BoxNews.of(event, "because");
        });
        Box now = streak.box(box).orElseThrow();
        assertThat(now.updatedAt()).isAfter(before.updatedAt());
        assertThat(now.fingerprint()).isEqualTo(before.fingerprint());
    }

    @Test
    void anotherNumberThatSomebodyTypesIsNews() {
        String fingerprint = streak.box(box).orElseThrow().fingerprint();
        tell(BoxNews.of(Event.BOOKED));
        when(documents.current(box)).thenReturn(Optional.of(new SalesDocuments.Numbered("TWO", SopType.ORDER, "ORDST9", "STDORD", box, SalesDocuments.State.ENTERED)));
        assertThat(streak.box(box).orElseThrow().fingerprint()).isNotEqualTo(fingerprint);
        when(documents.current(box)).thenReturn(Optional.empty());
        assertThat(streak.box(box).orElseThrow().fingerprint()).isNotEqualTo(fingerprint);
    }

    /** The deal was read with it: it must read the same after we adopted the document. */
    @Test
    void aNumberThatWasTypedBeforeItWasAdoptedStaysTheDealsOwn() {
        when(documents.current(box)).thenReturn(Optional.empty());
        streak.setFields(box, pipeline, Map.of("GP order number", "ORDST2225"));
        String fingerprint = streak.box(box).orElseThrow().fingerprint();
        when(documents.current(box)).thenReturn(Optional.of(new SalesDocuments.Numbered("TWO", SopType.ORDER, "ORDST2225", "STDORD", box, SalesDocuments.State.ADOPTED)));
        tell(BoxNews.of(Event.ADOPTED));
        assertThat(streak.box(box).orElseThrow().fingerprint()).isEqualTo(fingerprint);
    }

    @Test
    void ourOwnFieldsAreThoseThatTheTableWritesAndNoMappingReads() {
        assertThat(new WrittenFields(table, documents).names()).isEqualTo(Set.of("Order status", "GP invoice numbers", "GP payment status", "Open balance"));
    }
}
