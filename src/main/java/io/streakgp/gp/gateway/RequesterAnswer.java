package io.streakgp.gp.gateway;

import java.util.List;

/** The answer to a {@link RequesterDocument}: {@code root} around one or more {@code eConnect} per record type. */
record RequesterAnswer(Xml root) {

    /** The rows of this record type, whatever their element is called, in the answer's order. */
    List<Row> rows(String docType) {
        return root.children().stream()
                .filter(record -> record.name().equals("eConnect"))
                .filter(record -> docType.equals(record.attributes().get("DOCTYPE")))
                .flatMap(record -> record.children().stream())
                .map(Row::new)
                .toList();
    }
}
