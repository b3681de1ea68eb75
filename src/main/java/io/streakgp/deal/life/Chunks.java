package io.streakgp.deal.life;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;

/** Lists cut to what one statement or one question to GP takes. */
final class Chunks {

    private Chunks() {
    }

    static <T> List<List<T>> of(Collection<T> all, int atOnce) {
        List<T> list = List.copyOf(new LinkedHashSet<>(all));
        List<List<T>> chunks = new ArrayList<>();
        for (int from = 0; from < list.size(); from += atOnce) {
            chunks.add(list.subList(from, Math.min(list.size(), from + atOnce)));
        }
        return chunks;
    }
}
