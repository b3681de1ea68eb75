package io.streakgp.gp;

import java.util.Arrays;
import java.util.Locale;

/** GP's SOPTYPE: what kind of sales document it is. */
public enum SopType {
    QUOTE(1), ORDER(2), INVOICE(3), RETURN(4), BACK_ORDER(5), FULFILLMENT_ORDER(6);

    private final int code;

    SopType(int code) {
        this.code = code;
    }

    /** As people say it, e.g. {@code back order}. */
    public String words() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** The number GP stores, 1 to 6. */
    public int code() {
        return code;
    }

    /** @throws IllegalArgumentException when GP has no such type */
    public static SopType of(int code) {
        return Arrays.stream(values()).filter(type -> type.code == code).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("GP has no SOPTYPE " + code + "; it is 1 to 6"));
    }
}
