package io.streakgp.sandbox.gp;

import java.util.List;
import java.util.Map;

/** {@code taCreateInternetAddresses}: e-mail and web addresses of a master record's address (SY01200). */
@GpSandboxComponent
class InternetAddressProcedure implements Procedure {

    private final GpTables tables;
    private final MasterData masterData;

    InternetAddressProcedure(GpTables tables, MasterData masterData) {
        this.tables = tables;
        this.masterData = masterData;
    }

    @Override
    public String name() {
        return "taCreateInternetAddresses";
    }

    @Override
    public List<String> keys() {
        return List.of("Master_Type", "Master_ID", "ADRSCODE");
    }

    @Override
    public void run(Call call) {
        Arguments arguments = call.arguments();
        if (arguments.text("Master_Type").equalsIgnoreCase("CUS")) {
            call.require(masterData.address(arguments.text("Master_ID"), arguments.text("ADRSCODE")).isPresent(), GpRule.MASTER_MISSING);
        }
        if (arguments.text("Master_Type").equalsIgnoreCase("VEN")) {
            call.require(masterData.vendorAddress(arguments.text("Master_ID"), arguments.text("ADRSCODE")).isPresent(), GpRule.MASTER_MISSING);
        }
        call.stopIfRefused();
        Map<String, Object> row = arguments.allColumns();
        tables.save("SY01200", row, Map.of("Master_Type", row.remove("Master_Type"), "Master_ID", row.remove("Master_ID"),
                "ADRSCODE", row.remove("ADRSCODE")));
    }
}
