package io.streakgp.operations;

import java.util.stream.Collectors;

import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.actuate.health.AdditionalHealthEndpointPath;
import org.springframework.boot.actuate.health.HealthEndpointGroup;
import org.springframework.boot.actuate.health.HealthEndpointGroups;
import org.springframework.boot.actuate.health.HealthEndpointGroupsPostProcessor;
import org.springframework.boot.actuate.health.HttpCodeStatusMapper;
import org.springframework.boot.actuate.health.StatusAggregator;
import org.springframework.stereotype.Component;

/**
 * Leaves the other systems out of {@code /actuator/health}: while GP or Streak is down we wait for it and are well, and
 * nobody should restart us. Their state is {@code /actuator/health/systems}.
 */
@Component
class SystemsHealth implements HealthEndpointGroupsPostProcessor {

    private static final String SYSTEMS = "systems";

    @Override
    public HealthEndpointGroups postProcessHealthEndpointGroups(HealthEndpointGroups groups) {
        HealthEndpointGroup systems = groups.get(SYSTEMS);
        HealthEndpointGroup primary = new Without(groups.getPrimary(), systems);
        return HealthEndpointGroups.of(primary, groups.getNames().stream()
                .collect(Collectors.toMap(name -> name, groups::get)));
    }

    private record Without(HealthEndpointGroup group, HealthEndpointGroup excluded) implements HealthEndpointGroup {

        @Override
        public boolean isMember(String name) {
            return group.isMember(name) && !excluded.isMember(name);
        }

        @Override
        public boolean showComponents(SecurityContext securityContext) {
            return group.showComponents(securityContext);
        }

        @Override
        public boolean showDetails(SecurityContext securityContext) {
            return group.showDetails(securityContext);
        }

        @Override
        public StatusAggregator getStatusAggregator() {
            return group.getStatusAggregator();
        }

        @Override
        public HttpCodeStatusMapper getHttpCodeStatusMapper() {
            return group.getHttpCodeStatusMapper();
        }

        @Override
        public AdditionalHealthEndpointPath getAdditionalPath() {
            return group.getAdditionalPath();
        }
    }
}
