package io.streakgp.gp.gateway;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * An element of an answer, read without a schema: child elements with text only are its columns, the others its
 * children. Text is trimmed, because GP pads its columns. DTDs, and with them external entities, are refused.
 *
 * @param text    its own text
 * @param columns texts by name; of a column that comes twice the first
 */
record Xml(String name, Map<String, String> attributes, String text, Map<String, String> columns, List<Xml> children) {

    private static final XMLInputFactory FACTORY = factory();

    /** Not XML, or XML that we refuse to read. */
    static final class Unreadable extends Exception {
        Unreadable(String message) {
            super(message);
        }

        Unreadable(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /** @return the root element */
    static Xml parse(byte[] document) throws Unreadable {
        try {
            XMLStreamReader reader = FACTORY.createXMLStreamReader(new ByteArrayInputStream(document));
            while (reader.next() != XMLStreamConstants.START_ELEMENT) {
                if (reader.getEventType() == XMLStreamConstants.DTD) {
                    throw new Unreadable("it has a DTD");
                }
            }
            Xml root = element(reader);
            while (reader.hasNext()) {
                // to the end: half a document is none
                reader.next();
            }
            return root;
        } catch (XMLStreamException e) {
            throw new Unreadable("it is not well-formed XML: " + e.getMessage(), e);
        }
    }

    private static Xml element(XMLStreamReader reader) throws XMLStreamException {
        String name = reader.getLocalName();
        Map<String, String> attributes = new LinkedHashMap<>();
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            attributes.put(reader.getAttributeLocalName(i), reader.getAttributeValue(i));
        }
        Map<String, String> columns = new LinkedHashMap<>();
        List<Xml> children = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        while (reader.next() != XMLStreamConstants.END_ELEMENT) {
            if (reader.isStartElement()) {
                Xml child = element(reader);
                if (child.columns.isEmpty() && child.children.isEmpty()) {
                    columns.putIfAbsent(child.name, child.text);
                } else {
                    children.add(child);
                }
            } else if (reader.isCharacters()) {
                text.append(reader.getText());
            }
        }
        return new Xml(name, attributes, text.toString().strip(), columns, children);
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return factory;
    }
}
