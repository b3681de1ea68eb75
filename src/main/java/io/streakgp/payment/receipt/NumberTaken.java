package io.streakgp.payment.receipt;

/** Another document stands under the number that was reserved. */
public class NumberTaken extends Exception {

    public NumberTaken(String number) {
        super("Number " + number + " is taken by another document");
    }
}
