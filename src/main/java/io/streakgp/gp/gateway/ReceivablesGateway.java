package io.streakgp.gp.gateway;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.streakgp.gp.Application;
import io.streakgp.gp.CashReceipt;
import io.streakgp.gp.DebitMemo;
import io.streakgp.gp.GpChanges;
import io.streakgp.gp.GpBatch;
import io.streakgp.gp.GpReceivables;
import io.streakgp.gp.GpSalesHeader;
import io.streakgp.gp.PayerTerms;
import io.streakgp.gp.Receivable;
import io.streakgp.gp.ReceivableKey;
import io.streakgp.gp.ReceivableType;
import io.streakgp.gp.ReceivablesSetup;
import io.streakgp.gp.SopType;
import io.streakgp.gp.UnpostedBatch;
import io.streakgp.gp.VoidOfReceivable;
import io.streakgp.gp.econnect.ReceivableDocuments;

/** GP's receivables by eConnect documents over the gateway's HTTPS, with the client, the breakers and the lanes of {@link EconnectGateway}. */
final class ReceivablesGateway implements GpReceivables {

    /** Lists of values in one call, so that an answer comes in time. */
    private static final int LISTS_PER_CALL = 4;
    private static final byte[] NO_BODY = {};

    private final GatewayClient client;
    private final RequesterClient requester;
    private final ReceivableDocuments documents;
    private final CompanySetups companySetups;
    private final KeptByCompany<ReceivablesSetup> setups;
    private final List<String> batchSources;

    ReceivablesGateway(GatewayClient client, RequesterClient requester, ReceivableDocuments documents, CompanySetups companySetups,
                       GpProperties properties, Clock clock) {
        this.client = client;
        this.requester = requester;
        this.documents = documents;
        this.companySetups = companySetups;
        this.setups = new KeptByCompany<>(this::readSetup, properties.setupMaxAge(), clock);
        this.batchSources = Arrays.stream(GpBatch.Source.values()).map(source -> Batches.source(source, properties)).toList();
    }

    @Override
    public ReceivablesSetup receivablesSetup(String company) {
        return setups.of(company);
    }

    private ReceivablesSetup readSetup(String company) {
        RequesterAnswer answer = requester.ask(company, new RequesterDocument().all(DocType.CHECKBOOK).all(DocType.CREDIT_CARD),
                "read checkbooks and credit cards");
        Map<String, ReceivablesSetup.Checkbook> checkbooks = answer.rows(DocType.CHECKBOOK).stream()
                .map(row -> new ReceivablesSetup.Checkbook(row.text("CHEKBKID"), row.text("CURNCYID"), row.flag("INACTIVE")))
                .collect(Collectors.toMap(ReceivablesSetup.Checkbook::id, checkbook -> checkbook, (one, same) -> one, LinkedHashMap::new));
        Set<String> cards = answer.rows(DocType.CREDIT_CARD).stream()
                // a card of the company itself, with which it pays vendors, is none that customers may pay with
                .filter(row -> !row.has("CBRCVBLE") || row.flag("CBRCVBLE"))
                .map(row -> row.text("CARDNAME"))
                .collect(Collectors.toCollection(LinkedHashSet::new));
        return new ReceivablesSetup(checkbooks, cards);
    }

    @Override
    public Optional<PayerTerms> payerTerms(String company, String customerNumber) {
        // as a parent it is named by its children
        RequesterAnswer answer = requester.ask(company, new RequesterDocument()
                .all(DocType.CUSTOMER, Where.equal("CUSTNMBR", customerNumber))
                .all(DocType.CUSTOMER_FAMILY, Where.equal("CPRCSTNM", customerNumber)), "read payer " + customerNumber);
        return answer.rows(DocType.CUSTOMER).stream().findFirst().map(customer -> {
            String parent = customer.has("CPRCSTNM") ? customer.text("CPRCSTNM") : customerNumber;
            List<Row> members = parent.equals(customerNumber)
                    ? answer.rows(DocType.CUSTOMER_FAMILY)
                    : requester.ask(company, new RequesterDocument().all(DocType.CUSTOMER_FAMILY, Where.equal("CPRCSTNM", parent)),
                            "read the national account " + parent).rows(DocType.CUSTOMER_FAMILY);
            return Payers.terms(customer, members, companySetups.nationalAccount(company, parent));
        });
    }

    @Override
    public String reserveNumber(String company, ReceivableType type) {
        // without an answer a number is lost at worst, so this may be repeated
        Xml answer = client.repeatable(new GatewayClient.Request(company, "GetNextPaymentNumber",
                Map.of("DOCTYPE", Integer.toString(type.code())), NO_BODY, "reserve a number for a " + type.words()));
        if (!answer.name().equals("DOCNUMBR") || answer.text().isEmpty()) {
            throw new GatewayProtest("The GP gateway gave no DOCNUMBR for a " + type.words() + " in company " + company);
        }
        return answer.text();
    }

    @Override
    public void enter(String company, CashReceipt receipt) {
        write(company, ReceivableDocuments.CASH_RECEIPT_TYPE, documents.xml(receipt, functionalCurrency(company)), "enter receipt " + receipt.number());
    }

    @Override
    public void enter(String company, DebitMemo memo) {
        write(company, ReceivableDocuments.TRANSACTION_TYPE, documents.xml(memo), "enter debit memo " + memo.number());
    }

    @Override
    public void apply(String company, Application application) {
        write(company, ReceivableDocuments.APPLY_TYPE, documents.xml(application), "apply " + application.from() + " to " + application.to());
    }

    @Override
    public void voidReceivable(String company, VoidOfReceivable voiding) {
        write(company, ReceivableDocuments.VOID_TYPE, documents.xml(voiding), "void " + voiding.key());
    }

    private void write(String company, String type, byte[] document, String words) {
        client.write(new GatewayClient.Request(company, type, Map.of(), document, words));
    }

    @Override
    public List<Receivable> receivables(String company, Collection<ReceivableKey> keys) {
        Map<ReceivableType, Set<String>> numbers = new EnumMap<>(ReceivableType.class);
        keys.forEach(key -> numbers.computeIfAbsent(key.type(), type -> new LinkedHashSet<>()).add(key.number()));
        List<Part> parts = new ArrayList<>();
        numbers.forEach((type, ofType) -> Where.lists(ofType).forEach(list -> parts.add(
                Part.of(placesOf(type), Where.equal("RMDTYPAL", type.code()).and(Where.in("DOCNUMBR", list))))));
        return receivables(company, parts, "read receivables");
    }

    private static List<String> placesOf(ReceivableType type) {
        String foreign = type == ReceivableType.RECEIPT ? DocType.RECEIVABLE_WORK : DocType.RECEIPT_WORK;
        return Receivables.PLACES.stream().filter(place -> !place.equals(foreign)).toList();
    }

    @Override
    public List<Receivable> receivablesNumbered(String company, Collection<String> numbers) {
        List<String> posted = List.of(DocType.RECEIVABLE_OPEN, DocType.RECEIVABLE_HISTORY);
        return receivables(company, Where.lists(numbers).stream().map(list -> Part.of(posted, Where.in("DOCNUMBR", list))).toList(),
                "look for receivables by number");
    }

    @Override
    public List<Receivable> openReceivables(String company, Collection<String> customerNumbers) {
        List<Part> parts = Where.lists(customerNumbers).stream().map(list -> {
            Where ofCustomers = Where.in("CUSTNMBR", list);
            Map<String, Where> places = new LinkedHashMap<>();
            places.put(DocType.RECEIPT_WORK, ofCustomers);
            places.put(DocType.RECEIVABLE_WORK, ofCustomers);
            places.put(DocType.RECEIVABLE_OPEN, ofCustomers.and(Where.notZero("CURTRXAM")));
            return new Part(places);
        }).toList();
        return receivables(company, parts, "read open receivables").stream()
                .filter(receivable -> !receivable.voided() && receivable.balance().signum() != 0)
                .toList();
    }

    @Override
    public List<Receivable> receiptsBetween(String company, LocalDate first, LocalDate last) {
        return receivables(company, List.of(Part.of(placesOf(ReceivableType.RECEIPT), Where.equal("RMDTYPAL", ReceivableType.RECEIPT.code())
                .and(Where.from("DOCDATE", first)).and(Where.until("DOCDATE", last)))), "read receipts of " + first + " to " + last);
    }

    /**
     * A question about receivables.
     *
     * @param places the condition for each record type of {@link Receivables#PLACES} that is asked, in their order
     */
    private record Part(Map<String, Where> places) {

        static Part of(List<String> docTypes, Where where) {
            Map<String, Where> places = new LinkedHashMap<>();
            docTypes.forEach(docType -> places.put(docType, where));
            return new Part(places);
        }
    }

    /** The documents that any of the parts asks for, each once, where it stood last. */
    private List<Receivable> receivables(String company, List<Part> parts, String words) {
        Map<ReceivableKey, Receivable> found = new LinkedHashMap<>();
        for (List<Part> some : calls(parts)) {
            RequesterDocument question = new RequesterDocument();
            Receivables.PLACES.forEach(place -> some.stream().filter(part -> part.places().containsKey(place))
                    .forEach(part -> question.complete(place, part.places().get(place))));
            RequesterAnswer answer = requester.ask(company, question, words);
            String functional = functionalCurrency(company);
            Receivables.PLACES.forEach(place -> answer.rows(place).stream().map(row -> Receivables.receivable(row, place, functional))
                    .forEach(receivable -> found.put(receivable.key(), receivable)));
        }
        return List.copyOf(found.values());
    }

    @Override
    public List<Application> applications(String company, ReceivableKey key) {
        Where where = key.type().isDebit()
                ? Where.equal("APTODCNM", key.number()).and(Where.equal("APTODCTY", key.type().code()))
                : Where.equal("APFRDCNM", key.number()).and(Where.equal("APFRDCTY", key.type().code()));
        RequesterAnswer answer = requester.ask(company, new RequesterDocument().all(DocType.APPLY_OPEN, where).all(DocType.APPLY_HISTORY, where),
                "read what was applied with " + key);
        Map<Pair, Application> found = new LinkedHashMap<>();
        // a pair in both places moved while we asked
        Stream.of(DocType.APPLY_OPEN, DocType.APPLY_HISTORY).flatMap(place -> answer.rows(place).stream()).map(Receivables::application)
                .forEach(application -> found.put(new Pair(application.from(), application.to()), application));
        return List.copyOf(found.values());
    }

    private record Pair(ReceivableKey from, ReceivableKey to) {
    }

    @Override
    public List<GpSalesHeader> openSalesDocuments(String company, Collection<String> customerNumbers) {
        return salesHeaders(company, DocType.SALES_WORK, customerNumbers, list -> Where.in("CUSTNMBR", list)
                .and(Where.equal("SOPTYPE", SopType.ORDER.code()).or(Where.equal("SOPTYPE", SopType.INVOICE.code()))), "read open sales documents").stream()
                .filter(header -> !header.voided())
                .toList();
    }

    @Override
    public List<GpSalesHeader> salesChain(String company, Collection<String> numbers) {
        return salesHeaders(company, DocType.SALES_DOCUMENT, numbers,
                list -> Where.in("SOPNUMBE", list).or(Where.in("ORIGNUMB", list)), "follow sales documents");
    }

    private List<GpSalesHeader> salesHeaders(String company, String docType, Collection<String> values, Function<List<String>, Where> where, String words) {
        Map<SalesKey, GpSalesHeader> found = new LinkedHashMap<>();
        for (List<List<String>> some : calls(Where.lists(values))) {
            RequesterDocument question = new RequesterDocument();
            some.forEach(list -> question.all(docType, where.apply(list)));
            putHeaders(requester.ask(company, question, words), docType, found);
        }
        return List.copyOf(found.values());
    }

    private record SalesKey(SopType type, String number) {
    }

    /** A document that moves to history while it is looked for comes twice, the later place last. */
    private static void putHeaders(RequesterAnswer answer, String docType, Map<SalesKey, GpSalesHeader> found) {
        answer.rows(docType).stream().map(SalesDocuments::header)
                .forEach(header -> found.put(new SalesKey(header.type(), header.number()), header));
    }

    @Override
    public GpChanges changesSince(String company, Instant since) {
        Where changed = Where.since("DEX_ROW_TS", since);
        List<String> stamped = List.of(DocType.RECEIVABLE_WORK, DocType.RECEIVABLE_OPEN, DocType.RECEIVABLE_HISTORY);
        RequesterDocument question = new RequesterDocument().all(DocType.SALES_DOCUMENT, changed);
        stamped.forEach(place -> question.complete(place, changed));
        RequesterAnswer answer = requester.ask(company, question, "read what changed since " + since);

        Map<SalesKey, GpSalesHeader> sales = new LinkedHashMap<>();
        putHeaders(answer, DocType.SALES_DOCUMENT, sales);
        String functional = functionalCurrency(company);
        Map<ReceivableKey, Receivable> receivables = new LinkedHashMap<>();
        stamped.forEach(place -> answer.rows(place).stream().map(row -> Receivables.receivable(row, place, functional))
                .forEach(receivable -> receivables.put(receivable.key(), receivable)));
        Instant newest = Stream.concat(Stream.of(DocType.SALES_DOCUMENT), stamped.stream())
                .flatMap(docType -> answer.rows(docType).stream())
                .map(row -> row.moment("DEX_ROW_TS"))
                .reduce(since, (one, other) -> one.isAfter(other) ? one : other);
        return new GpChanges(List.copyOf(sales.values()), List.copyOf(receivables.values()), newest);
    }

    @Override
    public List<UnpostedBatch> unpostedBatches(String company) {
        return requester.ask(company, new RequesterDocument().all(DocType.BATCH, Where.in("BCHSOURC", batchSources).and(Where.notZero("NUMOFTRX"))),
                "read batches that are not posted").rows(DocType.BATCH).stream().map(Batches::unposted).toList();
    }

    private String functionalCurrency(String company) {
        return companySetups.of(company).functionalCurrency();
    }

    private static <T> List<List<T>> calls(List<T> parts) {
        List<List<T>> calls = new ArrayList<>();
        for (int from = 0; from < parts.size(); from += LISTS_PER_CALL) {
            calls.add(parts.subList(from, Math.min(from + LISTS_PER_CALL, parts.size())));
        }
        return calls;
    }
}
