package io.streakgp.whole;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.Map;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.streakgp.whole.Receivables.Customer;
import io.streakgp.whole.SandboxClient.Answer;
import okhttp3.Credentials;

/** The sources of payments, as they speak over HTTP. */
final class Tellers {

    private static final String HEAD = "Account,Statement,Line,Value date,Amount,Currency,Payer,Reference,Customer number\n";

    private final SandboxClient client;
    private final LocalDate today;

    Tellers(SandboxClient client, LocalDate today) {
        this.client = client;
        this.today = today;
    }

    /** The day on which everybody pays. */
    LocalDate today() {
        return today;
    }

    /** A system of ours, over {@code POST /api/payments}; answers our id of the payment. */
    String api(String id, Customer payer, BigDecimal amount, String currency, String reference) {
        ObjectNode body = SandboxClient.JSON.createObjectNode().put("id", id).put("amount", amount).put("currency", currency).put("date", today.toString())
                .put("method", "transfer").put("reference", reference);
        body.putObject("payer").put("name", payer.name()).put("customerNumber", payer.number());
        Answer answer = client.call("POST", "/api/payments", body, "Authorization", finance());
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(200);
        return answer.body().path("id").asText();
    }

    /** A payment provider, over its signed webhook. */
    void provider(String id, Customer payer, BigDecimal amount, String reference) {
        ObjectNode body = SandboxClient.JSON.createObjectNode().put("type", "payment.succeeded");
        body.putObject("data").put("id", id).put("amount", amount).put("currency", "USD").put("date", today.toString()).put("transactionId", "txn-" + id)
                .put("reference", reference).put("customerNumber", payer.number()).putObject("payer").put("name", payer.name());
        Answer answer = client.call("POST", "/webhooks/payments/demo", body.toString(), "X-Signature", signature(body.toString()));
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(200);
    }

    private static String signature(String body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(StandAlone.PROVIDER_SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The lines of a bank's CSV file. */
    static final class Csv {

        private final StringBuilder text = new StringBuilder(HEAD);
        private final LocalDate day;
        private int lines = 1;

        Csv(LocalDate day) {
            this.day = day;
        }

        /** A credit of this statement; where the line is 0, the bank numbers no lines and has no statements. */
        Csv line(String statement, int line, Customer payer, BigDecimal amount, String reference) {
            lines++;
            text.append("101-22,").append(line == 0 ? "" : statement).append(',').append(line == 0 ? "" : line).append(',').append(day).append(',').append(amount)
                    .append(",USD,").append(payer.name()).append(',').append(reference).append(',').append(payer.number()).append('\n');
            return this;
        }

        /** A line as it is. */
        Csv raw(String line) {
            lines++;
            text.append(line).append('\n');
            return this;
        }

        /** Of text, the heading included. */
        int lines() {
            return lines;
        }

        @Override
        public String toString() {
            return text.toString();
        }
    }

    /** Sends a bank file; answers it as it stands. */
    JsonNode bankFile(String name, Csv file) {
        Answer answer = client.call("POST", "/api/bank-files?name=" + name, file.toString(), "Authorization", finance(), "Content-Type", "text/csv");
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(200);
        return answer.body();
    }

    /** A bank file as it stands now. */
    JsonNode bankFile(String id) {
        return client.call("GET", "/api/bank-files/" + id, null, "Authorization", finance()).body();
    }

    /** Somebody in sales logs a payment in the fields of a box. */
    SandboxClient.Deal claim(String name, Customer payer, BigDecimal amount, String reference) {
        SandboxClient.Deal box = client.deal("SMB Sales", name, null, "CONSULTING x 1 @ 150.00");
        box.assign("paul.west@fabrikam.example");
        box.set(Map.of("GP customer number", payer.number(), "Payment amount", amount + " USD", "Payment reference", reference,
                "Payment date", today.atStartOfDay(java.time.ZoneOffset.UTC).toInstant().toEpochMilli()));
        return box;
    }

    private static String finance() {
        return Credentials.basic("finance", "finance");
    }
}
