package io.streakgp.deal;

import java.nio.ByteBuffer;

import io.streakgp.shared.Sha256;

/**
 * Our short key of a deal. Streak's box keys are longer than any key field of GP, so the document carries this one, in
 * SOP10106. It follows from company and box key alone: even with our tables lost, the document is found again.
 */
public final class DealKey {

    /** Crockford's base 32: no letter that reads like a digit. */
    private static final char[] ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ".toCharArray();
    private static final int SYMBOLS = 12;

    private DealKey() {
    }

    /** 13 characters: {@code D} and 60 bits of SHA-256. */
    public static String of(String company, String boxKey) {
        return "D" + symbols(company + "/" + boxKey);
    }

    static String symbols(String text) {
        long bits = ByteBuffer.wrap(Sha256.of(text)).getLong() >>> (64 - 5 * SYMBOLS);
        char[] key = new char[SYMBOLS];
        for (int i = SYMBOLS - 1; i >= 0; i--) {
            key[i] = ALPHABET[(int) (bits & 31)];
            bits >>>= 5;
        }
        return new String(key);
    }
}
