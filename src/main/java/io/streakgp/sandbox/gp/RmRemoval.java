package io.streakgp.sandbox.gp;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Paid Transaction Removal: moves documents without a balance to history, once all that they are applied to can go with them. */
@GpSandboxComponent
class RmRemoval {

    private final GpTables tables;
    private final RmDocuments documents;

    RmRemoval(GpTables tables, RmDocuments documents) {
        this.tables = tables;
        this.documents = documents;
    }

    /** @return how many documents moved */
    int remove() {
        List<Row> applications = tables.rows(RmApplications.OPEN, Map.of());
        Set<RmKey> going = tables.rows(RmDocuments.OPEN, Map.of("CURTRXAM", 0)).stream().map(RmKey::of).collect(Collectors.toCollection(HashSet::new));
        Predicate<Row> divided = application -> going.contains(RmKey.from(application)) != going.contains(RmKey.to(application));
        while (applications.stream().anyMatch(divided)) {
            applications.stream().filter(divided).toList().forEach(application -> {
                going.remove(RmKey.from(application));
                going.remove(RmKey.to(application));
            });
        }
        applications.stream().filter(application -> going.contains(RmKey.from(application))).forEach(application -> tables.move(application,
                RmApplications.OPEN, RmApplications.HISTORY, RmApplications.key(RmKey.from(application), RmKey.to(application)), Map.of()));
        going.forEach(key -> documents.move(key, RmDocuments.OPEN, RmDocuments.HISTORY, Map.of()));
        return going.size();
    }
}
