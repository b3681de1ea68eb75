package io.streakgp.gp.econnect;

import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlElement;

/** {@code RMCashReceiptsType}: a cash receipt, whose distributions GP makes itself. */
@XmlAccessorType(XmlAccessType.FIELD)
class CashReceiptTransaction extends Transaction {

    static final String RECEIPT = "taRMCashReceiptInsert";

    @XmlElement(name = RECEIPT)
    Node receipt;
}
