package io.streakgp.gp.econnect;

import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlType;

/** {@code RQeConnectOutType}: one question to GP's requester. */
@XmlAccessorType(XmlAccessType.FIELD)
@XmlType(propOrder = {"processInfo", "question"})
class RequesterTransaction extends Transaction {

    static final String PROCESS_INFO = "eConnectProcessInfo";
    static final String QUESTION = "eConnectOut";

    @XmlElement(name = PROCESS_INFO)
    Node processInfo;

    @XmlElement(name = QUESTION)
    Node question;
}
