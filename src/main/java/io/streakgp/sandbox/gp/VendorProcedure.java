package io.streakgp.sandbox.gp;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code taUpdateCreateVendorRcd}: creates a vendor (PM00200, PM00300), or changes the elements that were sent of one that
 * exists.
 */
@GpSandboxComponent
class VendorProcedure implements Procedure {

    private static final List<String> ADDRESS_IDS = List.of("VADCDPAD", "VADCDSFR", "VADCDTRO");
    private static final List<String> ADDRESS_COLUMNS = List.of("VNDCNTCT", "ADDRESS1", "ADDRESS2", "ADDRESS3", "CITY", "STATE", "ZIPCODE", "CCode",
            "COUNTRY", "PHNUMBR1", "PHNUMBR2", "PHONE3", "FAXNUMBR", "UPSZONE", "SHIPMTHD", "TAXSCHID");
    private static final int SHORT_NAME = 15;

    private final GpTables tables;
    private final MasterData masterData;

    VendorProcedure(GpTables tables, MasterData masterData) {
        this.tables = tables;
        this.masterData = masterData;
    }

    @Override
    public String name() {
        return "taUpdateCreateVendorRcd";
    }

    @Override
    public List<String> keys() {
        return List.of("VENDORID");
    }

    @Override
    public void run(Call call) {
        Optional<Row> existing = masterData.vendor(call.transaction(), call.arguments().text("VENDORID"));
        call.require(existing.isEmpty() || call.arguments().flag("UpdateIfExists"), GpRule.VENDOR_EXISTS);
        call.stopIfRefused();
        checkReferences(call);
        call.stopIfRefused();
        if (existing.isPresent()) {
            update(call.arguments(), existing.get());
        } else {
            create(call);
        }
        call.transaction().forget();
    }

    private void checkReferences(Call call) {
        masterData.checkExists(call, "VNDCLSID", "PM00100", "VNDCLSID", GpRule.VENDOR_CLASS_MISSING);
        masterData.checkExists(call, "CURNCYID", "MC40200", "CURNCYID", GpRule.CURRENCY_MISSING);
        masterData.checkExists(call, "TAXSCHID", "TX00101", "TAXSCHID", GpRule.TAX_SCHEDULE_MISSING);
        masterData.checkExists(call, "PYMTRMID", "SY03300", "PYMTRMID", GpRule.TERMS_MISSING);
        masterData.checkExists(call, "CHEKBKID", "CM00100", "CHEKBKID", GpRule.CHECKBOOK_MISSING);
        if (call.arguments().flag("UseVendorClass") && !call.arguments().isSet("VNDCLSID")) {
            call.refuse(GpRule.REQUIRED_MISSING, "VNDCLSID, because UseVendorClass is 1");
        }
        for (String account : List.of("PMCSHACTNUMST", "PMAPACTNUMST", "PMPRCHACTNUMST")) {
            masterData.checkExists(call, account, "GL00105", "ACTNUMST", GpRule.ACCOUNT_MISSING);
        }
    }

    private void create(Call call) {
        Arguments arguments = call.arguments();
        Map<String, Object> row = arguments.allColumns();
        if (arguments.flag("UseVendorClass")) {
            classDefaults(call, row);
        }
        String name = arguments.text("VENDNAME");
        row.compute("VNDCHKNM", (column, value) -> arguments.has(column) ? value : name);
        row.compute("VENDSHNM", (column, value) -> arguments.has(column) ? value
                : name.substring(0, Math.min(SHORT_NAME, name.length())).strip());
        for (String id : ADDRESS_IDS) {
            row.compute(id, (column, value) -> arguments.has(column) ? value : arguments.text("VADDCDPR"));
        }
        if (!arguments.text("NOTETEXT").isEmpty()) {
            row.put("NOTEINDX", tables.writeNote(arguments.text("NOTETEXT")));
        }
        row.put("CREATDDT", today());
        row.put("MODIFDT", today());
        tables.insert("PM00200", row);
        if (arguments.isSet("VADDCDPR") && arguments.flag("CreateAddress")) {
            tables.save("PM00300", addressColumns(row), addressKey(arguments.text("VENDORID"), arguments.text("VADDCDPR")));
        }
    }

    private static void classDefaults(Call call, Map<String, Object> row) {
        Row vendorClass = call.transaction().lookUp("PM00100", "VNDCLSID", call.arguments().text("VNDCLSID")).orElseThrow();
        vendorClass.values().forEach((column, value) -> {
            if (row.containsKey(column) && !call.arguments().has(column)) {
                row.put(column, value);
            }
        });
    }

    private void update(Arguments arguments, Row existing) {
        String number = existing.text("VENDORID");
        Map<String, Object> changes = arguments.sentColumns();
        changes.remove("VENDORID");
        if (arguments.has("NOTETEXT")) {
            changes.put("NOTEINDX", tables.writeNote(arguments.text("NOTETEXT")));
        }
        changes.put("MODIFDT", today());
        tables.update("PM00200", changes, Map.of("VENDORID", number));
        String addressId = arguments.isSet("VADDCDPR") ? arguments.text("VADDCDPR") : existing.text("VADDCDPR");
        Map<String, Object> address = addressColumns(changes);
        if (!addressId.isEmpty() && !address.isEmpty() && (arguments.flag("CreateAddress")
                || masterData.vendorAddress(number, addressId).isPresent())) {
            tables.save("PM00300", address, addressKey(number, addressId));
        }
    }

    private static Map<String, Object> addressColumns(Map<String, Object> vendor) {
        Map<String, Object> address = new LinkedHashMap<>(vendor);
        address.keySet().retainAll(ADDRESS_COLUMNS);
        return address;
    }

    private static Map<String, Object> addressKey(String number, String addressId) {
        return Map.of("VENDORID", number, "ADRSCODE", addressId);
    }

    private static LocalDate today() {
        return LocalDate.now(ZoneOffset.UTC);
    }
}
