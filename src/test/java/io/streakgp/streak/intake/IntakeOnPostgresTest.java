package io.streakgp.streak.intake;

import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

class IntakeOnPostgresTest extends IntakeOverHttp {

    @DynamicPropertySource
    static void postgres(DynamicPropertyRegistry properties) {
        properties.add("spring.datasource.url", Databases::newPostgresDatabase);
    }
}
