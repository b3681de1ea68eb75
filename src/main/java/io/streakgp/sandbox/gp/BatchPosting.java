package io.streakgp.sandbox.gp;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

/**
 * Posts a batch, as a person does. Orders and quotes never post: they stay in the batch, and so does what is on hold. A batch
 * with nothing left goes.
 */
@GpSandboxComponent
class BatchPosting {

    private static final int SERIES_SALES = 3;
    /** Where the documents of a batch stand, by BCHSOURC. */
    private static final Map<String, String> TABLES = Map.of(GpBatches.SALES, "SOP10100", GpBatches.CASH, RmDocuments.RECEIPTS_IN_WORK,
            GpBatches.RECEIVABLES, RmDocuments.IN_WORK);

    private final GpTables tables;
    private final GpBatches batches;
    private final SalesPosting salesPosting;
    private final RmDocuments documents;
    private final RmApplications applications;
    private final CustomerBalances balances;

    BatchPosting(GpTables tables, GpBatches batches, SalesPosting salesPosting, RmDocuments documents, RmApplications applications,
                 CustomerBalances balances) {
        this.tables = tables;
        this.batches = batches;
        this.salesPosting = salesPosting;
        this.documents = documents;
        this.applications = applications;
        this.balances = balances;
    }

    /**
     * @return how many documents were posted
     * @throws UnknownRecord when there is no such batch
     * @throws NotAllowed    when it is being posted, awaits approval, has nothing to post, or falls into a closed period
     */
    int post(GpBatches.Key batch) {
        Row row = batches.find(batch).orElseThrow(() -> new UnknownRecord("GP has no batch " + batch.name() + " of " + batch.source()));
        GpBatches.whatKeepsFromPosting(row).ifPresent(rule -> {
            throw new NotAllowed("Batch " + batch.name() + " is being posted or awaits approval");
        });
        List<Row> postable = tables.rows(table(batch), batch.columns()).stream().filter(document -> isPostable(batch, document)).toList();
        if (postable.isEmpty()) {
            throw new NotAllowed("Batch " + batch.name() + " holds nothing to post");
        }
        postable.stream().map(document -> document.date("GLPOSTDT")).distinct().forEach(this::checkPeriod);
        postable.forEach(document -> {
            if (batch.source().equals(GpBatches.SALES)) {
                salesPosting.post(document);
            } else {
                post(document);
            }
        });
        batches.close(batch);
        return postable.size();
    }

    private static String table(GpBatches.Key batch) {
        String table = TABLES.get(batch.source());
        if (table == null) {
            throw new UnknownRecord("The sandbox posts no batches of " + batch.source());
        }
        return table;
    }

    private boolean isPostable(GpBatches.Key batch, Row document) {
        return !batch.source().equals(GpBatches.SALES)
                || SalesPosting.POSTABLE.contains(document.integer("SOPTYPE")) && !salesPosting.isHeld(document);
    }

    /** GP accepts entry into a closed period and refuses only posting. */
    private void checkPeriod(LocalDate day) {
        boolean open = tables.rows("SY40100", Map.of("SERIES", SERIES_SALES)).stream()
                .anyMatch(period -> !period.flag("CLOSED") && !day.isBefore(period.date("PERIODDT")) && !day.isAfter(period.date("PERDENDT")));
        if (!open) {
            throw new NotAllowed("The fiscal period of " + day + " is closed for sales");
        }
    }

    /** A receipt or another document of receivables. */
    private void post(Row work) {
        RmKey key = RmKey.of(work);
        String customer = work.text("CUSTNMBR");
        documents.move(key, RmDocuments.workTable(key), RmDocuments.OPEN, Map.of("POSTDATE", LocalDate.now(ZoneOffset.UTC)));
        batches.remove(GpBatches.of(work), work.amount("ORTRXAMT"));
        balances.countUnposted(key, customer, work.amount("ORTRXAMT").negate());
        balances.owe(customer, key.isDebit() ? work.amount("ORTRXAMT") : work.amount("ORTRXAMT").negate());
        applications.post(documents.findOpen(key).orElseThrow());
    }
}
