package io.streakgp.gp.econnect;

import java.util.OptionalInt;

/**
 * An element that eConnect would refuse, cut or misread, found before sending.
 *
 * @param node      the node, e.g. {@code taSopLineIvcInsert}
 * @param position  which of the document's nodes of that name, counted from 1; 0 when a node alone was checked
 * @param element   the element, e.g. {@code ITEMDESC}
 * @param problem   what is wrong, in words, e.g. {@code "is 120 characters long; GP takes 100"}
 * @param maxLength characters that GP takes, for text
 */
public record ElementFault(String node, int position, String element, String problem, OptionalInt maxLength) {

    ElementFault at(int newPosition) {
        return new ElementFault(node, newPosition, element, problem, maxLength);
    }

    @Override
    public String toString() {
        return node + (position > 1 ? " no. " + position : "") + ": " + element + " " + problem;
    }
}
