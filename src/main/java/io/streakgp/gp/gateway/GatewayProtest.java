package io.streakgp.gp.gateway;

/** The gateway does not accept our requests as such: login, address or form are wrong. Repeating does not help. */
public class GatewayProtest extends RuntimeException {

    GatewayProtest(String message) {
        super(message);
    }
}
