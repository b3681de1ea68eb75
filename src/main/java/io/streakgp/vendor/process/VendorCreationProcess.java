package io.streakgp.vendor.process;

/** The names that {@code processes/vendor-creation.bpmn} and its delegates share. */
final class VendorCreationProcess {

    static final String PROCESS = "vendor-creation";
    /** The box changed, or was deleted. */
    static final String MESSAGE_SUPPLIER_CHANGED = "message_supplierChanged";

    /** {@code APPROVED} or {@code WITHDRAWN}. */
    static final String SITUATION = "situation";
    /** {@code FOUND}, {@code CANDIDATES} or {@code NONE}. */
    static final String SEARCH_OUTCOME = "searchOutcome";

    /** What finance decided: {@code release}, {@code link} or {@code refuse}. */
    static final String VENDOR_DECISION = "vendorDecision";
    /** VNDCLSID that finance chose; input of rule {@code vendor-number}. */
    static final String VENDOR_CLASS = "vendorClass";
    /** PYMTRMID that finance chose; {@code class} = what the vendor class has. */
    static final String CHOSEN_PAYMENT_TERMS = "chosenPaymentTerms";
    /** VENDORID that the supplier is linked to. */
    static final String CHOSEN_VENDOR = "chosenVendor";
    static final String REASON = "reason";
    /** By rule {@code vendor-number}, e.g. <code>{name:8}{seq:4}</code>. */
    static final String NUMBER_PATTERN = "numberPattern";

    static final String ERROR_SUPPLIER_CHANGED = "supplierChanged";
    static final String ERROR_VENDOR_REFUSED = "vendorRefused";
    static final String ERROR_NUMBER_TAKEN = "vendorNumberTaken";

    private VendorCreationProcess() {
    }
}
