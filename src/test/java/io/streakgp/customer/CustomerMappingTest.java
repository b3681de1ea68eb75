package io.streakgp.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mockito.ArgumentCaptor;
import org.springframework.beans.factory.annotation.Autowired;

import io.streakgp.gp.GreatPlains;
import io.streakgp.gp.NewCustomer;
import io.streakgp.gp.econnect.EconnectSchema;
import io.streakgp.journal.SendJournal;
import io.streakgp.mapping.FieldMapping;
import io.streakgp.process.ProcessTest;
import io.streakgp.process.RuleCoverage;
import io.streakgp.process.Samples;
import io.streakgp.streak.Contact;
import io.streakgp.streak.Organization;
import io.streakgp.streak.StreakFacts;

/** Table {@code mapping-customer-to-gp}, with organizations and contacts as Streak has them. */
@ProcessTest
class CustomerMappingTest {

    @RegisterExtension
    static final RuleCoverage RULES = RuleCoverage.of("mapping-customer-to-gp");

    @Autowired
    private FieldMapping table;

    private NewCustomer created(String name, Organization organization, Contact contact) throws Exception {
        Party party = new Party("TWO", Samples.BOX, "Northwind expansion", "SMB Sales", "organization:org1", name, List.of(), "", "", "", "",
                StreakFacts.of(Samples.snapshot().box(), organization, contact, "https://www.streak.com/a/boxes/" + Samples.BOX));
        CustomerLinks links = mock();
        GreatPlains gp = mock();
        Parties parties = mock();
        when(parties.of(Samples.BOX)).thenReturn(party);
        when(links.find("TWO", party.key())).thenReturn(Optional.of(
                new CustomerLinks.Link("TWO", party.key(), "NORTHWIN0001", CustomerLinks.State.CREATING, CustomerMark.of(party), Samples.BOX)));
        NewCustomerDecisions decisions = mock();
        when(decisions.terms(party)).thenReturn(new NewCustomerTerms("SMB", "", "", false));
        new CustomerCreation(links, parties, gp, mock(SendJournal.class), new CustomerMapping(table), decisions, EconnectSchema.packaged(), Clock.systemUTC())
                .create(Samples.BOX);
        ArgumentCaptor<NewCustomer> customer = ArgumentCaptor.forClass(NewCustomer.class);
        verify(gp).create(eq("TWO"), customer.capture());
        return customer.getValue();
    }

    private static Organization organization(List<String> phones, List<String> addresses) {
        return new Organization("org1", "Northwind Traders", List.of(), phones, addresses, "", Map.of());
    }

    private static Contact contact(String given, String family, List<String> emails, List<String> addresses) {
        return new Contact("contact1", given, family, "", emails, List.of(), addresses);
    }

    @Test
    @DisplayName("CUSTNAME is the organization; the contact goes to CNTCPRSN. Everything else by class (UseCustomerClass 1, at creation)")
    void anOrganizationWithItsContact() throws Exception {
        NewCustomer customer = created("Northwind Traders", Samples.ORGANIZATION, Samples.CONTACT);
        assertThat(customer.number()).isEqualTo("NORTHWIN0001");
        assertThat(customer.email()).isEqualTo("ada@northwind.example");
        assertThat(customer.elements()).containsAllEntriesOf(Map.ofEntries(Map.entry("CUSTNAME", "Northwind Traders"), Map.entry("CUSTCLAS", "SMB"),
                Map.entry("UseCustomerClass", "1"), Map.entry("ADRSCODE", "PRIMARY"), Map.entry("PRSTADCD", "PRIMARY"), Map.entry("PRBTADCD", "PRIMARY"),
                Map.entry("STADDRCD", "PRIMARY"), Map.entry("CNTCPRSN", "Ada Berg"), Map.entry("ADDRESS1", "12 Harbor Street"), Map.entry("CITY", "Duluth"),
                Map.entry("STATE", "MN"), Map.entry("ZIPCODE", "55802"), Map.entry("COUNTRY", "USA"), Map.entry("PHNUMBR1", "12185550177")));
        assertThat(customer.elements().get("INTEGRATIONID")).startsWith("STREAK-");
        assertThat(customer.elements()).as("what belongs to GP is never written").doesNotContainKeys("HOLD", "INACTIVE", "CRLMTAMT", "CRLMTTYP", "PYMTRMID", "UpdateIfExists");
    }

    @Test
    @DisplayName("Link key = else (company, contact key) with CUSTNAME from first and last name")
    void aContactWithoutAnOrganization() throws Exception {
        NewCustomer customer = created("Ada Berg", null, Samples.CONTACT);
        assertThat(customer.elements()).containsEntry("CUSTNAME", "Ada Berg").containsEntry("ADDRESS1", "7 Lake Avenue").containsEntry("CITY", "Superior")
                .containsEntry("STATE", "WI").containsEntry("ZIPCODE", "54880").containsEntry("PHNUMBR1", "12185550100");
    }

    @Test
    void anOrganizationOfWhichNothingElseIsKnown() throws Exception {
        NewCustomer customer = created("Northwind Traders", organization(List.of(), List.of()), null);
        assertThat(customer.email()).isEmpty();
        assertThat(customer.elements()).containsOnlyKeys("CUSTNAME", "CUSTCLAS", "UseCustomerClass", "ADRSCODE", "PRSTADCD", "PRBTADCD", "STADDRCD", "INTEGRATIONID");
    }

    @ParameterizedTest
    @CsvSource(nullValues = "null", value = {
            "'12 Harbor Street',                              12 Harbor Street, null,   null, null,  null",
            "'12 Harbor Street, Duluth',                      12 Harbor Street, Duluth, null, null,  null",
            "'12 Harbor Street, Duluth, MN',                  12 Harbor Street, Duluth, MN,   null,  null",
            "'12 Harbor Street, Duluth, MN 55802',            12 Harbor Street, Duluth, MN,   55802, null",
            "'Lindenallee 44, Berlin, 10115, Germany',        Lindenallee 44,   Berlin, null, 10115, Germany",
            "'4711 N Ravenswood Ave, Suite 200, Chicago, IL 60640, USA', 4711 N Ravenswood Ave, Chicago, IL, 60640, USA",
            "'12 Harbor Street,,Duluth, ,MN 55802,USA',       12 Harbor Street, Duluth, MN,   55802, USA"})
    void addressesWithFewerParts(String address, String line1, String city, String state, String zip, String country) throws Exception {
        Map<String, String> elements = created("Northwind Traders", organization(List.of(), List.of(address)), null).elements();
        assertThat(elements.get("ADDRESS1")).isEqualTo(line1);
        assertThat(elements.get("CITY")).isEqualTo(city);
        assertThat(elements.get("STATE")).isEqualTo(state);
        assertThat(elements.get("ZIPCODE")).isEqualTo(zip);
        assertThat(elements.get("COUNTRY")).isEqualTo(country);
    }

    @Test
    void whatStandsBetweenStreetAndCityGoesToTheSecondLine() throws Exception {
        assertThat(created("Northwind Traders", organization(List.of(), List.of("4711 N Ravenswood Ave, Suite 200, Chicago, IL 60640, USA")), null).elements())
                .containsEntry("ADDRESS2", "Suite 200");
    }

    @Test
    void theAddressOfTheContactIsNeverMixedIntoThatOfTheOrganization() throws Exception {
        Map<String, String> elements = created("Northwind Traders", organization(List.of(), List.of("12 Harbor Street, Duluth")), Samples.CONTACT).elements();
        assertThat(elements).containsEntry("ADDRESS1", "12 Harbor Street").containsEntry("CITY", "Duluth")
                .as("Superior's state and zip are not Duluth's").doesNotContainKeys("STATE", "ZIPCODE", "COUNTRY");
    }

    @Test
    void textsAreCutToWhatGpTakes() throws Exception {
        String words = "a very long part of an address ".repeat(10);
        NewCustomer customer = created("Northwind Traders", organization(List.of("1".repeat(40)), List.of(words + "\n" + words + "\n" + words + "\n" + words)),
                contact("Ada Maria ".repeat(10), "Berg", List.of(), List.of()));
        assertThat(EconnectSchema.packaged().check("taUpdateCreateCustomerRcd", customer.elements())).isEmpty();
    }

    @Test
    void aContactWithOneNameIsCalledByIt() throws Exception {
        assertThat(created("Northwind Traders", organization(List.of(), List.of()), contact("", "Berg", List.of(), List.of())).elements()).containsEntry("CNTCPRSN", "Berg");
        assertThat(created("Northwind Traders", organization(List.of(), List.of()), contact("", "", List.of(), List.of())).elements()).doesNotContainKey("CNTCPRSN");
    }
}
