package io.streakgp.sandbox.gp;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.apache.commons.csv.CSVRecord;

/** eConnect's numbers and words for each rule (GP keeps them in DYNAMICS..taErrorCode), and the text made of them. */
@GpSandboxComponent
class ErrorTexts {

    private final Map<GpRule, List<Text>> texts = new EnumMap<>(GpRule.class);

    /**
     * @param procedure  the procedure that it holds for, or empty for any
     * @param parameters parameters named beside the error
     */
    private record Text(int number, String procedure, String words, List<String> parameters) {
    }

    ErrorTexts(GpSandboxSettings settings) {
        for (CSVRecord row : CsvResource.read(settings.errorTexts()).rows()) {
            String parameters = row.get("parameters");
            texts.computeIfAbsent(GpRule.valueOf(row.get("rule")), rule -> new ArrayList<>())
                    .add(new Text(Integer.parseInt(row.get("number")), row.get("procedure"), row.get("text"),
                            parameters.isEmpty() ? List.of() : List.of(parameters.split(" +"))));
        }
        List<GpRule> missing = Arrays.stream(GpRule.values()).filter(rule -> !texts.containsKey(rule)).toList();
        if (!missing.isEmpty()) {
            throw new IllegalStateException(settings.errorTexts() + " has no text for " + missing);
        }
    }

    /** All errors of one node, in the form of eConnectException.Message; the node is echoed at the end. */
    String text(EconnectRefusal refusal) {
        EconnectNode node = refusal.node();
        StringBuilder out = new StringBuilder("Sql procedure error codes returned:\n");
        for (EconnectRefusal.Violation violation : refusal.violations()) {
            Text text = text(violation.rule(), node.name());
            out.append("\nError Number = ").append(text.number())
                    .append("  Stored Procedure= ").append(node.name())
                    .append("  Error Description = ").append(text.words());
            if (!violation.detail().isEmpty()) {
                out.append(": ").append(violation.detail());
            }
            out.append("\nNode Identifier Parameters: ").append(node.name()).append('\n');
            parameters(out, node, refusal.keys());
            out.append("Related Error Code Parameters for Node : ").append(node.name()).append('\n');
            parameters(out, node, text.parameters());
        }
        return out.append('\n').append(node.xml()).append('\n').toString();
    }

    private Text text(GpRule rule, String procedure) {
        List<Text> candidates = texts.get(rule);
        return candidates.stream().filter(text -> text.procedure().equals(procedure)).findFirst()
                .or(() -> candidates.stream().filter(text -> text.procedure().isEmpty()).findFirst())
                .orElse(candidates.get(0));
    }

    private static void parameters(StringBuilder out, EconnectNode node, List<String> names) {
        Map<String, String> sent = new LinkedHashMap<>();
        names.stream().filter(node.elements()::containsKey).forEach(name -> sent.put(name, node.elements().get(name)));
        sent.forEach((name, value) -> out.append(name).append(" = ").append(value).append('\n'));
    }
}
