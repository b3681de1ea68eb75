package io.streakgp.sandbox.gp;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The numbers of sales documents: the next one of each document id stands in SOP40300. */
@GpSandboxComponent
class SalesNumbers {

    private static final Pattern NUMBER = Pattern.compile("(.*?)(\\d+)");
    private static final List<String> DOCUMENT_TABLES = List.of("SOP10100", "SOP30200");

    private final GpTables tables;

    SalesNumbers(GpTables tables) {
        this.tables = tables;
    }

    /** Takes the next number that no document has; empty when the document id does not exist for this type. */
    Optional<String> next(int type, String documentId) {
        Map<String, Object> key = Map.of("SOPTYPE", type, "DOCID", documentId);
        return tables.row("SOP40300", key).map(row -> {
            String number = row.text("SOPNUMBE");
            while (isUsed(type, number)) {
                number = following(number);
            }
            tables.update("SOP40300", Map.of("SOPNUMBE", following(number)), key);
            return number;
        });
    }

    /** Takes a number back, if it is the one that was given last and no document has it. */
    boolean rollBack(int type, String documentId, String number) {
        Map<String, Object> key = Map.of("SOPTYPE", type, "DOCID", documentId);
        boolean newest = NUMBER.matcher(number).matches() && tables.row("SOP40300", key)
                .filter(row -> row.text("SOPNUMBE").equalsIgnoreCase(following(number)))
                .isPresent();
        if (!newest || isUsed(type, number)) {
            return false;
        }
        tables.update("SOP40300", Map.of("SOPNUMBE", number.toUpperCase(Locale.ROOT)), key);
        return true;
    }

    /**
     * Gives a number to each header whose SOPNUMBE is empty, and to the nodes that belong to it: those before it back to
     * the header before, and those after the last header.
     */
    void assign(EconnectTransaction transaction) {
        List<EconnectNode> nodes = transaction.nodes();
        int from = 0;
        String last = "";
        for (int i = 0; i < nodes.size(); i++) {
            EconnectNode node = nodes.get(i);
            if (!node.name().equals(SalesHeader.NAME)) {
                continue;
            }
            last = "";
            if (node.text("SOPNUMBE").isEmpty()) {
                Optional<String> number = integer(node.text("SOPTYPE")).flatMap(type -> next(type, node.text("DOCID")));
                if (number.isPresent()) {
                    last = number.get();
                    fill(nodes.subList(from, i + 1), last);
                }
            }
            from = i + 1;
        }
        if (!last.isEmpty()) {
            fill(nodes.subList(from, nodes.size()), last);
        }
    }

    private static void fill(List<EconnectNode> nodes, String number) {
        nodes.stream()
                .filter(node -> node.elements().containsKey("SOPTYPE") && node.text("SOPNUMBE").isEmpty())
                .forEach(node -> node.fill("SOPNUMBE", number));
    }

    private static Optional<Integer> integer(String text) {
        return text.matches("\\d{1,4}") ? Optional.of(Integer.valueOf(text)) : Optional.empty();
    }

    private boolean isUsed(int type, String number) {
        return DOCUMENT_TABLES.stream().anyMatch(table -> tables.exists(table, Map.of("SOPTYPE", type, "SOPNUMBE", number)));
    }

    /** ORDST0000009 to ORDST0000010: the digits at the end count, and keep their width. */
    static String following(String number) {
        Matcher matcher = NUMBER.matcher(number);
        if (!matcher.matches()) {
            throw new IllegalStateException("The next number does not end with digits: " + number);
        }
        String digits = matcher.group(2);
        return matcher.group(1) + String.format(Locale.ROOT, "%0" + digits.length() + "d", Long.parseLong(digits) + 1);
    }
}
