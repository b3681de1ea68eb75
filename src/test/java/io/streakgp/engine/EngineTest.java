package io.streakgp.engine;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Import;

/**
 * A test on a real engine, served on a free port of the loopback interface, on H2 in memory, with one user per group
 * (password = name). Jobs run only when the test runs them. All such tests share one engine.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(classes = EngineApplication.class, webEnvironment = WebEnvironment.RANDOM_PORT, properties = {
        "spring.datasource.url=jdbc:h2:mem:engine-test;DB_CLOSE_DELAY=-1",
        "server.address=127.0.0.1",
        "streakgp.sandbox.inside=false",
        "streakgp.admin.user=admin",
        "streakgp.admin.password=admin",
        "streakgp.initial-users[0].id=finance",
        "streakgp.initial-users[0].password=finance",
        "streakgp.initial-users[0].group=finance",
        "streakgp.initial-users[1].id=operator",
        "streakgp.initial-users[1].password=operator",
        "streakgp.initial-users[1].group=operators",
        "streakgp.initial-users[2].id=analyst",
        "streakgp.initial-users[2].password=analyst",
        "streakgp.initial-users[2].group=analysts",
        "camunda.bpm.deployment-resource-pattern=classpath*:no-packaged-models/*.bpmn",
        "camunda.bpm.job-execution.enabled=false"})
@Import(TestSteps.class)
public @interface EngineTest {
}
