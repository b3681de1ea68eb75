package io.streakgp.gp.econnect;

import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlElement;

/** {@code SOPProcessHoldType}: a process hold put on a document that stands in GP, or taken off it. */
@XmlAccessorType(XmlAccessType.FIELD)
class ProcessHoldTransaction extends Transaction {

    @XmlElement(name = SalesTransaction.PROCESS_HOLD)
    Node processHold;
}
