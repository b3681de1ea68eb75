package io.streakgp.deal.life;

import org.springframework.util.StringUtils;

import io.streakgp.gp.SopType;

/** Names a sales document: a number is unique only within its type. */
record SalesKey(SopType type, String number) {

    /** E.g. {@code order ORDST2225}. */
    @Override
    public String toString() {
        return type.words() + " " + number;
    }

    /** E.g. {@code Order ORDST2225}. */
    String label() {
        return StringUtils.capitalize(toString());
    }
}
