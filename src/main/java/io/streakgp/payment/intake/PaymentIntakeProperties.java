package io.streakgp.payment.intake;

import java.nio.charset.Charset;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.Assert;
import org.springframework.util.StringUtils;

/**
 * How the sources of payments speak.
 *
 * @param csv       the bank's CSV files
 * @param claims    payments logged on boxes in Streak
 * @param providers payment providers by the name in their webhook's URL, lower case
 */
@ConfigurationProperties("streakgp.payments")
public record PaymentIntakeProperties(@DefaultValue Csv csv, @DefaultValue Claims claims, @DefaultValue Map<String, Provider> providers) {

    /**
     * @param delimiter    between two cells
     * @param dateFormat   as Java's {@code DateTimeFormatter} knows them
     * @param decimalMark  {@code .} or {@code ,}
     * @param totalMarker  first cell of a last row that has the sum of the file, if the bank writes one
     * @param amountColumn column that the sum is of
     */
    public record Csv(@DefaultValue(",") char delimiter, @DefaultValue("UTF-8") Charset charset, @DefaultValue("uuuu-MM-dd") String dateFormat,
                      @DefaultValue(".") char decimalMark, @DefaultValue("Total") String totalMarker, @DefaultValue("Amount") String amountColumn) {

        /** How its amounts and dates are written. */
        public Notation notation() {
            return new Notation(decimalMark, dateFormat);
        }
    }

    /**
     * @param users       e-mail addresses of the people whose word on a box is heard; of nobody else's a payment is made
     * @param amountField name of the field whose value makes a box worth a look
     * @param currency    ISO code of amounts that name none
     */
    public record Claims(@DefaultValue List<String> users, @DefaultValue("Payment amount") String amountField,
                         @DefaultValue("USD") String currency) {

        /** Whether this person is heard. */
        public boolean hears(String email) {
            return users.stream().anyMatch(user -> user.equalsIgnoreCase(email.strip()));
        }
    }

    /**
     * How a provider signs: HMAC-SHA256 with a shared secret over {@code timestamp.body}, or over the body where it sends no timestamp.
     *
     * @param secret           shared with the provider; a secret
     * @param signatureHeader  that carries the signature
     * @param signatureElement where the header is a list such as {@code t=1700000000,v1=5257a8...}: the element with the signature
     * @param signaturePrefix  what stands before the signature, e.g. {@code sha256=}
     * @param encoding         {@code hex} or {@code base64}
     * @param timestampHeader  that carries the time of sending in epoch seconds; empty when only the body is signed
     * @param timestampElement as {@code signatureElement}, for the timestamp
     * @param tolerance        how far the timestamp may be from our clock
     * @param typeField        where the event's type stands in the body
     */
    public record Provider(String secret, @DefaultValue("X-Signature") String signatureHeader, @DefaultValue("") String signatureElement,
                           @DefaultValue("") String signaturePrefix, @DefaultValue("hex") String encoding, @DefaultValue("") String timestampHeader,
                           @DefaultValue("") String timestampElement, @DefaultValue("5m") Duration tolerance, @DefaultValue("type") String typeField) {

        public Provider {
            Assert.isTrue(StringUtils.hasText(secret) && secret.length() >= 16,
                    "streakgp.payments.providers.<name>.secret is missing or shorter than 16 characters: set the secret that the provider signs with");
            Assert.isTrue(List.of("hex", "base64").contains(encoding), "streakgp.payments.providers.<name>.encoding is hex or base64");
        }

        /** Keeps the secret out of logs. */
        @Override
        public String toString() {
            return "Provider[" + signatureHeader + "]";
        }
    }

    public PaymentIntakeProperties {
        providers.keySet().forEach(name -> Assert.isTrue(name.equals(name.toLowerCase(Locale.ROOT)) && name.matches("[a-z0-9-]{1,40}"),
                "streakgp.payments.providers: a name has 1 to 40 characters of a-z, 0-9 and -, not \"" + name + "\""));
        csv.notation();
    }
}
