package io.streakgp.sandbox.gp;

import java.util.LinkedHashMap;
import java.util.Map;

import org.apache.commons.csv.CSVRecord;
import org.springframework.core.io.ClassPathResource;

/** The parameters that eConnect's procedures declare ({@code sandbox/gp/procedures.csv}). */
@GpSandboxComponent
class ProcedureSignatures {

    private final Map<String, Map<String, Parameter>> procedures = new LinkedHashMap<>();

    /**
     * @param required     refused when absent or empty
     * @param defaultValue what the procedure takes when the parameter is absent
     * @param column       the column it is written to, {@code -} for none
     */
    record Parameter(String name, ValueType type, boolean required, Object defaultValue, String column) {

        boolean isStored() {
            return !column.equals("-");
        }
    }

    ProcedureSignatures() {
        for (CSVRecord row : CsvResource.read(new ClassPathResource("sandbox/gp/procedures.csv")).rows()) {
            ValueType type = ValueType.of(row.get("type"));
            String name = row.get("parameter");
            String column = row.get("column");
            procedures.computeIfAbsent(row.get("procedure"), procedure -> new LinkedHashMap<>())
                    .put(name, new Parameter(name, type, row.get("required").equals("1"), type.parse(row.get("default")),
                            column.isEmpty() ? name : column));
        }
    }

    /** Its parameters by name, in the procedure's order. */
    Map<String, Parameter> of(String procedure) {
        Map<String, Parameter> parameters = procedures.get(procedure);
        if (parameters == null) {
            throw new IllegalStateException("sandbox/gp/procedures.csv declares no " + procedure);
        }
        return parameters;
    }
}
