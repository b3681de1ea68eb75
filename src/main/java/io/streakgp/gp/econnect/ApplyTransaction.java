package io.streakgp.gp.econnect;

import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlElement;

/** {@code RMApplyType}: one credit applied to one debit; GP takes one apply for each type. */
@XmlAccessorType(XmlAccessType.FIELD)
class ApplyTransaction extends Transaction {

    static final String APPLY = "taRMApply";

    @XmlElement(name = APPLY)
    Node apply;
}
