package io.streakgp.sandbox.gp;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What a clerk does with batches and receivables in GP's windows. Numbers in paths may hold slashes: they come last. */
@RestController
@GpSandboxComponent
@RequestMapping("/sandbox/gp")
class GpReceivablesController {

    private static final Set<String> OF_DEPOSIT = Set.of("OAMTPAID", "PYMTTYPE", "CHEKBKID", "CHEKNMBR", "CARDNAME", "DOCDATE");
    private static final int CASH_DEPOSIT = 1;
    private static final String BATCH_BY_HAND = "BY HAND";

    private final EconnectService service;
    private final GpTables tables;
    private final BatchPosting posting;
    private final RmNumbers numbers;
    private final RmWindows windows;
    private final RmRemoval removal;
    private final SalesDeposits deposits;

    GpReceivablesController(EconnectService service, GpTables tables, BatchPosting posting, RmNumbers numbers, RmWindows windows,
                            RmRemoval removal, SalesDeposits deposits) {
        this.service = service;
        this.tables = tables;
        this.posting = posting;
        this.numbers = numbers;
        this.windows = windows;
        this.removal = removal;
        this.deposits = deposits;
    }

    /** Series post: posts a batch of sales documents ({@code Sales Entry}), receipts ({@code RM_Cash}) or other receivables ({@code RM_Sales}). */
    @PostMapping("/batches/{source}/{name}/post")
    Map<String, Object> postBatch(@PathVariable("source") String source, @PathVariable("name") String name) {
        return Map.of("posted", service.exclusively(() -> posting.post(new GpBatches.Key(source, name))));
    }

    /** The same for a batch whose name holds a slash. */
    @PostMapping("/posting/{source}/{*name}")
    Map<String, Object> postNamed(@PathVariable("source") String source, @PathVariable("name") String name) {
        return postBatch(source, name.substring(1));
    }

    /** Cash receipts entry: enters a receipt, by the elements of {@code taRMCashReceiptInsert}; those that GP's window fills may be absent. */
    @PostMapping("/receipts")
    Map<String, Object> enterReceipt(@RequestBody Map<String, Object> elements) {
        Map<String, Object> receipt = new LinkedHashMap<>(elements);
        String today = LocalDate.now(ZoneOffset.UTC).toString();
        receipt.computeIfAbsent("DOCNUMBR", name -> service.exclusively(() -> numbers.next(RmKey.RECEIPT)).orElseThrow());
        receipt.putIfAbsent("DOCDATE", today);
        receipt.putIfAbsent("GLPOSTDT", today);
        receipt.putIfAbsent("BACHNUMB", BATCH_BY_HAND);
        receipt.putIfAbsent("CSHRCTYP", 0);
        service.call(EconnectXml.node(RmReceiptProcedure.NAME, receipt.entrySet().stream()
                .flatMap(element -> Stream.of(element.getKey(), Objects.toString(element.getValue(), ""))).toArray(String[]::new)));
        return Map.of("RMDTYPAL", RmKey.RECEIPT, "DOCNUMBR", receipt.get("DOCNUMBR"));
    }

    /** Cash receipts entry: deletes a receipt that is not posted. */
    @PostMapping("/receipts/delete/{*number}")
    Map<String, Object> deleteReceipt(@PathVariable("number") String number) {
        RmKey key = new RmKey(RmKey.RECEIPT, number.substring(1));
        service.exclusively(() -> {
            windows.deleteReceipt(key);
            return key;
        });
        return Map.of("deleted", key.number());
    }

    /**
     * Which two documents a clerk applies, and how; amounts in the debit's currency.
     *
     * @param applied  APPTOAMT; absent = as much as both have left
     * @param fromOwn  APFRMAPLYAMT, the same in the credit's currency; absent = by the documents' rates
     */
    record Apply(@JsonProperty("APFRDCTY") int fromType, @JsonProperty("APFRDCNM") String from, @JsonProperty("APTODCTY") int toType,
                 @JsonProperty("APTODCNM") String to, @JsonProperty("APPTOAMT") BigDecimal applied, @JsonProperty("DISTKNAM") BigDecimal discount,
                 @JsonProperty("WROFAMNT") BigDecimal writeOff, @JsonProperty("APFRMAPLYAMT") BigDecimal fromOwn) {

        private RmKey credit() {
            return key(fromType, from);
        }

        private RmKey debit() {
            return key(toType, to);
        }

        private static RmKey key(int type, String number) {
            return new RmKey(type, Optional.ofNullable(number).orElseThrow(() -> new MalformedRequest("Both documents must be named")));
        }
    }

    /** Apply sales documents: applies a credit to a debit, in whatever currencies they are. */
    @PostMapping("/apply")
    Map<String, Object> apply(@RequestBody Apply how) {
        return Map.of("APPTOAMT", service.exclusively(() -> windows.apply(how.credit(), how.debit(), Optional.ofNullable(how.applied()),
                Objects.requireNonNullElse(how.discount(), BigDecimal.ZERO), Objects.requireNonNullElse(how.writeOff(), BigDecimal.ZERO),
                Optional.ofNullable(how.fromOwn()))));
    }

    /** Apply sales documents: takes an apply back. */
    @PostMapping("/unapply")
    Map<String, Object> unapply(@RequestBody Apply which) {
        service.exclusively(() -> {
            windows.unapply(which.credit(), which.debit());
            return which;
        });
        return Map.of("APFRDCNM", which.from(), "APTODCNM", which.to());
    }

    /** @param status VOIDSTTS: 1 void, 2 NSF, 3 waived; absent = 1 */
    record Void(@JsonProperty("VOIDSTTS") Integer status) {
    }

    /** Posted transaction maintenance: voids a posted document. The rest of the path is its number. */
    @PostMapping("/receivables/{type}/void/{*number}")
    Map<String, Object> voidDocument(@PathVariable("type") int type, @PathVariable("number") String number, @RequestBody Void how) {
        int status = Objects.requireNonNullElse(how.status(), 1);
        service.exclusively(() -> {
            windows.voidDocument(new RmKey(type, number.substring(1)), status);
            return status;
        });
        return Map.of("VOIDSTTS", status);
    }

    /** Paid transaction removal: moves what is paid to history. */
    @PostMapping("/paid-transaction-removal")
    Map<String, Object> removePaid() {
        return Map.of("removed", service.exclusively(removal::remove));
    }

    /** Sales transaction entry: a deposit on a document (SOP10103); OAMTPAID is in the document's currency. */
    @PostMapping("/documents/{type}/{number}/deposits")
    Map<String, Object> deposit(@PathVariable("type") int type, @PathVariable("number") String number, @RequestBody Map<String, Object> columns) {
        Map<String, Object> deposit = new LinkedHashMap<>(GpValues.parsed(tables.table("SOP10103"), columns, OF_DEPOSIT));
        deposit.putIfAbsent("PYMTTYPE", CASH_DEPOSIT);
        service.exclusively(() -> {
            deposits.add(new SalesKey(type, number), deposit);
            return deposit;
        });
        return Map.of("OAMTPAID", deposit.get("OAMTPAID"));
    }
}
