package io.streakgp.gp.gateway;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.streakgp.gp.GpVendor;
import io.streakgp.gp.GpVendors;
import io.streakgp.gp.NewVendor;
import io.streakgp.gp.econnect.VendorDocuments;

/** Vendors by eConnect documents over the gateway. */
final class VendorsGateway implements GpVendors {

    /** More candidates than a person would look through. */
    private static final int MOST_CANDIDATES = 50;
    /** VENDSTTS. */
    private static final int INACTIVE = 2;

    private final GatewayClient client;
    private final RequesterClient requester;
    private final VendorDocuments documents;

    VendorsGateway(GatewayClient client, RequesterClient requester, VendorDocuments documents) {
        this.client = client;
        this.requester = requester;
        this.documents = documents;
    }

    @Override
    public List<GpVendor> vendorsLike(String company, Collection<String> nameParts, Collection<String> domains) {
        List<String> parts = Where.filled(nameParts);
        List<String> wantedDomains = Where.filled(domains).stream().map(domain -> domain.toLowerCase(Locale.ROOT)).distinct().toList();
        if (parts.isEmpty() && wantedDomains.isEmpty()) {
            return List.of();
        }
        RequesterDocument question = new RequesterDocument();
        if (!parts.isEmpty()) {
            question.completeUpTo(MOST_CANDIDATES, DocType.VENDOR, Where.containsAny("VENDNAME", parts));
        }
        wantedDomains.forEach(domain -> question.completeUpTo(MOST_CANDIDATES, DocType.VENDOR_BY_DOMAIN, domain));
        RequesterAnswer answer = requester.ask(company, question, "look for vendors");
        Map<String, GpVendor> found = new LinkedHashMap<>();
        // those found by domain first: a shared domain says more than a shared word
        Stream.of(DocType.VENDOR_BY_DOMAIN, DocType.VENDOR).flatMap(docType -> answer.rows(docType).stream())
                .map(VendorsGateway::vendor)
                .forEach(vendor -> found.putIfAbsent(vendor.number(), vendor));
        return found.values().stream().limit(MOST_CANDIDATES).toList();
    }

    @Override
    public Optional<GpVendor> vendor(String company, String number) {
        return requester.ask(company, new RequesterDocument().complete(DocType.VENDOR, number), "read vendor " + number)
                .rows(DocType.VENDOR).stream().map(VendorsGateway::vendor).findFirst();
    }

    @Override
    public Set<String> classes(String company) {
        return requester.ask(company, new RequesterDocument().all(DocType.VENDOR_CLASS), "read the vendor classes").rows(DocType.VENDOR_CLASS).stream()
                .map(row -> row.text("VNDCLSID")).collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public void create(String company, NewVendor vendor) {
        client.write(new GatewayClient.Request(company, VendorDocuments.VENDOR_TYPE, Map.of(), documents.xml(vendor),
                "create vendor " + vendor.number()));
    }

    private static GpVendor vendor(Row row) {
        Row main = row.children("Address").stream().filter(address -> address.text("ADRSCODE").equals(row.text("VADDCDPR"))).findFirst().orElse(row);
        return new GpVendor(row.text("VENDORID"), row.text("VENDNAME"), row.text("VNDCLSID"), row.integer("VENDSTTS", 1) == INACTIVE, row.flag("HOLD"),
                main.text("VNDCNTCT"), main.text("ADDRESS1"), main.text("CITY"), main.text("STATE"), main.text("PHNUMBR1"),
                Customers.domains(row), row.text("INTEGRATIONID"));
    }
}
