package io.streakgp.gp.econnect;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

import io.streakgp.gp.Application;
import io.streakgp.gp.CashReceipt;
import io.streakgp.gp.DebitMemo;
import io.streakgp.gp.ReceivableType;
import io.streakgp.gp.VoidOfReceivable;

/** Turns receipts, applications, voids and debit memos into eConnect documents. */
public final class ReceivableDocuments {

    /** The transaction types of the documents made here; they name the gateway's resource as well. */
    public static final String CASH_RECEIPT_TYPE = EconnectDocument.CASH_RECEIPT;
    public static final String APPLY_TYPE = EconnectDocument.APPLY;
    public static final String VOID_TYPE = EconnectDocument.RECEIVABLE_VOID;
    public static final String TRANSACTION_TYPE = EconnectDocument.RECEIVABLE;

    private static final String ON = "1";

    private final EconnectSchema schema;

    public ReceivableDocuments(EconnectSchema schema) {
        this.schema = schema;
    }

    /** All faults of the receipt that can be found without GP; empty = fit to be sent. */
    public List<ElementFault> check(CashReceipt receipt) {
        String node = CashReceiptTransaction.RECEIPT;
        List<ElementFault> faults = new ArrayList<>(schema.checkComplete(node, elements(receipt, "")));
        notPositive(node, "ORTRXAMT", receipt.amount(), faults);
        if (receipt.type() == CashReceipt.Type.CARD && receipt.card().isBlank()) {
            faults.add(fault(node, "CRCARDID", "is required of a card payment"));
        }
        return faults;
    }

    /** All faults of the debit memo that can be found without GP; empty = fit to be sent. */
    public List<ElementFault> check(DebitMemo memo) {
        String node = ReceivableTransaction.TRANSACTION;
        List<ElementFault> faults = new ArrayList<>(schema.checkComplete(node, elements(memo)));
        notPositive(node, "DOCAMNT", memo.amount(), faults);
        return faults;
    }

    /** All faults of the application that can be found without GP; empty = fit to be sent. */
    public List<ElementFault> check(Application application) {
        String node = ApplyTransaction.APPLY;
        List<ElementFault> faults = new ArrayList<>(schema.checkComplete(node, elements(application)));
        if (application.from().type().isDebit()) {
            faults.add(fault(node, "APFRDCTY", "is " + described(application.from().type()) + "; GP applies credits (7, 8, 9)"));
        }
        if (!application.to().type().isDebit()) {
            faults.add(fault(node, "APTODCTY", "is " + described(application.to().type()) + "; GP applies to debits (1, 3 to 6)"));
        }
        negative(node, "APPTOAMT", application.amount(), faults);
        negative(node, "DISTKNAM", application.discount(), faults);
        negative(node, "WROFAMNT", application.writeOff(), faults);
        if (application.amount().signum() == 0 && application.settled().signum() == 0) {
            faults.add(fault(node, "APPTOAMT", "is 0, and nothing else is applied"));
        }
        return faults;
    }

    /** All faults of the void that can be found without GP; empty = fit to be sent. */
    public List<ElementFault> check(VoidOfReceivable voiding) {
        String node = ReceivableVoidTransaction.VOID;
        List<ElementFault> faults = new ArrayList<>(schema.checkComplete(node, elements(voiding)));
        if (voiding.key().type().isDebit()) {
            faults.add(fault(node, "RMDTYPAL", "is " + described(voiding.key().type()) + "; only credits (7, 8, 9) are voided"));
        }
        return faults;
    }

    /**
     * {@code RMCashReceiptsType} as XML.
     *
     * @param functionalCurrency CURNCYID of the company's books: for a receipt in it no currency is sent
     * @throws InvalidDocument when {@link #check(CashReceipt)} finds faults
     */
    public byte[] xml(CashReceipt receipt, String functionalCurrency) {
        EconnectDocuments.refuseFaults("Receipt " + receipt.number(), check(receipt));
        CashReceiptTransaction transaction = new CashReceiptTransaction();
        transaction.receipt = node(CashReceiptTransaction.RECEIPT, elements(receipt, functionalCurrency));
        return xml(transaction);
    }

    /**
     * {@code RMTransactionType} as XML.
     *
     * @throws InvalidDocument when {@link #check(DebitMemo)} finds faults
     */
    public byte[] xml(DebitMemo memo) {
        EconnectDocuments.refuseFaults("Debit memo " + memo.number(), check(memo));
        ReceivableTransaction transaction = new ReceivableTransaction();
        transaction.transaction = node(ReceivableTransaction.TRANSACTION, elements(memo));
        return xml(transaction);
    }

    /**
     * {@code RMApplyType} as XML.
     *
     * @throws InvalidDocument when {@link #check(Application)} finds faults
     */
    public byte[] xml(Application application) {
        EconnectDocuments.refuseFaults("The application of " + application.from() + " to " + application.to(), check(application));
        ApplyTransaction transaction = new ApplyTransaction();
        transaction.apply = node(ApplyTransaction.APPLY, elements(application));
        return xml(transaction);
    }

    /**
     * {@code RMVoidTransactionType} as XML.
     *
     * @throws InvalidDocument when {@link #check(VoidOfReceivable)} finds faults
     */
    public byte[] xml(VoidOfReceivable voiding) {
        EconnectDocuments.refuseFaults("The void of " + voiding.key(), check(voiding));
        ReceivableVoidTransaction transaction = new ReceivableVoidTransaction();
        transaction.voiding = node(ReceivableVoidTransaction.VOID, elements(voiding));
        return xml(transaction);
    }

    private static Map<String, String> elements(CashReceipt receipt, String functionalCurrency) {
        Map<String, String> elements = new HashMap<>();
        elements.put("CUSTNMBR", receipt.customerNumber());
        elements.put("DOCNUMBR", receipt.number());
        elements.put("DOCDATE", text(receipt.date()));
        elements.put("ORTRXAMT", text(receipt.amount()));
        elements.put("GLPOSTDT", text(receipt.postingDate()));
        elements.put("BACHNUMB", receipt.batch());
        elements.put("CSHRCTYP", Integer.toString(receipt.type().code()));
        elements.put("CREATEDIST", ON);
        putFilled(elements, "CHEKBKID", receipt.checkbook());
        putFilled(elements, "BatchCHEKBKID", receipt.checkbook());
        putFilled(elements, "CHEKNMBR", receipt.checkNumber());
        putFilled(elements, "CRCARDID", receipt.card());
        putFilled(elements, "TRXDSCRN", receipt.description());
        if (!receipt.currency().equals(functionalCurrency)) {
            // without a rate: GP translates with its own
            putFilled(elements, "CURNCYID", receipt.currency());
        }
        return elements;
    }

    private static Map<String, String> elements(DebitMemo memo) {
        Map<String, String> elements = new HashMap<>();
        elements.put("RMDTYPAL", code(ReceivableType.DEBIT_MEMO));
        elements.put("DOCNUMBR", memo.number());
        elements.put("DOCDATE", text(memo.date()));
        elements.put("BACHNUMB", memo.batch());
        elements.put("CUSTNMBR", memo.customerNumber());
        elements.put("DOCAMNT", text(memo.amount()));
        elements.put("SLSAMNT", text(memo.amount()));
        elements.put("CREATEDIST", ON);
        putFilled(elements, "DOCDESCR", memo.description());
        return elements;
    }

    private static Map<String, String> elements(Application application) {
        Map<String, String> elements = new HashMap<>();
        elements.put("APTODCNM", application.to().number());
        elements.put("APTODCTY", code(application.to().type()));
        elements.put("APFRDCNM", application.from().number());
        elements.put("APFRDCTY", code(application.from().type()));
        elements.put("APPTOAMT", text(application.amount()));
        // zero is sent as well: GP takes an absent discount for all that is available
        elements.put("DISTKNAM", text(application.discount()));
        elements.put("WROFAMNT", text(application.writeOff()));
        elements.put("APPLYDATE", text(application.on()));
        elements.put("GLPOSTDT", text(application.on()));
        return elements;
    }

    private static Map<String, String> elements(VoidOfReceivable voiding) {
        return Map.of("CUSTNMBR", voiding.customerNumber(), "DOCNUMBR", voiding.key().number(), "RMDTYPAL", code(voiding.key().type()),
                "VOIDSTTS", Integer.toString(voiding.kind().code()), "VOIDDATE", text(voiding.on()), "GLPOSTDT", text(voiding.on()));
    }

    /** An element that is sent empty would blank what GP sets by itself. */
    private static void putFilled(Map<String, String> elements, String name, String text) {
        if (!text.isBlank()) {
            elements.put(name, text);
        }
    }

    private static String code(ReceivableType type) {
        return Integer.toString(type.code());
    }

    private static String described(ReceivableType type) {
        return code(type) + ", " + type.words();
    }

    private static String text(BigDecimal number) {
        return number.toPlainString();
    }

    private static String text(LocalDate day) {
        return day.toString();
    }

    private static void notPositive(String node, String element, BigDecimal amount, List<ElementFault> faults) {
        if (amount.signum() <= 0) {
            faults.add(fault(node, element, "is " + text(amount) + "; GP takes more than 0"));
        }
    }

    private static void negative(String node, String element, BigDecimal amount, List<ElementFault> faults) {
        if (amount.signum() < 0) {
            faults.add(fault(node, element, "is " + text(amount) + "; GP takes 0 or more"));
        }
    }

    private static ElementFault fault(String node, String element, String problem) {
        return new ElementFault(node, 0, element, problem, OptionalInt.empty());
    }

    private Node node(String node, Map<String, String> elements) {
        return new Node(schema.inOrder(node, elements));
    }

    private static byte[] xml(Transaction transaction) {
        return new EconnectDocument(List.of(transaction)).xml();
    }
}
