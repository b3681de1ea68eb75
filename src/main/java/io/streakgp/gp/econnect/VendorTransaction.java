package io.streakgp.gp.econnect;

import java.util.List;

import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlElementWrapper;
import jakarta.xml.bind.annotation.XmlType;

/** {@code PMVendorMasterType}: the vendor with its main address, and the internet addresses of that. */
@XmlAccessorType(XmlAccessType.FIELD)
@XmlType(propOrder = {"vendor", "internetAddresses"})
class VendorTransaction extends Transaction {

    static final String VENDOR = "taUpdateCreateVendorRcd";

    @XmlElement(name = VENDOR)
    Node vendor;

    @XmlElementWrapper(name = CustomerTransaction.INTERNET_ADDRESS + "_Items")
    @XmlElement(name = CustomerTransaction.INTERNET_ADDRESS)
    List<Node> internetAddresses;
}
