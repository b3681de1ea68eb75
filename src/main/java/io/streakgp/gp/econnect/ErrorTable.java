package io.streakgp.gp.econnect;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

import org.apache.commons.csv.CSVRecord;

import io.streakgp.gp.ErrorClass;

/** Which class an eConnect error has: {@code gp/econnect-errors.csv}, before which a site's own table is asked. */
final class ErrorTable {

    private static final String PACKAGED = "/gp/econnect-errors.csv";

    private final List<Row> rows;

    private ErrorTable(List<Row> rows) {
        this.rows = rows;
    }

    /**
     * One row.
     *
     * @param number absent = any
     */
    record Row(OptionalInt number, Pattern procedure, Pattern description, ErrorClass errorClass, String meaning, String remedy) {

        private boolean fits(int errorNumber, String errorProcedure, String errorDescription) {
            return (number.isEmpty() || number.getAsInt() == errorNumber)
                    && procedure.matcher(errorProcedure).matches()
                    && description.matcher(errorDescription).find();
        }
    }

    /**
     * @param siteTable the site's own rows, if it has any
     * @throws IllegalArgumentException when the site's table cannot be read, naming the line
     */
    static ErrorTable load(Optional<Path> siteTable) {
        List<Row> rows = new ArrayList<>();
        siteTable.ifPresent(file -> CsvTable.file(file).forEach(record -> rows.add(row(file.toString(), record))));
        CsvTable.packaged(PACKAGED).forEach(record -> rows.add(row(PACKAGED, record)));
        return new ErrorTable(rows);
    }

    Optional<Row> row(int number, String procedure, String description) {
        return rows.stream().filter(row -> row.fits(number, procedure, description)).findFirst();
    }

    private static Row row(String table, CSVRecord record) {
        try {
            String number = record.get("number");
            return new Row(
                    number.equals("*") ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(number)),
                    wildcard(record.get("procedure")),
                    Pattern.compile(record.get("description"), Pattern.CASE_INSENSITIVE),
                    ErrorClass.valueOf(record.get("class")),
                    record.get("meaning"), record.get("remedy"));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("The table of eConnect errors " + table + ", row " + record.getRecordNumber()
                    + " " + record.toList() + ": " + e.getMessage(), e);
        }
    }

    private static Pattern wildcard(String text) {
        String regex = Pattern.quote(text).replace("*", "\\E.*\\Q");
        return Pattern.compile(regex, Pattern.CASE_INSENSITIVE);
    }
}
