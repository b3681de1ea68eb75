package io.streakgp.customer;

import java.util.Set;

/** Mail providers: their domain says nothing about who somebody works for. */
public final class MailProviders {

    private static final Set<String> DOMAINS = Set.of("gmail.com", "outlook.com", "hotmail.com", "yahoo.com", "icloud.com");

    private MailProviders() {
    }

    /** @param domain in lower case */
    public static boolean isOne(String domain) {
        return DOMAINS.contains(domain);
    }
}
