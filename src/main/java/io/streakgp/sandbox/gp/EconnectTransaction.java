package io.streakgp.sandbox.gp;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One transaction type of a document while it runs: its nodes, and the sales documents that they build up. */
final class EconnectTransaction {

    private final GpTables tables;
    private final List<EconnectNode> nodes;
    private final Map<SalesKey, SalesDraft> drafts = new LinkedHashMap<>();
    private final Map<List<String>, Optional<Row>> lookedUp = new HashMap<>();

    EconnectTransaction(GpTables tables, List<EconnectNode> nodes) {
        this.tables = tables;
        this.nodes = List.copyOf(nodes);
    }

    List<EconnectNode> nodes() {
        return nodes;
    }

    /** What has been sent so far for a sales document whose header has not been worked on yet. */
    SalesDraft draft(SalesKey key) {
        return drafts.computeIfAbsent(key, SalesDraft::new);
    }

    /** The draft, which its header now takes over. */
    SalesDraft take(SalesKey key) {
        SalesDraft draft = drafts.remove(key);
        return draft == null ? new SalesDraft(key) : draft;
    }

    /** Drafts whose header did not come. */
    List<SalesDraft> openDrafts() {
        return new ArrayList<>(drafts.values());
    }

    /** The header node of a sales document anywhere in the transaction. */
    Optional<EconnectNode> header(SalesKey key) {
        return nodes.stream()
                .filter(node -> node.name().equals(SalesHeader.NAME))
                .filter(node -> node.text("SOPNUMBE").equalsIgnoreCase(key.number())
                        && node.text("SOPTYPE").equals(Integer.toString(key.type())))
                .findFirst();
    }

    /** A row of set-up or master data, read once in a transaction. */
    Optional<Row> lookUp(String table, String column, String value) {
        return lookedUp.computeIfAbsent(List.of(table, column, value), key -> tables.row(table, Map.of(column, value)));
    }

    /** The only row of a table of the company's set-up, read once in a transaction. */
    Row setUp(String table) {
        return lookedUp.computeIfAbsent(List.of(table), key -> tables.rows(table, Map.of()).stream().findFirst())
                .orElseThrow(() -> new IllegalStateException("The company has no row in " + table));
    }

    /** Forgets what was read, because a node has changed it. */
    void forget() {
        lookedUp.clear();
    }
}
