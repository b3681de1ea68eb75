package io.streakgp.payment.intake.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.streakgp.payment.intake.PaymentIntakeProperties.Provider;

class SignatureTest {

    private static final String SECRET = "secret-of-the-provider";
    private static final byte[] BODY = "{\"type\":\"payment.succeeded\"}".getBytes(StandardCharsets.UTF_8);
    private static final Instant NOW = Instant.ofEpochSecond(1_800_000_000);

    static byte[] hmac(String secret, String before, byte[] body) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        mac.update(before.getBytes(StandardCharsets.UTF_8));
        return mac.doFinal(body);
    }

    private static boolean accepts(Provider provider, Map<String, String> headers) {
        return new Signature(provider, Clock.fixed(NOW, ZoneOffset.UTC)).isOf(BODY, headers::get);
    }

    private static Provider plain(String prefix, String encoding) {
        return new Provider(SECRET, "X-Signature", "", prefix, encoding, "", "", Duration.ofMinutes(5), "type");
    }

    private static final Provider STAMPED = new Provider(SECRET, "X-Signature", "", "", "hex", "X-Timestamp", "", Duration.ofMinutes(5), "type");

    @Test
    @DisplayName("HMAC-SHA256 over the body")
    void overTheBody() throws Exception {
        byte[] signature = hmac(SECRET, "", BODY);
        assertThat(accepts(plain("", "hex"), Map.of("X-Signature", HexFormat.of().formatHex(signature)))).isTrue();
        assertThat(accepts(plain("", "hex"), Map.of("X-Signature", HexFormat.of().withUpperCase().formatHex(signature)))).isTrue();
        assertThat(accepts(plain("sha256=", "hex"), Map.of("X-Signature", "sha256=" + HexFormat.of().formatHex(signature)))).isTrue();
        assertThat(accepts(plain("", "base64"), Map.of("X-Signature", Base64.getEncoder().encodeToString(signature)))).isTrue();
        assertThat(accepts(plain("", "hex"), Map.of("X-Signature", HexFormat.of().formatHex(hmac("another-secret-here", "", BODY))))).isFalse();
        assertThat(accepts(plain("", "hex"), Map.of("X-Signature", ""))).isFalse();
        assertThat(accepts(plain("", "hex"), Map.of())).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"0, true", "300, true", "-300, true", "301, false", "-301, false"})
    @DisplayName("HMAC-SHA256 over timestamp.body, within the tolerance")
    void overTimestampAndBody(long off, boolean accepted) throws Exception {
        String timestamp = String.valueOf(NOW.getEpochSecond() + off);
        String signature = HexFormat.of().formatHex(hmac(SECRET, timestamp + ".", BODY));
        assertThat(accepts(STAMPED, Map.of("X-Signature", signature, "X-Timestamp", timestamp))).isEqualTo(accepted);
        assertThat(accepts(STAMPED, Map.of("X-Signature", signature, "X-Timestamp", String.valueOf(NOW.getEpochSecond() + off + 1))))
                .as("the timestamp is signed").isFalse();
        assertThat(accepts(STAMPED, Map.of("X-Signature", signature))).isFalse();
        assertThat(accepts(STAMPED, Map.of("X-Signature", signature, "X-Timestamp", "yesterday"))).isFalse();
    }

    @Test
    void inOneHeaderWithSeveralSignatures() throws Exception {
        Provider stripe = new Provider(SECRET, "Stripe-Signature", "v1", "", "hex", "Stripe-Signature", "t", Duration.ofMinutes(5), "type");
        String timestamp = String.valueOf(NOW.getEpochSecond());
        String signature = HexFormat.of().formatHex(hmac(SECRET, timestamp + ".", BODY));
        assertThat(accepts(stripe, Map.of("Stripe-Signature", "t=" + timestamp + ",v1=00ff,v1=" + signature + ",v0=1"))).isTrue();
        assertThat(accepts(stripe, Map.of("Stripe-Signature", "t=" + timestamp + ",v0=" + signature))).isFalse();
        assertThat(accepts(stripe, Map.of("Stripe-Signature", "t=" + timestamp + ",t=1,v1=" + signature))).isFalse();
    }
}
