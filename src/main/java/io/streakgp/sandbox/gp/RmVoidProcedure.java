package io.streakgp.sandbox.gp;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** {@code taRMVoidTransaction}: voids a posted credit in functional currency; as void, NSF or waived. */
@GpSandboxComponent
class RmVoidProcedure implements Procedure {

    private static final int LAST_STATUS = 3;

    private final RmDocuments documents;
    private final RmVoids voids;

    RmVoidProcedure(RmDocuments documents, RmVoids voids) {
        this.documents = documents;
        this.voids = voids;
    }

    @Override
    public String name() {
        return "taRMVoidTransaction";
    }

    @Override
    public List<String> keys() {
        return List.of("RMDTYPAL", "DOCNUMBR");
    }

    @Override
    public void run(Call call) {
        Arguments sent = call.arguments();
        RmKey key = new RmKey(sent.integer("RMDTYPAL"), sent.text("DOCNUMBR"));
        call.require(key.isCredit(), GpRule.RECEIVABLE_TYPE_WRONG);
        call.require(sent.integer("VOIDSTTS") >= 1 && sent.integer("VOIDSTTS") <= LAST_STATUS, GpRule.VOID_STATUS_WRONG);
        call.stopIfRefused();
        Optional<RmDocument> found = documents.findOpen(key);
        if (found.isEmpty()) {
            call.refuse(documents.isTaken(key) ? GpRule.VOID_NOT_POSTED : GpRule.RECEIVABLE_MISSING);
        }
        call.stopIfRefused();
        RmDocument document = found.get();
        call.require(!sent.isSet("CUSTNMBR") || document.customer().equalsIgnoreCase(sent.text("CUSTNMBR")), GpRule.CUSTOMER_DIFFERS);
        call.require(!document.isVoid(), GpRule.VOID_TWICE);
        call.require(document.foreign().isEmpty(), GpRule.VOID_CURRENCY);
        call.stopIfRefused();
        voids.take(key, sent.integer("VOIDSTTS"), sent.isSet("VOIDDATE") ? sent.date("VOIDDATE") : LocalDate.now(ZoneOffset.UTC));
    }
}
