package io.streakgp.sandbox.streak;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Pattern;

/**
 * Keys as long as Streak's own: 43 to 90 URL-safe, case-sensitive characters, different lengths for different kinds.
 * No key field of GP can hold one.
 */
final class StreakKeys {

    private static final String PREFIX = "agxzfm1haWxmb29nYWVy";
    private static final Pattern KEY = Pattern.compile("agxz[A-Za-z0-9_-]{1,86}");
    private static final SecureRandom RANDOM = new SecureRandom();

    private StreakKeys() {
    }

    /** A new key that nobody has. */
    static String random(Kind kind) {
        byte[] bytes = new byte[64];
        RANDOM.nextBytes(bytes);
        return key(kind, bytes);
    }

    /** The same key for the same name, so that demo data can be addressed by scripts. */
    static String named(Kind kind, String name) {
        try {
            byte[] bytes = MessageDigest.getInstance("SHA-512")
                    .digest((kind + "/" + name).getBytes(StandardCharsets.UTF_8));
            return key(kind, bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whether the text could be a key at all; what could not be is refused as a key fault, not as unknown. */
    static boolean wellFormed(String key) {
        return KEY.matcher(key).matches();
    }

    private static String key(Kind kind, byte[] bytes) {
        int length = switch (kind) {
            case USER, TEAM -> 43;
            case PIPELINE -> 51;
            case CONTACT, ORGANIZATION -> 67;
            case BOX -> 83;
            default -> 90;
        };
        return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes)
                .substring(0, length - PREFIX.length());
    }
}
