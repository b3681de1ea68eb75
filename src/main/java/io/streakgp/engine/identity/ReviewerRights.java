package io.streakgp.engine.identity;

import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.impl.cfg.auth.DefaultAuthorizationProvider;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.camunda.bpm.spring.boot.starter.configuration.impl.AbstractCamundaConfiguration;
import org.springframework.stereotype.Component;

/**
 * What a candidate may do with a task: see it, claim it, let it go, decide it. The engine's own default lets a candidate
 * change its variables as well, and with them the facts that another reviewer decides by.
 */
@Component
class ReviewerRights extends AbstractCamundaConfiguration {

    @Override
    public void preInit(SpringProcessEngineConfiguration configuration) {
        configuration.setResourceAuthorizationProvider(new Provider());
    }

    private static final class Provider extends DefaultAuthorizationProvider {

        @Override
        protected Permission[] getRuntimePermissions(boolean isVariablePermissionEnforced) {
            // who lets a claimed task go assigns it to nobody
            return new Permission[] {Permissions.READ, Permissions.TASK_WORK, Permissions.TASK_ASSIGN};
        }
    }
}
