package io.streakgp.engine.feel;

/** A FEEL expression that cannot be read or whose evaluation failed; the message names the expression and the reason. */
public class FeelFault extends RuntimeException {

    private final String expression;

    public FeelFault(String expression, String reason) {
        super("FEEL \"" + expression.strip() + "\": " + reason);
        this.expression = expression;
    }

    /** The expression as it was written. */
    public String expression() {
        return expression;
    }
}
