package io.streakgp.payment.intake;

import io.streakgp.shared.Sha256;

/** Our keys of payments. */
public final class PaymentIds {

    private static final String PREFIX = "PAY-";
    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int LENGTH = 12;
    private static final int BITS_OF_A_CHARACTER = 5;

    private PaymentIds() {
    }

    /** {@code PAY-} and 12 characters of A-Z and 2-7; always the same for the same payment of the same source. */
    public static String of(String company, String source, String sourceId) {
        byte[] hash = Sha256.of(company.length() + ":" + company + source.length() + ":" + source + sourceId);
        StringBuilder id = new StringBuilder(PREFIX);
        for (int i = 0; i < LENGTH; i++) {
            int value = 0;
            for (int bit = i * BITS_OF_A_CHARACTER; bit < (i + 1) * BITS_OF_A_CHARACTER; bit++) {
                value = value << 1 | hash[bit / Byte.SIZE] >> (Byte.SIZE - 1 - bit % Byte.SIZE) & 1;
            }
            id.append(BASE32.charAt(value));
        }
        return id.toString();
    }
}
