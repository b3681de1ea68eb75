package io.streakgp.sandbox.gp;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.streakgp.sandbox.gp.SalesTaxes.Taxes;

/** Writes a sales document that was found right: SOP10100 and the tables around it, batch and balance. */
@GpSandboxComponent
class SalesWriter {

    private static final Map<Integer, String> DATE_OF_TYPE =
            Map.of(1, "QUOTEDAT", 2, "ORDRDATE", 3, "INVODATE", 4, "RETUDATE", 5, "BACKDATE", 6, "ORDRDATE");
    private static final List<String> ADDRESS_PARTS = List.of("CNTCPRSN", "ADDRESS1", "ADDRESS2", "ADDRESS3", "CITY", "STATE", "COUNTRY");
    private static final int NEW = 1;

    private final GpTables tables;
    private final MasterData masterData;
    private final SalesTaxes salesTaxes;
    private final GpBatches batches;
    private final CustomerBalances balances;
    private final SalesSatellites satellites;
    private final Stock stock;
    private final PaymentTerms paymentTerms;

    /** @param existing the document that this one updates */
    record Document(Call call, SalesDraft draft, Optional<Row> existing, Row customer, SalesRate rate, Taxes taxes, SalesAmounts amounts,
                    String taxSchedule) {

        Arguments header() {
            return call.arguments();
        }

        SalesKey key() {
            return draft.key();
        }
    }

    SalesWriter(GpTables tables, MasterData masterData, SalesTaxes salesTaxes, GpBatches batches, CustomerBalances balances,
                SalesSatellites satellites, Stock stock, PaymentTerms paymentTerms) {
        this.tables = tables;
        this.masterData = masterData;
        this.salesTaxes = salesTaxes;
        this.batches = batches;
        this.balances = balances;
        this.satellites = satellites;
        this.stock = stock;
        this.paymentTerms = paymentTerms;
    }

    void write(Document document) {
        document.existing().ifPresent(before -> {
            batches.remove(GpBatches.of(before), before.amount("DOCAMNT"));
            balances.count(document.key().type(), before.text("CUSTNMBR"), before.amount("DOCAMNT").negate(), before.amount("PYMTRCVD").negate());
        });
        Map<String, Object> header = header(document);
        if (document.existing().isPresent()) {
            tables.update("SOP10100", header, document.key().columns());
        } else {
            header.putAll(document.key().columns());
            tables.insert("SOP10100", header);
        }
        document.draft().lines().forEach(line -> writeLine(document, line));
        salesTaxes.write(document.key(), document.taxes(), document.rate());
        satellites.write(document);
        BigDecimal amount = (BigDecimal) header.get("DOCAMNT");
        batches.add(GpBatches.sales(document.header().text("BACHNUMB")), amount, document.header().date("DOCDATE"), document.header().text("BatchCHEKBKID"));
        balances.count(document.key().type(), document.customer().text("CUSTNMBR"), amount, (BigDecimal) header.get("PYMTRCVD"));
    }

    private Map<String, Object> header(Document document) {
        Arguments sent = document.header();
        Map<String, Object> row = document.existing().isPresent() ? sent.sentColumns() : sent.allColumns();
        row.remove("SOPTYPE");
        row.remove("SOPNUMBE");
        if (document.existing().isEmpty()) {
            putDefaults(document, row);
        }
        document.amounts().put(row, document.rate());
        row.put("REMSUBTO", row.get("SUBTOTAL"));
        row.put("OREMSUBT", row.get("ORSUBTOT"));
        document.rate().put(row, "DISAVAMT", "ORDAVAMT", discountAvailable(document, row));
        row.put("MRKDNAMT", document.rate().functional(markdown(document)));
        row.put("ORMRKDAM", markdown(document));
        row.put("CUSTNMBR", document.customer().text("CUSTNMBR"));
        row.put("CURNCYID", document.rate().currency().id());
        row.put("CURRNIDX", document.rate().currency().index());
        row.put("XCHGRATE", document.rate().rate().factor());
        row.put("EXGTBLID", document.rate().rate().table());
        row.put("EXCHDATE", document.rate().rate().date());
        row.put("RTCLCMTD", document.rate().divides() ? 1 : 0);
        row.put("MODIFDT", LocalDate.now(ZoneOffset.UTC));
        if (!sent.text("NOTETEXT").isEmpty()) {
            row.put("NOTEINDX", tables.writeNote(sent.text("NOTETEXT")));
        }
        return row;
    }

    /** The terms discount of the whole document, unless the header states another one. */
    private BigDecimal discountAvailable(Document document, Map<String, Object> row) {
        Arguments sent = document.header();
        if (sent.has("DISAVAMT")) {
            return sent.amount("DISAVAMT");
        }
        String terms = row.containsKey("PYMTRMID") ? (String) row.get("PYMTRMID") : document.existing().orElseThrow().text("PYMTRMID");
        return paymentTerms.of(terms).discount(document.amounts().total(), document.rate().currency().decimals());
    }

    private static BigDecimal markdown(Document document) {
        return document.draft().lines().stream()
                .map(line -> line.unitPrice().multiply(line.quantity()).subtract(line.extendedPrice()).max(BigDecimal.ZERO))
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .setScale(document.rate().currency().decimals(), RoundingMode.HALF_UP);
    }

    /** What GP takes from customer, address, terms and document id where the header says nothing. */
    private void putDefaults(Document document, Map<String, Object> row) {
        Arguments sent = document.header();
        Row customer = document.customer();
        LocalDate day = sent.date("DOCDATE");
        putUnlessSent(row, sent, "CUSTNAME", customer.text("CUSTNAME"));
        putUnlessSent(row, sent, "PYMTRMID", customer.text("PYMTRMID"));
        putUnlessSent(row, sent, "SLPRSNID", customer.text("SLPRSNID"));
        putUnlessSent(row, sent, "SALSTERR", customer.text("SALSTERR"));
        putUnlessSent(row, sent, "SHIPMTHD", customer.text("SHIPMTHD"));
        putUnlessSent(row, sent, "PRCLEVEL", customer.text("PRCLEVEL"));
        putUnlessSent(row, sent, "PRBTADCD", customer.text("PRBTADCD"));
        putUnlessSent(row, sent, "PRSTADCD", customer.text("PRSTADCD"));
        putUnlessSent(row, sent, "LOCNCODE", masterData.documentId(document.key().type(), sent.text("DOCID")).orElseThrow().text("LOCNCODE"));
        row.put("TAXSCHID", document.taxSchedule());
        putShipTo(row, sent, customer);
        row.put("GLPOSTDT", day);
        putUnlessSent(row, sent, "ReqShipDate", day);
        putUnlessSent(row, sent, DATE_OF_TYPE.get(document.key().type()), day);
        PaymentTerms.Terms terms = paymentTerms.of((String) row.get("PYMTRMID"));
        putUnlessSent(row, sent, "DUEDATE", terms.dueDate(day));
        putUnlessSent(row, sent, "DISCDATE", terms.discountDate(day));
        if (!sent.isSet("MSTRNUMB")) {
            row.put("MSTRNUMB", tables.nextMasterNumber());
        }
        row.put("BCHSOURC", GpBatches.SALES);
        row.put("SOPSTATUS", NEW);
        row.put("CREATDDT", LocalDate.now(ZoneOffset.UTC));
    }

    private void putShipTo(Map<String, Object> row, Arguments sent, Row customer) {
        if (sent.has("ADDRESS1") || sent.has("CITY")) {
            return;
        }
        masterData.address(customer.text("CUSTNMBR"), (String) row.get("PRSTADCD")).ifPresent(address -> {
            ADDRESS_PARTS.forEach(part -> putUnlessSent(row, sent, part, address.text(part)));
            putUnlessSent(row, sent, "ZIPCODE", address.text("ZIP"));
            putUnlessSent(row, sent, "PHNUMBR1", address.text("PHONE1"));
            putUnlessSent(row, sent, "PHNUMBR2", address.text("PHONE2"));
            putUnlessSent(row, sent, "FAXNUMBR", address.text("FAX"));
            putUnlessSent(row, sent, "ShipToName", address.text("ShipToName"));
        });
    }

    private static void putUnlessSent(Map<String, Object> row, Arguments sent, String parameter, Object value) {
        if (!sent.has(parameter)) {
            row.put(parameter, value);
        }
    }

    private void writeLine(Document document, SalesDraft.Line line) {
        Arguments sent = line.arguments();
        Map<String, Object> key = new LinkedHashMap<>(document.key().columns());
        key.put("LNITMSEQ", line.sequence());
        key.put("CMPNTSEQ", 0);
        Optional<Row> before = tables.row("SOP10200", key);
        before.ifPresent(stock::free);
        stock.take(line.item().map(item -> item.text("ITEMNMBR")).orElse(""), line.site(), line.taken().multiply(line.inBase()),
                line.backOrdered().multiply(line.inBase()));
        boolean replaces = before.isPresent();
        Map<String, Object> row = replaces ? sent.sentColumns() : sent.allColumns();
        row.putAll(key);
        SalesRate rate = document.rate();
        line.item().ifPresent(item -> {
            row.put("ITEMNMBR", item.text("ITEMNMBR"));
            row.put("DECPLQTY", item.integer("DECPLQTY"));
            if (!replaces) {
                putUnlessSent(row, sent, "ITEMDESC", item.text("ITEMDESC"));
                putUnlessSent(row, sent, "ITMTSHID", item.text("ITMTSHID"));
            }
        });
        row.put("UOFM", line.unit());
        row.put("QTYBSUOM", line.inBase());
        row.put("LOCNCODE", line.site());
        row.put("PRCLEVEL", line.priceLevel());
        row.put("QTYREMAI", line.quantity().subtract(sent.amount("QTYCANCE")));
        row.put("QTYTOINV", line.quantity().subtract(sent.amount("QTYCANCE")).subtract(line.backOrdered()));
        row.put("QTYTBAOR", line.backOrdered());
        row.put("ATYALLOC", line.taken());
        rate.put(row, "UNITPRCE", "ORUNTPRC", line.unitPrice());
        rate.put(row, "XTNDPRCE", "OXTNDPRC", line.extendedPrice());
        rate.put(row, "MRKDNAMT", "ORMRKDAM", line.markdown());
        rate.put(row, "TAXAMNT", "ORTAXAMT", lineTax(document, line));
        row.put("UNITCOST", line.unitCost());
        row.put("ORUNTCST", line.unitCost());
        row.put("EXTDCOST", line.unitCost().multiply(line.quantity()).setScale(2, RoundingMode.HALF_UP));
        row.put("OREXTCST", row.get("EXTDCOST"));
        row.put("CURRNIDX", rate.currency().index());
        row.put("DECPLCUR", rate.currency().decimals() + 1);
        if (!sent.isSet("TAXSCHID") && !replaces) {
            row.put("TAXSCHID", document.taxSchedule());
        }
        if (!replaces) {
            putUnlessSent(row, sent, "SLPRSNID", document.customer().text("SLPRSNID"));
            putUnlessSent(row, sent, "SALSTERR", document.customer().text("SALSTERR"));
            putUnlessSent(row, sent, "ReqShipDate", document.header().isSet("ReqShipDate")
                    ? document.header().date("ReqShipDate") : document.header().date("DOCDATE"));
            tables.insert("SOP10200", row);
        } else {
            tables.update("SOP10200", row, key);
        }
        satellites.writeComment("SOP10202", key, sent);
    }

    /** What the tax engine computed for the line, if it was asked to; else what the line says. */
    private static BigDecimal lineTax(Document document, SalesDraft.Line line) {
        return document.header().flag("CREATETAXES")
                ? document.taxes().details().stream().filter(detail -> detail.sequence() == line.sequence())
                        .map(SalesTaxes.Detail::sales).reduce(BigDecimal.ZERO, BigDecimal::add)
                : line.tax();
    }
}
