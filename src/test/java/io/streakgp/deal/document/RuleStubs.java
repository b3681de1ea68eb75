package io.streakgp.deal.document;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyMap;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import io.streakgp.engine.decisions.DecisionOutcome;
import io.streakgp.engine.decisions.DecisionTrace;
import io.streakgp.engine.decisions.Decisions;

/** Rules that answer what a test wants; until it says so, the plainest thing: book, ok, GP taxes, no row of ours. */
final class RuleStubs {

    final Decisions decisions = mock();
    private final Map<String, Function<Map<String, ?>, Map<String, Object>>> rules = new HashMap<>();

    RuleStubs() {
        rule("currency-policy", inputs -> Boolean.TRUE.equals(inputs.get("keptByGp")) && Boolean.TRUE.equals(inputs.get("customerMayUse"))
                ? Map.of("outcome", "book", "targetCurrency", "", "maxRateAge", 0, "reason", "fine")
                : Map.of("outcome", "refuse", "targetCurrency", "", "maxRateAge", 0, "reason", "the rule refuses it"));
        answer("exchange-rate", Map.of("rate", ""));
        rule("site", inputs -> Map.of("site", "".equals(inputs.get("siteOnDeal")) ? "WAREHOUSE" : inputs.get("siteOnDeal")));
        answer("salesperson", Map.of("salesperson", ""));
        answer("price-approval", Map.of("outcome", "ok", "group", "", "reason", "fine"));
        answer("doc-date", Map.of("date", "won", "reason", "fine"));
        answer("tax-mode", Map.of("mode", "gp", "taxDetail", ""));
        answer("gl-account", Map.of("account", "GP default"));
        rule("batch-name", inputs -> Map.of("name", "SG-" + inputs.get("documentId") + "-2026" + inputs.get("suffix"), "ownerGroup", "finance", "patienceMinutes", 30));
        when(decisions.require(any(), anyMap())).thenAnswer(call -> {
            String table = call.getArgument(0);
            return new DecisionOutcome(List.of(rules.get(table).apply(call.getArgument(1))), trace(table));
        });
    }

    static DecisionTrace trace(String table) {
        return new DecisionTrace(table, 1, table + ":1:x", List.of("rule_x"));
    }

    void answer(String table, Map<String, Object> row) {
        rule(table, inputs -> row);
    }

    void rule(String table, Function<Map<String, ?>, Map<String, Object>> rule) {
        rules.put(table, rule);
    }
}
