package io.streakgp.sandbox.gp;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What a clerk does in GP's windows, so that the sandbox's company can change under the product. */
@RestController
@GpSandboxComponent
@RequestMapping("/sandbox/gp")
class GpUserController {

    private static final Set<String> OF_CUSTOMER = Set.of("HOLD", "INACTIVE", "CRLMTTYP", "CRLMTAMT");
    private static final Set<String> OF_ITEM = Set.of("INACTIVE");

    private final EconnectService service;
    private final GpTables tables;

    GpUserController(EconnectService service, GpTables tables) {
        this.service = service;
        this.tables = tables;
    }

    /** Customer maintenance: hold, inactive, credit limit. */
    @PostMapping("/customers/{number}")
    Map<String, Object> changeCustomer(@PathVariable("number") String number, @RequestBody Map<String, Object> changes) {
        return change("RM00101", "CUSTNMBR", number, changes, OF_CUSTOMER);
    }

    /** Item maintenance: inactive. The rest of the path is the item number, which may hold blanks and slashes. */
    @PostMapping("/items/{*number}")
    Map<String, Object> changeItem(@PathVariable("number") String number, @RequestBody Map<String, Object> changes) {
        return change("IV00101", "ITEMNMBR", number.substring(1), changes, OF_ITEM);
    }

    private Map<String, Object> change(String name, String key, String number, Map<String, Object> changes, Set<String> allowed) {
        GpTable table = tables.table(name);
        Map<String, Object> values = new LinkedHashMap<>();
        changes.forEach((column, value) -> {
            if (!allowed.contains(column) || value == null) {
                throw new MalformedRequest(column + " cannot be changed here; it is one of " + allowed);
            }
            try {
                values.put(column, table.column(column).orElseThrow().type().parse(value.toString()));
            } catch (IllegalArgumentException | ArithmeticException e) {
                throw new MalformedRequest(column + " cannot be " + value, e);
            }
        });
        if (values.isEmpty()) {
            throw new MalformedRequest("Nothing to change was sent; it is one of " + allowed);
        }
        if (service.exclusively(() -> tables.update(name, values, Map.of(key, number))) == 0) {
            throw new UnknownRecord("GP has no " + key + " " + number);
        }
        return values;
    }
}
