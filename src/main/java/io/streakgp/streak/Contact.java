package io.streakgp.streak;

import java.util.List;

/** A contact; texts are never null, addresses are free text as Streak keeps them. */
public record Contact(String key, String givenName, String familyName, String title, List<String> emailAddresses,
                      List<String> phoneNumbers, List<String> addresses) {
}
