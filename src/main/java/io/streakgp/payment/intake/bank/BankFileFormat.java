package io.streakgp.payment.intake.bank;

import java.nio.charset.StandardCharsets;

/** The formats of bank files, told apart by how a file begins. */
enum BankFileFormat {

    CSV("csv"), CAMT053("camt053"), BAI2("bai2");

    private final String id;

    BankFileFormat(String id) {
        this.id = id;
    }

    /** As tables name it. */
    String id() {
        return id;
    }

    static BankFileFormat of(byte[] content) {
        String start = new String(content, 0, Math.min(content.length, 200), StandardCharsets.ISO_8859_1).replace("\u00ef\u00bb\u00bf", "").strip();
        if (start.startsWith("<")) {
            return CAMT053;
        }
        return start.matches("(?s)01,[^,]*,[^,]*,\\d{6},.*") ? BAI2 : CSV;
    }
}
