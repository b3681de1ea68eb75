package io.streakgp.gp.econnect;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;

import org.apache.commons.csv.CSVRecord;

/**
 * The elements of the eConnect nodes that we send: their order, types and lengths, from the procedures' public
 * signatures. The table is {@code gp/econnect-nodes.csv}; a node's rows stand in procedure order.
 */
public final class EconnectSchema {

    private static final String TABLE = "/gp/econnect-nodes.csv";

    private final Map<String, Map<String, Element>> nodes;

    private EconnectSchema(Map<String, Map<String, Element>> nodes) {
        this.nodes = nodes;
    }

    private record Element(String name, ElementType type, int size, boolean required) {

        Optional<String> problem(String text) {
            int unfit = text.codePoints().filter(character -> !xmlCanCarry(character)).findFirst().orElse(-1);
            if (unfit >= 0) {
                return Optional.of(String.format("holds the character U+%04X, which XML cannot carry", unfit));
            }
            return type.problem(text, size);
        }

        OptionalInt maxLength() {
            return type == ElementType.TEXT ? OptionalInt.of(size) : OptionalInt.empty();
        }
    }

    /** The packaged table. */
    public static EconnectSchema packaged() {
        Map<String, Map<String, Element>> nodes = new LinkedHashMap<>();
        for (CSVRecord row : CsvTable.packaged(TABLE)) {
            String size = row.get("size");
            Element element = new Element(row.get("element"), ElementType.of(row.get("type")),
                    size.isEmpty() ? 0 : Integer.parseInt(size), row.get("required").equals("yes"));
            nodes.computeIfAbsent(row.get("node"), node -> new LinkedHashMap<>()).put(element.name(), element);
        }
        return new EconnectSchema(nodes);
    }

    /** The node's element names in procedure order, e.g. of {@code taSopHdrIvcInsert}. */
    public Set<String> elements(String node) {
        return definition(node).keySet();
    }

    /**
     * What eConnect would refuse, cut or misread among these elements: names that the node does not have, texts that are
     * not of the element's type, too long, or not to be carried by XML. Elements that are missing are no fault here.
     *
     * @param node     e.g. {@code taSopLineIvcInsert}
     * @param elements text by element name
     * @return all faults, in order of the element names; empty = good
     */
    public List<ElementFault> check(String node, Map<String, String> elements) {
        Map<String, Element> definition = definition(node);
        List<ElementFault> faults = new ArrayList<>();
        new TreeMap<>(elements).forEach((name, text) -> {
            Element element = definition.get(name);
            if (element == null) {
                faults.add(new ElementFault(node, 0, name, "is no element of this node" + meant(definition, name),
                        OptionalInt.empty()));
            } else {
                element.problem(text).ifPresent(problem ->
                        faults.add(new ElementFault(node, 0, name, problem, element.maxLength())));
            }
        });
        return faults;
    }

    /** As {@link #check}, and required elements that are missing or blank are faults as well. */
    public List<ElementFault> checkComplete(String node, Map<String, String> elements) {
        List<ElementFault> faults = new ArrayList<>(check(node, elements));
        definition(node).values().stream()
                .filter(element -> element.required() && elements.getOrDefault(element.name(), "").isBlank())
                .map(element -> new ElementFault(node, 0, element.name(), "is required", element.maxLength()))
                .forEach(faults::add);
        return faults;
    }

    /** These elements in procedure order. */
    Map<String, String> inOrder(String node, Map<String, String> elements) {
        Map<String, String> ordered = new LinkedHashMap<>();
        for (String name : elements(node)) {
            if (elements.containsKey(name)) {
                ordered.put(name, elements.get(name));
            }
        }
        return ordered;
    }

    private Map<String, Element> definition(String node) {
        Map<String, Element> definition = nodes.get(node);
        if (definition == null) {
            throw new IllegalArgumentException("There is no eConnect node " + node + " in " + TABLE);
        }
        return definition;
    }

    private static String meant(Map<String, Element> definition, String name) {
        return definition.keySet().stream().filter(name::equalsIgnoreCase).findFirst()
                .map(right -> "; it is written " + right).orElse("");
    }

    /** The characters of XML 1.0. */
    private static boolean xmlCanCarry(int character) {
        return character == '\t' || character == '\n' || character == '\r'
                || character >= 0x20 && character <= 0xD7FF
                || character >= 0xE000 && character <= 0xFFFD
                || character >= 0x10000;
    }
}
