package io.streakgp.sandbox.gp;

import java.util.LinkedHashMap;
import java.util.Map;

import org.w3c.dom.Element;

/** A node of an eConnect document: a call of the procedure that has its name. */
final class EconnectNode {

    private final Element element;
    private final Map<String, String> elements = new LinkedHashMap<>();

    EconnectNode(Element element) {
        this.element = element;
        EconnectXml.children(element).stream()
                .filter(child -> !EconnectXml.isNil(child))
                .forEach(child -> elements.put(EconnectXml.name(child), child.getTextContent().strip()));
    }

    String name() {
        return EconnectXml.name(element);
    }

    /** The texts that were sent, by element name. */
    Map<String, String> elements() {
        return elements;
    }

    /** The text of an element, or empty. */
    String text(String name) {
        return elements.getOrDefault(name, "");
    }

    /** Puts a value into the document that goes back to the caller, e.g. a number that GP assigned. */
    void fill(String name, String value) {
        elements.put(name, value);
        Element target = EconnectXml.children(element).stream()
                .filter(child -> EconnectXml.name(child).equals(name))
                .findFirst()
                .orElseGet(() -> (Element) element.appendChild(element.getOwnerDocument().createElement(name)));
        EconnectXml.removeNil(target);
        target.setTextContent(value);
    }

    /** The node as XML. */
    String xml() {
        return EconnectXml.text(element);
    }
}
