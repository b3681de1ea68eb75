package io.streakgp.sandbox.gp;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import io.streakgp.sandbox.gp.GpSandboxSettings.Markdown;
import io.streakgp.sandbox.gp.GpSandboxSettings.ShortInvoice;
import io.streakgp.sandbox.gp.MasterData.Currency;

/** {@code taSopLineIvcInsert}: a line of a sales document. It is written when the document's header comes. */
@GpSandboxComponent
class SalesLine implements Procedure {

    static final int STEP = 16384;

    private static final int DISCONTINUED = 2;
    private static final int INVOICE = 3;
    /** QtyShrtOpt: sell what is not there, back-order all of the line, back-order the balance. */
    private static final int OVERRIDE = 2;
    private static final int BACK_ORDER_ALL = 3;
    private static final int BACK_ORDER_BALANCE = 4;
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private final GpTables tables;
    private final MasterData masterData;
    private final Stock stock;
    private final Markdown markdownCounts;
    private final ShortInvoice shortInvoice;

    SalesLine(GpTables tables, MasterData masterData, Stock stock, GpSandboxSettings settings) {
        this.tables = tables;
        this.masterData = masterData;
        this.stock = stock;
        this.markdownCounts = settings.markdown();
        this.shortInvoice = settings.shortInvoice();
    }

    @Override
    public String name() {
        return "taSopLineIvcInsert";
    }

    @Override
    public List<String> keys() {
        return List.of("SOPNUMBE", "SOPTYPE", "ITEMNMBR", "LNITMSEQ");
    }

    @Override
    public void run(Call call) {
        SalesKey key = SalesKey.of(call.arguments());
        call.require(key.type() >= 1 && key.type() <= 6, GpRule.SOPTYPE_WRONG);
        Optional<Row> customer = masterData.customer(call.transaction(), call.arguments().text("CUSTNMBR"));
        call.require(customer.isPresent(), GpRule.CUSTOMER_MISSING);
        call.require(call.arguments().amount("QUANTITY").signum() > 0, GpRule.QUANTITY_NOT_POSITIVE);
        masterData.checkExists(call, "PRCLEVEL", "IV40800", "PRCLEVEL", GpRule.PRICE_LEVEL_MISSING);
        masterData.checkExists(call, "TAXSCHID", "TX00101", "TAXSCHID", GpRule.TAX_SCHEDULE_MISSING);
        masterData.checkExists(call, "CURNCYID", "MC40200", "CURNCYID", GpRule.CURRENCY_MISSING);
        masterData.checkSalesperson(call);
        call.stopIfRefused();
        SalesDraft draft = call.transaction().draft(key);
        Work work = new Work(call, draft, customer.get(), call.transaction().header(key));
        draft.lines().add(call.arguments().flag("NONINVEN") ? work.freeText() : work.inventory());
    }

    /** What a line gets of the stock and what waits for more, in its unit. */
    private record Supply(BigDecimal taken, BigDecimal backOrdered) {
        static final Supply NONE = new Supply(BigDecimal.ZERO, BigDecimal.ZERO);
    }

    /** One line in the making. */
    private final class Work {

        private final Call call;
        private final Arguments line;
        private final SalesDraft draft;
        private final Row customer;
        private final Optional<EconnectNode> header;
        private final int sequence;
        private final Optional<Row> existing;

        Work(Call call, SalesDraft draft, Row customer, Optional<EconnectNode> header) {
            this.call = call;
            this.line = call.arguments();
            this.draft = draft;
            this.customer = customer;
            this.header = header;
            this.sequence = line.isSet("LNITMSEQ") ? line.integer("LNITMSEQ") : nextSequence();
            this.existing = updates() ? tables.row("SOP10200", existingKey()) : Optional.empty();
        }

        private boolean updates() {
            return header.map(node -> node.text("UpdateExisting")).orElse("").equals("1");
        }

        private Map<String, Object> existingKey() {
            return Map.of("SOPTYPE", draft.key().type(), "SOPNUMBE", draft.key().number(), "LNITMSEQ", sequence, "CMPNTSEQ", 0);
        }

        private int nextSequence() {
            int before = draft.lines().stream().mapToInt(SalesDraft.Line::sequence).max().orElse(0);
            if (updates()) {
                before = Math.max(before, tables.rows("SOP10200", draft.key().columns()).stream()
                        .mapToInt(row -> row.integer("LNITMSEQ")).max().orElse(0));
            }
            return before + STEP;
        }

        SalesDraft.Line freeText() {
            for (String parameter : List.of("ITEMDESC", "UOFM")) {
                if (!line.isSet(parameter)) {
                    call.refuse(GpRule.REQUIRED_MISSING, parameter + ", because NONINVEN is 1");
                }
            }
            if (!line.has("UNITPRCE")) {
                call.refuse(GpRule.REQUIRED_MISSING, "UNITPRCE, because NONINVEN is 1");
            }
            checkSequence();
            call.stopIfRefused();
            return priced(Optional.empty(), line.text("UOFM"), BigDecimal.ONE, site(Optional.empty()), Supply.NONE);
        }

        SalesDraft.Line inventory() {
            Optional<Row> found = masterData.item(call.transaction(), line.text("ITEMNMBR"));
            call.require(found.isPresent(), GpRule.ITEM_MISSING);
            checkSequence();
            call.stopIfRefused();
            Row item = found.get();
            call.require(!item.flag("INACTIVE"), GpRule.ITEM_INACTIVE);
            call.require(item.integer("ITEMTYPE") != DISCONTINUED || hasStock(item), GpRule.ITEM_DISCONTINUED);
            call.require(decimals(line.amount("QUANTITY")) <= item.integer("DECPLQTY") - 1, GpRule.QUANTITY_DECIMALS);
            String site = site(found);
            checkSite(item, site);
            Optional<Row> unit = unit(item);
            call.require(unit.isPresent(), GpRule.UNIT_MISSING);
            call.stopIfRefused();
            BigDecimal inBase = unit.get().amount("QTYBSUOM");
            Supply supply = supply(item, site, inBase);
            call.stopIfRefused();
            return priced(found, unit.get().text("UOFM"), inBase, site, supply);
        }

        private void checkSequence() {
            call.require(draft.lines().stream().noneMatch(other -> other.sequence() == sequence), GpRule.LINE_SEQUENCE_TWICE);
            existing.ifPresent(row -> {
                call.require(line.flag("UpdateIfExists"), GpRule.LINE_EXISTS);
                call.require(row.text("ITEMNMBR").equalsIgnoreCase(line.text("ITEMNMBR")), GpRule.LINE_ITEM_DIFFERS);
            });
        }

        private boolean hasStock(Row item) {
            return tables.rows("IV00102", Map.of("ITEMNMBR", item.text("ITEMNMBR"))).stream()
                    .anyMatch(row -> row.amount("QTYONHND").signum() > 0);
        }

        /** The line's site, else the header's, else the document id's, else the item's. */
        private String site(Optional<Row> item) {
            if (line.isSet("LOCNCODE")) {
                return line.text("LOCNCODE");
            }
            if (existing.isPresent()) {
                return existing.get().text("LOCNCODE");
            }
            return header.map(node -> node.text("LOCNCODE")).filter(code -> !code.isEmpty())
                    .or(() -> masterData.documentId(draft.key().type(), documentId()).map(row -> row.text("LOCNCODE"))
                            .filter(code -> !code.isEmpty()))
                    .orElseGet(() -> item.map(row -> row.text("LOCNCODE")).orElse(""));
        }

        private String documentId() {
            return header.map(node -> node.text("DOCID")).orElseGet(() -> line.text("DOCID"));
        }

        private void checkSite(Row item, String site) {
            boolean usable = call.transaction().lookUp("IV40700", "LOCNCODE", site).filter(row -> !row.flag("INACTIVE")).isPresent();
            call.require(usable, GpRule.SITE_MISSING);
            if (usable) {
                call.require(masterData.stock(item.text("ITEMNMBR"), site).isPresent(), GpRule.ITEM_NOT_AT_SITE);
            }
        }

        private Optional<Row> unit(Row item) {
            String name = line.isSet("UOFM") ? line.text("UOFM")
                    : existing.map(row -> row.text("UOFM")).orElseGet(() -> item.text("SELNGUOM"));
            return masterData.units(item).stream().filter(row -> row.text("UOFM").equalsIgnoreCase(name)).findFirst();
        }

        /** What stock gives: all of the line, or the rest goes to back order or is refused, as QtyShrtOpt has it. */
        private Supply supply(Row item, String site, BigDecimal inBase) {
            BigDecimal asked = line.amount("QTYTBAOR");
            BigDecimal wanted = line.amount("QUANTITY").subtract(line.amount("QTYCANCE")).subtract(asked);
            if (!Stock.isTaken(draft.key().type(), item) || line.flag("DROPSHIP")) {
                return new Supply(BigDecimal.ZERO, asked);
            }
            BigDecimal missing = wanted.subtract(Stock.units(free(item, site), inBase, item)).max(BigDecimal.ZERO);
            if (missing.signum() == 0) {
                return new Supply(wanted, asked);
            }
            return switch (shortageOption()) {
                case OVERRIDE -> new Supply(wanted, asked);
                case BACK_ORDER_ALL -> backOrdered(item, wanted, BigDecimal.ZERO, asked);
                case BACK_ORDER_BALANCE -> backOrdered(item, missing, wanted.subtract(missing), asked);
                default -> {
                    call.refuse(GpRule.QUANTITY_SHORT);
                    yield Supply.NONE;
                }
            };
        }

        private Supply backOrdered(Row item, BigDecimal missing, BigDecimal taken, BigDecimal asked) {
            call.require(item.flag("ALWBKORD"), GpRule.BACK_ORDER_NOT_ALLOWED);
            return new Supply(taken, asked.add(missing));
        }

        private int shortageOption() {
            if (line.isSet("QtyShrtOpt")) {
                return line.integer("QtyShrtOpt");
            }
            boolean refused = draft.key().type() == INVOICE && shortInvoice == ShortInvoice.REFUSE;
            return refused ? 0 : BACK_ORDER_BALANCE;
        }

        /** In base units: what is free, less what lines before took, plus what the line itself has from before. */
        private BigDecimal free(Row item, String site) {
            String number = item.text("ITEMNMBR");
            BigDecimal ofOthers = draft.lines().stream().filter(other -> other.isOf(number, site))
                    .map(other -> other.taken().multiply(other.inBase())).reduce(BigDecimal.ZERO, BigDecimal::add);
            BigDecimal ofItself = existing.filter(row -> row.text("LOCNCODE").equalsIgnoreCase(site))
                    .map(row -> row.amount("ATYALLOC").multiply(row.amount("QTYBSUOM"))).orElse(BigDecimal.ZERO);
            return stock.free(number, site).subtract(ofOthers).add(ofItself).max(BigDecimal.ZERO);
        }

        private SalesDraft.Line priced(Optional<Row> item, String unit, BigDecimal inBase, String site, Supply supply) {
            Currency currency = masterData.currency(call.transaction(), headerText("CURNCYID"))
                    .or(() -> masterData.currency(call.transaction(), "")).orElseThrow();
            String level = priceLevel(item);
            BigDecimal quantity = line.amount("QUANTITY");
            BigDecimal unitPrice = unitPrice(item, unit, quantity, currency, level);
            call.require(unitPrice.signum() >= 0, GpRule.PRICE_NEGATIVE);
            call.stopIfRefused();
            BigDecimal markdown = line.isSet("MRKDNPCT")
                    ? rounded(unitPrice.multiply(line.amount("MRKDNPCT")).divide(HUNDRED), currency)
                    : line.has("MRKDNAMT") ? line.amount("MRKDNAMT") : existing.map(row -> row.amount("ORMRKDAM")).orElse(BigDecimal.ZERO);
            BigDecimal extended = extended(unitPrice, quantity, markdown);
            if (!defaultPricing() && !line.isSet("MRKDNPCT") && !(existing.isPresent() && !line.has("XTNDPRCE"))) {
                BigDecimal sent = line.amount("XTNDPRCE");
                call.require(sent.compareTo(extended) == 0 || sent.compareTo(rounded(extended, currency)) == 0,
                        GpRule.EXTENDED_PRICE_DIFFERS);
            }
            call.stopIfRefused();
            BigDecimal unitCost = line.has("UNITCOST") ? line.amount("UNITCOST")
                    : item.map(row -> row.amount("CURRCOST").multiply(inBase)).orElse(BigDecimal.ZERO);
            BigDecimal tax = line.has("TAXAMNT") ? line.amount("TAXAMNT")
                    : existing.map(row -> row.amount("ORTAXAMT")).orElse(BigDecimal.ZERO);
            return new SalesDraft.Line(call, sequence, item, unit, inBase, site, quantity, supply.taken(), supply.backOrdered(), unitPrice, markdown,
                    rounded(extended, currency), unitCost, tax, level);
        }

        private boolean defaultPricing() {
            return line.flag("DEFPRICING") || headerText("DEFPRICING").equals("1");
        }

        private BigDecimal unitPrice(Optional<Row> item, String unit, BigDecimal quantity, Currency currency, String level) {
            if (line.has("UNITPRCE")) {
                return line.amount("UNITPRCE");
            }
            if (existing.isPresent()) {
                return existing.get().amount("ORUNTPRC");
            }
            if (item.isEmpty() || !defaultPricing()) {
                return BigDecimal.ZERO;
            }
            Optional<BigDecimal> price = masterData.price(item.get().text("ITEMNMBR"), level, currency.id(), unit, quantity);
            call.require(price.isPresent(), GpRule.PRICE_MISSING);
            return price.orElse(BigDecimal.ZERO);
        }

        private BigDecimal extended(BigDecimal unitPrice, BigDecimal quantity, BigDecimal markdown) {
            return markdownCounts == Markdown.UNIT || line.isSet("MRKDNPCT")
                    ? unitPrice.subtract(markdown).multiply(quantity)
                    : unitPrice.multiply(quantity).subtract(markdown);
        }

        /** Line, header, customer, company, item: the first that names one. */
        private String priceLevel(Optional<Row> item) {
            if (line.isSet("PRCLEVEL")) {
                return line.text("PRCLEVEL");
            }
            return Stream.of(headerText("PRCLEVEL"), customer.text("PRCLEVEL"),
                            masterData.defaultPriceLevel(call.transaction()), item.map(row -> row.text("PRCLEVEL")).orElse(""))
                    .filter(level -> !level.isEmpty()).findFirst().orElse("");
        }

        private String headerText(String name) {
            return header.map(node -> node.text(name)).orElse("");
        }
    }

    private static int decimals(BigDecimal number) {
        return Math.max(0, number.stripTrailingZeros().scale());
    }

    private static BigDecimal rounded(BigDecimal amount, Currency currency) {
        return amount.setScale(currency.decimals(), RoundingMode.HALF_UP);
    }
}
