package io.streakgp.operations.ledger;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import io.streakgp.shared.CompanyTime;
import io.streakgp.shared.Csv;

/**
 * The ledger for finance: {@code /ledger} is the page, {@code /api/ledger} the deals as JSON, {@code /api/ledger.csv} the same
 * for spreadsheets, {@code /api/ledger/pipeline} what may still be won, {@code /api/ledger/lead-times} how long things take. Open
 * to finance, controllers, operators and administrators (see {@link io.streakgp.engine.security.WebSecurity}).
 */
@RestController
class LedgerController {

    private static final Resource PAGE = new ClassPathResource("operations/ledger.html");
    private static final MediaType CSV = MediaType.parseMediaType("text/csv;charset=UTF-8");
    private static final List<String> COLUMNS = List.of("Deal", "Pipeline", "Customer", "State", "Won on", "GP document", "Document type", "Currency", "Net amount",
            "Not yet invoiced", "Invoices", "Receipts", "Open balance", "Age (days since won)", "Days overdue", "Waits for", "Not yet told on the box", "Link");

    private final Ledger ledger;
    private final LeadTimes leadTimes;
    private final OpenPipeline pipeline;
    private final CompanyTime time;

    LedgerController(Ledger ledger, LeadTimes leadTimes, OpenPipeline pipeline, CompanyTime time) {
        this.ledger = ledger;
        this.leadTimes = leadTimes;
        this.pipeline = pipeline;
        this.time = time;
    }

    /**
     * @param states that can be asked for
     * @param open   what is open of the deals' posted invoices, by currency
     */
    record Answer(String asOf, List<String> states, Map<String, BigDecimal> open, List<LedgerRow> deals) {
    }

    @GetMapping({"/ledger", "/ledger/"})
    ResponseEntity<Resource> page() {
        return ResponseEntity.ok().contentType(MediaType.parseMediaType("text/html;charset=UTF-8")).cacheControl(CacheControl.noCache()).body(PAGE);
    }

    @GetMapping("/api/ledger")
    ResponseEntity<Answer> deals(@RequestParam(defaultValue = "") String state, @RequestParam(defaultValue = "") String customer,
                                 @RequestParam(defaultValue = "") String text) {
        List<LedgerRow> rows = ledger.rows(new Ledger.Filter(state, customer, text));
        Map<String, BigDecimal> open = new TreeMap<>();
        rows.stream().filter(row -> row.openBalance() != null).forEach(row -> open.merge(row.currency(), row.openBalance(), BigDecimal::add));
        return fresh().body(new Answer(time.dayAndTimeOf(time.clock().instant()), Ledger.STATES, open, rows));
    }

    @GetMapping("/api/ledger.csv")
    ResponseEntity<String> csv(@RequestParam(defaultValue = "") String state, @RequestParam(defaultValue = "") String customer,
                               @RequestParam(defaultValue = "") String text) {
        Csv csv = new Csv(COLUMNS);
        ledger.rows(new Ledger.Filter(state, customer, text)).forEach(row -> csv.line(cells(row)));
        return fresh().contentType(CSV).header(HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment().filename("ledger-" + time.today() + ".csv").build().toString()).body(csv.toString());
    }

    @GetMapping("/api/ledger/pipeline")
    ResponseEntity<OpenPipeline.Report> pipeline() {
        return fresh().body(pipeline.report());
    }

    @GetMapping("/api/ledger/lead-times")
    ResponseEntity<LeadTimes.Report> leadTimes() {
        return fresh().body(leadTimes.report());
    }

    /** Money is nobody's to keep in a cache. */
    private static ResponseEntity.BodyBuilder fresh() {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore());
    }

    private static List<?> cells(LedgerRow row) {
        return Arrays.asList(row.deal(), row.pipeline(), row.customer(), row.state(), row.wonOn(), row.order(), row.orderType(), row.currency(),
                money(row.net()), money(row.notInvoiced()),
                row.invoices().stream().map(invoice -> invoice.number() + " " + invoice.state() + (invoice.balance() == null ? "" : ", "
                        + money(invoice.balance()).toPlainString() + " open")).collect(Collectors.joining("; ")),
                row.receipts().stream().map(receipt -> receipt.number() + " " + receipt.state() + " " + (receipt.state().equals("on account") ? money(receipt.amount())
                        : money(receipt.applied())).toPlainString()).collect(Collectors.joining("; ")),
                money(row.openBalance()), row.ageDays(), row.overdueDays(),
                row.waitsFor().stream().map(waiting -> waiting.task() + " (" + waiting.whom() + ")").collect(Collectors.joining("; ")), row.notTold(), row.link());
    }

    /** Without the zeros that the database adds; two digits at least. */
    private static BigDecimal money(BigDecimal amount) {
        return amount == null ? null : amount.stripTrailingZeros().setScale(Math.max(2, amount.stripTrailingZeros().scale()));
    }
}
