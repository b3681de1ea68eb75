package io.streakgp.engine.release;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.w3c.dom.Attr;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

import io.streakgp.engine.models.XmlModel;

/**
 * The outline of a process or a decision table. Its parts are what people see as one thing: a step, an event, a gateway, a
 * way between them; a table, a column, a row. A cell belongs to its row and is named after its column.
 */
final class XmlOutline {

    private static final String DI = "http://www.omg.org/spec/";
    private static final Set<String> DRAWINGS = Set.of(DI + "BPMN/20100524/DI", DI + "DD/20100524/DI", DI + "DD/20100524/DC",
            DI + "DMN/20180521/DI/", DI + "DMN/20180521/DC/", "https://www.omg.org/spec/DMN/20191111/DMNDI/");
    /** Attributes that the Modeler and the drawing have for themselves. */
    private static final Set<String> DRAWING_ATTRIBUTES = Set.of("http://bpmn.io/schema/dmn/biodi/2.0", "http://bpmn.io/schema/dmn/biodi/1.0",
            "http://www.w3.org/2001/XMLSchema-instance", "http://www.w3.org/2000/xmlns/", "http://camunda.org/schema/modeler/1.0");
    /** What stands directly in one of these is a part of its own, if it has an id. */
    private static final Set<String> CONTAINERS = Set.of("definitions", "process", "subProcess", "transaction", "adHocSubProcess", "collaboration");
    private static final Set<String> TABLE_PARTS = Set.of("rule", "input", "output");
    /** Names that tell nobody anything, and what the ways between steps tell already. */
    private static final Set<String> SILENT = Set.of("extensionElements", "inputOutput", "text", "decisionTable");
    private static final Set<String> TOLD_BY_WAYS = Set.of("incoming", "outgoing");
    private static final Set<String> REFERENCES = Set.of("sourceRef", "targetRef", "attachedToRef", "default", "messageRef", "errorRef");
    private static final Pattern TEXT_LITERAL = Pattern.compile("\"([^\"]*)\"");
    private static final int LONG_NAME = 80;

    private static final Map<String, String> WORDS = Map.ofEntries(
            Map.entry("sequenceFlow", "way"), Map.entry("exclusiveGateway", "gateway"), Map.entry("businessRuleTask", "decision step"),
            Map.entry("decision", "table"), Map.entry("input", "condition column"), Map.entry("output", "result column"),
            Map.entry("delegateExpression", "what it does"), Map.entry("candidateGroups", "who is asked"), Map.entry("dueDate", "due"),
            Map.entry("formRef", "form"), Map.entry("decisionRef", "table asked"), Map.entry("calledElement", "process called"),
            Map.entry("asyncBefore", "save point before"), Map.entry("asyncAfter", "save point after"), Map.entry("sourceRef", "from"),
            Map.entry("targetRef", "to"), Map.entry("attachedToRef", "at"), Map.entry("default", "way when no other fits"),
            Map.entry("conditionExpression", "condition"), Map.entry("timerEventDefinition", "timer"), Map.entry("messageRef", "message"),
            Map.entry("errorRef", "error"), Map.entry("inputExpression", "expression"), Map.entry("typeRef", "type"), Map.entry("hitPolicy", "which rows count"));

    private final Outline outline = new Outline();
    private final Map<String, Element> byId = new HashMap<>();

    private XmlOutline() {
    }

    static Outline of(byte[] xml) {
        XmlOutline reader = new XmlOutline();
        List<Element> elements = XmlModel.elements(xml)
                .orElseThrow(() -> new IllegalArgumentException("A model that the engine has read is no XML"));
        elements.forEach(element -> reader.byId.putIfAbsent(id(element), element));
        reader.read(elements.get(0), null);
        return reader.outline;
    }

    private void read(Element element, Part around) {
        if (DRAWINGS.contains(element.getNamespaceURI()) || TOLD_BY_WAYS.contains(element.getLocalName())) {
            return;
        }
        boolean root = around == null;
        Part part = root ? new Part(outline.part("", "file"), "") : isPart(element) ? newPart(element) : around;
        if (!root) {
            sayAttributes(element, part);
        }
        sayText(element, part);
        if (element.getLocalName().equals("decisionTable")) {
            sayRowOrder(element, part);
        }
        if (CONTAINERS.contains(element.getLocalName())) {
            sayWays(element);
        }
        Map<String, Integer> seen = new HashMap<>();
        for (Element child : children(element)) {
            String step = step(child, seen);
            read(child, isPart(child) ? part : part.into(step));
        }
    }

    /** Where we are: a part, and the way into it. */
    private record Part(Outline.Part of, String path) {

        Part into(String step) {
            return new Part(of, path.isEmpty() || step.isEmpty() ? path + step : path + " " + step);
        }

        void say(String step, String value, String shown) {
            String label = path.isEmpty() || step.isEmpty() ? path + step : path + " " + step;
            of.say(label, label.isEmpty() ? "text" : label, value, shown);
        }
    }

    private Part newPart(Element element) {
        return new Part(outline.part(partId(element), name(element)), "");
    }

    private static boolean isPart(Element element) {
        Element parent = parent(element);
        if (parent == null) {
            return false;
        }
        if (TABLE_PARTS.contains(element.getLocalName()) && parent.getLocalName().equals("decisionTable")) {
            return true;
        }
        return CONTAINERS.contains(parent.getLocalName()) && element.hasAttribute("id") && !element.getLocalName().equals("documentation");
    }

    private static String partId(Element element) {
        return element.hasAttribute("id") ? id(element)
                : partId(parent(element)) + "/" + element.getLocalName() + position(element);
    }

    // ---- what an element says

    private void sayAttributes(Element element, Part part) {
        for (Attr attribute : XmlModel.attributes(element)) {
            String name = attribute.getLocalName();
            if (name.equals("id") || attribute.getNamespaceURI() != null && DRAWING_ATTRIBUTES.contains(attribute.getNamespaceURI())
                    || isDiscriminator(element, name)) {
                continue;
            }
            String value = attribute.getValue();
            Element referred = REFERENCES.contains(name) ? byId.get(value) : null;
            part.say(words(name), value, referred == null ? value : name(referred));
        }
    }

    private void sayText(Element element, Part part) {
        if (isCell(element)) {
            return;
        }
        if (element.getLocalName().equals("text") && parent(element) != null && isCell(parent(element))) {
            sayCell(parent(element), XmlModel.text(element).strip(), part.of());
            return;
        }
        String text = XmlModel.text(element).strip();
        if (!text.isEmpty()) {
            part.say("", text, text);
        }
    }

    /** A cell without a condition is true for everything, whether it is empty or has a dash. */
    private void sayCell(Element cell, String text, Outline.Part row) {
        boolean condition = cell.getLocalName().equals("inputEntry");
        List<Element> columns = children(parent(parent(cell))).stream()
                .filter(column -> column.getLocalName().equals(condition ? "input" : "output")).toList();
        int position = position(cell);
        if (position > columns.size()) {
            return;
        }
        Element column = columns.get(position - 1);
        Matcher literal = TEXT_LITERAL.matcher(text);
        String value = condition && text.equals("-") ? "" : text;
        String shown = value.isEmpty() ? condition ? "(any)" : "(empty)" : literal.matches() ? literal.group(1) : value;
        row.say("column " + partId(column), columnName(column), value, shown);
    }

    private static boolean isCell(Element element) {
        return Set.of("inputEntry", "outputEntry").contains(element.getLocalName());
    }

    /** Of several rows that fit the first counts, so that their order is a rule as well. */
    private void sayRowOrder(Element table, Part part) {
        List<Element> rows = children(table).stream().filter(child -> child.getLocalName().equals("rule")).toList();
        part.of().orders().put("order of rows", rows.stream().collect(Collectors.toMap(XmlOutline::partId, this::shortName,
                (first, second) -> first, LinkedHashMap::new)));
    }

    /** Of several ways out of a gateway the first whose condition is true is taken. */
    private void sayWays(Element container) {
        Map<String, Map<String, String>> ways = new LinkedHashMap<>();
        children(container).stream().filter(child -> child.getLocalName().equals("sequenceFlow"))
                .forEach(way -> ways.computeIfAbsent(way.getAttribute("sourceRef"), source -> new LinkedHashMap<>()).put(id(way), shortName(way)));
        ways.forEach((source, order) -> {
            if (order.size() > 1 && byId.containsKey(source)) {
                outline.part(source, name(byId.get(source))).orders().put("order of ways", order);
            }
        });
    }

    // ---- names

    private String name(Element element) {
        return switch (element.getLocalName()) {
            case "rule" -> "row " + position(element) + quoted(rowName(element));
            case "input", "output" -> words(element.getLocalName()) + quoted(columnName(element));
            case "sequenceFlow" -> "way" + (element.getAttribute("name").isBlank() ? "" : quoted(element.getAttribute("name")))
                    + " from " + end(element, "sourceRef") + " to " + end(element, "targetRef");
            default -> words(element.getLocalName()) + quoted(shortName(element));
        };
    }

    private String end(Element way, String reference) {
        Element end = byId.get(way.getAttribute(reference));
        return end == null ? way.getAttribute(reference) : "\"" + shortName(end) + "\"";
    }

    private String shortName(Element element) {
        if (element.getLocalName().equals("rule")) {
            return rowName(element);
        }
        String name = element.getAttribute("name");
        return name.isBlank() ? id(element) : name.strip().replaceAll("\\s+", " ");
    }

    private static String columnName(Element column) {
        String label = column.getAttribute("label");
        return !label.isBlank() ? label : !column.getAttribute("name").isBlank() ? column.getAttribute("name") : "column " + position(column);
    }

    /** Its description; without one, its conditions. */
    private static String rowName(Element row) {
        List<String> words = new ArrayList<>();
        for (Element child : children(row)) {
            String text = child.getLocalName().equals("description") ? XmlModel.text(child).strip() : "";
            if (!text.isEmpty()) {
                return shortened(text);
            }
            if (child.getLocalName().equals("inputEntry")) {
                children(child).stream().map(cell -> XmlModel.text(cell).strip()).filter(cell -> !cell.isEmpty() && !cell.equals("-")).forEach(words::add);
            }
        }
        return words.isEmpty() ? "for everything" : shortened(String.join(", ", words));
    }

    private static String shortened(String text) {
        String line = text.replaceAll("\\s+", " ");
        return line.length() > LONG_NAME ? line.substring(0, LONG_NAME) + "..." : line;
    }

    private static String quoted(String name) {
        return " \"" + name + "\"";
    }

    /** {@code serviceTask} as "service task". */
    private static String words(String name) {
        return WORDS.getOrDefault(name, name.replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT));
    }

    // ---- the tree

    /** How an element inside a part is called there; several of a kind are told apart by their names or counted. */
    private static String step(Element element, Map<String, Integer> seen) {
        String kind = SILENT.contains(element.getLocalName()) ? "" : words(element.getLocalName());
        String named = isDiscriminator(element, "name") && element.hasAttribute("name") ? kind + quoted(element.getAttribute("name")) : kind;
        int count = seen.merge(element.getLocalName() + named, 1, Integer::sum);
        return count == 1 ? named : named + " " + count;
    }

    /** Parameters, properties and the like are known by their names. */
    private static boolean isDiscriminator(Element element, String attribute) {
        return attribute.equals("name") && !isPart(element) && !element.hasAttribute("id");
    }

    private static String id(Element element) {
        return element.getAttribute("id");
    }

    private static Element parent(Element element) {
        return element.getParentNode() instanceof Element parent ? parent : null;
    }

    private static List<Element> children(Element element) {
        List<Element> children = new ArrayList<>();
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element found) {
                children.add(found);
            }
        }
        return children;
    }

    /** Its place among its like, from 1. */
    private static int position(Element element) {
        List<Element> like = children(parent(element)).stream().filter(other -> other.getLocalName().equals(element.getLocalName())).toList();
        return like.indexOf(element) + 1;
    }
}
