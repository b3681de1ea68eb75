package io.streakgp.sandbox.gp;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code taSopUpdateCreateProcessHold}: puts a process hold on one document, or takes it off: its row of SOP10104 stays, with DELETE1 set. */
@GpSandboxComponent
class ProcessHoldProcedure implements Procedure {

    private final GpTables tables;
    private final MasterData masterData;

    ProcessHoldProcedure(GpTables tables, MasterData masterData) {
        this.tables = tables;
        this.masterData = masterData;
    }

    @Override
    public String name() {
        return "taSopUpdateCreateProcessHold";
    }

    @Override
    public List<String> keys() {
        return List.of("SOPNUMBE", "SOPTYPE", "PRCHLDID");
    }

    @Override
    public void run(Call call) {
        Arguments sent = call.arguments();
        SalesKey document = SalesKey.of(sent);
        call.require(tables.exists("SOP10100", document.columns()), GpRule.DOCUMENT_MISSING);
        masterData.checkExists(call, "PRCHLDID", "SOP00100", "PRCHLDID", GpRule.HOLD_ID_MISSING);
        call.stopIfRefused();
        Map<String, Object> key = new LinkedHashMap<>(document.columns());
        key.put("PRCHLDID", sent.text("PRCHLDID"));
        if (sent.flag("DELETE1")) {
            tables.update("SOP10104", Map.of("DELETE1", 1), key);
        } else {
            tables.save("SOP10104", Map.of("USERID", sent.text("USERID"), "DELETE1", 0,
                    "HOLDDATE", sent.isSet("HOLDDATE") ? sent.date("HOLDDATE") : LocalDate.now(ZoneOffset.UTC)), key);
        }
    }
}
