package io.streakgp.deal.order;

/** A document of somebody else stands under the number that GP had given us: take the next one. */
public class NumberBelongsToAnother extends Exception {

    NumberBelongsToAnother(String number) {
        super("Document number " + number + " belongs to another document in GP");
    }
}
