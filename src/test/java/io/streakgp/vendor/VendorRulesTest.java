package io.streakgp.vendor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

import io.streakgp.gp.econnect.EconnectSchema;
import io.streakgp.mapping.FieldMapping;
import io.streakgp.mapping.MappedField;
import io.streakgp.mapping.MappingFault;
import io.streakgp.process.PackagedRules;
import io.streakgp.process.ProcessTest;
import io.streakgp.process.RuleCoverage;
import io.streakgp.shared.Fault;
import io.streakgp.streak.Organization;

/** The packaged rules about vendors, each asked for every one of its rows and at the borders of its values. */
@ProcessTest
class VendorRulesTest extends PackagedRules {

    @RegisterExtension
    static final RuleCoverage MATCH = RuleCoverage.of("vendor-match");
    @RegisterExtension
    static final RuleCoverage NUMBER = RuleCoverage.of("vendor-number");
    @RegisterExtension
    static final RuleCoverage MAPPING = RuleCoverage.of("mapping-organization-to-vendor");

    @Autowired
    private FieldMapping table;

    @ParameterizedTest
    @CsvSource({
            // linked elsewhere, inactive, same name, likeness, same domain, same phone, rule, verdict
            "true,  false, true,  100, true,  true,  rule_linked,            possible",
            "true,  false, false, 85,  false, false, rule_linked,            possible",
            "true,  false, false, 84,  true,  false, rule_linkedDomain,      possible",
            "true,  false, false, 84,  false, true,  rule_linkedOther,       different",
            "false, true,  true,  100, true,  true,  rule_inactive,          possible",
            "false, true,  false, 85,  true,  true,  rule_inactive,          possible",
            "false, true,  false, 84,  true,  false, rule_domain,            possible",
            "false, false, true,  100, true,  false, rule_sameNameAndDomain, same",
            "false, false, false, 100, true,  false, rule_sameNameAndDomain, same",
            "false, false, true,  100, false, true,  rule_sameName,          possible",
            "false, false, false, 100, false, false, rule_nearName,          possible",
            "false, false, false, 99,  true,  false, rule_domain,            possible",
            "false, false, false, 70,  false, true,  rule_phone,             possible",
            "false, false, false, 69,  false, true,  rule_otherwise,         different",
            "false, false, false, 90,  false, false, rule_similar,           possible",
            "false, false, false, 89,  false, false, rule_otherwise,         different"})
    @DisplayName("Matched first: only name and domain together are proof; a linked or inactive vendor is never linked by itself")
    void match(boolean linkedElsewhere, boolean inactive, boolean sameName, BigDecimal likeness, boolean sameDomain, boolean samePhone, String rule, String verdict) {
        Map<String, Object> answer = ask("vendor-match", rule, Map.of("linkedElsewhere", linkedElsewhere, "inactive", inactive, "sameName", sameName,
                "nameLikeness", likeness, "sameDomain", sameDomain, "samePhone", samePhone));
        assertThat(answer).containsEntry("verdict", verdict);
        assertThat(answer.get("reason")).asString().isNotBlank();
    }

    @ParameterizedTest
    @CsvSource({"SERVICES, rule_services, S-{name:6}{seq:3}", "USA-US-M, rule_otherwise, {name:8}{seq:4}", "'', rule_otherwise, {name:8}{seq:4}"})
    void number(String vendorClass, String rule, String pattern) {
        assertThat(ask("vendor-number", rule, Map.of("vendorClass", vendorClass))).containsEntry("numberPattern", pattern);
    }

    private VendorMapping.Mapped mapped(Organization organization) {
        return new VendorMapping(table, EconnectSchema.packaged(), VendorSamples.STREAK).map(VendorSamples.supplier(VendorSamples.BOX, organization, Map.of()));
    }

    @Test
    void anOrganizationBecomesAVendor() {
        VendorMapping.Mapped mapped = mapped(VendorSamples.ORGANIZATION);
        assertThat(mapped.faults()).isEmpty();
        assertThat(mapped.email()).isEqualTo("lena@cruger.example");
        assertThat(mapped.elements()).containsExactlyInAnyOrderEntriesOf(Map.of("VENDNAME", "Cruger Castings Ltd.", "VNDCLSID", "USA-US-M", "VADDCDPR", "PRIMARY",
                "VNDCNTCT", "Lena Cruger", "ADDRESS1", "44 Foundry Lane", "CITY", "Cleveland", "STATE", "OH", "ZIPCODE", "44113", "COUNTRY", "USA",
                "PHNUMBR1", "12165550123"));
    }

    @Test
    void aLongAddressAndAPostalCodeWithoutAState() {
        VendorMapping.Mapped mapped = mapped(new Organization("org1", "Lakeside", List.of(), List.of(), List.of("Building 4, 12 Ring Road, Hamburg, 20095, Germany"), "Services", Map.of()));
        assertThat(mapped.elements()).containsEntry("ADDRESS1", "Building 4").containsEntry("ADDRESS2", "12 Ring Road").containsEntry("CITY", "Hamburg")
                .containsEntry("ZIPCODE", "20095").containsEntry("COUNTRY", "Germany").containsEntry("VNDCLSID", "SERVICES").doesNotContainKeys("STATE", "PHNUMBR1");
    }

    @Test
    void everyFaultIsFoundAtOnceInTheWordsOfStreak() {
        assertThat(mapped(null).faults()).extracting(Fault::field).containsExactly("Organizations");
        assertThat(mapped(new Organization("org1", "N".repeat(65), List.of(), List.of(), List.of(), "", Map.of())).faults()).extracting(Fault::field)
                .containsExactly("Vendor, VENDNAME");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"CHEKBKID", "ACNMVNDR", "BANKNAME", "TXIDNMBR", "TXRGNNUM", "TAXSCHID", "TEN99TYPE", "TEN99BOXNUMBER", "PMAPACTNUMST", "HOLD", "VENDSTTS",
            "CREDTLMT", "UpdateIfExists", "VENDORID"})
    @DisplayName("Never with bank or tax data from Streak: a mapping that writes one is refused, whoever made the table")
    void aMappingThatWritesBankOrTaxDataIsRefused(String element) {
        FieldMapping changed = mock();
        when(changed.map(any(), eq("mapping-organization-to-vendor"), any())).thenReturn(List.of(new MappedField(element, "1", false, "Bank account")));
        assertThatThrownBy(() -> new VendorMapping(changed, EconnectSchema.packaged(), VendorSamples.STREAK).map(VendorSamples.supplier()))
                .isInstanceOf(MappingFault.class).hasMessageContaining(element);
    }
}
