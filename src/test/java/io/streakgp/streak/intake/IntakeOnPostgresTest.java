package io.streakgp.streak.intake;

import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** On a real PostgreSQL; the application closes before the database does. */
@DirtiesContext
class IntakeOnPostgresTest extends IntakeOverHttp {

    @DynamicPropertySource
    static void postgres(DynamicPropertyRegistry properties) {
        properties.add("spring.datasource.url", Databases::newPostgresDatabase);
    }
}
