package io.streakgp.sandbox.gp;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.stereotype.Component;

import io.streakgp.sandbox.ConditionalOnSandbox;

/** A component of the sandbox's GP. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@Component
@ConditionalOnSandbox
@interface GpSandboxComponent {
}
