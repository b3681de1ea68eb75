package io.streakgp.gp.econnect;

import java.util.List;

import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlElementWrapper;
import jakarta.xml.bind.annotation.XmlType;

/** {@code SOPTransactionType}. GP runs the nodes in this order: lines and taxes before the header that owns them. */
@XmlAccessorType(XmlAccessType.FIELD)
@XmlType(propOrder = {"lines", "taxes", "userDefined", "header", "processHold"})
class SalesTransaction extends Transaction {

    static final String LINE = "taSopLineIvcInsert";
    static final String TAX = "taSopLineIvcTaxInsert";
    static final String USER_DEFINED = "taSopUserDefined";
    static final String HEADER = "taSopHdrIvcInsert";
    static final String PROCESS_HOLD = "taSopUpdateCreateProcessHold";

    @XmlElementWrapper(name = LINE + "_Items")
    @XmlElement(name = LINE)
    List<Node> lines;

    @XmlElementWrapper(name = TAX + "_Items")
    @XmlElement(name = TAX)
    List<Node> taxes;

    @XmlElement(name = USER_DEFINED)
    Node userDefined;

    @XmlElement(name = HEADER)
    Node header;

    @XmlElement(name = PROCESS_HOLD)
    Node processHold;
}
