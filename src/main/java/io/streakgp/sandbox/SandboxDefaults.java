package io.streakgp.sandbox;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.env.EnvironmentPostProcessor;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.Profiles;
import org.springframework.util.StringUtils;

/**
 * Switches the inside sandbox on when no real system is configured, and points the application at it: the same
 * properties that an installation sets for the real systems, so that the application cannot tell the difference. Each
 * of them gives way to whatever is set elsewhere. {@code streakgp.sandbox.inside=false} leaves everything alone.
 */
public final class SandboxDefaults implements EnvironmentPostProcessor, Ordered {

    /** {@code true} while the sandbox runs inside the application. */
    public static final String INSIDE = "streakgp.sandbox.inside";

    private static final String HERE = "http://127.0.0.1:${server.port:8080}";

    private static final Map<String, String> USERS_AND_GROUPS =
            Map.of("analyst", "analysts", "finance", "finance", "finance2", "finance", "controller", "controllers", "operator", "operators");

    @Override
    public int getOrder() {
        // after every configuration file has been read
        return LOWEST_PRECEDENCE;
    }

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        if (environment.acceptsProfiles(Profiles.of(SandboxServer.PROFILE))
                || isSet(environment, "streakgp.streak.base-url")
                || isSet(environment, "streakgp.gp.base-url")
                || !Binder.get(environment).bind(INSIDE, Boolean.class).orElse(true)) {
            return;
        }
        environment.getPropertySources().addLast(new MapPropertySource("sandboxDefaults", defaults()));
    }

    private static boolean isSet(ConfigurableEnvironment environment, String property) {
        return StringUtils.hasText(Binder.get(environment).bind(property, String.class).orElse(""));
    }

    private static Map<String, Object> defaults() {
        Map<String, Object> defaults = new LinkedHashMap<>();
        defaults.put(INSIDE, "true");
        defaults.put("streakgp.sandbox.banner", "true");
        defaults.put("server.address", "127.0.0.1");
        defaults.put("streakgp.public-url", HERE);
        defaults.put("streakgp.streak.base-url", HERE + "/sandbox/streak");
        defaults.put("streakgp.streak.api-key", "sandbox-key");
        defaults.put("streakgp.streak.webhook-token", "sandbox-token");
        // nobody at Streak asks us to go slowly here
        defaults.put("streakgp.streak.requests-per-second", "1000");
        defaults.put("streakgp.gp.base-url", HERE + "/sandbox/gp");
        defaults.put("streakgp.go-live-from", "2020-01-01");
        // people of the demo data, and a payment provider to try webhooks with
        defaults.put("streakgp.payments.claims.users[0]", "paul.west@fabrikam.example");
        defaults.put("streakgp.payments.claims.users[1]", "erin.johnson@fabrikam.example");
        defaults.put("streakgp.payments.providers.demo.secret", "sandbox-provider-secret");
        // the suppliers of the demo data
        defaults.put("streakgp.vendors.pipelines", "Suppliers");
        defaults.put("streakgp.admin.user", "admin");
        defaults.put("streakgp.admin.password", "admin");
        List<String> users = USERS_AND_GROUPS.keySet().stream().sorted().toList();
        for (int i = 0; i < users.size(); i++) {
            String user = "streakgp.initial-users[" + i + "]";
            defaults.put(user + ".id", users.get(i));
            defaults.put(user + ".password", users.get(i));
            defaults.put(user + ".group", USERS_AND_GROUPS.get(users.get(i)));
        }
        return defaults;
    }
}
