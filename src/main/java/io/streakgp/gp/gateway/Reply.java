package io.streakgp.gp.gateway;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

import okhttp3.MediaType;

/** What the gateway answered, whatever it was. */
record Reply(int status, Optional<String> retryAfter, String contentType, byte[] body) {

    /** The gateway or GP behind it is in trouble, as opposed to our request. */
    boolean isServerFault() {
        return status >= 500;
    }

    boolean isXml() {
        MediaType type = MediaType.parse(contentType);
        return type != null && type.subtype().equals("xml");
    }

    String text() {
        return new String(body, StandardCharsets.UTF_8);
    }
}
