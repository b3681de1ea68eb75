package io.streakgp.gp.econnect;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;

import io.streakgp.gp.NewCustomer;
import io.streakgp.gp.SalesDocument;
import io.streakgp.gp.SopType;

/**
 * Turns the port's records into eConnect documents. What header and lines must agree on is taken from the header, so
 * that they cannot differ (errors 67 and 9370).
 */
public final class EconnectDocuments {

    /** Distance between the LNITMSEQ of two lines, so that a clerk can insert lines between them. */
    public static final int LINE_STEP = 16384;

    /** The transaction types of the documents made here; they name the gateway's resource as well. */
    public static final String SALES_TYPE = EconnectDocument.SALES;
    public static final String CUSTOMER_TYPE = EconnectDocument.CUSTOMER;
    public static final String PROCESS_HOLD_TYPE = EconnectDocument.PROCESS_HOLD;
    public static final String VOID_TYPE = EconnectDocument.VOID;
    public static final String REQUESTER_TYPE = EconnectDocument.REQUESTER;

    private final EconnectSchema schema;

    public EconnectDocuments(EconnectSchema schema) {
        this.schema = schema;
    }

    /** All faults of the document that can be found without GP; empty = fit to be sent. For the pre-flight. */
    public List<ElementFault> check(SalesDocument document) {
        return faults(contents(document));
    }

    /** All faults of the customer that can be found without GP; empty = fit to be sent. */
    public List<ElementFault> check(NewCustomer customer) {
        return faults(contents(customer));
    }

    /**
     * {@code SOPTransactionType} as XML.
     *
     * @throws InvalidDocument when {@link #check(SalesDocument)} finds faults
     */
    public byte[] xml(SalesDocument document) {
        Map<String, List<Content>> contents = contents(document);
        refuseFaults(document.type() + " " + document.number(), faults(contents));
        SalesTransaction transaction = new SalesTransaction();
        transaction.lines = nodes(contents, SalesTransaction.LINE);
        transaction.taxes = nodes(contents, SalesTransaction.TAX);
        transaction.userDefined = node(contents, SalesTransaction.USER_DEFINED);
        transaction.header = node(contents, SalesTransaction.HEADER);
        transaction.processHold = node(contents, SalesTransaction.PROCESS_HOLD);
        return new EconnectDocument(List.of(transaction)).xml();
    }

    /**
     * {@code RMCustomerMasterType} as XML.
     *
     * @throws InvalidDocument when {@link #check(NewCustomer)} finds faults
     */
    public byte[] xml(NewCustomer customer) {
        Map<String, List<Content>> contents = contents(customer);
        refuseFaults("Customer " + customer.number(), faults(contents));
        CustomerTransaction transaction = new CustomerTransaction();
        transaction.customer = node(contents, CustomerTransaction.CUSTOMER);
        transaction.addresses = nodes(contents, CustomerTransaction.ADDRESS);
        transaction.internetAddresses = nodes(contents, CustomerTransaction.INTERNET_ADDRESS);
        return new EconnectDocument(List.of(transaction)).xml();
    }

    /**
     * {@code SOPProcessHoldType} as XML.
     *
     * @param removed whether the hold is taken off (DELETE1) instead of put on
     * @throws InvalidDocument when number or hold cannot be ones of GP
     */
    public byte[] processHold(SopType type, String number, String processHoldId, boolean removed) {
        ProcessHoldTransaction transaction = new ProcessHoldTransaction();
        transaction.processHold = complete(SalesTransaction.PROCESS_HOLD, "Process hold of " + type + " " + number, Map.of(
                "SOPTYPE", Integer.toString(type.code()), "SOPNUMBE", number, "PRCHLDID", processHoldId, "DELETE1", removed ? "1" : "0"));
        return new EconnectDocument(List.of(transaction)).xml();
    }

    /**
     * {@code SOPVoidDocumentType} as XML.
     *
     * @throws InvalidDocument when the number cannot be one of GP
     */
    public byte[] voiding(SopType type, String number) {
        VoidTransaction transaction = new VoidTransaction();
        // RemovePayments is always sent: its default removes the deposits
        transaction.voiding = complete(VoidTransaction.VOID, "Void of " + type + " " + number, Map.of(
                "SOPTYPE", Integer.toString(type.code()), "SOPNUMBE", number, "RemovePayments", "0"));
        return new EconnectDocument(List.of(transaction)).xml();
    }

    /**
     * {@code RQeConnectOutType} as XML, once for each question, under one root.
     *
     * @param questions elements of {@code eConnectOut} each; DOCTYPE and OUTPUTTYPE are required
     */
    public byte[] xml(List<Map<String, String>> questions) {
        List<RequesterTransaction> transactions = new ArrayList<>();
        for (Map<String, String> question : questions) {
            RequesterTransaction transaction = new RequesterTransaction();
            transaction.processInfo = new Node(schema.inOrder(RequesterTransaction.PROCESS_INFO,
                    Map.of("Outgoing", "TRUE", "MessageID", question.get("DOCTYPE"))));
            transaction.question = complete(RequesterTransaction.QUESTION, "A question", question);
            transactions.add(transaction);
        }
        return new EconnectDocument(transactions).xml();
    }

    /**
     * A node before it is one.
     *
     * @param contradicted texts that were mapped for elements that the product sets itself, to something else
     */
    private record Content(Map<String, String> elements, Map<String, String> contradicted) {

        static Content of(Map<String, String> controlled, Map<String, String> mapped) {
            Map<String, String> elements = new HashMap<>(mapped);
            elements.putAll(controlled);
            Map<String, String> contradicted = new TreeMap<>(mapped);
            contradicted.entrySet().removeIf(entry -> entry.getValue().equals(elements.get(entry.getKey())));
            return new Content(elements, contradicted);
        }
    }

    private static Map<String, List<Content>> contents(SalesDocument document) {
        Map<String, String> identity = new HashMap<>();
        identity.put("SOPTYPE", Integer.toString(document.type().code()));
        identity.put("SOPNUMBE", document.number());
        Map<String, String> withCustomer = with(identity, document.header(), "CUSTNMBR");

        Map<String, List<Content>> contents = new LinkedHashMap<>();
        List<Content> lines = new ArrayList<>();
        for (SalesDocument.Line line : document.lines()) {
            Map<String, String> controlled = with(withCustomer, document.header(), "DOCDATE", "CURNCYID");
            controlled.put("DOCID", document.documentId());
            controlled.put("ITEMNMBR", line.itemNumber());
            controlled.put("QUANTITY", text(line.quantity()));
            controlled.put("UNITPRCE", text(line.unitPrice()));
            controlled.put("XTNDPRCE", text(line.extendedPrice()));
            controlled.put("LNITMSEQ", Integer.toString(LINE_STEP * (lines.size() + 1)));
            lines.add(Content.of(controlled, line.elements()));
        }
        contents.put(SalesTransaction.LINE, lines);

        List<Content> taxes = new ArrayList<>();
        for (SalesDocument.Tax tax : document.taxes()) {
            Map<String, String> controlled = new HashMap<>(withCustomer);
            controlled.put("LNITMSEQ", Integer.toString(LINE_STEP * tax.line()));
            taxes.add(Content.of(controlled, tax.elements()));
        }
        contents.put(SalesTransaction.TAX, taxes);

        contents.put(SalesTransaction.USER_DEFINED, document.userDefined().isEmpty()
                ? List.of() : List.of(Content.of(identity, document.userDefined())));

        Map<String, String> header = new HashMap<>(identity);
        header.put("DOCID", document.documentId());
        contents.put(SalesTransaction.HEADER, List.of(Content.of(header, document.header())));

        contents.put(SalesTransaction.PROCESS_HOLD, document.processHold().isBlank()
                ? List.of() : List.of(Content.of(identity, Map.of("PRCHLDID", document.processHold()))));
        return contents;
    }

    private static Map<String, List<Content>> contents(NewCustomer customer) {
        Map<String, List<Content>> contents = new LinkedHashMap<>();
        // UpdateIfExists 0 always: a number that is taken must never overwrite somebody else's customer
        Map<String, String> controlled = Map.of("CUSTNMBR", customer.number(), "UpdateIfExists", "0");
        contents.put(CustomerTransaction.CUSTOMER, List.of(Content.of(controlled, customer.elements())));
        contents.put(CustomerTransaction.ADDRESS,
                customer.addresses().stream().map(address -> Content.of(controlled, address)).toList());
        Map<String, String> internet = with(
                Map.of("Master_Type", "CUS", "Master_ID", customer.number()), customer.elements(), "ADRSCODE");
        contents.put(CustomerTransaction.INTERNET_ADDRESS, customer.email().isBlank()
                ? List.of()
                : List.of(Content.of(internet, Map.of("INET1", customer.email(), "EmailToAddress", customer.email()))));
        return contents;
    }

    /** {@code elements} and those of {@code names} that {@code source} has. */
    private static Map<String, String> with(Map<String, String> elements, Map<String, String> source, String... names) {
        Map<String, String> all = new HashMap<>(elements);
        for (String name : names) {
            if (source.containsKey(name)) {
                all.put(name, source.get(name));
            }
        }
        return all;
    }

    private static String text(BigDecimal number) {
        return number.toPlainString();
    }

    private List<ElementFault> faults(Map<String, List<Content>> contents) {
        List<ElementFault> faults = new ArrayList<>();
        contents.forEach((node, list) -> {
            for (int i = 0; i < list.size(); i++) {
                Content content = list.get(i);
                int position = i + 1;
                schema.checkComplete(node, content.elements()).forEach(fault -> faults.add(fault.at(position)));
                content.contradicted().forEach((element, text) -> faults.add(new ElementFault(node, position, element,
                        "is mapped to \"" + text + "\", but the product sets it to \"" + content.elements().get(element) + "\"",
                        OptionalInt.empty())));
            }
        });
        return faults;
    }

    static void refuseFaults(String document, List<ElementFault> faults) {
        if (!faults.isEmpty()) {
            throw new InvalidDocument(document, faults);
        }
    }

    /** The nodes of that name; {@code null} when there are none, so that their wrapper is not written either. */
    private List<Node> nodes(Map<String, List<Content>> contents, String node) {
        List<Content> list = contents.get(node);
        return list.isEmpty() ? null
                : list.stream().map(content -> new Node(schema.inOrder(node, content.elements()))).toList();
    }

    /** The node with these elements, which must be fit to be sent. */
    private Node complete(String node, String words, Map<String, String> elements) {
        refuseFaults(words, schema.checkComplete(node, elements));
        return new Node(schema.inOrder(node, elements));
    }

    private Node node(Map<String, List<Content>> contents, String node) {
        List<Node> nodes = nodes(contents, node);
        return nodes == null ? null : nodes.get(0);
    }
}
