package io.streakgp.streak.intake;

import io.streakgp.streak.Box;

/**
 * How a capability hears of boxes. Called once per news, in the order of a box's changes, in the transaction that takes
 * the news out of the inbox: what the listener writes stands exactly when the news is done. A listener does not call
 * other systems.
 */
public interface BoxListener {

    /** The box is now like this. Answers what was made of it, in a few words for the operator. */
    String changed(Box box);

    /** The box was deleted in Streak. */
    String deleted(String boxKey);
}
