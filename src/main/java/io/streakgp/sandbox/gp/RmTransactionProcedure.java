package io.streakgp.sandbox.gp;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.streakgp.sandbox.gp.MasterData.Currency;

/** {@code taRMTransaction}: enters an invoice or memo without items into a batch (RM10301). GP numbers one that has no number. */
@GpSandboxComponent
class RmTransactionProcedure implements Procedure {

    private final MasterData masterData;
    private final RmDocuments documents;
    private final RmNumbers numbers;
    private final GpBatches batches;
    private final CustomerBalances balances;
    private final PaymentTerms paymentTerms;

    RmTransactionProcedure(MasterData masterData, RmDocuments documents, RmNumbers numbers, GpBatches batches, CustomerBalances balances,
                           PaymentTerms paymentTerms) {
        this.masterData = masterData;
        this.documents = documents;
        this.numbers = numbers;
        this.batches = batches;
        this.balances = balances;
        this.paymentTerms = paymentTerms;
    }

    @Override
    public String name() {
        return "taRMTransaction";
    }

    @Override
    public List<String> keys() {
        return List.of("RMDTYPAL", "DOCNUMBR", "CUSTNMBR");
    }

    @Override
    public void run(Call call) {
        Arguments sent = call.arguments();
        int type = sent.integer("RMDTYPAL");
        boolean known = type != RmKey.RECEIPT && (new RmKey(type, "").isDebit() || new RmKey(type, "").isCredit());
        call.require(known, GpRule.RECEIVABLE_TYPE_WRONG);
        call.require(!documents.isTaken(new RmKey(type, sent.text("DOCNUMBR"))), GpRule.RECEIVABLE_EXISTS);
        call.stopIfRefused();
        Optional<Row> customer = masterData.customer(call.transaction(), sent.text("CUSTNMBR"));
        call.require(customer.isPresent(), GpRule.CUSTOMER_MISSING);
        customer.ifPresent(row -> call.require(!row.flag("INACTIVE"), GpRule.CUSTOMER_INACTIVE));
        call.require(sent.amount("DOCAMNT").signum() > 0, GpRule.AMOUNT_NOT_POSITIVE);
        BigDecimal parts = sent.amount("SLSAMNT").subtract(sent.amount("TRDISAMT")).add(sent.amount("FRTAMNT")).add(sent.amount("MISCAMNT"))
                .add(sent.amount("TAXAMNT"));
        call.require(sent.amount("DOCAMNT").compareTo(parts) == 0, GpRule.RECEIVABLE_AMOUNT_WRONG);
        masterData.checkSalesperson(call);
        masterData.checkExists(call, "PYMTRMID", "SY03300", "PYMTRMID", GpRule.TERMS_MISSING);
        masterData.checkExists(call, "TAXSCHID", "TX00101", "TAXSCHID", GpRule.TAX_SCHEDULE_MISSING);
        Optional<Currency> currency = masterData.currency(call.transaction(), sent.text("CURNCYID"));
        call.require(currency.isPresent(), GpRule.CURRENCY_MISSING);
        GpBatches.Key batch = new GpBatches.Key(GpBatches.RECEIVABLES, sent.text("BACHNUMB"));
        batches.whatKeepsOut(batch).ifPresent(call::refuse);
        call.stopIfRefused();
        SalesRate rate = masterData.rate(call, currency.orElseThrow());
        call.stopIfRefused();
        if (!sent.isSet("DOCNUMBR")) {
            call.node().fill("DOCNUMBR", numbers.next(type).orElseThrow());
        }
        enter(call, new RmKey(type, call.node().text("DOCNUMBR")), customer.orElseThrow(), batch, rate);
    }

    private void enter(Call call, RmKey key, Row customer, GpBatches.Key batch, SalesRate rate) {
        Arguments sent = call.arguments();
        BigDecimal own = sent.amount("DOCAMNT");
        BigDecimal functional = rate.functional(own);
        LocalDate day = sent.date("DOCDATE");
        Map<String, Object> row = sent.allColumns();
        for (String column : List.of("SLSAMNT", "COSTAMNT", "FRTAMNT", "MISCAMNT", "TAXAMNT", "TRDISAMT")) {
            row.put(column, rate.functional(sent.amount(column)));
        }
        row.putAll(Map.of("CUSTNMBR", customer.text("CUSTNMBR"), "BCHSOURC", GpBatches.RECEIVABLES, "ORTRXAMT", functional, "CURTRXAM", functional,
                "CURNCYID", rate.currency().id(), "GLPOSTDT", day));
        if (key.isDebit()) {
            putTerms(sent, row, customer, day);
        }
        BigDecimal discount = discount(sent, key, row, own, rate);
        row.put("DISAVAMT", rate.functional(discount));
        documents.enter(key, RmDocuments.IN_WORK, row, rate.foreign(Map.of("ORORGTRX", own, "ORCTRXAM", own, "ORDAVAMT", discount,
                "ORSLSAMT", sent.amount("SLSAMNT"), "ORTAXAMT", sent.amount("TAXAMNT"))));
        batches.add(batch, functional, day, sent.text("BatchCHEKBKID"));
        balances.countUnposted(key, customer.text("CUSTNMBR"), functional);
    }

    private void putTerms(Arguments sent, Map<String, Object> row, Row customer, LocalDate day) {
        if (!sent.has("PYMTRMID")) {
            // a debit memo is due at once unless it says otherwise
            row.put("PYMTRMID", sent.integer("RMDTYPAL") == RmKey.INVOICE ? customer.text("PYMTRMID") : "");
        }
        PaymentTerms.Terms terms = paymentTerms.of((String) row.get("PYMTRMID"));
        if (!sent.isSet("DUEDATE")) {
            row.put("DUEDATE", terms.dueDate(day));
        }
        if (!sent.isSet("DISCDATE")) {
            row.put("DISCDATE", terms.discountDate(day));
        }
    }

    private BigDecimal discount(Arguments sent, RmKey key, Map<String, Object> row, BigDecimal own, SalesRate rate) {
        if (sent.has("DISAVAMT") || !key.isDebit()) {
            return sent.amount("DISAVAMT");
        }
        return paymentTerms.of((String) row.get("PYMTRMID")).discount(own, rate.currency().decimals());
    }
}
