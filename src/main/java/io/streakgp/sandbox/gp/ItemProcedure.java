package io.streakgp.sandbox.gp;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code taUpdateCreateItemRcd}: creates an item (IV00101), or changes the elements that were sent of one that exists. */
@GpSandboxComponent
class ItemProcedure implements Procedure {

    private final GpTables tables;
    private final MasterData masterData;

    ItemProcedure(GpTables tables, MasterData masterData) {
        this.tables = tables;
        this.masterData = masterData;
    }

    @Override
    public String name() {
        return "taUpdateCreateItemRcd";
    }

    @Override
    public List<String> keys() {
        return List.of("ITEMNMBR");
    }

    @Override
    public void run(Call call) {
        Arguments arguments = call.arguments();
        String number = arguments.text("ITEMNMBR");
        Optional<Row> existing = masterData.item(call.transaction(), number);
        call.require(existing.isEmpty() || arguments.flag("UpdateIfExists"), GpRule.ITEM_EXISTS);
        masterData.checkExists(call, "UOMSCHDL", "IV40201", "UOMSCHDL", GpRule.UNIT_SCHEDULE_MISSING);
        masterData.checkExists(call, "PRCLEVEL", "IV40800", "PRCLEVEL", GpRule.PRICE_LEVEL_MISSING);
        masterData.checkExists(call, "LOCNCODE", "IV40700", "LOCNCODE", GpRule.SITE_MISSING);
        if (existing.isEmpty() && !arguments.flag("UseItemClass")) {
            requireSet(call, "ITEMDESC");
            requireSet(call, "UOMSCHDL");
        }
        call.stopIfRefused();
        if (existing.isPresent()) {
            Map<String, Object> changes = arguments.sentColumns();
            changes.remove("ITEMNMBR");
            changes.put("MODIFDT", LocalDate.now(ZoneOffset.UTC));
            tables.update("IV00101", changes, Map.of("ITEMNMBR", number));
        } else {
            create(arguments);
        }
        if (arguments.isSet("LOCNCODE") && masterData.stock(number, arguments.text("LOCNCODE")).isEmpty()) {
            tables.insert("IV00102", Map.of("ITEMNMBR", number, "LOCNCODE", arguments.text("LOCNCODE"), "RCRDTYPE", 2));
        }
        call.transaction().forget();
    }

    private void create(Arguments arguments) {
        Map<String, Object> row = arguments.allColumns();
        if (!arguments.isSet("SELNGUOM")) {
            tables.row("IV40201", Map.of("UOMSCHDL", arguments.text("UOMSCHDL")))
                    .ifPresent(schedule -> row.put("SELNGUOM", schedule.text("BASEUOFM")));
        }
        row.put("CREATDDT", LocalDate.now(ZoneOffset.UTC));
        tables.insert("IV00101", row);
    }

    private static void requireSet(Call call, String parameter) {
        if (!call.arguments().isSet(parameter)) {
            call.refuse(GpRule.REQUIRED_MISSING, parameter);
        }
    }
}
