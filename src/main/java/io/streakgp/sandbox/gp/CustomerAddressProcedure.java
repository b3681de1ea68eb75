package io.streakgp.sandbox.gp;

import java.util.List;
import java.util.Map;

/** {@code taCreateCustomerAddress}: a further address of a customer (RM00102). It replaces the record as a whole. */
@GpSandboxComponent
class CustomerAddressProcedure implements Procedure {

    private final GpTables tables;
    private final MasterData masterData;

    CustomerAddressProcedure(GpTables tables, MasterData masterData) {
        this.tables = tables;
        this.masterData = masterData;
    }

    @Override
    public String name() {
        return "taCreateCustomerAddress";
    }

    @Override
    public List<String> keys() {
        return List.of("CUSTNMBR", "ADRSCODE");
    }

    @Override
    public void run(Call call) {
        Arguments arguments = call.arguments();
        String customer = arguments.text("CUSTNMBR");
        call.require(masterData.customer(call.transaction(), customer).isPresent(), GpRule.CUSTOMER_MISSING);
        call.require(arguments.flag("UpdateIfExists") || masterData.address(customer, arguments.text("ADRSCODE")).isEmpty(),
                GpRule.ADDRESS_EXISTS);
        masterData.checkExists(call, "TAXSCHID", "TX00101", "TAXSCHID", GpRule.TAX_SCHEDULE_MISSING);
        masterData.checkExists(call, "SALSTERR", "RM00303", "SALSTERR", GpRule.TERRITORY_MISSING);
        masterData.checkExists(call, "LOCNCODE", "IV40700", "LOCNCODE", GpRule.SITE_MISSING);
        masterData.checkSalesperson(call);
        call.stopIfRefused();
        Map<String, Object> row = arguments.allColumns();
        Map<String, Object> key = Map.of("CUSTNMBR", row.remove("CUSTNMBR"), "ADRSCODE", row.remove("ADRSCODE"));
        tables.save("RM00102", row, key);
    }
}
