package io.streakgp.gp.econnect;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

import io.streakgp.gp.NewVendor;

/** Turns new vendors into eConnect documents. */
public final class VendorDocuments {

    /** The transaction type of the documents made here; it names the gateway's resource as well. */
    public static final String VENDOR_TYPE = EconnectDocument.VENDOR;

    /** Where money goes to and what the tax office is told: a person enters it in GP, and nobody else. */
    private static final Set<String> BANK_OR_TAX = Set.of("CHEKBKID", "BANKNAME", "BNKBRNCH", "ACNMVNDR", "TXIDNMBR", "TXRGNNUM", "TEN99TYPE",
            "TEN99BOXNUMBER", "TAXSCHID", "PTCSHACF");
    private static final String ACCOUNT = "ACTNUMST";

    private final EconnectSchema schema;

    public VendorDocuments(EconnectSchema schema) {
        this.schema = schema;
    }

    /** Whether the element of {@code taUpdateCreateVendorRcd} is bank or tax data, or a GL account: those are never sent. */
    public static boolean isBankOrTax(String element) {
        return BANK_OR_TAX.contains(element) || element.endsWith(ACCOUNT);
    }

    /** All faults of the vendor that can be found without GP; empty = fit to be sent. */
    public List<ElementFault> check(NewVendor vendor) {
        List<ElementFault> faults = new ArrayList<>(schema.checkComplete(VendorTransaction.VENDOR, elements(vendor)));
        vendor.elements().keySet().stream().filter(VendorDocuments::isBankOrTax).sorted().forEach(element -> faults.add(new ElementFault(
                VendorTransaction.VENDOR, 1, element, "is bank or tax data, which is entered in GP by a person", OptionalInt.empty())));
        if (!vendor.email().isBlank()) {
            faults.addAll(schema.checkComplete(CustomerTransaction.INTERNET_ADDRESS, internet(vendor)));
        }
        return faults;
    }

    /**
     * {@code PMVendorMasterType} as XML.
     *
     * @throws InvalidDocument when {@link #check(NewVendor)} finds faults
     */
    public byte[] xml(NewVendor vendor) {
        EconnectDocuments.refuseFaults("Vendor " + vendor.number(), check(vendor));
        VendorTransaction transaction = new VendorTransaction();
        transaction.vendor = new Node(schema.inOrder(VendorTransaction.VENDOR, elements(vendor)));
        transaction.internetAddresses = vendor.email().isBlank() ? null
                : List.of(new Node(schema.inOrder(CustomerTransaction.INTERNET_ADDRESS, internet(vendor))));
        return new EconnectDocument(List.of(transaction)).xml();
    }

    /** {@code UpdateIfExists} 0 always: a number that is taken must never overwrite somebody else's vendor. */
    private static Map<String, String> elements(NewVendor vendor) {
        Map<String, String> elements = new HashMap<>(vendor.elements());
        elements.put("VENDORID", vendor.number());
        elements.put("UpdateIfExists", "0");
        return elements;
    }

    private static Map<String, String> internet(NewVendor vendor) {
        Map<String, String> elements = new HashMap<>(Map.of("Master_Type", "VEN", "Master_ID", vendor.number(),
                "INET1", vendor.email(), "EmailToAddress", vendor.email()));
        if (vendor.elements().containsKey("VADDCDPR")) {
            elements.put("ADRSCODE", vendor.elements().get("VADDCDPR"));
        }
        return elements;
    }
}
