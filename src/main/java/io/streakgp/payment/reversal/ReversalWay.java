package io.streakgp.payment.reversal;

import java.util.Arrays;
import java.util.stream.Collectors;

import io.streakgp.mapping.MappingFault;

/** How a payment is taken back in GP, by decision table {@code reversal}. */
public enum ReversalWay {
    /** The receipt is voided as not honoured (VOIDSTTS 2). */
    VOID_NSF("voidNsf", "void the receipt in GP as NSF: what it paid is open again"),
    /** The receipt is voided (VOIDSTTS 1). */
    VOID("void", "void the receipt in GP: what it paid is open again"),
    /** The receipt stays, and the customer owes the amount by a debit memo. */
    DEBIT_MEMO("debitMemo", "enter a debit memo: the receipt stays, and the customer owes the amount again"),
    /** A person takes it back in GP, and the receipt is watched. */
    BY_HAND("byHand", "a person takes the receipt back in GP, and it is watched"),
    /** A person pays the credit out of payables, and its balance is watched. */
    PAYABLES("payables", "a person pays the credit back in GP's payables, and its balance is watched");

    static final String TABLE = "reversal";

    private final String id;
    private final String words;

    ReversalWay(String id, String words) {
        this.id = id;
        this.words = words;
    }

    /** As the table names it. */
    public String id() {
        return id;
    }

    /** What is done, for people. */
    public String words() {
        return words;
    }

    /** Whether eConnect voids the receipt. */
    public boolean isVoid() {
        return this == VOID || this == VOID_NSF;
    }

    /** @throws MappingFault naming the table when it says something else */
    public static ReversalWay of(String id) {
        return Arrays.stream(values()).filter(way -> way.id.equals(id)).findFirst().orElseThrow(() -> new MappingFault("Rule " + TABLE + " says \"" + id
                + "\" in column \"way\"; it may say " + Arrays.stream(values()).map(ReversalWay::id).collect(Collectors.joining(", "))));
    }
}
