package io.streakgp.gp;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What documents of a company may refer to. Read in one call and kept for a stated time.
 *
 * @param documentIds        DOCIDs of SOP40200 by their SOPTYPE
 * @param currencies         currencies of MC40200 by CURNCYID
 * @param functionalCurrency CURNCYID of the company's books
 * @param sites              LOCNCODEs (IV40700)
 * @param priceLevels        PRCLEVELs (IV40800)
 * @param customerClasses    CLASSIDs (RM00201)
 * @param taxSchedules       TAXSCHIDs (TX00101)
 * @param salespeople        SLPRSNIDs of RM00301 that are active
 * @param accounts           account strings of GL00105 (ACTNUMST)
 */
public record CompanySetup(Map<SopType, Set<String>> documentIds, Map<String, Currency> currencies, String functionalCurrency,
                           Set<String> sites, Set<String> priceLevels, String defaultPriceLevel, Set<String> customerClasses,
                           Set<String> taxSchedules, Set<String> salespeople, Set<String> paymentTerms, Set<String> accounts) {

    /** @param decimals digits after the point in amounts of this currency */
    public record Currency(String id, String isoCode, int decimals) {
    }

    /** The currency with this ISO code, e.g. {@code USD}. */
    public Optional<Currency> currencyByIsoCode(String isoCode) {
        return currencies.values().stream().filter(currency -> currency.isoCode().equals(isoCode)).findFirst();
    }
}
