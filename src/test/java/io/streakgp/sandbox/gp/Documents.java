package io.streakgp.sandbox.gp;

import java.util.LinkedHashMap;
import java.util.Map;

/** Makes eConnect documents for tests: a right order of two phone cords, of which single elements are changed. */
final class Documents {

    private final Map<String, String> line = new LinkedHashMap<>();
    private final Map<String, String> header = new LinkedHashMap<>();
    private String before = "";
    private String after = "";

    private Documents(String number) {
        put(line, "SOPTYPE", "2", "SOPNUMBE", number, "CUSTNMBR", "ADAMPARK0001", "DOCDATE", "2026-11-23", "LOCNCODE", "WAREHOUSE",
                "ITEMNMBR", "ACCS-CRD-12WH", "QUANTITY", "2", "UNITPRCE", "10.00", "XTNDPRCE", "20.00", "UOFM", "Each");
        put(header, "SOPTYPE", "2", "DOCID", "STDORD", "SOPNUMBE", number, "DOCDATE", "2026-11-23", "CUSTNMBR", "ADAMPARK0001",
                "SUBTOTAL", "20.00", "DOCAMNT", "20.00", "BACHNUMB", "STREAK");
    }

    /** An order with this number; an empty one is assigned. */
    static Documents order(String number) {
        return new Documents(number);
    }

    /** The same elements of line and header. */
    Documents both(String... namesAndValues) {
        put(line, namesAndValues);
        put(header, namesAndValues);
        return this;
    }

    Documents line(String... namesAndValues) {
        put(line, namesAndValues);
        return this;
    }

    Documents header(String... namesAndValues) {
        put(header, namesAndValues);
        return this;
    }

    Documents withoutLine(String... names) {
        for (String name : names) {
            line.remove(name);
        }
        return this;
    }

    Documents withoutHeader(String... names) {
        for (String name : names) {
            header.remove(name);
        }
        return this;
    }

    /** A node before the header. */
    Documents before(String node, String... namesAndValues) {
        before += node(node, namesAndValues);
        return this;
    }

    /** A node after the header. */
    Documents after(String node, String... namesAndValues) {
        after += node(node, namesAndValues);
        return this;
    }

    String xml() {
        return document("SOPTransactionType", "<taSopLineIvcInsert_Items>" + node("taSopLineIvcInsert", line) + "</taSopLineIvcInsert_Items>"
                + before + node("taSopHdrIvcInsert", header) + after);
    }

    static String customer(String... namesAndValues) {
        return document("RMCustomerMasterType", node("taUpdateCreateCustomerRcd", namesAndValues));
    }

    static String document(String type, String nodes) {
        return "<eConnect xmlns:dt=\"urn:schemas-microsoft-com:datatypes\"><" + type + ">" + nodes + "</" + type + "></eConnect>";
    }

    /** Requester questions, each a list of names and values. */
    static String questions(String[]... questions) {
        StringBuilder xml = new StringBuilder("<eConnect>");
        for (String[] question : questions) {
            xml.append("<RQeConnectOutType><eConnectProcessInfo><Outgoing>TRUE</Outgoing></eConnectProcessInfo>")
                    .append(node("eConnectOut", question)).append("</RQeConnectOutType>");
        }
        return xml.append("</eConnect>").toString();
    }

    static String node(String name, String... namesAndValues) {
        Map<String, String> elements = new LinkedHashMap<>();
        put(elements, namesAndValues);
        return node(name, elements);
    }

    private static String node(String name, Map<String, String> elements) {
        StringBuilder xml = new StringBuilder("<" + name + ">");
        elements.forEach((element, text) -> xml.append('<').append(element).append('>')
                .append(text.replace("&", "&amp;").replace("<", "&lt;")).append("</").append(element).append('>'));
        return xml.append("</").append(name).append(">").toString();
    }

    private static void put(Map<String, String> elements, String... namesAndValues) {
        for (int i = 0; i < namesAndValues.length; i += 2) {
            elements.put(namesAndValues[i], namesAndValues[i + 1]);
        }
    }
}
