package io.streakgp.gp.gateway;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import io.streakgp.gp.CompanySetup;
import io.streakgp.gp.GpCustomer;
import io.streakgp.gp.SopType;

/** The set-up of each company, kept for a stated time. */
final class CompanySetups {

    /** Rates that ended longer ago are of no use to a document that is entered now. */
    private static final int RATE_DAYS = 400;
    /** SERIES of SY40100. */
    private static final int SALES = 3;
    /** TXDTLTYP of details for purchases. */
    private static final int PURCHASES = 2;
    /** ODESCTN of the row that holds for the whole series. */
    private static final String WHOLE_SERIES = "";

    private final Asking asking;
    private final String salesOrigin;
    private final Clock clock;
    private final KeptByCompany<Read> companies;

    /** Asks a company. */
    @FunctionalInterface
    interface Asking {
        RequesterAnswer ask(String company, RequesterDocument question);
    }

    /** @param salesOrigin ODESCTN of sales documents in SY40100 */
    CompanySetups(Asking asking, String salesOrigin, Duration maxAge, Clock clock) {
        this.asking = asking;
        this.salesOrigin = salesOrigin;
        this.clock = clock;
        this.companies = new KeptByCompany<>(this::read, maxAge, clock);
    }

    private record Read(CompanySetup setup, Map<String, NationalAccount> nationalAccounts) {
    }

    CompanySetup of(String company) {
        return companies.of(company).setup();
    }

    /** The national account that decides about this customer, as its parent or as one of its children. */
    Optional<NationalAccount> nationalAccount(String company, GpCustomer customer) {
        return nationalAccount(company, customer.parentNumber().isEmpty() ? customer.number() : customer.parentNumber())
                .filter(NationalAccount::decides);
    }

    /** The national account of this parent, whatever it decides. */
    Optional<NationalAccount> nationalAccount(String company, String parent) {
        return Optional.ofNullable(companies.of(company).nationalAccounts().get(parent));
    }

    private Read read(String company) {
        RequesterAnswer answer = asking.ask(company, question());
        return new Read(setup(answer), nationalAccounts(answer));
    }

    private RequesterDocument question() {
        return new RequesterDocument()
                .all(DocType.SALES_SETUP).all(DocType.CURRENCY).all(DocType.COMPANY).all(DocType.SITE)
                .all(DocType.PRICE_LEVEL).all(DocType.CUSTOMER_CLASS).all(DocType.TAX_SCHEDULE).all(DocType.TAX_DETAIL)
                .all(DocType.SALESPERSON).all(DocType.PAYMENT_TERMS).all(DocType.ACCOUNT).all(DocType.PROCESS_HOLD)
                .all(DocType.NATIONAL_ACCOUNT)
                .all(DocType.FISCAL_PERIOD, Where.in("ODESCTN", List.of(salesOrigin, WHOLE_SERIES)))
                .all(DocType.EXCHANGE_RATE, Where.from("EXPNDATE", LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).minusDays(RATE_DAYS)));
    }

    private static CompanySetup setup(RequesterAnswer answer) {
        Map<SopType, Set<String>> documentIds = new EnumMap<>(SopType.class);
        answer.rows(DocType.SALES_SETUP).forEach(row -> documentIds
                .computeIfAbsent(SopType.of(row.integer("SOPTYPE", 0)), type -> new LinkedHashSet<>())
                .add(row.text("DOCID")));
        Map<String, CompanySetup.Currency> currencies = new LinkedHashMap<>();
        answer.rows(DocType.CURRENCY).stream().filter(row -> !row.flag("INACTIVE")).forEach(row ->
                currencies.put(row.text("CURNCYID"), new CompanySetup.Currency(row.text("CURNCYID"),
                        row.text("ISOCURRC"), Decimals.of(row, "DECPLCUR"))));
        return new CompanySetup(documentIds, currencies, first(answer, "FUNLCURR"),
                column(answer, DocType.SITE, "LOCNCODE"), column(answer, DocType.PRICE_LEVEL, "PRCLEVEL"),
                first(answer, "PRCLEVEL"), column(answer, DocType.CUSTOMER_CLASS, "CLASSID"),
                column(answer, DocType.TAX_SCHEDULE, "TAXSCHID"), taxDetails(answer), salespeople(answer),
                column(answer, DocType.PAYMENT_TERMS, "PYMTRMID"), column(answer, DocType.ACCOUNT, "ACTNUMST"),
                column(answer, DocType.PROCESS_HOLD, "PRCHLDID"), salesPeriods(answer), exchangeRates(answer));
    }

    private static Map<String, CompanySetup.Salesperson> salespeople(RequesterAnswer answer) {
        return answer.rows(DocType.SALESPERSON).stream().map(row -> new CompanySetup.Salesperson(row.text("SLPRSNID"), row.text("SALSTERR"), row.flag("INACTIVE")))
                .collect(Collectors.toMap(CompanySetup.Salesperson::id, person -> person, (one, same) -> one, LinkedHashMap::new));
    }

    private static Set<String> taxDetails(RequesterAnswer answer) {
        return answer.rows(DocType.TAX_DETAIL).stream().filter(row -> row.integer("TXDTLTYP", 0) != PURCHASES).map(row -> row.text("TAXDTLID"))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** A period may be closed for the series as a whole or for sales documents alone. */
    private static List<CompanySetup.FiscalPeriod> salesPeriods(RequesterAnswer answer) {
        Map<Days, Boolean> closed = new LinkedHashMap<>();
        answer.rows(DocType.FISCAL_PERIOD).stream()
                // period 0 holds the balances brought forward
                .filter(row -> row.integer("SERIES", SALES) == SALES && row.integer("PERIODID", 1) != 0)
                .forEach(row -> closed.merge(new Days(row.date("PERIODDT"), row.date("PERDENDT")), row.flag("CLOSED"), Boolean::logicalOr));
        return closed.entrySet().stream()
                .map(period -> new CompanySetup.FiscalPeriod(period.getKey().first(), period.getKey().last(), period.getValue()))
                .toList();
    }

    private record Days(LocalDate first, LocalDate last) {
    }

    private static List<CompanySetup.ExchangeRate> exchangeRates(RequesterAnswer answer) {
        return answer.rows(DocType.EXCHANGE_RATE).stream()
                .map(row -> new CompanySetup.ExchangeRate(row.text("EXGTBLID"), row.text("CURNCYID"), row.number("XCHGRATE"),
                        row.date("EXCHDATE"), row.date("EXPNDATE")))
                .toList();
    }

    private static Map<String, NationalAccount> nationalAccounts(RequesterAnswer answer) {
        return answer.rows(DocType.NATIONAL_ACCOUNT).stream().map(NationalAccount::read)
                .collect(Collectors.toMap(NationalAccount::parent, account -> account, (one, same) -> one));
    }

    private static String first(RequesterAnswer answer, String column) {
        return answer.rows(DocType.COMPANY).stream().map(row -> row.text(column)).filter(text -> !text.isEmpty())
                .findFirst().orElse("");
    }

    /** The keys of those that are active. */
    private static Set<String> column(RequesterAnswer answer, String docType, String column) {
        return answer.rows(docType).stream().filter(row -> !row.flag("INACTIVE")).map(row -> row.text(column))
                .filter(text -> !text.isEmpty()).collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
