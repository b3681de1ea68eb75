package io.streakgp.sandbox.gp;

import java.util.Map;
import java.util.Optional;

/** The numbers of documents of receivables: the next one of each type stands in RM40401. */
@GpSandboxComponent
class RmNumbers {

    private final GpTables tables;
    private final RmDocuments documents;

    RmNumbers(GpTables tables, RmDocuments documents) {
        this.tables = tables;
        this.documents = documents;
    }

    /** Takes the next number that no document has; empty when there is no such type. */
    Optional<String> next(int type) {
        Map<String, Object> key = Map.of("RMDTYPAL", type);
        return tables.row("RM40401", key).map(row -> {
            String number = row.text("DOCNUMBR");
            while (documents.isTaken(new RmKey(type, number))) {
                number = SalesNumbers.following(number);
            }
            tables.update("RM40401", Map.of("DOCNUMBR", SalesNumbers.following(number)), key);
            return number;
        });
    }
}
