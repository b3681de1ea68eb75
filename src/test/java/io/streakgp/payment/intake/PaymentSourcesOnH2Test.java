package io.streakgp.payment.intake;

import org.springframework.test.context.TestPropertySource;

@TestPropertySource(properties = "spring.datasource.url=jdbc:h2:mem:payment-sources;DB_CLOSE_DELAY=-1")
class PaymentSourcesOnH2Test extends PaymentSourcesTests {
}
