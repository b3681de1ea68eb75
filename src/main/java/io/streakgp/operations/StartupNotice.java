package io.streakgp.operations;

import java.util.StringJoiner;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.context.WebServerApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Says after the start where to go next and, with the try-out's sandbox only, how to log in. */
@Component
class StartupNotice {

    private static final Logger log = LoggerFactory.getLogger(StartupNotice.class);

    private final Environment environment;

    StartupNotice(Environment environment) {
        this.environment = environment;
    }

    @EventListener
    void ready(ApplicationReadyEvent event) {
        if (event.getApplicationContext() instanceof WebServerApplicationContext server && server.getWebServer() != null) {
            log.info("Streak GP Connect is ready{}", notice("http://localhost:" + server.getWebServer().getPort()));
        }
    }

    String notice(String address) {
        StringJoiner lines = new StringJoiner(System.lineSeparator(), System.lineSeparator(), "");
        lines.add("  Tasklist (decide)         " + address + "/camunda/app/tasklist/");
        lines.add("  Cockpit (see, retry)      " + address + "/camunda/app/cockpit/");
        lines.add("  Admin (users, rights)     " + address + "/camunda/app/admin/");
        lines.add("  Ledger (deals to cash)    " + address + "/ledger");
        lines.add("  Tie-out (day by day)      " + address + "/tie-out");
        lines.add("  Health                    " + address + "/actuator/health");
        if (environment.getProperty("streakgp.sandbox.inside", Boolean.class, false)) {
            lines.add("  Sandbox (Streak and GP)   " + address + "/sandbox/");
            lines.add("  Nothing real is connected. Log in as (user / password):");
            lines.add(login(environment.getProperty("streakgp.admin.user"), environment.getProperty("streakgp.admin.password"),
                    "everything"));
            for (int i = 0; environment.containsProperty(user(i, "id")); i++) {
                lines.add(login(environment.getProperty(user(i, "id")), environment.getProperty(user(i, "password")),
                        environment.getProperty(user(i, "group"))));
            }
        }
        return lines.toString();
    }

    private static String login(String user, String password, String group) {
        return "    " + user + " / " + password + "   (" + group + ")";
    }

    private static String user(int index, String property) {
        return "streakgp.initial-users[" + index + "]." + property;
    }
}
