package io.streakgp.sandbox.gp;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code taUpdateCreateCustomerRcd}: creates a customer (RM00101, RM00102, RM00103), or changes the elements that were
 * sent of one that exists.
 */
@GpSandboxComponent
class CustomerProcedure implements Procedure {

    private static final List<String> ADDRESS_IDS = List.of("PRSTADCD", "PRBTADCD", "STADDRCD");
    private static final List<String> ADDRESS_COLUMNS = List.of("SLPRSNID", "SALSTERR", "UPSZONE", "SHIPMTHD", "TAXSCHID", "CNTCPRSN",
            "ADDRESS1", "ADDRESS2", "ADDRESS3", "CITY", "STATE", "ZIP", "CCode", "COUNTRY", "PHONE1", "PHONE2", "PHONE3", "FAX");
    private static final int SHORT_NAME = 15;

    private final GpTables tables;
    private final MasterData masterData;

    CustomerProcedure(GpTables tables, MasterData masterData) {
        this.tables = tables;
        this.masterData = masterData;
    }

    @Override
    public String name() {
        return "taUpdateCreateCustomerRcd";
    }

    @Override
    public List<String> keys() {
        return List.of("CUSTNMBR");
    }

    @Override
    public void run(Call call) {
        Optional<Row> existing = masterData.customer(call.transaction(), call.arguments().text("CUSTNMBR"));
        call.require(existing.isEmpty() || call.arguments().flag("UpdateIfExists"), GpRule.CUSTOMER_EXISTS);
        call.stopIfRefused();
        checkReferences(call);
        if (existing.isPresent()) {
            checkInactivation(call, existing.get());
            call.stopIfRefused();
            update(call.arguments(), existing.get());
        } else {
            call.stopIfRefused();
            create(call);
        }
        call.transaction().forget();
    }

    private void checkReferences(Call call) {
        masterData.checkExists(call, "CUSTCLAS", "RM00201", "CLASSID", GpRule.CLASS_MISSING);
        masterData.checkExists(call, "CURNCYID", "MC40200", "CURNCYID", GpRule.CURRENCY_MISSING);
        masterData.checkExists(call, "TAXSCHID", "TX00101", "TAXSCHID", GpRule.TAX_SCHEDULE_MISSING);
        masterData.checkExists(call, "PYMTRMID", "SY03300", "PYMTRMID", GpRule.TERMS_MISSING);
        masterData.checkExists(call, "PRCLEVEL", "IV40800", "PRCLEVEL", GpRule.PRICE_LEVEL_MISSING);
        masterData.checkExists(call, "SALSTERR", "RM00303", "SALSTERR", GpRule.TERRITORY_MISSING);
        masterData.checkExists(call, "CHEKBKID", "CM00100", "CHEKBKID", GpRule.CHECKBOOK_MISSING);
        masterData.checkSalesperson(call);
        if (call.arguments().flag("UseCustomerClass") && !call.arguments().isSet("CUSTCLAS")) {
            call.refuse(GpRule.REQUIRED_MISSING, "CUSTCLAS, because UseCustomerClass is 1");
        }
        for (String account : List.of("RMCSHACTNUMST", "RMARACTNUMST", "RMSLSACTNUMST")) {
            masterData.checkExists(call, account, "GL00105", "ACTNUMST", GpRule.ACCOUNT_MISSING);
        }
    }

    private void checkInactivation(Call call, Row existing) {
        if (call.arguments().has("INACTIVE") && call.arguments().flag("INACTIVE") && !existing.flag("INACTIVE")) {
            boolean owes = tables.row("RM00103", Map.of("CUSTNMBR", existing.text("CUSTNMBR")))
                    .filter(CreditCheck::hasOutstandingDocuments).isPresent();
            call.require(!owes, GpRule.CUSTOMER_HAS_BALANCE);
        }
    }

    private void create(Call call) {
        Arguments arguments = call.arguments();
        String number = arguments.text("CUSTNMBR");
        Map<String, Object> row = arguments.allColumns();
        if (arguments.flag("UseCustomerClass")) {
            classDefaults(call, row);
        }
        String name = arguments.text("CUSTNAME");
        row.compute("STMTNAME", (column, value) -> arguments.has(column) ? value : name);
        row.compute("SHRTNAME", (column, value) -> arguments.has(column) ? value
                : name.substring(0, Math.min(SHORT_NAME, name.length())).strip());
        for (String id : ADDRESS_IDS) {
            row.compute(id, (column, value) -> arguments.has(column) ? value : arguments.text("ADRSCODE"));
        }
        if (!arguments.text("NOTETEXT").isEmpty()) {
            row.put("NOTEINDX", tables.writeNote(arguments.text("NOTETEXT")));
        }
        row.put("CREATDDT", today());
        row.put("MODIFDT", today());
        tables.insert("RM00101", row);
        tables.insert("RM00103", Map.of("CUSTNMBR", number));
        if (arguments.isSet("ADRSCODE") && arguments.flag("CreateAddress")) {
            tables.save("RM00102", addressColumns(row), addressKey(number, arguments.text("ADRSCODE")));
        }
    }

    private static void classDefaults(Call call, Map<String, Object> row) {
        Row customerClass = call.transaction().lookUp("RM00201", "CLASSID", call.arguments().text("CUSTCLAS")).orElseThrow();
        customerClass.values().forEach((column, value) -> {
            if (row.containsKey(column) && !call.arguments().has(column)) {
                row.put(column, value);
            }
        });
    }

    private void update(Arguments arguments, Row existing) {
        String number = existing.text("CUSTNMBR");
        Map<String, Object> changes = arguments.sentColumns();
        changes.remove("CUSTNMBR");
        if (arguments.has("NOTETEXT")) {
            changes.put("NOTEINDX", tables.writeNote(arguments.text("NOTETEXT")));
        }
        changes.put("MODIFDT", today());
        tables.update("RM00101", changes, Map.of("CUSTNMBR", number));
        String addressId = arguments.isSet("ADRSCODE") ? arguments.text("ADRSCODE") : existing.text("ADRSCODE");
        Map<String, Object> address = addressColumns(changes);
        if (!addressId.isEmpty() && !address.isEmpty() && (arguments.flag("CreateAddress")
                || masterData.address(number, addressId).isPresent())) {
            tables.save("RM00102", address, addressKey(number, addressId));
        }
    }

    private static Map<String, Object> addressColumns(Map<String, Object> customer) {
        Map<String, Object> address = new LinkedHashMap<>(customer);
        address.keySet().retainAll(ADDRESS_COLUMNS);
        return address;
    }

    private static Map<String, Object> addressKey(String number, String addressId) {
        return Map.of("CUSTNMBR", number, "ADRSCODE", addressId);
    }

    private static LocalDate today() {
        return LocalDate.now(ZoneOffset.UTC);
    }
}
