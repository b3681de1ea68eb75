package io.streakgp.sandbox.gp;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.streakgp.sandbox.gp.MasterData.Currency;

/** {@code taRMCashReceiptInsert}: enters a cash receipt into a batch (RM10201). Its number is never assigned. */
@GpSandboxComponent
class RmReceiptProcedure implements Procedure {

    static final String NAME = "taRMCashReceiptInsert";

    private static final int CARD = 2;

    private final GpTables tables;
    private final MasterData masterData;
    private final RmDocuments documents;
    private final GpBatches batches;
    private final CustomerBalances balances;
    private final GpSandboxSettings settings;

    RmReceiptProcedure(GpTables tables, MasterData masterData, RmDocuments documents, GpBatches batches, CustomerBalances balances,
                       GpSandboxSettings settings) {
        this.tables = tables;
        this.masterData = masterData;
        this.documents = documents;
        this.batches = batches;
        this.balances = balances;
        this.settings = settings;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<String> keys() {
        return List.of("DOCNUMBR", "CUSTNMBR");
    }

    @Override
    public void run(Call call) {
        Arguments sent = call.arguments();
        RmKey key = new RmKey(RmKey.RECEIPT, sent.text("DOCNUMBR"));
        call.require(!documents.isTaken(key), GpRule.RECEIVABLE_EXISTS);
        call.stopIfRefused();
        Optional<Row> customer = masterData.customer(call.transaction(), sent.text("CUSTNMBR"));
        call.require(customer.isPresent(), GpRule.CUSTOMER_MISSING);
        customer.ifPresent(row -> checkCustomer(call, row));
        call.require(sent.amount("ORTRXAMT").signum() > 0, GpRule.AMOUNT_NOT_POSITIVE);
        call.require(sent.integer("CSHRCTYP") >= 0 && sent.integer("CSHRCTYP") <= CARD, GpRule.RECEIPT_TYPE_WRONG);
        Optional<Currency> currency = masterData.currency(call.transaction(), sent.text("CURNCYID"));
        call.require(currency.isPresent(), GpRule.CURRENCY_MISSING);
        checkCard(call);
        String checkbook = checkbook(call, customer);
        currency.ifPresent(found -> checkCheckbook(call, checkbook, found));
        GpBatches.Key batch = new GpBatches.Key(GpBatches.CASH, sent.text("BACHNUMB"));
        batches.whatKeepsOut(batch).ifPresent(call::refuse);
        call.stopIfRefused();
        SalesRate rate = masterData.rate(call, currency.orElseThrow());
        call.stopIfRefused();
        enter(call, key, customer.orElseThrow().text("CUSTNMBR"), batch, checkbook, rate);
    }

    private void checkCustomer(Call call, Row customer) {
        call.require(!customer.flag("INACTIVE"), GpRule.CUSTOMER_INACTIVE);
        String parent = customer.text("CPRCSTNM");
        boolean refusedAsChild = !parent.isEmpty() && !parent.equals(customer.text("CUSTNMBR"))
                && tables.row("RM00105", Map.of("CPRCSTNM", parent)).filter(account -> !account.flag("NAALLOWRECEIPTS")).isPresent();
        call.require(!refusedAsChild, GpRule.RECEIPT_OF_CHILD);
    }

    private void checkCard(Call call) {
        Arguments sent = call.arguments();
        boolean known = tables.row("SY03100", Map.of("CARDNAME", sent.text("CRCARDID"))).filter(card -> card.flag("CBRCVBLE")).isPresent();
        call.require(known || sent.integer("CSHRCTYP") != CARD && !sent.isSet("CRCARDID"), GpRule.CARD_MISSING);
    }

    /** CHEKBKID, else the customer's, else the one of receivables set-up. */
    private String checkbook(Call call, Optional<Row> customer) {
        if (call.arguments().isSet("CHEKBKID")) {
            return call.arguments().text("CHEKBKID");
        }
        return customer.map(row -> row.text("CHEKBKID")).filter(id -> !id.isEmpty())
                .orElseGet(() -> call.transaction().setUp("RM40101").text("CHEKBKID"));
    }

    private void checkCheckbook(Call call, String id, Currency currency) {
        Optional<Row> checkbook = call.transaction().lookUp("CM00100", "CHEKBKID", id);
        call.require(checkbook.isPresent(), GpRule.CHECKBOOK_MISSING);
        checkbook.ifPresent(row -> {
            call.require(!row.flag("INACTIVE"), GpRule.CHECKBOOK_INACTIVE);
            call.require(settings.foreignCheckbook().accepts() || row.text("CURNCYID").equalsIgnoreCase(currency.id()),
                    GpRule.CHECKBOOK_CURRENCY_DIFFERS);
        });
    }

    private void enter(Call call, RmKey key, String customer, GpBatches.Key batch, String checkbook, SalesRate rate) {
        Arguments sent = call.arguments();
        BigDecimal own = sent.amount("ORTRXAMT");
        BigDecimal functional = rate.functional(own);
        Map<String, Object> row = sent.allColumns();
        row.putAll(Map.of("CUSTNMBR", customer, "BCHSOURC", GpBatches.CASH, "CHEKBKID", checkbook, "ORTRXAMT", functional, "CURTRXAM", functional,
                "CURNCYID", rate.currency().id(), "CREATDDT", LocalDate.now(ZoneOffset.UTC)));
        documents.enter(key, RmDocuments.RECEIPTS_IN_WORK, row, rate.foreign(Map.of("ORORGTRX", own, "ORCTRXAM", own)));
        batches.add(batch, functional, sent.date("GLPOSTDT"), sent.isSet("BatchCHEKBKID") ? sent.text("BatchCHEKBKID") : checkbook);
        balances.countUnposted(key, customer, functional);
    }
}
