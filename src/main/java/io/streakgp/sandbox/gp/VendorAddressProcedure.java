package io.streakgp.sandbox.gp;

import java.util.List;
import java.util.Map;

/** {@code taCreateVendorAddress}: a further address of a vendor (PM00300). It replaces the record as a whole. */
@GpSandboxComponent
class VendorAddressProcedure implements Procedure {

    private final GpTables tables;
    private final MasterData masterData;

    VendorAddressProcedure(GpTables tables, MasterData masterData) {
        this.tables = tables;
        this.masterData = masterData;
    }

    @Override
    public String name() {
        return "taCreateVendorAddress";
    }

    @Override
    public List<String> keys() {
        return List.of("VENDORID", "ADRSCODE");
    }

    @Override
    public void run(Call call) {
        Arguments arguments = call.arguments();
        String vendor = arguments.text("VENDORID");
        call.require(masterData.vendor(call.transaction(), vendor).isPresent(), GpRule.VENDOR_MISSING);
        call.require(arguments.flag("UpdateIfExists") || masterData.vendorAddress(vendor, arguments.text("ADRSCODE")).isEmpty(),
                GpRule.ADDRESS_EXISTS);
        masterData.checkExists(call, "TAXSCHID", "TX00101", "TAXSCHID", GpRule.TAX_SCHEDULE_MISSING);
        call.stopIfRefused();
        Map<String, Object> row = arguments.allColumns();
        tables.save("PM00300", row, Map.of("VENDORID", row.remove("VENDORID"), "ADRSCODE", row.remove("ADRSCODE")));
    }
}
