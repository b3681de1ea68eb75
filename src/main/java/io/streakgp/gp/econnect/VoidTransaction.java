package io.streakgp.gp.econnect;

import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlElement;

/** {@code SOPVoidDocumentType}: voids a document that stands in GP. */
@XmlAccessorType(XmlAccessType.FIELD)
class VoidTransaction extends Transaction {

    static final String VOID = "taSopVoidDocument";

    @XmlElement(name = VOID)
    Node voiding;
}
