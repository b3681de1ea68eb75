package io.streakgp.gp.econnect;

import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlElement;

/** {@code RMTransactionType}: a receivables document without items. */
@XmlAccessorType(XmlAccessType.FIELD)
class ReceivableTransaction extends Transaction {

    static final String TRANSACTION = "taRMTransaction";

    @XmlElement(name = TRANSACTION)
    Node transaction;
}
