package io.streakgp.gp;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What documents of a company may refer to. Read in one call and kept for a stated time.
 *
 * @param documentIds        DOCIDs of SOP40200 by their SOPTYPE
 * @param currencies         currencies of MC40200 by CURNCYID
 * @param functionalCurrency CURNCYID of the currency in which GP keeps the company's books
 * @param sites              LOCNCODEs (IV40700)
 * @param priceLevels        PRCLEVELs (IV40800)
 * @param customerClasses    CLASSIDs (RM00201)
 * @param taxSchedules       TAXSCHIDs (TX00101)
 * @param taxDetails         TAXDTLIDs of sales taxes (TX00201)
 * @param salespeople        salespeople of RM00301 by SLPRSNID, inactive ones among them
 * @param accounts           account strings of GL00105 (ACTNUMST)
 * @param processHolds       PRCHLDIDs (SOP00100)
 * @param salesPeriods       fiscal periods of the series Sales (SY40100), in no order
 * @param exchangeRates      rates into the functional currency (MC00100), in no order; without those that ended more than 400 days ago
 */
public record CompanySetup(Map<SopType, Set<String>> documentIds, Map<String, Currency> currencies, String functionalCurrency,
                           Set<String> sites, Set<String> priceLevels, String defaultPriceLevel, Set<String> customerClasses,
                           Set<String> taxSchedules, Set<String> taxDetails, Map<String, Salesperson> salespeople, Set<String> paymentTerms,
                           Set<String> accounts, Set<String> processHolds, List<FiscalPeriod> salesPeriods, List<ExchangeRate> exchangeRates) {

    /** @param decimals digits after the point in amounts of this currency */
    public record Currency(String id, String isoCode, int decimals) {
    }

    /** @param territory SALSTERR, or empty */
    public record Salesperson(String id, String territory, boolean inactive) {
    }

    /** @param closed whether documents of this series can no longer be posted into it */
    public record FiscalPeriod(LocalDate firstDay, LocalDate lastDay, boolean closed) {
    }

    /**
     * @param table     EXGTBLID
     * @param currency  CURNCYID
     * @param rate      XCHGRATE, seven digits
     * @param from      EXCHDATE, the first day it holds
     * @param expiresOn EXPNDATE, the last day it holds
     */
    public record ExchangeRate(String table, String currency, BigDecimal rate, LocalDate from, LocalDate expiresOn) {
    }

    /** Whether documents of this day can be posted: there is a period for it, and it is open. */
    public boolean isOpen(LocalDate day) {
        return salesPeriods.stream().anyMatch(period -> !period.closed() && !day.isBefore(period.firstDay()) && !day.isAfter(period.lastDay()));
    }

    /** The rate of that day into the functional currency, the newest one where several hold. */
    public Optional<ExchangeRate> rate(String currencyId, LocalDate day) {
        return exchangeRates.stream().filter(rate -> rate.currency().equals(currencyId))
                .filter(rate -> !day.isBefore(rate.from()) && !day.isAfter(rate.expiresOn()))
                .max(Comparator.comparing(ExchangeRate::from));
    }

    /** ISO code of the functional currency, e.g. {@code USD}; empty when GP does not say. */
    public String functionalIsoCode() {
        return currency(functionalCurrency).map(Currency::isoCode).orElse("");
    }

    /** The currency with this CURNCYID. */
    public Optional<Currency> currency(String id) {
        return Optional.ofNullable(currencies.get(id));
    }

    /** The currency with this ISO code, e.g. {@code USD}. */
    public Optional<Currency> currencyByIsoCode(String isoCode) {
        return currencies.values().stream().filter(currency -> currency.isoCode().equals(isoCode)).findFirst();
    }
}
