package io.streakgp.sandbox.gp;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code taSopVoidDocument}: voids an open document, which moves it to history (SOP30200) as void. */
@GpSandboxComponent
class VoidProcedure implements Procedure {

    private final GpTables tables;
    private final GpBatches batches;
    private final CustomerBalances balances;
    private final Stock stock;
    private final SalesHistory history;

    VoidProcedure(GpTables tables, GpBatches batches, CustomerBalances balances, Stock stock, SalesHistory history) {
        this.tables = tables;
        this.batches = batches;
        this.balances = balances;
        this.stock = stock;
        this.history = history;
    }

    @Override
    public String name() {
        return "taSopVoidDocument";
    }

    @Override
    public List<String> keys() {
        return List.of("SOPNUMBE", "SOPTYPE");
    }

    @Override
    public void run(Call call) {
        SalesKey key = SalesKey.of(call.arguments());
        Optional<Row> found = tables.row("SOP10100", key.columns());
        if (found.isEmpty()) {
            call.refuse(tables.exists("SOP30200", key.columns()) ? GpRule.DOCUMENT_NOT_VOIDABLE : GpRule.DOCUMENT_MISSING);
        }
        call.stopIfRefused();
        Row document = found.get();
        boolean transferred = tables.exists("SOP10100", Map.of("ORIGTYPE", key.type(), "ORIGNUMB", key.number()))
                || tables.exists("SOP30200", Map.of("ORIGTYPE", key.type(), "ORIGNUMB", key.number()));
        boolean fulfilled = tables.rows("SOP10200", key.columns()).stream().anyMatch(line -> line.amount("QTYFULFI").signum() != 0);
        call.require(!transferred && !fulfilled, GpRule.DOCUMENT_NOT_VOIDABLE);
        boolean paid = document.amount("PYMTRCVD").signum() != 0;
        call.require(!paid || call.arguments().flag("RemovePayments"), GpRule.DOCUMENT_HAS_PAYMENTS);
        batches.whatKeepsOut(GpBatches.of(document)).ifPresent(call::refuse);
        call.stopIfRefused();
        tables.rows("SOP10200", key.columns()).forEach(stock::free);
        history.take(key, document, Map.of("VOIDSTTS", 1));
        if (paid) {
            tables.delete("SOP10103", key.columns());
        }
        tables.delete("SOP10104", key.columns());
        batches.remove(GpBatches.of(document), document.amount("DOCAMNT"));
        BigDecimal payment = document.amount("PYMTRCVD");
        balances.count(key.type(), document.text("CUSTNMBR"), document.amount("DOCAMNT").negate(), payment.negate());
    }
}
