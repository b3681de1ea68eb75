package io.streakgp.customer;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

import org.apache.commons.text.similarity.JaroWinklerSimilarity;

/**
 * How like two company names are. What lawyers add to a name, punctuation, accents and case do not count.
 */
public final class NameLikeness {

    private static final Set<String> NOISE = Set.of("inc", "incorporated", "llc", "ltd", "limited", "co", "corp", "corporation", "company",
            "gmbh", "ag", "sa", "bv", "plc", "the", "and");
    private static final JaroWinklerSimilarity JARO_WINKLER = new JaroWinklerSimilarity();

    private NameLikeness() {
    }

    /** The words of a name that tell it apart. */
    public static List<String> words(String name) {
        String plain = Normalizer.normalize(name, Normalizer.Form.NFD).replaceAll("\\p{M}", "").toLowerCase(Locale.ROOT)
                .replace("&", " and ").replaceAll("[^\\p{L}\\p{N}]+", " ").strip();
        List<String> words = Arrays.asList(plain.split(" "));
        List<String> telling = words.stream().filter(word -> !NOISE.contains(word)).toList();
        return telling.isEmpty() ? words : telling;
    }

    /** 0 to 100; 100 = the same name but for noise. */
    public static BigDecimal percent(String one, String other) {
        String left = sorted(one);
        String right = sorted(other);
        if (left.equals(right)) {
            return new BigDecimal(100);
        }
        // a likeness for people to look at, not money: the library counts in double
        return BigDecimal.valueOf(JARO_WINKLER.apply(left, right)).movePointRight(2).setScale(0, RoundingMode.DOWN).min(new BigDecimal(99));
    }

    private static String sorted(String name) {
        return words(name).stream().sorted().collect(Collectors.joining(" "));
    }
}
