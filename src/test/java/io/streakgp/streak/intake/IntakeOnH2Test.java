package io.streakgp.streak.intake;

import org.springframework.test.context.TestPropertySource;

@TestPropertySource(properties = "spring.datasource.url=jdbc:h2:mem:intake-test;DB_CLOSE_DELAY=-1")
class IntakeOnH2Test extends IntakeOverHttp {
}
