package io.streakgp.gp.econnect;

import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlElement;

/** {@code RMVoidTransactionType}: takes a posted credit back. */
@XmlAccessorType(XmlAccessType.FIELD)
class ReceivableVoidTransaction extends Transaction {

    static final String VOID = "taRMVoidTransaction";

    @XmlElement(name = VOID)
    Node voiding;
}
