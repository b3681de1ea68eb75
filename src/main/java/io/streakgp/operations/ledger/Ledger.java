package io.streakgp.operations.ledger;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.streakgp.deal.DealState;
import io.streakgp.deal.life.ChainState;
import io.streakgp.engine.tasks.OpenTasks;
import io.streakgp.gp.SopType;
import io.streakgp.shared.CompanyTime;
import io.streakgp.streak.StreakProperties;

/** Every deal with its order, invoices, receipts, what is open, how old it is, and for whom it waits. */
@Component
class Ledger {

    /** States of a deal, in the order in which it passes them. */
    static final List<String> STATES = List.of("waiting", "in progress", "ordered", "partly invoiced", "invoiced", "partly paid", "overdue", "paid", "voided",
            "refused", "withdrawn", "before go-live");
    private static final List<String> SETTLED = List.of("paid", "voided", "refused", "withdrawn", "before go-live");

    private final JdbcClient jdbc;
    private final OpenTasks tasks;
    private final ObjectMapper json;
    private final CompanyTime time;
    private final String webUrl;

    Ledger(JdbcClient jdbc, OpenTasks tasks, ObjectMapper json, CompanyTime time, StreakProperties streak) {
        this.jdbc = jdbc;
        this.tasks = tasks;
        this.json = json;
        this.time = time;
        this.webUrl = streak.webUrl();
    }

    /**
     * What is asked for; empty = everything.
     *
     * @param state    one of {@link #STATES}, or {@code open} for all of which something is still expected
     * @param customer CUSTNMBR
     * @param text     part of the name or a number, in any case
     */
    record Filter(String state, String customer, String text) {

        boolean accepts(LedgerRow row) {
            return (state.isBlank() || state.equals(row.state()) || state.equals("open") && !SETTLED.contains(row.state()))
                    && (customer.isBlank() || customer.strip().equalsIgnoreCase(row.customer()))
                    && (text.isBlank() || Stream.of(Stream.of(row.deal(), row.order(), row.customer()), row.invoices().stream().map(LedgerRow.Invoice::number),
                            row.receipts().stream().map(LedgerRow.Receipt::number)).flatMap(texts -> texts)
                    .anyMatch(found -> found.toLowerCase(Locale.ROOT).contains(text.strip().toLowerCase(Locale.ROOT))));
        }
    }

    private record Known(String boxKey, DealState state, LocalDate wonOn, String customer, String name, String pipeline) {
    }

    private record Own(SopType type, String number) {
    }

    /** A document of a deal's chain. */
    private record Document(String boxKey, Own own, SopType type, String number, ChainState state, LocalDate date, LocalDate due, String currency, BigDecimal subtotal,
                            BigDecimal total, BigDecimal notInvoiced, BigDecimal amount, BigDecimal balance, boolean overdue) {

        boolean isOwn() {
            return own.type() == type && own.number().equals(number);
        }
    }

    /** The newest wins first. */
    @Transactional(readOnly = true)
    public List<LedgerRow> rows(Filter filter) {
        Map<String, List<Document>> documents = documents();
        Map<String, Own> own = own();
        Map<String, List<LedgerRow.Receipt>> receipts = receipts(documents);
        Map<String, List<OpenTasks.Waiting>> waiting = tasks.byBusinessKey();
        Map<String, String> notTold = notTold();
        return deals().stream()
                .map(deal -> row(deal, Optional.ofNullable(own.get(deal.boxKey())), documents.getOrDefault(deal.boxKey(), List.of()),
                        receipts.getOrDefault(deal.boxKey(), List.of()), waiting.getOrDefault(deal.boxKey(), List.of()), notTold.getOrDefault(deal.boxKey(), "")))
                .filter(filter::accepts).toList();
    }

    private LedgerRow row(Known deal, Optional<Own> own, List<Document> all, List<LedgerRow.Receipt> receipts, List<OpenTasks.Waiting> waiting, String notTold) {
        List<Document> chain = all.stream().filter(document -> own.filter(document.own()::equals).isPresent()).toList();
        Optional<Document> order = chain.stream().filter(Document::isOwn).findFirst();
        List<Document> invoices = chain.stream().filter(document -> document.type() == SopType.INVOICE).toList();
        List<Document> posted = invoices.stream().filter(document -> document.state() == ChainState.POSTED || document.state() == ChainState.PAID).toList();
        String state = state(deal, waiting, order, invoices);
        Optional<LocalDate> oldestDue = posted.stream().filter(document -> document.state() == ChainState.POSTED && document.overdue()).map(Document::due)
                .min(Comparator.naturalOrder());
        BigDecimal open = posted.isEmpty() ? null : posted.stream().map(document -> Objects.requireNonNullElse(document.balance(), BigDecimal.ZERO))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        return new LedgerRow(deal.boxKey(), deal.name(), webUrl + deal.boxKey(), deal.pipeline(), deal.customer(), state, deal.wonOn(),
                own.map(found -> found.type().words()).orElse(""), own.map(Own::number).orElse(""), order.map(Document::currency).orElse(""),
                order.map(Document::subtotal).orElse(null), order.map(Document::notInvoiced).orElse(null),
                invoices.stream().map(document -> new LedgerRow.Invoice(document.number(), document.state().words(), document.date(), document.due(), document.total(),
                        document.balance())).toList(),
                receipts, open, SETTLED.contains(state) ? null : ChronoUnit.DAYS.between(deal.wonOn(), time.today()),
                oldestDue.map(due -> ChronoUnit.DAYS.between(due, time.today())).orElse(null), waiting, notTold);
    }

    private static String state(Known deal, List<OpenTasks.Waiting> waiting, Optional<Document> order, List<Document> invoices) {
        return switch (deal.state()) {
            case IN_PROGRESS -> waiting.isEmpty() ? "in progress" : "waiting";
            case BOOKED, ADOPTED -> order.map(own -> inGp(own, invoices.stream().filter(document -> !document.state().isVoid()).toList())).orElse("ordered");
            case VOIDED -> "voided";
            case WITHDRAWN -> "withdrawn";
            case REFUSED -> "refused";
            case BEFORE_GO_LIVE -> "before go-live";
        };
    }

    private static String inGp(Document own, List<Document> invoices) {
        if (own.state().isVoid()) {
            return "voided";
        }
        if (invoices.stream().anyMatch(Document::overdue)) {
            return "overdue";
        }
        boolean whole = own.type() == SopType.INVOICE || own.state() == ChainState.INVOICED;
        if (whole && !invoices.isEmpty() && invoices.stream().allMatch(document -> document.state() == ChainState.PAID)) {
            return "paid";
        }
        if (invoices.stream().anyMatch(document -> document.state() == ChainState.PAID
                || document.state() == ChainState.POSTED && document.balance().compareTo(document.amount()) < 0)) {
            return "partly paid";
        }
        if (whole) {
            return "invoiced";
        }
        return own.state() == ChainState.OPEN ? "ordered" : "partly invoiced";
    }

    private List<Known> deals() {
        return jdbc.sql("select box_key, state, won_at, customer_number, snapshot from streakgp.deal order by won_at desc, box_key").query((row, i) -> {
            JsonNode box = box(row.getString("snapshot"));
            return new Known(row.getString("box_key"), DealState.valueOf(row.getString("state")),
                    time.dateOf(row.getObject("won_at", OffsetDateTime.class).toInstant()), Objects.requireNonNullElse(row.getString("customer_number"), ""),
                    box.path("name").asText(""), box.path("pipeline").asText(""));
        }).list();
    }

    private JsonNode box(String snapshot) {
        try {
            return json.readTree(snapshot == null ? "{}" : snapshot).path("box");
        } catch (JsonProcessingException foreign) {
            throw new IllegalStateException("A stored deal cannot be read; was it written by another version?", foreign);
        }
    }

    /** The newest document of each deal that was entered or adopted, whatever became of it; one that stands before one that does not. */
    private Map<String, Own> own() {
        Map<String, Own> own = new HashMap<>();
        jdbc.sql("""
                select box_key, sop_type, number from streakgp.sales_document where state in ('ENTERED', 'ADOPTED', 'VOIDED', 'SUPERSEDED')
                order by case when state in ('ENTERED', 'ADOPTED') then 1 else 0 end, reserved_at""")
                .query((row, i) -> own.put(row.getString("box_key"), new Own(SopType.of(row.getInt("sop_type")), row.getString("number")))).list();
        return own;
    }

    private Map<String, List<Document>> documents() {
        Map<String, List<Document>> documents = new HashMap<>();
        jdbc.sql("""
                select box_key, root_type, root_number, sop_type, number, state, document_date, due_date, currency, subtotal, total, not_invoiced, amount, balance,
                overdue from streakgp.chain_document order by document_date, number""").query(Ledger::document).list()
                .forEach(document -> documents.computeIfAbsent(document.boxKey(), box -> new ArrayList<>()).add(document));
        return documents;
    }

    private static Document document(ResultSet row, int index) throws SQLException {
        return new Document(row.getString("box_key"), new Own(SopType.of(row.getInt("root_type")), row.getString("root_number")), SopType.of(row.getInt("sop_type")),
                row.getString("number"), ChainState.valueOf(row.getString("state")), row.getObject("document_date", LocalDate.class),
                row.getObject("due_date", LocalDate.class), row.getString("currency"), row.getBigDecimal("subtotal"), row.getBigDecimal("total"),
                row.getBigDecimal("not_invoiced"), row.getBigDecimal("amount"), row.getBigDecimal("balance"), row.getBoolean("overdue"));
    }

    /** Receipts that were entered and pay a document of the deal, and those that were told on its box and are on account. */
    private Map<String, List<LedgerRow.Receipt>> receipts(Map<String, List<Document>> documents) {
        Map<Own, String> boxes = new HashMap<>();
        documents.values().stream().flatMap(List::stream).forEach(document -> boxes.put(new Own(document.type(), document.number()), document.boxKey()));
        Map<String, Map<String, LedgerRow.Receipt>> receipts = new HashMap<>();
        jdbc.sql("""
                select p.receipt_number, p.paid_on, p.amount, p.currency, p.box_key, a.debit_type, a.debit_number, a.amount as applied, a.state as application
                from streakgp.payment p left join streakgp.payment_application a on a.payment_id = p.id and a.state <> 'DROPPED' and a.credit_number = ''
                where p.receipt_entered_at is not null and p.state <> 'REVERSED' order by p.paid_on, p.receipt_number""").query((row, i) -> {
                    String debit = row.getString("debit_number");
                    // debit type 0 is an order; of the others only invoices are documents of deals
                    String box = debit == null ? row.getString("box_key")
                            : boxes.get(new Own(row.getInt("debit_type") == 0 ? SopType.ORDER : SopType.INVOICE, debit));
                    if (box != null && (debit == null || row.getInt("debit_type") <= 1)) {
                        BigDecimal applied = debit == null ? BigDecimal.ZERO : row.getBigDecimal("applied");
                        String state = debit == null ? "on account" : row.getString("application").equals("PLANNED") ? "planned" : "applied";
                        LedgerRow.Receipt receipt = new LedgerRow.Receipt(row.getString("receipt_number"), row.getObject("paid_on", LocalDate.class),
                                row.getBigDecimal("amount"), applied, row.getString("currency"), state);
                        receipts.computeIfAbsent(box, key -> new LinkedHashMap<>()).merge(receipt.number() + "/" + state, receipt, Ledger::together);
                    }
                    return box;
                }).list();
        Map<String, List<LedgerRow.Receipt>> byBox = new HashMap<>();
        receipts.forEach((box, found) -> byBox.put(box, List.copyOf(found.values())));
        return byBox;
    }

    private static LedgerRow.Receipt together(LedgerRow.Receipt one, LedgerRow.Receipt other) {
        return new LedgerRow.Receipt(one.number(), one.paidOn(), one.amount(), one.applied().add(other.applied()), one.currency(), one.state());
    }

    private Map<String, String> notTold() {
        Map<String, String> notTold = new HashMap<>();
        jdbc.sql("select box_key, count(*) as pieces, max(fault) as fault from streakgp.box_news where state = 'NEW' group by box_key").query((row, i) ->
                notTold.put(row.getString("box_key"), row.getInt("pieces") + " to tell" + (row.getString("fault") == null ? "" : ": " + row.getString("fault")))).list();
        return notTold;
    }
}
