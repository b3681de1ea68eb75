package io.streakgp.engine.identity;

import java.util.List;
import java.util.Map;

import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.task.TaskQuery;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

import io.streakgp.engine.tasks.TaskFacts;

/**
 * Sets up groups, their rights, their filters in Tasklist and the first users, before the first request is served. What
 * exists stays as it is: an administrator's changes outlive a restart.
 */
@Component
@EnableConfigurationProperties(IdentityProperties.class)
class IdentitySetup implements SmartInitializingSingleton {

    private static final Logger log = LoggerFactory.getLogger(IdentitySetup.class);
    private static final String WORKFLOW = "WORKFLOW";
    private static final String SYSTEM = "SYSTEM";

    private final IdentityProperties properties;
    private final IdentityService identities;
    private final AuthorizationService authorizations;
    private final FilterService filters;
    private final TaskService tasks;
    private final TransactionTemplate transaction;

    IdentitySetup(IdentityProperties properties, IdentityService identities, AuthorizationService authorizations,
            FilterService filters, TaskService tasks, TransactionTemplate transaction) {
        this.properties = properties;
        this.identities = identities;
        this.authorizations = authorizations;
        this.filters = filters;
        this.tasks = tasks;
        this.transaction = transaction;
    }

    @Override
    public void afterSingletonsInstantiated() {
        transaction.executeWithoutResult(status -> {
            group(Groups.ADMINISTRATORS, "Administrators", SYSTEM);
            groupWithWork(Groups.FINANCE, "Finance", "Finance reviews");
            groupWithWork(Groups.CONTROLLERS, "Controllers", "Controllers' reviews");
            groupWithWork(Groups.OPERATORS, "Operators", "Operators' tasks");
            groupWithWork(Groups.ANALYSTS, "Analysts", "Analysts' tasks");
            group(Groups.PAYMENT_SYSTEMS, "Payment systems", WORKFLOW);
            properties.initialUsers().forEach(user -> user(user.id(), user.password(), user.group()));
            requireAdministrator();
        });
    }

    private void requireAdministrator() {
        if (hasMembers(Groups.ADMINISTRATORS)) {
            return;
        }
        if (!properties.namesAdministrator()) {
            throw new IllegalStateException("Nobody could administer this application. "
                    + "Set streakgp.admin.user and streakgp.admin.password for the first start");
        }
        user(properties.admin().user(), properties.admin().password(), Groups.ADMINISTRATORS);
    }

    private boolean hasMembers(String group) {
        return identities.createUserQuery().memberOfGroup(group).count() > 0;
    }

    private void groupWithWork(String id, String name, String filterName) {
        if (group(id, name, WORKFLOW)) {
            Rights.grant(id, authorizations);
            Filter filter = filter(filterName, tasks.createTaskQuery().taskCandidateGroup(id).includeAssignedTasks()
                    .orderByTaskPriority().desc().orderByDueDate().asc());
            Rights.grantFilter(id, filter.getId(), authorizations);
        }
    }

    private boolean group(String id, String name, String type) {
        if (identities.createGroupQuery().groupId(id).count() > 0) {
            return false;
        }
        Group group = identities.newGroup(id);
        group.setName(name);
        group.setType(type);
        identities.saveGroup(group);
        return true;
    }

    private Filter filter(String name, TaskQuery query) {
        Filter filter = filters.newTaskFilter(name).setQuery(query);
        filter.setProperties(Map.of(
                "description", "Open tasks of the group, yours included",
                "priority", 0,
                "refresh", true,
                "showUndefinedVariable", false,
                "variables", List.of(Map.of("name", TaskFacts.DEAL, "label", "About"))));
        return filters.saveFilter(filter);
    }

    private void user(String id, String password, String group) {
        if (identities.createUserQuery().userId(id).count() > 0) {
            return;
        }
        User user = identities.newUser(id);
        user.setFirstName(id);
        user.setLastName("");
        user.setPassword(password);
        identities.saveUser(user);
        identities.createMembership(id, group);
        log.info("Created user {} in group {}", id, group);
    }
}
