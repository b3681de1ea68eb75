package io.streakgp.engine.identity;

import org.camunda.bpm.engine.impl.plugin.AdministratorAuthorizationPlugin;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Members of {@code camunda-admin} are the administrators: the engine grants them everything it has. */
@Configuration(proxyBeanMethods = false)
class AdministratorRights {

    @Bean
    static AdministratorAuthorizationPlugin administratorAuthorizations() {
        AdministratorAuthorizationPlugin plugin = new AdministratorAuthorizationPlugin();
        plugin.setAdministratorGroupName(Groups.ADMINISTRATORS);
        return plugin;
    }
}
