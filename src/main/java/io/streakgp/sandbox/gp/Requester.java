package io.streakgp.sandbox.gp;

import java.io.StringWriter;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.BadSqlGrammarException;
import org.w3c.dom.Document;

/**
 * Requester documents: questions about records, each answered by the rows of GP's tables. Besides GP's own document
 * types it knows types that a site registers (eConnect_Out_Setup) for what a sales document refers to.
 */
@GpSandboxComponent
class Requester {

    static final String TYPE = "RQeConnectOutType";

    private static final String QUESTION = "eConnectOut";
    private static final int COMPLETE = 2;
    private static final int MOST_INDEXES = 15;
    private static final String BY_DOMAIN = "Customer_By_Domain";
    private static final String VENDOR_BY_DOMAIN = "Vendor_By_Domain";

    /**
     * A document type.
     *
     * @param element name of a record's element
     * @param tables  where records stand; the first is the master
     * @param indexes columns that INDEX1, INDEX2, ... stand for
     * @param asList  whether all records come in one {@code <eConnect>} element
     */
    private record Type(String name, String element, List<String> tables, List<String> indexes, List<Child> children, boolean asList) {
    }

    /** @param links column of the child to column of the record; a value with {@code '} is a constant */
    private record Child(String element, String table, Map<String, String> links) {
    }

    private final GpTables tables;
    private final Map<String, Type> types = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    Requester(GpTables tables) {
        this.tables = tables;
        Map<String, String> customer = Map.of("CUSTNMBR", "CUSTNMBR");
        List<Child> ofCustomer = List.of(
                new Child("Address", "RM00102", customer),
                new Child("Balance", "RM00103", customer),
                new Child("Internet_Address", "SY01200", Map.of("Master_Type", "'CUS", "Master_ID", "CUSTNMBR")));
        register(new Type("Customer", "Customer", List.of("RM00101"), List.of("CUSTNMBR"), ofCustomer, false));
        register(new Type("Customer_Family", "Customer", List.of("RM00101"), List.of("CPRCSTNM"), List.of(new Child("Balance", "RM00103", customer)), false));
        register(new Type(BY_DOMAIN, "Customer", List.of("RM00101"), List.of(), ofCustomer, false));
        List<Child> ofVendor = List.of(
                new Child("Address", "PM00300", Map.of("VENDORID", "VENDORID")),
                new Child("Internet_Address", "SY01200", Map.of("Master_Type", "'VEN", "Master_ID", "VENDORID")));
        register(new Type("Vendor", "Vendor", List.of("PM00200"), List.of("VENDORID"), ofVendor, false));
        register(new Type(VENDOR_BY_DOMAIN, "Vendor", List.of("PM00200"), List.of(), ofVendor, false));
        Map<String, String> document = Map.of("SOPTYPE", "SOPTYPE", "SOPNUMBE", "SOPNUMBE");
        List<Child> ofDocument = List.of(
                new Child("Line", "SOP10200", document),
                new Child("Line", "SOP30300", document),
                new Child("Tax", "SOP10105", document),
                new Child("User_Defined", "SOP10106", document),
                new Child("Process_Hold", "SOP10104", document));
        register(new Type("Sales_Transaction", "SO_Trans", List.of("SOP10100", "SOP30200"), List.of("SOPNUMBE", "SOPTYPE"), ofDocument, false));
        register(new Type("Sales_Work", "SO_Trans", List.of("SOP10100"), List.of("SOPNUMBE", "SOPTYPE"), ofDocument, false));
        Map<String, String> item = Map.of("ITEMNMBR", "ITEMNMBR");
        register(new Type("Item", "Item", List.of("IV00101"), List.of("ITEMNMBR"), List.of(
                new Child("Site", "IV00102", item),
                new Child("UofM", "IV40202", Map.of("UOMSCHDL", "UOMSCHDL")),
                new Child("Price", "IV00108", item),
                new Child("Currency", "IV00105", item)), false));
        list("SOP_Setup", "SOP_Type_ID", "SOP40200", "DOCID", "SOPTYPE");
        list("Currency", "Currency", "MC40200", "CURNCYID");
        list("Site", "Site", "IV40700", "LOCNCODE");
        list("Item_Site", "Item_Site", "IV00102", "ITEMNMBR", "LOCNCODE");
        list("Price_Level", "Price_Level", "IV40800", "PRCLEVEL");
        list("Customer_Class", "Customer_Class", "RM00201", "CLASSID");
        list("Vendor_Class", "Vendor_Class", "PM00100", "VNDCLSID");
        list("Tax_Schedule", "Tax_Schedule", "TX00101", "TAXSCHID");
        list("Tax_Detail", "Tax_Detail", "TX00201", "TAXDTLID");
        list("National_Account", "National_Account", "RM00105", "CPRCSTNM");
        list("Salesperson", "Salesperson", "RM00301", "SLPRSNID");
        list("Payment_Terms", "Payment_Terms", "SY03300", "PYMTRMID");
        list("Account", "Account", "GL00105", "ACTNUMST");
        list("Exchange_Rate", "Exchange_Rate", "MC00100", "CURNCYID", "EXCHDATE");
        list("Fiscal_Period", "Fiscal_Period", "SY40100", "YEAR1", "PERIODID");
        list("Batch", "Batch", "SY00500", "BACHNUMB", "BCHSOURC");
        list("Checkbook", "Checkbook", "CM00100", "CHEKBKID");
        list("Process_Hold", "Process_Hold", "SOP00100", "PRCHLDID");
        list("Credit_Card", "Credit_Card", "SY03100", "CARDNAME");
        list("Apply_Open", "Apply", RmApplications.OPEN, "APFRDCNM", "APFRDCTY");
        list("Apply_History", "Apply", RmApplications.HISTORY, "APFRDCNM", "APFRDCTY");
        list("Sales_Deposit", "Deposit", "SOP10103", "SOPNUMBE", "SOPTYPE");
        Map.of("Receivable_Open", RmDocuments.OPEN, "Receivable_History", RmDocuments.HISTORY, "Receivable_Work", RmDocuments.IN_WORK,
                "Receipt_Work", RmDocuments.RECEIPTS_IN_WORK).forEach((name, table) -> register(new Type(name, "Receivable", List.of(table),
                List.of("DOCNUMBR", "RMDTYPAL"),
                List.of(new Child("Currency", "MC020102", Map.of("DOCNUMBR", "DOCNUMBR", "RMDTYPAL", "RMDTYPAL"))), true)));
        register(new Type("Company", "Company", List.of("MC40000"), List.of(), List.of(), true));
    }

    private void register(Type type) {
        types.put(type.name(), type);
    }

    private void list(String name, String element, String table, String... indexes) {
        register(new Type(name, element, List.of(table), List.of(indexes), List.of(), true));
    }

    /** Whether the document asks instead of entering something. */
    static boolean isQuestion(Document document) {
        return EconnectXml.children(document.getDocumentElement()).stream()
                .anyMatch(type -> EconnectXml.name(type).equals(TYPE)
                        || EconnectXml.children(type).stream().anyMatch(child -> EconnectXml.name(child).equals(QUESTION)));
    }

    /**
     * Answers all questions, in their order.
     *
     * @throws MalformedRequest when a question cannot be understood
     */
    String answer(Document document) {
        List<EconnectNode> questions = EconnectXml.children(document.getDocumentElement()).stream()
                .flatMap(type -> EconnectXml.children(type).stream())
                .filter(child -> EconnectXml.name(child).equals(QUESTION) && !EconnectXml.isNil(child))
                .map(EconnectNode::new)
                .toList();
        if (questions.isEmpty()) {
            throw new MalformedRequest("The document asks nothing: each " + TYPE + " needs an " + QUESTION);
        }
        StringWriter out = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out);
            xml.writeStartElement("root");
            for (EconnectNode question : questions) {
                answer(xml, question);
            }
            xml.writeEndElement();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("The answer cannot be written as XML", e);
        }
        return out.toString();
    }

    private void answer(XMLStreamWriter xml, EconnectNode question) throws XMLStreamException {
        Type type = Optional.ofNullable(types.get(question.text("DOCTYPE"))).orElseThrow(() -> new MalformedRequest(
                "DOCTYPE " + question.text("DOCTYPE") + " is not registered; it is one of " + types.keySet()));
        boolean complete = number(question, "OUTPUTTYPE") == COMPLETE;
        boolean open = false;
        int left = number(question, "ROWCOUNT") > 0 ? number(question, "ROWCOUNT") : Integer.MAX_VALUE;
        for (String name : type.tables()) {
            GpTable table = tables.table(name);
            for (Row row : records(type, table, question, left == Integer.MAX_VALUE ? 0 : left)) {
                if (left-- <= 0) {
                    break;
                }
                if (!open) {
                    start(xml, type, name);
                    open = true;
                }
                record(xml, type, table, row, complete);
                if (!type.asList()) {
                    xml.writeEndElement();
                    open = false;
                }
            }
        }
        if (open) {
            xml.writeEndElement();
        }
    }

    private static void start(XMLStreamWriter xml, Type type, String table) throws XMLStreamException {
        xml.writeStartElement("eConnect");
        xml.writeAttribute("ACTION", "0");
        xml.writeAttribute("DOCTYPE", type.name());
        xml.writeAttribute("Requester_DOCTYPE", type.name());
        xml.writeAttribute("TABLENAME", table);
    }

    private List<Row> records(Type type, GpTable table, EconnectNode question, int most) {
        List<String> conditions = new ArrayList<>();
        List<Object> parameters = new ArrayList<>();
        if (type.name().equals(BY_DOMAIN) || type.name().equals(VENDOR_BY_DOMAIN)) {
            conditions.add((type.name().equals(BY_DOMAIN) ? "CUSTNMBR" : "VENDORID") + " IN (SELECT \"Master_ID\" FROM GP.SY01200 WHERE \"Master_Type\" = ?"
                    + " AND (INET1 LIKE ? OR \"EmailToAddress\" LIKE ?))");
            String domain = "%@" + question.text("INDEX1FROM").toLowerCase(Locale.ROOT).replaceAll("([\\\\%_])", "\\\\$1");
            parameters.add(type.name().equals(BY_DOMAIN) ? "CUS" : "VEN");
            parameters.add(domain);
            parameters.add(domain);
        } else {
            indexConditions(type, table, question, conditions, parameters);
        }
        if (!question.text("WhereClause").isEmpty()) {
            WhereClause clause = WhereClause.parse(question.text("WhereClause"), table);
            conditions.add("(" + clause.sql() + ")");
            parameters.addAll(clause.parameters());
        }
        try {
            return tables.rows(table, conditions.isEmpty() ? "" : "WHERE " + String.join(" AND ", conditions), parameters, most);
        } catch (BadSqlGrammarException | DataIntegrityViolationException e) {
            throw new MalformedRequest("The question about " + type.name() + " is no valid condition: " + question.text("WhereClause"), e);
        }
    }

    private static void indexConditions(Type type, GpTable table, EconnectNode question, List<String> conditions, List<Object> parameters) {
        for (int i = 1; i <= MOST_INDEXES; i++) {
            String from = question.text("INDEX" + i + "FROM");
            String to = question.text("INDEX" + i + "TO");
            if (from.isEmpty() && to.isEmpty()) {
                continue;
            }
            if (i > type.indexes().size()) {
                throw new MalformedRequest("DOCTYPE " + type.name() + " has the indexes " + type.indexes() + ", but INDEX" + i + " was sent");
            }
            GpTable.Column column = table.column(type.indexes().get(i - 1)).orElseThrow();
            bound(column, ">=", from, conditions, parameters);
            bound(column, "<=", to, conditions, parameters);
        }
    }

    private static void bound(GpTable.Column column, String operator, String text, List<String> conditions, List<Object> parameters) {
        if (text.isEmpty()) {
            return;
        }
        try {
            parameters.add(column.type().parse(text));
            conditions.add(column.quoted() + ' ' + operator + " ?");
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new MalformedRequest("The index " + column.name() + " cannot be \"" + text + "\"", e);
        }
    }

    private void record(XMLStreamWriter xml, Type type, GpTable table, Row row, boolean complete) throws XMLStreamException {
        xml.writeStartElement(type.element());
        columns(xml, row);
        if (type.tables().size() > 1) {
            element(xml, "TABLENAME", table.name());
        }
        if (type.name().equals("Company")) {
            element(xml, "PRCLEVEL", tables.rows("RM40101", Map.of()).get(0).text("PRCLEVEL"));
        }
        if (complete) {
            for (Child child : type.children()) {
                children(xml, child, row);
            }
        }
        xml.writeEndElement();
    }

    private void children(XMLStreamWriter xml, Child child, Row parent) throws XMLStreamException {
        Map<String, Object> key = new TreeMap<>();
        child.links().forEach((column, source) -> key.put(column, source.startsWith("'") ? source.substring(1) : parent.values().get(source)));
        for (Row row : tables.rows(child.table(), key)) {
            xml.writeStartElement(child.element());
            columns(xml, row);
            xml.writeEndElement();
        }
    }

    private static void columns(XMLStreamWriter xml, Row row) throws XMLStreamException {
        for (Map.Entry<String, Object> column : row.values().entrySet()) {
            Object value = column.getValue();
            element(xml, column.getKey(), value instanceof BigDecimal number ? number.toPlainString() : value.toString());
        }
    }

    private static void element(XMLStreamWriter xml, String name, String text) throws XMLStreamException {
        xml.writeStartElement(name);
        xml.writeCharacters(text);
        xml.writeEndElement();
    }

    private static int number(EconnectNode question, String name) {
        String text = question.text(name);
        if (!text.matches("\\d{0,9}")) {
            throw new MalformedRequest(name + " is no number: " + text);
        }
        return text.isEmpty() ? 0 : Integer.parseInt(text);
    }
}
