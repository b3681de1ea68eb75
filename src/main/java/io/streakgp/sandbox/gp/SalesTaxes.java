package io.streakgp.sandbox.gp;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The taxes of a sales document: computed by schedule as GP's tax engine does, or taken from the nodes that were sent. */
@GpSandboxComponent
class SalesTaxes {

    /** LNITMSEQ of the rows that sum a document up. */
    private static final int DOCUMENT = 0;
    private static final int NOT_TAXABLE = 2;
    private static final int TAXABLE_BY_ITEM = 1;
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private final GpTables tables;

    SalesTaxes(GpTables tables) {
        this.tables = tables;
    }

    /** A row of SOP10105, in the document's currency. */
    record Detail(int sequence, String id, int account, BigDecimal taxable, BigDecimal sales, BigDecimal freight, BigDecimal miscellaneous) {

        private Detail plus(Detail other) {
            return new Detail(sequence, id, account, taxable.add(other.taxable), sales.add(other.sales), freight.add(other.freight),
                    miscellaneous.add(other.miscellaneous));
        }

        private Detail ofDocument() {
            return new Detail(DOCUMENT, id, account, taxable, sales, freight, miscellaneous);
        }
    }

    /** All taxes of a document with their sums, which the header carries. */
    record Taxes(List<Detail> details, BigDecimal sales, BigDecimal freight, BigDecimal miscellaneous) {
    }

    /** What is taxed: a line's extended price. */
    record TaxedLine(int sequence, Optional<Row> item, String schedule, BigDecimal amount) {
    }

    /** What is taxed beside the lines, each by a schedule of its own; an empty one = not taxed. */
    record Extras(BigDecimal freight, String freightSchedule, BigDecimal miscellaneous, String miscellaneousSchedule) {
    }

    Taxes computed(List<TaxedLine> lines, Extras extras, int decimals) {
        List<Detail> details = new ArrayList<>();
        for (TaxedLine line : lines) {
            for (Row detail : details(line)) {
                BigDecimal tax = tax(line.amount(), detail, decimals);
                details.add(new Detail(line.sequence(), detail.text("TAXDTLID"), detail.integer("ACTINDX"), line.amount(), tax,
                        BigDecimal.ZERO, BigDecimal.ZERO));
            }
        }
        for (Row detail : details(extras.freightSchedule())) {
            details.add(new Detail(DOCUMENT, detail.text("TAXDTLID"), detail.integer("ACTINDX"), extras.freight(), BigDecimal.ZERO,
                    tax(extras.freight(), detail, decimals), BigDecimal.ZERO));
        }
        for (Row detail : details(extras.miscellaneousSchedule())) {
            details.add(new Detail(DOCUMENT, detail.text("TAXDTLID"), detail.integer("ACTINDX"), extras.miscellaneous(),
                    BigDecimal.ZERO, BigDecimal.ZERO, tax(extras.miscellaneous(), detail, decimals)));
        }
        return summedUp(details);
    }

    /** @param sent the rows that were sent, or stand in SOP10105; those of the document go before those of the lines */
    Taxes given(List<Detail> sent) {
        List<Detail> ofDocument = sent.stream().filter(detail -> detail.sequence() == DOCUMENT).toList();
        if (ofDocument.isEmpty()) {
            return summedUp(sent);
        }
        Taxes sums = summedUp(ofDocument);
        return new Taxes(merged(sent), sums.sales(), sums.freight(), sums.miscellaneous());
    }

    Detail given(Call call) {
        Arguments tax = call.arguments();
        int account = tax.isSet("ACTINDX") ? tax.integer("ACTINDX")
                : call.transaction().lookUp("TX00201", "TAXDTLID", tax.text("TAXDTLID")).map(row -> row.integer("ACTINDX")).orElse(0);
        return new Detail(tax.integer("LNITMSEQ"), tax.text("TAXDTLID"), account, tax.amount("SALESAMT"), tax.amount("STAXAMNT"),
                tax.amount("FRTTXAMT"), tax.amount("MSCTXAMT"));
    }

    List<Detail> stored(SalesKey key) {
        return tables.rows("SOP10105", key.columns()).stream()
                .map(row -> new Detail(row.integer("LNITMSEQ"), row.text("TAXDTLID"), row.integer("ACTINDX"), row.amount("ORTOTSLS"),
                        row.amount("ORSLSTAX"), row.amount("ORFRTTAX"), row.amount("ORMSCTAX")))
                .toList();
    }

    /** Replaces the document's rows of SOP10105. */
    void write(SalesKey key, Taxes taxes, SalesRate rate) {
        tables.delete("SOP10105", key.columns());
        for (Detail detail : taxes.details()) {
            Map<String, Object> row = new LinkedHashMap<>(key.columns());
            row.put("LNITMSEQ", detail.sequence());
            row.put("TAXDTLID", detail.id());
            row.put("ACTINDX", detail.account());
            rate.put(row, "STAXAMNT", "ORSLSTAX", detail.sales());
            rate.put(row, "FRTTXAMT", "ORFRTTAX", detail.freight());
            rate.put(row, "MSCTXAMT", "ORMSCTAX", detail.miscellaneous());
            rate.put(row, "TAXDTSLS", "ORTOTSLS", detail.taxable());
            rate.put(row, "TDTTXSLS", "ORTXSLS", detail.taxable());
            rate.put(row, "TXDTOTTX", "OTTAXPON", detail.sales().add(detail.freight()).add(detail.miscellaneous()));
            tables.insert("SOP10105", row);
        }
    }

    private static Taxes summedUp(List<Detail> details) {
        List<Detail> all = new ArrayList<>(merged(details).stream().filter(detail -> detail.sequence() != DOCUMENT).toList());
        all.addAll(merged(details.stream().map(Detail::ofDocument).toList()));
        return new Taxes(all, sum(details, Detail::sales), sum(details, Detail::freight), sum(details, Detail::miscellaneous));
    }

    /** One row for each line and tax detail. */
    private static List<Detail> merged(List<Detail> details) {
        Map<List<Object>, Detail> merged = new LinkedHashMap<>();
        details.forEach(detail -> merged.merge(List.of(detail.sequence(), detail.id().toUpperCase(Locale.ROOT)), detail, Detail::plus));
        return List.copyOf(merged.values());
    }

    private static BigDecimal sum(List<Detail> details, Function<Detail, BigDecimal> part) {
        return details.stream().map(part).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static BigDecimal tax(BigDecimal amount, Row detail, int decimals) {
        return amount.multiply(detail.amount("TXDTLPCT")).divide(HUNDRED).setScale(decimals, RoundingMode.HALF_UP);
    }

    private List<Row> details(TaxedLine line) {
        int option = line.item().map(row -> row.integer("TAXOPTNS")).orElse(0);
        if (option == NOT_TAXABLE) {
            return List.of();
        }
        List<Row> details = details(line.schedule());
        if (option != TAXABLE_BY_ITEM) {
            return details;
        }
        // taxed with what the item's schedule and the customer's have in common
        Set<String> ofItem = details(line.item().get().text("ITMTSHID")).stream().map(row -> row.text("TAXDTLID")).collect(Collectors.toSet());
        return details.stream().filter(row -> ofItem.contains(row.text("TAXDTLID"))).toList();
    }

    private List<Row> details(String schedule) {
        if (schedule.isEmpty()) {
            return List.of();
        }
        return tables.rows("TX00102", Map.of("TAXSCHID", schedule)).stream()
                .flatMap(row -> tables.row("TX00201", Map.of("TAXDTLID", row.text("TAXDTLID"))).stream())
                .toList();
    }
}
