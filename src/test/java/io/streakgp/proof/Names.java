package io.streakgp.proof;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** Names of companies, many of them like each other on purpose. */
final class Names {

    private static final List<String> STARTS = List.of("Har", "Nor", "Cas", "Bel", "Tri", "Oak", "Sil", "Mon", "Ald", "Bry", "Cor", "Dun", "Fal", "Gran", "Hol",
            "Ken", "Lan", "Mar", "Pen", "Rav", "Sand", "Thorn", "Win", "Ash", "Black", "Clear", "Fair", "Green", "High", "Stone");
    private static final List<String> ENDS = List.of("bor", "wick", "cade", "mont", "dale", "field", "ford", "gate", "ham", "land", "ley", "more", "port", "ridge",
            "shaw", "stead", "ton", "vale", "well", "wood");
    private static final List<String> TRADES = List.of("Supply", "Traders", "Bakery", "Mining", "Logistics", "Foods", "Textiles", "Instruments", "Motors", "Energy",
            "Printing", "Optics", "Plastics", "Shipping", "Timber", "Pharma");
    private static final List<String> PLACES = List.of("West", "East", "North", "South", "Midwest", "Pacific");
    private static final List<String> FORMS = List.of("Inc", "LLC", "Ltd", "Corp", "Co");
    private static final List<String> STRANGERS = List.of("Quixotic", "Zephyr", "Juniper", "Umbra", "Yarrow", "Vortex", "Ixion", "Xenial");

    private final Random random;
    private final Set<String> given = new HashSet<>();

    Names(Random random) {
        this.random = random;
    }

    /** Names of which each is like the others: a place more, a letter less, another legal form. One alone in half the cases. */
    List<String> cluster() {
        String word;
        do {
            word = pick(STARTS) + pick(ENDS);
        } while (!given.add(word + " cluster") && given.size() < STARTS.size() * ENDS.size());
        String trade = pick(TRADES);
        String form = pick(FORMS);
        List<String> cluster = new ArrayList<>();
        add(cluster, word + " " + trade + " " + form);
        if (random.nextInt(2) == 0) {
            return cluster;
        }
        for (int more = 1 + random.nextInt(3); more > 0; more--) {
            add(cluster, switch (random.nextInt(5)) {
                case 0 -> word + " " + trade + " " + pick(PLACES) + " " + form;
                case 1 -> word + " " + pick(PLACES) + " " + trade + " " + form;
                case 2 -> word + "s " + trade + " " + form;
                case 3 -> word + " " + trade + " " + pick(FORMS);
                default -> word + " " + pick(TRADES) + " " + form;
            });
        }
        return cluster;
    }

    private void add(List<String> cluster, String name) {
        if (given.add(name)) {
            cluster.add(name);
        }
    }

    /** Of somebody who is no customer and like none. */
    String stranger() {
        return pick(STRANGERS) + " " + pick(STRANGERS) + " Holding";
    }

    private <T> T pick(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
