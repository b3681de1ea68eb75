package io.streakgp.sandbox.gp;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Set-up and master data as the procedures look it up, and the checks that several of them share. */
@GpSandboxComponent
class MasterData {

    /**
     * A currency of MC40200.
     *
     * @param decimals digits after the point; MC40200.DECPLCUR counts them from 1
     */
    record Currency(String id, int index, int decimals, boolean functional) {
    }

    /** The rate that turns a document's amounts into functional ones. */
    record Rate(BigDecimal factor, String table, LocalDate date) {
        static final Rate FUNCTIONAL = new Rate(BigDecimal.ZERO, "", ValueType.NO_DATE);
    }

    private final GpTables tables;

    MasterData(GpTables tables) {
        this.tables = tables;
    }

    Optional<Row> customer(EconnectTransaction transaction, String number) {
        return transaction.lookUp("RM00101", "CUSTNMBR", number);
    }

    /** The customer's address with this id (RM00102). */
    Optional<Row> address(String customer, String addressId) {
        return tables.row("RM00102", Map.of("CUSTNMBR", customer, "ADRSCODE", addressId));
    }

    Optional<Row> vendor(EconnectTransaction transaction, String number) {
        return transaction.lookUp("PM00200", "VENDORID", number);
    }

    /** The vendor's address with this id (PM00300). */
    Optional<Row> vendorAddress(String vendor, String addressId) {
        return tables.row("PM00300", Map.of("VENDORID", vendor, "ADRSCODE", addressId));
    }

    Optional<Row> item(EconnectTransaction transaction, String number) {
        return transaction.lookUp("IV00101", "ITEMNMBR", number);
    }

    /** The currency with this CURNCYID; for an empty id the functional one. */
    Optional<Currency> currency(EconnectTransaction transaction, String id) {
        String functional = functionalCurrency(transaction);
        return transaction.lookUp("MC40200", "CURNCYID", id.isEmpty() ? functional : id)
                .map(row -> new Currency(row.text("CURNCYID"), row.integer("CURRNIDX"), Math.max(0, row.integer("DECPLCUR") - 1),
                        row.text("CURNCYID").equalsIgnoreCase(functional)));
    }

    /** CURNCYID of the company's books (MC40000). */
    String functionalCurrency(EconnectTransaction transaction) {
        return transaction.setUp("MC40000").text("FUNLCURR");
    }

    /** The price level for customers that have none (RM40101). */
    String defaultPriceLevel(EconnectTransaction transaction) {
        return transaction.setUp("RM40101").text("PRCLEVEL");
    }

    /** The rate of MC00100 for a day, if one holds on it. */
    Optional<Rate> rate(Currency currency, LocalDate day) {
        return tables.rows("MC00100", Map.of("CURNCYID", currency.id())).stream()
                .filter(row -> !row.date("EXCHDATE").isAfter(day) && !row.date("EXPNDATE").isBefore(day))
                .reduce((earlier, later) -> later)
                .map(row -> new Rate(row.amount("XCHGRATE"), row.text("EXGTBLID"), row.date("EXCHDATE")));
    }

    /** The rate that a document's header brings with it, else the one of its day; refuses a document without either. */
    SalesRate rate(Call call, Currency currency) {
        Arguments header = call.arguments();
        int functionalDecimals = currency(call.transaction(), "").orElseThrow().decimals();
        LocalDate day = header.isSet("EXCHDATE") ? header.date("EXCHDATE") : header.date("DOCDATE");
        Optional<Rate> rate = currency.functional() ? Optional.of(Rate.FUNCTIONAL)
                : header.isSet("XCHGRATE") ? Optional.of(new Rate(header.amount("XCHGRATE"), header.text("EXGTBDSC"), day))
                : rate(currency, day);
        call.require(rate.isPresent(), GpRule.RATE_MISSING);
        return new SalesRate(currency, rate.orElse(Rate.FUNCTIONAL), header.integer("RTCLCMTD") == 1, functionalDecimals);
    }

    /**
     * The price of IV00108 for one unit.
     *
     * @param quantity in the unit
     */
    Optional<BigDecimal> price(String item, String level, String currency, String unit, BigDecimal quantity) {
        return tables.rows("IV00108", Map.of("ITEMNMBR", item, "PRCLEVEL", level, "CURNCYID", currency, "UOFM", unit)).stream()
                .filter(row -> quantity.compareTo(row.amount("FROMQTY")) >= 0 && quantity.compareTo(row.amount("TOQTY")) <= 0)
                .map(row -> row.amount("UOMPRICE"))
                .findFirst();
    }

    /** The units of an item's schedule (IV40202). */
    List<Row> units(Row item) {
        return tables.rows("IV40202", Map.of("UOMSCHDL", item.text("UOMSCHDL")));
    }

    /** The item at a site (IV00102). */
    Optional<Row> stock(String item, String site) {
        return tables.row("IV00102", Map.of("ITEMNMBR", item, "LOCNCODE", site));
    }

    /** The row of SOP40200. */
    Optional<Row> documentId(int type, String id) {
        return tables.row("SOP40200", Map.of("SOPTYPE", type, "DOCID", id));
    }

    /** ACTINDX of an account string, if the account exists. */
    Optional<Integer> account(String accountString) {
        return tables.row("GL00105", Map.of("ACTNUMST", accountString)).map(row -> row.integer("ACTINDX"));
    }

    /** Refuses a salesperson that is missing or inactive. */
    void checkSalesperson(Call call) {
        ifSet(call, "SLPRSNID", id -> {
            Optional<Row> salesperson = call.transaction().lookUp("RM00301", "SLPRSNID", id);
            call.require(salesperson.isPresent(), GpRule.SALESPERSON_MISSING);
            call.require(salesperson.map(row -> !row.flag("INACTIVE")).orElse(true), GpRule.SALESPERSON_INACTIVE);
        });
    }

    /** Refuses the parameter, if it is set and names no row of the table. */
    void checkExists(Call call, String parameter, String table, String column, GpRule otherwise) {
        ifSet(call, parameter, value -> call.require(call.transaction().lookUp(table, column, value).isPresent(), otherwise));
    }

    private static void ifSet(Call call, String parameter, Consumer<String> check) {
        if (call.arguments().isSet(parameter)) {
            check.accept(call.arguments().text(parameter));
        }
    }
}
