package io.streakgp.payment.receipt;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What GP's documentation leaves open about applying.
 *
 * @param applyUnpostedReceipts whether a receipt may be applied before its batch is posted; with discount or write-off both
 *                              documents are posted in any case
 */
@ConfigurationProperties("streakgp.payments")
record PaymentProperties(@DefaultValue("true") boolean applyUnpostedReceipts) {
}
