package io.streakgp.payment.intake.provider;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import io.streakgp.payment.intake.PaymentIntakeProperties;

/** Checks what a payment provider signed: HMAC-SHA256 over {@code timestamp.body}, or over the body alone. */
final class Signature {

    private static final String ALGORITHM = "HmacSHA256";

    private final PaymentIntakeProperties.Provider provider;
    private final Clock clock;

    Signature(PaymentIntakeProperties.Provider provider, Clock clock) {
        this.provider = provider;
        this.clock = clock;
    }

    /**
     * Whether the body is the provider's, and was sent within the tolerance.
     *
     * @param headers gives a request header by its name, or {@code null}
     */
    boolean isOf(byte[] body, UnaryOperator<String> headers) {
        List<String> given = values(headers.apply(provider.signatureHeader()), provider.signatureElement());
        byte[] expected;
        if (provider.timestampHeader().isEmpty()) {
            expected = hmac(new byte[0], body);
        } else {
            List<String> timestamps = values(headers.apply(provider.timestampHeader()), provider.timestampElement());
            if (timestamps.size() != 1 || !isNear(timestamps.get(0))) {
                return false;
            }
            expected = hmac((timestamps.get(0) + ".").getBytes(StandardCharsets.UTF_8), body);
        }
        String signature = provider.signaturePrefix()
                + (provider.encoding().equals("hex") ? HexFormat.of().formatHex(expected) : Base64.getEncoder().encodeToString(expected));
        // while a secret is exchanged, some send a signature by each
        return given.stream().map(value -> provider.encoding().equals("hex") ? value.toLowerCase(Locale.ROOT) : value)
                .anyMatch(value -> MessageDigest.isEqual(signature.getBytes(StandardCharsets.UTF_8), value.getBytes(StandardCharsets.UTF_8)));
    }

    private static List<String> values(String header, String element) {
        if (header == null) {
            return List.of();
        }
        return element.isEmpty() ? List.of(header.strip())
                : Arrays.stream(header.split(",")).map(String::strip).filter(part -> part.startsWith(element + "="))
                        .map(part -> part.substring(element.length() + 1)).toList();
    }

    private boolean isNear(String epochSeconds) {
        if (!epochSeconds.matches("\\d{1,11}")) {
            return false;
        }
        Duration off = Duration.between(Instant.ofEpochSecond(Long.parseLong(epochSeconds)), clock.instant()).abs();
        return off.compareTo(provider.tolerance()) <= 0;
    }

    private byte[] hmac(byte[] before, byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(provider.secret().getBytes(StandardCharsets.UTF_8), ALGORITHM));
            mac.update(before);
            return mac.doFinal(body);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every Java has " + ALGORITHM, impossible);
        }
    }
}
