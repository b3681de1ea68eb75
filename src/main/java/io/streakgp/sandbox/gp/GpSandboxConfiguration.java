package io.streakgp.sandbox.gp;

import org.springframework.boot.context.properties.EnableConfigurationProperties;

/** Binds the settings of the sandbox's GP. */
@GpSandboxComponent
@EnableConfigurationProperties(GpSandboxSettings.class)
class GpSandboxConfiguration {
}
