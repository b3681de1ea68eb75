package io.streakgp.gp.econnect;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

import jakarta.xml.bind.JAXBContext;
import jakarta.xml.bind.JAXBException;
import jakarta.xml.bind.Marshaller;
import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlElements;
import jakarta.xml.bind.annotation.XmlRootElement;

/** The root {@code eConnect}. Whether two writing types share a transaction is not documented, so a write holds one. */
@XmlRootElement(name = "eConnect")
@XmlAccessorType(XmlAccessType.FIELD)
class EconnectDocument {

    /** The names of the transaction types; the gateway's path ends with them. */
    static final String SALES = "SOPTransactionType";
    static final String CUSTOMER = "RMCustomerMasterType";
    static final String VENDOR = "PMVendorMasterType";
    static final String PROCESS_HOLD = "SOPProcessHoldType";
    static final String VOID = "SOPVoidDocumentType";
    static final String CASH_RECEIPT = "RMCashReceiptsType";
    static final String APPLY = "RMApplyType";
    static final String RECEIVABLE_VOID = "RMVoidTransactionType";
    static final String RECEIVABLE = "RMTransactionType";
    static final String REQUESTER = "RQeConnectOutType";

    private static final JAXBContext CONTEXT = context();

    @XmlElements({
        @XmlElement(name = SALES, type = SalesTransaction.class),
        @XmlElement(name = PROCESS_HOLD, type = ProcessHoldTransaction.class),
        @XmlElement(name = VOID, type = VoidTransaction.class),
        @XmlElement(name = CUSTOMER, type = CustomerTransaction.class),
        @XmlElement(name = VENDOR, type = VendorTransaction.class),
        @XmlElement(name = CASH_RECEIPT, type = CashReceiptTransaction.class),
        @XmlElement(name = APPLY, type = ApplyTransaction.class),
        @XmlElement(name = RECEIVABLE_VOID, type = ReceivableVoidTransaction.class),
        @XmlElement(name = RECEIVABLE, type = ReceivableTransaction.class),
        @XmlElement(name = REQUESTER, type = RequesterTransaction.class)})
    private List<Transaction> transactions;

    /** For JAXB. */
    EconnectDocument() {
    }

    EconnectDocument(List<? extends Transaction> transactions) {
        this.transactions = List.copyOf(transactions);
    }

    /** The document as XML in UTF-8; equal documents give equal bytes. */
    byte[] xml() {
        try {
            Marshaller marshaller = CONTEXT.createMarshaller();
            marshaller.setProperty(Marshaller.JAXB_ENCODING, StandardCharsets.UTF_8.name());
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            marshaller.marshal(this, out);
            return out.toByteArray();
        } catch (JAXBException e) {
            throw new IllegalStateException("An eConnect document cannot be written as XML", e);
        }
    }

    private static JAXBContext context() {
        try {
            return JAXBContext.newInstance(EconnectDocument.class);
        } catch (JAXBException e) {
            throw new IllegalStateException("The eConnect classes are not fit for JAXB", e);
        }
    }
}
