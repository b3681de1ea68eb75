package io.streakgp.gp.gateway;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.streakgp.gp.CompanySetup;
import io.streakgp.gp.CreditStanding;
import io.streakgp.gp.GpBatch;
import io.streakgp.gp.GpCustomer;
import io.streakgp.gp.GpInDoubt;
import io.streakgp.gp.GpItem;
import io.streakgp.gp.GpSalesDocument;
import io.streakgp.gp.GreatPlains;
import io.streakgp.gp.NewCustomer;
import io.streakgp.gp.SalesDocument;
import io.streakgp.gp.SopType;
import io.streakgp.gp.econnect.EconnectDocuments;

/** GP by eConnect documents over the gateway's HTTPS. */
final class EconnectGateway implements GreatPlains {

    private static final Logger LOG = LoggerFactory.getLogger(EconnectGateway.class);

    /** More candidates than a person would look through. */
    private static final int MOST_CANDIDATES = 50;
    private static final byte[] NO_BODY = {};

    private final GatewayClient client;
    private final RequesterClient requester;
    private final EconnectDocuments documents;
    private final GpProperties properties;
    private final CompanySetups setups;

    EconnectGateway(GatewayClient client, RequesterClient requester, EconnectDocuments documents, CompanySetups setups, GpProperties properties) {
        this.properties = properties;
        this.client = client;
        this.requester = requester;
        this.documents = documents;
        this.setups = setups;
    }

    @Override
    public CompanySetup setup(String company) {
        return setups.of(company);
    }

    @Override
    public Optional<GpCustomer> customer(String company, String customerNumber) {
        return requester.ask(company, new RequesterDocument().complete(DocType.CUSTOMER, customerNumber), "read customer " + customerNumber)
                .rows(DocType.CUSTOMER).stream().map(Customers::customer).findFirst();
    }

    @Override
    public List<GpCustomer> customersLike(String company, Collection<String> nameParts, Collection<String> domains) {
        List<String> parts = Where.filled(nameParts);
        List<String> wantedDomains = Where.filled(domains).stream().map(domain -> domain.toLowerCase(Locale.ROOT)).distinct().toList();
        if (parts.isEmpty() && wantedDomains.isEmpty()) {
            return List.of();
        }
        RequesterDocument question = new RequesterDocument();
        if (!parts.isEmpty()) {
            question.completeUpTo(MOST_CANDIDATES, DocType.CUSTOMER, Where.containsAny("CUSTNAME", parts));
        }
        wantedDomains.forEach(domain -> question.completeUpTo(MOST_CANDIDATES, DocType.CUSTOMER_BY_DOMAIN, domain));
        RequesterAnswer answer = requester.ask(company, question, "look for customers");
        Map<String, GpCustomer> found = new LinkedHashMap<>();
        // those found by domain first: a shared domain says more than a shared word
        Stream.of(DocType.CUSTOMER_BY_DOMAIN, DocType.CUSTOMER).flatMap(docType -> answer.rows(docType).stream())
                .map(Customers::customer)
                .forEach(customer -> found.putIfAbsent(customer.number(), customer));
        return found.values().stream().limit(MOST_CANDIDATES).toList();
    }

    @Override
    public List<GpItem> items(String company, Collection<String> itemNumbers) {
        List<List<String>> wanted = Where.lists(itemNumbers);
        if (wanted.isEmpty()) {
            return List.of();
        }
        RequesterDocument question = new RequesterDocument();
        wanted.forEach(numbers -> question.complete(DocType.ITEM, Where.in("ITEMNMBR", numbers)));
        return requester.ask(company, question, "read items").rows(DocType.ITEM).stream().map(Items::item).toList();
    }

    @Override
    public String reserveSalesDocumentNumber(String company, SopType type, String documentId) {
        // without an answer a number is lost at worst, so this may be repeated
        Xml answer = client.repeatable(new GatewayClient.Request(company, "GetNextSopNumber",
                numberQuery(type, documentId), NO_BODY, "reserve a number of " + documentId));
        if (!answer.name().equals("SOPNUMBE") || answer.text().isEmpty()) {
            throw new GatewayProtest("The GP gateway gave no SOPNUMBE for " + type + " " + documentId + " in company " + company);
        }
        return answer.text();
    }

    @Override
    public boolean returnSalesDocumentNumber(String company, SopType type, String documentId, String number) {
        Map<String, String> query = numberQuery(type, documentId);
        query.put("SOPNUMBE", number);
        try {
            return client.write(new GatewayClient.Request(company, "RollBackSopNumber", query, NO_BODY, "hand back number " + number))
                    .text().equals("true");
        } catch (GpInDoubt e) {
            // it must not be repeated: if it arrived, GP may have given the number to somebody else meanwhile
            LOG.warn("Whether GP took number {} of company {} back is unknown; it counts as a gap: {}", number, company, e.getMessage());
            return false;
        }
    }

    @Override
    public Optional<GpSalesDocument> salesDocument(String company, SopType type, String number) {
        return requester.ask(company, new RequesterDocument().complete(DocType.SALES_DOCUMENT, number, Integer.toString(type.code())),
                "read " + type + " " + number)
                .rows(DocType.SALES_DOCUMENT).stream().map(SalesDocuments::document).findFirst();
    }

    @Override
    public void enter(String company, SalesDocument document) {
        client.write(new GatewayClient.Request(company, EconnectDocuments.SALES_TYPE, Map.of(), documents.xml(document),
                "enter " + document.type() + " " + document.number()));
    }

    @Override
    public void create(String company, NewCustomer customer) {
        client.write(new GatewayClient.Request(company, EconnectDocuments.CUSTOMER_TYPE, Map.of(), documents.xml(customer),
                "create customer " + customer.number()));
    }

    @Override
    public CreditStanding creditStanding(String company, GpCustomer customer) {
        return setups.nationalAccount(company, customer)
                .map(account -> CreditStandings.ofFamily(customer, account,
                        requester.ask(company, CreditStandings.question(account), "read the national account " + account.parent())))
                .orElseGet(() -> CreditStandings.alone(customer));
    }

    @Override
    public Optional<GpBatch> batch(String company, GpBatch.Source source, String name) {
        return requester.ask(company, new RequesterDocument().complete(DocType.BATCH, name, Batches.source(source, properties)), "read batch " + name)
                .rows(DocType.BATCH).stream().map(Batches::batch).findFirst();
    }

    @Override
    public void hold(String company, SopType type, String number, String processHoldId) {
        processHold(company, type, number, processHoldId, false, "put process hold " + processHoldId + " on ");
    }

    @Override
    public void releaseHold(String company, SopType type, String number, String processHoldId) {
        processHold(company, type, number, processHoldId, true, "take process hold " + processHoldId + " off ");
    }

    private void processHold(String company, SopType type, String number, String processHoldId, boolean removed, String words) {
        client.write(new GatewayClient.Request(company, EconnectDocuments.PROCESS_HOLD_TYPE, Map.of(),
                documents.processHold(type, number, processHoldId, removed), words + type + " " + number));
    }

    @Override
    public void voidDocument(String company, SopType type, String number) {
        client.write(new GatewayClient.Request(company, EconnectDocuments.VOID_TYPE, Map.of(), documents.voiding(type, number),
                "void " + type + " " + number));
    }

    private static Map<String, String> numberQuery(SopType type, String documentId) {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("SOPTYPE", Integer.toString(type.code()));
        query.put("DOCID", documentId);
        return query;
    }
}
