package io.streakgp.gp.gateway;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.streakgp.gp.GpLists;

/** Reads lists over the gateway. Items and customers may be many: what is left out and how many may come is said to GP. */
final class ListsGateway implements GpLists {

    /** Assignments of items to sites, and items to compare with them, of one answer. */
    private static final int MOST_ASSIGNED = 5000;
    /** RCRDTYPE of IV00102: one site; 1 is the sum of all. */
    private static final int ONE_SITE = 2;

    private final RequesterClient requester;

    ListsGateway(RequesterClient requester) {
        this.requester = requester;
    }

    /**
     * How a list stands in GP.
     *
     * @param nameColumns what makes the name, in this order
     * @param classColumn {@code null} where it has no classes
     * @param many        whether GP is asked for a part only
     */
    private record Shape(String docType, String keyColumn, List<String> nameColumns, String classColumn, boolean many) {

        static Shape of(Name list) {
            return switch (list) {
                case ITEMS -> new Shape(DocType.ITEM, "ITEMNMBR", List.of("ITEMDESC"), "ITMCLSCD", true);
                case CUSTOMERS -> new Shape(DocType.CUSTOMER, "CUSTNMBR", List.of("CUSTNAME"), "CUSTCLAS", true);
                case SITES -> new Shape(DocType.SITE, "LOCNCODE", List.of("LOCNDSCR"), null, false);
                case PRICE_LEVELS -> new Shape(DocType.PRICE_LEVEL, "PRCLEVEL", List.of("DSCRIPTN"), null, false);
                case PAYMENT_TERMS -> new Shape(DocType.PAYMENT_TERMS, "PYMTRMID", List.of(), null, false);
                case SALESPEOPLE -> new Shape(DocType.SALESPERSON, "SLPRSNID", List.of("SLPRSNFN", "SPRSNSLN"), null, false);
                case TAX_SCHEDULES -> new Shape(DocType.TAX_SCHEDULE, "TAXSCHID", List.of("TXSCHDSC"), null, false);
            };
        }

        Entry entry(Row row) {
            String name = nameColumns.stream().map(row::text).filter(text -> !text.isEmpty()).collect(Collectors.joining(" "));
            return new Entry(row.text(keyColumn), name.isEmpty() ? row.text(keyColumn) : name, row.element().columns());
        }
    }

    @Override
    public Extract entries(String company, Name list, Filter filter, int most) {
        Shape shape = Shape.of(list);
        if (shape.many() && !filter.sites().isEmpty()) {
            return cut(assigned(company, shape, filter, Optional.empty()), most);
        }
        return cut(new Extract(read(company, shape, filter, Optional.empty(), most + 1), false), most);
    }

    @Override
    public Optional<Entry> entry(String company, Name list, Filter filter, String key) {
        Shape shape = Shape.of(list);
        List<Entry> found = !shape.many() || filter.sites().isEmpty()
                ? read(company, shape, filter, Optional.of(Where.in(shape.keyColumn(), List.of(key))), 1)
                : assigned(company, shape, filter, Optional.of(Where.in(shape.keyColumn(), List.of(key)))).entries();
        return found.stream().filter(entry -> entry.key().equals(key)).findFirst();
    }

    @Override
    public List<Entry> containing(String company, Name list, Filter filter, List<String> parts, int most) {
        Shape shape = Shape.of(list);
        List<String> wanted = Where.filled(parts);
        if (wanted.isEmpty()) {
            return List.of();
        }
        if (!shape.many()) {
            return read(company, shape, filter, Optional.empty(), 0).stream().filter(containsAny(wanted)).limit(most).toList();
        }
        Where where = Where.containsAny(shape.keyColumn(), wanted).or(Where.containsAny(shape.nameColumns().get(0), wanted));
        return (filter.sites().isEmpty() ? read(company, shape, filter, Optional.of(where), most)
                : assigned(company, shape, filter, Optional.of(where)).entries()).stream().limit(most).toList();
    }

    private static Predicate<Entry> containsAny(List<String> parts) {
        return entry -> parts.stream().map(part -> part.toUpperCase(Locale.ROOT)).anyMatch(part ->
                entry.key().toUpperCase(Locale.ROOT).contains(part) || entry.name().toUpperCase(Locale.ROOT).contains(part));
    }

    private static Extract cut(Extract read, int most) {
        return new Extract(read.entries().stream().limit(most).toList(), read.more() || read.entries().size() > most);
    }

    /** Items that stand at one of the sites. GP is asked for both and they are put together here: its condition is over one table. */
    private Extract assigned(String company, Shape shape, Filter filter, Optional<Where> where) {
        List<Row> assignments = requester.ask(company, new RequesterDocument().upTo(MOST_ASSIGNED + 1, DocType.ITEM_SITE,
                Where.equal("RCRDTYPE", ONE_SITE).and(Where.in("LOCNCODE", filter.sites()))), "read the items of sites").rows(DocType.ITEM_SITE);
        Set<String> there = assignments.stream().filter(row -> !row.flag("INACTIVE")).map(row -> row.text("ITEMNMBR")).collect(Collectors.toSet());
        List<Entry> items = read(company, shape, filter, where, MOST_ASSIGNED + 1);
        return new Extract(items.stream().filter(item -> there.contains(item.key())).toList(),
                assignments.size() > MOST_ASSIGNED || items.size() > MOST_ASSIGNED);
    }

    /** Those that are active, in the order of their keys. */
    private List<Entry> read(String company, Shape shape, Filter filter, Optional<Where> where, int most) {
        RequesterDocument question = new RequesterDocument();
        if (shape.many()) {
            Where active = Where.equal("INACTIVE", 0);
            Where ofClass = filter.classes().isEmpty() ? active : active.and(Where.in(shape.classColumn(), filter.classes()));
            question.upTo(most, shape.docType(), where.map(ofClass::and).orElse(ofClass));
        } else {
            question.all(shape.docType());
        }
        Stream<Row> rows = requester.ask(company, question, "read a list of " + shape.docType()).rows(shape.docType()).stream();
        return rows.filter(row -> !row.flag("INACTIVE")).map(shape::entry).filter(entry -> !entry.key().isEmpty())
                .sorted(Comparator.comparing(Entry::key)).toList();
    }
}
