package io.streakgp.gp.gateway;

import io.streakgp.gp.GpBatch;
import io.streakgp.gp.UnpostedBatch;

/** Reads batches (SY00500). */
final class Batches {

    /** Workflow_Status: submitted, and waiting for somebody's decision. */
    private static final int SUBMITTED = 2;
    private static final int PENDING = 4;

    /** BCHSOURC of sales documents. */
    private static final String SALES = "Sales Entry";
    /** BCHSOURC of debit memos and other receivables without items. */
    private static final String RECEIVABLES = "RM_Sales";

    private Batches() {
    }

    /** BCHSOURC, as the site has it. */
    static String source(GpBatch.Source source, GpProperties properties) {
        return switch (source) {
            case SALES -> SALES;
            case RECEIPTS -> properties.receiptBatchSource();
            case RECEIVABLES -> RECEIVABLES;
        };
    }

    static GpBatch batch(Row row) {
        return new GpBatch(row.text("BACHNUMB"), status(row));
    }

    static UnpostedBatch unposted(Row row) {
        return new UnpostedBatch(row.text("BACHNUMB"), row.text("BCHSOURC"), row.integer("NUMOFTRX", 0), row.number("BCHTOTAL"),
                row.date("CREATDDT"), row.text("CHEKBKID"));
    }

    private static GpBatch.Status status(Row row) {
        if (row.flag("BCHSTTUS")) {
            return GpBatch.Status.BUSY;
        }
        // an approved batch is to be posted as it is
        if (row.flag("MKDTOPST") || row.flag("APPROVL")) {
            return GpBatch.Status.MARKED_FOR_POSTING;
        }
        int workflow = row.integer("Workflow_Status", 0);
        return workflow == SUBMITTED || workflow == PENDING ? GpBatch.Status.AWAITING_APPROVAL : GpBatch.Status.FREE;
    }
}
