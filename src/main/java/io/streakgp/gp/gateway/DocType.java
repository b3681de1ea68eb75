package io.streakgp.gp.gateway;

/** The record types that we ask GP's requester for. All but Customer are set up at the gateway. */
final class DocType {

    static final String CUSTOMER = "Customer";
    /** Customers by the domain of an e-mail address (SY01200). */
    static final String CUSTOMER_BY_DOMAIN = "Customer_By_Domain";
    /** Customers by the parent of their national account (CPRCSTNM), with nothing but their balance. */
    static final String CUSTOMER_FAMILY = "Customer_Family";
    static final String VENDOR = "Vendor";
    /** Vendors by the domain of an e-mail address (SY01200). */
    static final String VENDOR_BY_DOMAIN = "Vendor_By_Domain";
    static final String VENDOR_CLASS = "Vendor_Class";
    static final String ITEM = "Item";
    /** Items at the sites that they are assigned to (IV00102). */
    static final String ITEM_SITE = "Item_Site";
    static final String SALES_DOCUMENT = "Sales_Transaction";
    /** As {@link #SALES_DOCUMENT}, without those in history. */
    static final String SALES_WORK = "Sales_Work";

    static final String SALES_SETUP = "SOP_Setup";
    static final String CURRENCY = "Currency";
    static final String COMPANY = "Company";
    static final String SITE = "Site";
    static final String PRICE_LEVEL = "Price_Level";
    static final String CUSTOMER_CLASS = "Customer_Class";
    static final String TAX_SCHEDULE = "Tax_Schedule";
    static final String TAX_DETAIL = "Tax_Detail";
    static final String SALESPERSON = "Salesperson";
    static final String PAYMENT_TERMS = "Payment_Terms";
    static final String ACCOUNT = "Account";
    static final String PROCESS_HOLD = "Process_Hold";
    static final String FISCAL_PERIOD = "Fiscal_Period";
    static final String EXCHANGE_RATE = "Exchange_Rate";
    static final String NATIONAL_ACCOUNT = "National_Account";
    static final String BATCH = "Batch";

    /** Receipts that are not posted (RM10201). */
    static final String RECEIPT_WORK = "Receipt_Work";
    /** Debits and credits other than receipts that are not posted (RM10301); invoices of sales order processing are none. */
    static final String RECEIVABLE_WORK = "Receivable_Work";
    static final String RECEIVABLE_OPEN = "Receivable_Open";
    static final String RECEIVABLE_HISTORY = "Receivable_History";
    static final String APPLY_OPEN = "Apply_Open";
    static final String APPLY_HISTORY = "Apply_History";
    static final String CHECKBOOK = "Checkbook";
    static final String CREDIT_CARD = "Credit_Card";

    private DocType() {
    }
}
