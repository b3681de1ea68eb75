package io.streakgp.sandbox.gp;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;

import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** XML of eConnect, read without DTDs and external entities, by local names. */
final class EconnectXml {

    /** One of each for each thread: those of the JDK are not made for use by several, and take longer to make than to use. */
    private static final ThreadLocal<DocumentBuilder> BUILDERS = ThreadLocal.withInitial(EconnectXml::newBuilder);
    private static final ThreadLocal<TransformerFactory> TRANSFORMERS = ThreadLocal.withInitial(EconnectXml::newTransformers);

    private EconnectXml() {
    }

    /** @throws MalformedRequest when it is not well-formed XML, or has a DTD */
    static Document parse(byte[] body, Optional<Charset> charset) {
        try {
            DocumentBuilder builder = builder();
            // a charset in the content type goes before the one in the XML declaration (RFC 7303)
            return builder.parse(charset
                    .map(known -> new InputSource(new StringReader(new String(body, known))))
                    .orElseGet(() -> new InputSource(new ByteArrayInputStream(body))));
        } catch (SAXException | IOException e) {
            throw new MalformedRequest("The body is not an XML document that is accepted here: " + e.getMessage(), e);
        }
    }

    static List<Element> children(Element parent) {
        List<Element> children = new ArrayList<>();
        for (Node child = parent.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element element) {
                children.add(element);
            }
        }
        return children;
    }

    static String name(Element element) {
        return element.getLocalName() == null ? element.getTagName() : element.getLocalName();
    }

    /** {@code xsi:nil="true"}: what the .NET serializer writes for a node that is not used. */
    static boolean isNil(Element element) {
        String nil = element.getAttributeNS(XMLConstants.W3C_XML_SCHEMA_INSTANCE_NS_URI, "nil");
        return nil.equals("true") || nil.equals("1");
    }

    static void removeNil(Element element) {
        element.removeAttributeNS(XMLConstants.W3C_XML_SCHEMA_INSTANCE_NS_URI, "nil");
    }

    /** A node that no document holds: the call of a procedure by other means. */
    static EconnectNode node(String procedure, String... namesAndValues) {
        Document document = builder().newDocument();
        Element element = document.createElement(procedure);
        for (int i = 0; i < namesAndValues.length; i += 2) {
            element.appendChild(document.createElement(namesAndValues[i])).setTextContent(namesAndValues[i + 1]);
        }
        return new EconnectNode(element);
    }

    /** The element as XML, without a declaration. */
    static String text(Element element) {
        try {
            Transformer transformer = TRANSFORMERS.get().newTransformer();
            transformer.setOutputProperty(OutputKeys.OMIT_XML_DECLARATION, "yes");
            StringWriter out = new StringWriter();
            transformer.transform(new DOMSource(element), new StreamResult(out));
            return out.toString();
        } catch (TransformerException e) {
            throw new IllegalStateException("The document cannot be written back as XML", e);
        }
    }

    private static DocumentBuilder builder() {
        DocumentBuilder builder = BUILDERS.get();
        builder.reset();
        builder.setErrorHandler(new DefaultHandler());
        return builder;
    }

    private static DocumentBuilder newBuilder() {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
            factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
            factory.setXIncludeAware(false);
            factory.setExpandEntityReferences(false);
            factory.setCoalescing(true);
            return factory.newDocumentBuilder();
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("The XML parser cannot be made safe", e);
        }
    }

    private static TransformerFactory newTransformers() {
        TransformerFactory factory = TransformerFactory.newDefaultInstance();
        factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_STYLESHEET, "");
        return factory;
    }
}
