package io.streakgp.sandbox;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.boot.autoconfigure.condition.AnyNestedCondition;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Profile;

/**
 * Marks a component of the sandbox: it exists in the stand-alone sandbox, and in the application only while no real
 * system is configured. Every component of the sandbox carries it, because the application scans this package too.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@Conditional(ConditionalOnSandbox.AloneOrInside.class)
public @interface ConditionalOnSandbox {

    /** Either way in which a sandbox can run. */
    final class AloneOrInside extends AnyNestedCondition {

        AloneOrInside() {
            super(ConfigurationPhase.REGISTER_BEAN);
        }

        @Profile(SandboxServer.PROFILE)
        static class Alone {
        }

        @ConditionalOnProperty(SandboxDefaults.INSIDE)
        static class Inside {
        }
    }
}
