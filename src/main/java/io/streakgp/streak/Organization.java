package io.streakgp.streak;

import java.util.List;
import java.util.Map;

/**
 * An organization; texts are never null, addresses are free text as Streak keeps them.
 *
 * @param fields custom fields by key
 */
public record Organization(String key, String name, List<String> domains, List<String> phoneNumbers, List<String> addresses,
                           String industry, Map<String, Object> fields) {
}
