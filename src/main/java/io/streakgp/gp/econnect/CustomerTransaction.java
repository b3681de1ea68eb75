package io.streakgp.gp.econnect;

import java.util.List;

import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlElementWrapper;
import jakarta.xml.bind.annotation.XmlType;

/** {@code RMCustomerMasterType}: the customer, its further addresses, and the internet addresses of either. */
@XmlAccessorType(XmlAccessType.FIELD)
@XmlType(propOrder = {"customer", "addresses", "internetAddresses"})
class CustomerTransaction extends Transaction {

    static final String CUSTOMER = "taUpdateCreateCustomerRcd";
    static final String ADDRESS = "taCreateCustomerAddress";
    static final String INTERNET_ADDRESS = "taCreateInternetAddresses";

    @XmlElement(name = CUSTOMER)
    Node customer;

    @XmlElementWrapper(name = ADDRESS + "_Items")
    @XmlElement(name = ADDRESS)
    List<Node> addresses;

    @XmlElementWrapper(name = INTERNET_ADDRESS + "_Items")
    @XmlElement(name = INTERNET_ADDRESS)
    List<Node> internetAddresses;
}
