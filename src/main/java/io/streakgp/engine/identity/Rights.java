package io.streakgp.engine.identity;

import static org.camunda.bpm.engine.authorization.Authorization.ANY;
import static org.camunda.bpm.engine.authorization.Authorization.AUTH_TYPE_GRANT;

import java.util.List;
import java.util.Map;

import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;

/**
 * What each group may do, no more than its work needs. Tasks need no line here: the engine grants each task to its
 * candidate group when it is created.
 */
final class Rights {

    private static final Grant TASKLIST = new Grant(Resources.APPLICATION, "tasklist", Permissions.ACCESS);
    private static final Grant COCKPIT = new Grant(Resources.APPLICATION, "cockpit", Permissions.ACCESS);
    /** The names of processes, not their instances. */
    private static final Grant PROCESS_NAMES = new Grant(Resources.PROCESS_DEFINITION, ANY, Permissions.READ);

    private static final Map<String, List<Grant>> BY_GROUP = Map.of(
            Groups.FINANCE, List.of(TASKLIST, PROCESS_NAMES),
            Groups.CONTROLLERS, List.of(TASKLIST, PROCESS_NAMES),
            Groups.OPERATORS, List.of(TASKLIST, COCKPIT,
                    new Grant(Resources.PROCESS_DEFINITION, ANY, Permissions.READ, Permissions.READ_INSTANCE,
                            ProcessDefinitionPermissions.RETRY_JOB, Permissions.READ_HISTORY)),
            Groups.ANALYSTS, List.of(TASKLIST, COCKPIT, PROCESS_NAMES,
                    new Grant(Resources.DEPLOYMENT, ANY, Permissions.CREATE, Permissions.READ),
                    new Grant(Resources.DECISION_DEFINITION, ANY, Permissions.READ, Permissions.READ_HISTORY),
                    new Grant(Resources.DECISION_REQUIREMENTS_DEFINITION, ANY, Permissions.READ)));

    private Rights() {
    }

    static void grant(String group, AuthorizationService authorizations) {
        BY_GROUP.get(group).forEach(grant -> grant.to(group, authorizations));
    }

    /** Lets a group see a filter of Tasklist. */
    static void grantFilter(String group, String filterId, AuthorizationService authorizations) {
        new Grant(Resources.FILTER, filterId, Permissions.READ).to(group, authorizations);
    }

    private record Grant(Resource resource, String resourceId, Permission... permissions) {

        void to(String group, AuthorizationService authorizations) {
            Authorization authorization = authorizations.createNewAuthorization(AUTH_TYPE_GRANT);
            authorization.setGroupId(group);
            authorization.setResource(resource);
            authorization.setResourceId(resourceId);
            authorization.setPermissions(permissions);
            authorizations.saveAuthorization(authorization);
        }
    }
}
