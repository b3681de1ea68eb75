package io.streakgp.sandbox.gp;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What a clerk does in GP's windows, so that the sandbox's company can change under the product. */
@RestController
@GpSandboxComponent
@RequestMapping("/sandbox/gp")
class GpUserController {

    private static final Set<String> OF_CUSTOMER = Set.of("HOLD", "INACTIVE", "CRLMTTYP", "CRLMTAMT");
    private static final Set<String> OF_ITEM = Set.of("INACTIVE", "ALWBKORD");
    private static final Set<String> OF_STOCK = Set.of("QTYONHND");
    private static final Set<String> OF_BATCH = Set.of("MKDTOPST", "BCHSTTUS", "APPROVL", "Workflow_Status");
    private static final Set<String> OF_PERIOD = Set.of("CLOSED");
    private static final Set<String> OF_SALESPERSON = Set.of("INACTIVE");
    private static final int SALES = 3;
    private static final int INVOICE = 3;
    private static final String USER = "sa";

    private final EconnectService service;
    private final GpTables tables;
    private final SalesTransfer transfer;

    GpUserController(EconnectService service, GpTables tables, SalesTransfer transfer) {
        this.service = service;
        this.tables = tables;
        this.transfer = transfer;
    }

    /** Customer maintenance: hold, inactive, credit limit. */
    @PostMapping("/customers/{number}")
    Map<String, Object> changeCustomer(@PathVariable("number") String number, @RequestBody Map<String, Object> changes) {
        return change("RM00101", Map.of("CUSTNMBR", number), changes, OF_CUSTOMER);
    }

    /** Salesperson maintenance: inactive. */
    @PostMapping("/salespeople/{id}")
    Map<String, Object> changeSalesperson(@PathVariable("id") String id, @RequestBody Map<String, Object> changes) {
        return change("RM00301", Map.of("SLPRSNID", id), changes, OF_SALESPERSON);
    }

    /** Item maintenance: inactive, back orders allowed. The rest of the path is the item number, which may hold blanks and slashes. */
    @PostMapping("/items/{*number}")
    Map<String, Object> changeItem(@PathVariable("number") String number, @RequestBody Map<String, Object> changes) {
        return change("IV00101", Map.of("ITEMNMBR", number.substring(1)), changes, OF_ITEM);
    }

    /** Stock adjustment: the quantity on hand at a site. The rest of the path is the item number. */
    @PostMapping("/stock/{site}/{*number}")
    Map<String, Object> changeStock(@PathVariable("site") String site, @PathVariable("number") String number,
                                    @RequestBody Map<String, Object> changes) {
        return change("IV00102", Map.of("LOCNCODE", site, "ITEMNMBR", number.substring(1)), changes, OF_STOCK);
    }

    /**
     * Series post and batch workflow: marks a batch for posting (MKDTOPST 1), begins to post it (BCHSTTUS 1), approves it
     * (APPROVL 1), submits it for approval (Workflow_Status 4), or frees it again (0). The rest of the path is the batch's name;
     * it is one of sales documents unless BCHSOURC says otherwise.
     */
    @PostMapping("/batches/{*name}")
    Map<String, Object> changeBatch(@PathVariable("name") String name, @RequestBody Map<String, Object> changes) {
        Map<String, Object> columns = new LinkedHashMap<>(changes);
        String source = Objects.toString(columns.remove("BCHSOURC"), GpBatches.SALES);
        return change("SY00500", new GpBatches.Key(source, name.substring(1)).columns(), columns, OF_BATCH);
    }

    /** Fiscal periods: closes a period for sales, or opens it. */
    @PostMapping("/periods/{year}/{period}")
    Map<String, Object> changePeriod(@PathVariable("year") int year, @PathVariable("period") int period, @RequestBody Map<String, Object> changes) {
        return change("SY40100", Map.of("YEAR1", year, "PERIODID", period, "SERIES", SALES), changes, OF_PERIOD);
    }

    /** Sales transaction entry: puts a process hold on a document, or with DELETE1 1 takes it off. */
    @PostMapping("/documents/{type}/{number}/holds/{hold}")
    Map<String, Object> changeHold(@PathVariable("type") int type, @PathVariable("number") String number, @PathVariable("hold") String hold,
                                   @RequestBody Map<String, Object> changes) {
        Object removed = changes.getOrDefault("DELETE1", 0);
        service.call(EconnectXml.node("taSopUpdateCreateProcessHold", "SOPTYPE", Integer.toString(type), "SOPNUMBE", number,
                "PRCHLDID", hold, "USERID", USER, "DELETE1", removed.toString()));
        return Map.of("PRCHLDID", hold, "DELETE1", removed);
    }

    /** Sales transaction entry: voids a document, its deposits with it. */
    @PostMapping("/documents/{type}/{number}/void")
    Map<String, Object> voidDocument(@PathVariable("type") int type, @PathVariable("number") String number) {
        service.call(EconnectXml.node("taSopVoidDocument", "SOPTYPE", Integer.toString(type), "SOPNUMBE", number));
        return Map.of("VOIDSTTS", 1);
    }

    /**
     * How an order is transferred.
     *
     * @param documentId DOCID of the invoice, else STDINV
     * @param batch      its batch, else TRANSFER
     * @param quantities by LNITMSEQ; absent = all that is not back-ordered
     */
    record ToInvoice(@JsonProperty("DOCID") String documentId, @JsonProperty("BACHNUMB") String batch, Map<Integer, BigDecimal> quantities) {
    }

    /** Sales transaction entry: transfers an order to an invoice, all of it or part, and answers the invoice's number. */
    @PostMapping("/documents/2/{number}/transfer")
    Map<String, Object> transfer(@PathVariable("number") String number, @RequestBody ToInvoice how) {
        String documentId = Objects.requireNonNullElse(how.documentId(), "STDINV");
        String batch = Objects.requireNonNullElse(how.batch(), "TRANSFER");
        Map<Integer, BigDecimal> quantities = Objects.requireNonNullElse(how.quantities(), Map.of());
        return Map.of("SOPTYPE", INVOICE,
                "SOPNUMBE", service.exclusively(() -> transfer.toInvoice(number, documentId, batch, quantities)));
    }

    private Map<String, Object> change(String name, Map<String, ?> key, Map<String, Object> changes, Set<String> allowed) {
        Map<String, Object> values = GpValues.parsed(tables.table(name), changes, allowed);
        if (values.isEmpty()) {
            throw new MalformedRequest("Nothing to change was sent; it is one of " + allowed);
        }
        if (service.exclusively(() -> tables.update(name, values, key)) == 0) {
            throw new UnknownRecord("GP has no " + key);
        }
        return values;
    }
}
