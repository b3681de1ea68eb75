package io.streakgp.engine.identity;

import java.util.List;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.StringUtils;

/**
 * Who may log in after the first start. Users that exist are never changed by configuration.
 *
 * @param admin        the first administrator, {@code streakgp.admin.user} and {@code streakgp.admin.password}
 * @param initialUsers users of the try-out; nothing else should set them
 */
@ConfigurationProperties("streakgp")
public record IdentityProperties(Admin admin, List<InitialUser> initialUsers) {

    public IdentityProperties {
        initialUsers = initialUsers == null ? List.of() : List.copyOf(initialUsers);
    }

    boolean namesAdministrator() {
        return admin != null && StringUtils.hasText(admin.user()) && StringUtils.hasText(admin.password());
    }

    /** The first administrator. */
    public record Admin(String user, String password) {

        @Override
        public String toString() {
            return user;
        }
    }

    /** A user of the try-out, in one group. */
    public record InitialUser(String id, String password, String group) {

        @Override
        public String toString() {
            return id + " (" + group + ")";
        }
    }
}
