package io.streakgp.gp;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The lists of GP that people choose from elsewhere, without what is inactive in GP. Throws as {@link GreatPlains} does. */
public interface GpLists {

    /** A list. */
    enum Name { ITEMS, CUSTOMERS, SITES, PRICE_LEVELS, PAYMENT_TERMS, SALESPEOPLE, TAX_SCHEDULES }

    /**
     * Part of a list; an empty set leaves nothing out.
     *
     * @param classes item classes (ITMCLSCD) or customer classes (CUSTCLAS); of {@link Name#ITEMS} and {@link Name#CUSTOMERS} only
     * @param sites   sites that items are assigned to (IV00102, LOCNCODE); of {@link Name#ITEMS} only
     */
    record Filter(Set<String> classes, Set<String> sites) {

        public Filter {
            classes = Set.copyOf(classes);
            sites = Set.copyOf(sites);
        }
    }

    /**
     * Something to choose.
     *
     * @param key     by which GP knows it, e.g. ITEMNMBR
     * @param name    in words, e.g. ITEMDESC; the key where GP has none
     * @param columns the record's own columns as GP writes them, by name
     */
    record Entry(String key, String name, Map<String, String> columns) {
    }

    /** @param more whether the list goes on behind these entries */
    record Extract(List<Entry> entries, boolean more) {
    }

    /** The list in the order of its keys; where it has more than {@code most} entries only some of them. */
    Extract entries(String company, Name list, Filter filter, int most);

    /** The entry with this key, if the list has it. */
    Optional<Entry> entry(String company, Name list, Filter filter, String key);

    /** Entries of which key or name contain one of the parts, ignoring case, in the order of their keys; some of them where there are more than {@code most}. */
    List<Entry> containing(String company, Name list, Filter filter, List<String> parts, int most);
}
