package io.streakgp.sandbox.gp;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.streakgp.sandbox.gp.MasterData.Currency;
import io.streakgp.sandbox.gp.SalesTaxes.Detail;
import io.streakgp.sandbox.gp.SalesTaxes.Extras;
import io.streakgp.sandbox.gp.SalesTaxes.TaxedLine;
import io.streakgp.sandbox.gp.SalesTaxes.Taxes;

/** {@code taSopHdrIvcInsert}: checks a sales document as a whole and enters it, with everything that came before it. */
@GpSandboxComponent
class SalesHeader implements Procedure {

    static final String NAME = "taSopHdrIvcInsert";

    private static final int NOT_TAXABLE = 2;

    private final GpTables tables;
    private final MasterData masterData;
    private final SalesTaxes salesTaxes;
    private final GpBatches batches;
    private final CreditCheck creditCheck;
    private final SalesWriter writer;

    SalesHeader(GpTables tables, MasterData masterData, SalesTaxes salesTaxes, GpBatches batches, CreditCheck creditCheck,
                SalesWriter writer) {
        this.tables = tables;
        this.masterData = masterData;
        this.salesTaxes = salesTaxes;
        this.batches = batches;
        this.creditCheck = creditCheck;
        this.writer = writer;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<String> keys() {
        return List.of("SOPNUMBE", "SOPTYPE");
    }

    @Override
    public void run(Call call) {
        Entry entry = new Entry(call);
        entry.checkNumber();
        entry.checkReferences();
        entry.checkCurrency();
        call.stopIfRefused();
        SalesRate rate = entry.rate();
        call.stopIfRefused();
        Taxes taxes = entry.taxes(rate);
        SalesAmounts amounts = entry.amounts(taxes);
        entry.checkDistributions();
        call.stopIfRefused();
        entry.checkCredit(amounts.functionalTotal(rate));
        call.stopIfRefused();
        writer.write(entry.document(rate, taxes, amounts));
    }

    /** One document on its way in. */
    private final class Entry {

        private final Call call;
        private final Arguments header;
        private final SalesKey key;
        private final SalesDraft draft;
        private final Optional<Row> existing;
        private final List<Row> keptLines;
        private final Optional<Row> customer;

        Entry(Call call) {
            this.call = call;
            this.header = call.arguments();
            this.key = SalesKey.of(header);
            this.draft = call.transaction().take(key);
            this.existing = tables.row("SOP10100", key.columns());
            this.keptLines = existing.isPresent() ? keptLines() : List.of();
            this.customer = masterData.customer(call.transaction(), header.text("CUSTNMBR"));
        }

        private List<Row> keptLines() {
            return tables.rows("SOP10200", key.columns()).stream()
                    .filter(row -> draft.lines().stream().noneMatch(line -> line.sequence() == row.integer("LNITMSEQ")))
                    .toList();
        }

        /** A number that is taken ends the matter: whoever sends it again must look at the document first. */
        void checkNumber() {
            call.require(key.type() >= 1 && key.type() <= 6, GpRule.SOPTYPE_WRONG);
            boolean taken = existing.isPresent() && !header.flag("UpdateExisting") || tables.exists("SOP30200", key.columns());
            call.require(!taken, GpRule.DUPLICATE_NUMBER);
            call.stopIfRefused();
        }

        void checkReferences() {
            call.require(masterData.documentId(key.type(), header.text("DOCID")).isPresent(), GpRule.DOCUMENT_ID_MISSING);
            checkCustomer();
            batches.whatKeepsOut(GpBatches.sales(header.text("BACHNUMB"))).ifPresent(call::refuse);
            for (String schedule : List.of("TAXSCHID", "FRTSCHID", "MSCSCHID")) {
                masterData.checkExists(call, schedule, "TX00101", "TAXSCHID", GpRule.TAX_SCHEDULE_MISSING);
            }
            masterData.checkExists(call, "PYMTRMID", "SY03300", "PYMTRMID", GpRule.TERMS_MISSING);
            masterData.checkExists(call, "SALSTERR", "RM00303", "SALSTERR", GpRule.TERRITORY_MISSING);
            masterData.checkExists(call, "PRCLEVEL", "IV40800", "PRCLEVEL", GpRule.PRICE_LEVEL_MISSING);
            masterData.checkExists(call, "LOCNCODE", "IV40700", "LOCNCODE", GpRule.SITE_MISSING);
            masterData.checkExists(call, "BatchCHEKBKID", "CM00100", "CHEKBKID", GpRule.CHECKBOOK_MISSING);
            masterData.checkSalesperson(call);
        }

        private void checkCustomer() {
            call.require(customer.isPresent(), GpRule.CUSTOMER_MISSING);
            customer.ifPresent(row -> {
                String number = row.text("CUSTNMBR");
                call.require(!row.flag("INACTIVE"), GpRule.CUSTOMER_INACTIVE);
                call.require(!row.text("ADRSCODE").isEmpty() && masterData.address(number, row.text("ADRSCODE")).isPresent(),
                        GpRule.CUSTOMER_WITHOUT_ADDRESS);
                for (String address : List.of("PRSTADCD", "PRBTADCD")) {
                    if (header.isSet(address)) {
                        call.require(masterData.address(number, header.text(address)).isPresent(), GpRule.ADDRESS_MISSING);
                    }
                }
                call.require(draft.lines().stream().allMatch(line -> line.arguments().text("CUSTNMBR").equalsIgnoreCase(number)),
                        GpRule.CUSTOMER_DIFFERS);
            });
        }

        void checkCurrency() {
            call.require(currency().isPresent(), GpRule.CURRENCY_MISSING);
            String ofHeader = header.text("CURNCYID");
            String functional = masterData.functionalCurrency(call.transaction());
            boolean same = draft.lines().stream().map(line -> line.arguments().text("CURNCYID"))
                    .allMatch(ofLine -> ofHeader.isEmpty()
                            ? ofLine.isEmpty() || ofLine.equalsIgnoreCase(functional)
                            : ofLine.equalsIgnoreCase(ofHeader));
            call.require(same, GpRule.CURRENCY_DIFFERS);
        }

        private Optional<Currency> currency() {
            String id = header.has("CURNCYID") ? header.text("CURNCYID") : existing.map(row -> row.text("CURNCYID")).orElse("");
            return masterData.currency(call.transaction(), id);
        }

        SalesRate rate() {
            return masterData.rate(call, currency().orElseThrow());
        }

        Taxes taxes(SalesRate rate) {
            if (header.flag("CREATETAXES")) {
                return salesTaxes.computed(taxedLines(), extras(), rate.currency().decimals());
            }
            List<Detail> sent = draft.taxes().stream().map(salesTaxes::given).toList();
            Taxes taxes = salesTaxes.given(sent.isEmpty() && existing.isPresent() ? salesTaxes.stored(key) : sent);
            call.require(taxes.sales().compareTo(amount("TAXAMNT", "ORTAXAMT")) == 0, GpRule.TAX_DETAILS_DIFFER);
            return taxes;
        }

        private List<TaxedLine> taxedLines() {
            String ofDocument = taxSchedule();
            List<TaxedLine> lines = new ArrayList<>();
            draft.lines().forEach(line -> lines.add(new TaxedLine(line.sequence(), line.item(),
                    line.arguments().isSet("TAXSCHID") ? line.arguments().text("TAXSCHID") : ofDocument, line.extendedPrice())));
            keptLines.forEach(row -> lines.add(new TaxedLine(row.integer("LNITMSEQ"),
                    masterData.item(call.transaction(), row.text("ITEMNMBR")),
                    row.text("TAXSCHID").isEmpty() ? ofDocument : row.text("TAXSCHID"), row.amount("OXTNDPRC"))));
            return lines;
        }

        /** The header's schedule; with DEFTAXSCHDS 1 else the one of the ship-to address, else the customer's. */
        private String taxSchedule() {
            if (header.isSet("TAXSCHID") || !header.flag("DEFTAXSCHDS")) {
                return header.text("TAXSCHID");
            }
            Row row = customer.orElseThrow();
            String shipTo = header.isSet("PRSTADCD") ? header.text("PRSTADCD") : row.text("PRSTADCD");
            return masterData.address(row.text("CUSTNMBR"), shipTo).map(address -> address.text("TAXSCHID"))
                    .filter(schedule -> !schedule.isEmpty())
                    .orElseGet(() -> row.text("TAXSCHID"));
        }

        private Extras extras() {
            return new Extras(
                    amount("FREIGHT", "ORFRTAMT"), header.integer("FREIGTBLE") == NOT_TAXABLE ? "" : header.text("FRTSCHID"),
                    amount("MISCAMNT", "ORMISCAMT"), header.integer("MISCTBLE") == NOT_TAXABLE ? "" : header.text("MSCSCHID"));
        }

        SalesAmounts amounts(Taxes taxes) {
            boolean defaultPricing = header.flag("DEFPRICING");
            boolean createTaxes = header.flag("CREATETAXES");
            BigDecimal ofLines = linesTotal();
            BigDecimal subtotal = defaultPricing ? ofLines : amount("SUBTOTAL", "ORSUBTOT");
            boolean percentMarkdown = draft.lines().stream().anyMatch(line -> line.arguments().isSet("MRKDNPCT"));
            call.require(subtotal.compareTo(ofLines) == 0 && (defaultPricing || !percentMarkdown), GpRule.SUBTOTAL_DIFFERS);
            SalesAmounts amounts = new SalesAmounts(subtotal, amount("FREIGHT", "ORFRTAMT"), amount("MISCAMNT", "ORMISCAMT"), taxes.sales(),
                    createTaxes ? taxes.freight() : amount("FRTTXAMT", "ORFRTTAX"),
                    createTaxes ? taxes.miscellaneous() : amount("MSCTXAMT", "ORMSCTAX"),
                    amount("TRDISAMT", "ORTDISAM"), payment());
            if (!defaultPricing && !createTaxes) {
                // measured with the tax that was sent: whether that fits its details is another question
                BigDecimal sent = amounts.total().subtract(taxes.sales()).add(amount("TAXAMNT", "ORTAXAMT"));
                call.require(amount("DOCAMNT", "ORDOCAMT").compareTo(sent) == 0, GpRule.TOTAL_DIFFERS);
            }
            return amounts;
        }

        private BigDecimal linesTotal() {
            BigDecimal sent = draft.lines().stream().map(SalesDraft.Line::extendedPrice).reduce(BigDecimal.ZERO, BigDecimal::add);
            return keptLines.stream().map(row -> row.amount("OXTNDPRC")).reduce(sent, BigDecimal::add);
        }

        private BigDecimal payment() {
            BigDecimal paid = draft.payments().isEmpty() ? existing.map(row -> row.amount("ORPMTRVD")).orElse(BigDecimal.ZERO)
                    : draft.payments().stream().map(payment -> payment.arguments().amount("DOCAMNT")).reduce(BigDecimal.ZERO, BigDecimal::add);
            call.require(!header.has("PYMTRCVD") || header.amount("PYMTRCVD").compareTo(paid) == 0, GpRule.PAYMENT_DIFFERS);
            return paid;
        }

        /** An amount that was sent; of a document that is updated, the one that stands there. */
        private BigDecimal amount(String parameter, String column) {
            return header.has(parameter) ? header.amount(parameter)
                    : existing.map(row -> row.amount(column)).orElse(BigDecimal.ZERO);
        }

        void checkDistributions() {
            call.require(draft.distributions().isEmpty() || !header.flag("CREATEDIST"), GpRule.DISTRIBUTION_NOT_ALLOWED);
            BigDecimal balance = draft.distributions().stream().map(Call::arguments)
                    .map(arguments -> arguments.amount("DEBITAMT").subtract(arguments.amount("CRDTAMNT")))
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
            call.require(balance.signum() == 0, GpRule.DISTRIBUTIONS_DIFFER);
        }

        void checkCredit(BigDecimal functionalTotal) {
            Row row = customer.orElseThrow();
            if (!CustomerBalances.isSale(key.type())) {
                return;
            }
            if (header.flag("CKHOLD")) {
                call.require(!creditCheck.isOnHold(row), GpRule.CUSTOMER_HOLD);
            }
            if (header.flag("CKCreditLimit")) {
                BigDecimal before = existing.map(document -> document.amount("DOCAMNT")).orElse(BigDecimal.ZERO);
                call.require(!creditCheck.isExceeded(row, functionalTotal.subtract(before)), GpRule.CREDIT_LIMIT);
            }
        }

        SalesWriter.Document document(SalesRate rate, Taxes taxes, SalesAmounts amounts) {
            return new SalesWriter.Document(call, draft, existing, customer.orElseThrow(), rate, taxes, amounts, taxSchedule());
        }
    }
}
