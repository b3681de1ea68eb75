package io.streakgp.sandbox.gp;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

import org.w3c.dom.Document;
import org.w3c.dom.Element;

import io.streakgp.sandbox.SandboxDatabase;
import io.streakgp.sandbox.gp.EconnectRefusal.Violation;

/**
 * eConnect: runs the nodes of a document as procedures, in the document's order. Each transaction type is one
 * transaction of the database. Like eConnect's own service it works on one document at a time.
 */
@GpSandboxComponent
class EconnectService {

    private static final String WRAPPER_END = "_Items";
    private static final List<String> WITHOUT_EFFECT = List.of("eConnectProcessInfo", "taRequesterTrxDisabler");

    private final SandboxDatabase database;
    private final GpTables tables;
    private final ProcedureSignatures signatures;
    private final GpSandboxSettings settings;
    private final SalesNumbers numbers;
    private final SalesSatellites satellites;
    private final Map<String, Procedure> procedures = new TreeMap<>();
    private final ReentrantLock writer = new ReentrantLock(true);

    EconnectService(SandboxDatabase database, GpTables tables, ProcedureSignatures signatures, GpSandboxSettings settings,
                    SalesNumbers numbers, SalesSatellites satellites, List<Procedure> procedures) {
        this.database = database;
        this.tables = tables;
        this.signatures = signatures;
        this.settings = settings;
        this.numbers = numbers;
        this.satellites = satellites;
        procedures.forEach(procedure -> this.procedures.put(procedure.name(), procedure));
    }

    /**
     * Enters a document. Numbers that GP assigns are put into it.
     *
     * @throws EconnectRefusal  when a node is refused; transaction types before it stay
     * @throws MalformedRequest when there is nothing in it to do
     */
    void enter(Document document) {
        List<List<EconnectNode>> transactions = EconnectXml.children(document.getDocumentElement()).stream()
                .filter(type -> !EconnectXml.isNil(type))
                .map(EconnectService::nodes)
                .filter(nodes -> !nodes.isEmpty())
                .toList();
        if (transactions.isEmpty()) {
            throw new MalformedRequest("The document has no transaction: below the root, eConnect expects transaction types with nodes");
        }
        transactions.forEach(nodes -> exclusively(() -> {
            run(new EconnectTransaction(tables, nodes));
            return nodes;
        }));
    }

    /** Calls one procedure, as GP's windows do. */
    void call(EconnectNode node) {
        exclusively(() -> {
            run(new EconnectTransaction(tables, List.of(node)));
            return node;
        });
    }

    /** Does something that writes, alone and in a transaction of its own. */
    <T> T exclusively(Supplier<T> work) {
        writer.lock();
        try {
            return database.transactions().execute(status -> work.get());
        } finally {
            writer.unlock();
        }
    }

    private static List<EconnectNode> nodes(Element transactionType) {
        List<EconnectNode> nodes = new ArrayList<>();
        for (Element child : EconnectXml.children(transactionType)) {
            String name = EconnectXml.name(child);
            if (EconnectXml.isNil(child) || WITHOUT_EFFECT.stream().anyMatch(name::startsWith)) {
                continue;
            }
            if (name.endsWith(WRAPPER_END)) {
                EconnectXml.children(child).stream().filter(node -> !EconnectXml.isNil(node)).map(EconnectNode::new).forEach(nodes::add);
            } else {
                nodes.add(new EconnectNode(child));
            }
        }
        return nodes;
    }

    private void run(EconnectTransaction transaction) {
        numbers.assign(transaction);
        transaction.nodes().forEach(node -> call(transaction, node));
        satellites.writeWithoutHeader(transaction);
    }

    private void call(EconnectTransaction transaction, EconnectNode node) {
        Procedure procedure = procedures.get(node.name());
        if (procedure == null) {
            throw new EconnectRefusal(node, List.of(), List.of(new Violation(GpRule.UNKNOWN_PROCEDURE, node.name())));
        }
        List<Violation> violations = new ArrayList<>();
        Arguments arguments = Arguments.of(node, signatures.of(node.name()), settings.longText(), violations);
        Call call = new Call(transaction, node, arguments, procedure.keys(), violations);
        call.stopIfRefused();
        procedure.run(call);
    }
}
