package io.streakgp.gp.gateway;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.streakgp.gp.CompanySetup;
import io.streakgp.gp.SopType;

/** The set-up of each company, kept for a stated time. */
final class CompanySetups {

    private final Function<String, CompanySetup> reader;
    private final Duration maxAge;
    private final Clock clock;
    private final Map<String, Kept> companies = new ConcurrentHashMap<>();

    /** @param reader reads the set-up of a company */
    CompanySetups(Function<String, CompanySetup> reader, Duration maxAge, Clock clock) {
        this.reader = reader;
        this.maxAge = maxAge;
        this.clock = clock;
    }

    private record Kept(CompanySetup setup, Instant until) {
    }

    /** Read once when it is too old, however many ask for it at the same time. */
    CompanySetup of(String company) {
        return companies.compute(company, (name, kept) -> {
            if (kept != null && clock.instant().isBefore(kept.until())) {
                return kept;
            }
            return new Kept(reader.apply(name), clock.instant().plus(maxAge));
        }).setup();
    }

    /** What has to be asked for {@link #read}. */
    static RequesterDocument question() {
        return new RequesterDocument()
                .all(DocType.SALES_SETUP).all(DocType.CURRENCY).all(DocType.COMPANY).all(DocType.SITE)
                .all(DocType.PRICE_LEVEL).all(DocType.CUSTOMER_CLASS).all(DocType.TAX_SCHEDULE)
                .all(DocType.SALESPERSON).all(DocType.PAYMENT_TERMS).all(DocType.ACCOUNT);
    }

    static CompanySetup read(RequesterAnswer answer) {
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
                column(answer, DocType.TAX_SCHEDULE, "TAXSCHID"), Set.of(), salespeople(answer),
                column(answer, DocType.PAYMENT_TERMS, "PYMTRMID"), column(answer, DocType.ACCOUNT, "ACTNUMST"), Set.of(), List.of(), List.of());
    }

    private static Map<String, CompanySetup.Salesperson> salespeople(RequesterAnswer answer) {
        return answer.rows(DocType.SALESPERSON).stream().map(row -> new CompanySetup.Salesperson(row.text("SLPRSNID"), row.text("SALSTERR"), row.flag("INACTIVE")))
                .collect(Collectors.toMap(CompanySetup.Salesperson::id, person -> person, (one, same) -> one, LinkedHashMap::new));
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
