package io.streakgp.gp.econnect;

import java.util.List;
import java.util.Map;

import javax.xml.namespace.QName;

import jakarta.xml.bind.JAXBElement;
import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlAnyElement;

/** One node: the parameters of one stored procedure. An element that is not there gets the procedure's default. */
@XmlAccessorType(XmlAccessType.FIELD)
class Node {

    @XmlAnyElement
    private List<JAXBElement<String>> elements;

    /** For JAXB. */
    Node() {
    }

    /** @param inOrder text by element name, in procedure order */
    Node(Map<String, String> inOrder) {
        elements = inOrder.entrySet().stream()
                .map(element -> new JAXBElement<>(new QName(element.getKey()), String.class, element.getValue()))
                .toList();
    }
}
