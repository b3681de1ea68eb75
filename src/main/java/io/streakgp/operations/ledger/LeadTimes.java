package io.streakgp.operations.ledger;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import io.streakgp.shared.CompanyTime;

/**
 * How long it takes from the win to the order, to the first invoice, and until all is paid, by the month of the win, next to
 * how long it took before. Times are days; the order's is exact, an invoice counts by its date, cash by when we saw it.
 */
@Component
class LeadTimes {

    private static final BigDecimal SECONDS_OF_A_DAY = new BigDecimal(Duration.ofDays(1).toSeconds());

    private final JdbcClient jdbc;
    private final CompanyTime time;
    private final LedgerProperties properties;

    LeadTimes(JdbcClient jdbc, CompanyTime time, LedgerProperties properties) {
        this.jdbc = jdbc;
        this.time = time;
        this.properties = properties;
    }

    /**
     * @param deals  how many have come so far
     * @param median days; {@code null} where none has
     * @param p90    nine of ten took no longer; {@code null} where none has come so far
     */
    record Figures(int deals, BigDecimal median, BigDecimal p90) {
    }

    /** @param month of the win, e.g. {@code 2026-11}; or {@code all} */
    record Month(String month, Figures toOrder, Figures toInvoice, Figures toCash) {
    }

    /** @param source where it comes from, in plain words */
    record Baseline(String source, Figures toOrder, Figures toInvoice, Figures toCash) {
    }

    /** @param baseline how long it took before */
    record Report(List<Month> months, Month all, Baseline baseline) {
    }

    /** How long one deal took, in days; {@code null} where it has not come so far, or nobody knows. */
    private record Course(LocalDate wonOn, boolean adopted, BigDecimal toOrder, BigDecimal toInvoice, BigDecimal toCash) {
    }

    @Transactional(readOnly = true)
    public Report report() {
        List<Course> courses = courses();
        List<Course> ours = courses.stream().filter(course -> !course.adopted()).toList();
        Map<YearMonth, List<Course>> byMonth = new TreeMap<>();
        ours.forEach(course -> byMonth.computeIfAbsent(YearMonth.from(course.wonOn()), month -> new ArrayList<>()).add(course));
        List<Month> months = byMonth.entrySet().stream().map(month -> month(month.getKey().toString(), month.getValue())).toList();
        return new Report(months, month("all", ours), baseline(courses.stream().filter(Course::adopted).toList()));
    }

    private static Month month(String name, List<Course> courses) {
        return new Month(name, figures(courses, Course::toOrder), figures(courses, Course::toInvoice), figures(courses, Course::toCash));
    }

    private Baseline baseline(List<Course> adopted) {
        LedgerProperties.Baseline configured = properties.baseline();
        if (configured != null) {
            return new Baseline("Configured (streakgp.ledger.baseline): " + Objects.requireNonNullElse(configured.source(), "no source is given"),
                    figures(configured.toOrder()), figures(configured.toInvoice()), figures(configured.toCash()));
        }
        String source = adopted.isEmpty() ? "There is none: no deal came with an order that people had typed into GP. Figures of the time before can be configured"
                + " (streakgp.ledger.baseline)"
                : "From " + adopted.size() + (adopted.size() == 1 ? " deal whose order" : " deals whose orders") + " people had typed into GP themselves and we adopted;"
                + " days from the win to the date of the order and of the first invoice. An order dated before the win counts as 0";
        return new Baseline(source, figures(adopted, Course::toOrder), figures(adopted, Course::toInvoice), figures(adopted, Course::toCash));
    }

    private static Figures figures(LedgerProperties.Figures configured) {
        return configured == null ? new Figures(0, null, null) : new Figures(0, configured.median(), configured.p90());
    }

    private static Figures figures(List<Course> courses, Function<Course, BigDecimal> which) {
        List<BigDecimal> days = courses.stream().map(which).filter(Objects::nonNull).sorted().toList();
        return days.isEmpty() ? new Figures(0, null, null) : new Figures(days.size(), median(days), days.get((days.size() * 9 + 9) / 10 - 1));
    }

    private static BigDecimal median(List<BigDecimal> sorted) {
        int half = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(half)
                : sorted.get(half - 1).add(sorted.get(half)).divide(new BigDecimal(2), 2, RoundingMode.HALF_UP);
    }

    /** Of a chain of documents: its own date, when its first invoice was made, and when the last was paid. */
    private record Chain(LocalDate orderedOn, LocalDate invoicedOn, Instant paidAt) {
    }

    private List<Course> courses() {
        Map<String, Chain> chains = new HashMap<>();
        jdbc.sql("""
                select root_type, root_number, company,
                min(case when sop_type = root_type and number = root_number then document_date end) as ordered_on,
                min(case when sop_type = 3 and state not in ('VOIDED', 'GONE') then document_date end) as invoiced_on,
                case when count(case when sop_type = 3 and state = 'PAID' and paid_at is not null then 1 end) > 0
                and count(case when state in ('OPEN', 'PARTLY_INVOICED', 'WORK', 'POSTED') or state = 'PAID' and paid_at is null then 1 end) = 0
                then max(paid_at) end as all_paid_at
                from streakgp.chain_document group by root_type, root_number, company""").query((row, i) -> {
                    OffsetDateTime paidAt = row.getObject("all_paid_at", OffsetDateTime.class);
                    return chains.put(row.getString("company") + "/" + row.getInt("root_type") + "/" + row.getString("root_number"),
                            new Chain(row.getObject("ordered_on", LocalDate.class), row.getObject("invoiced_on", LocalDate.class), paidAt == null ? null : paidAt.toInstant()));
                }).list();
        return jdbc.sql("""
                select d.won_at, s.company, s.sop_type, s.number, s.state, s.entered_at from streakgp.sales_document s join streakgp.deal d on d.box_key = s.box_key
                where s.state in ('ENTERED', 'ADOPTED') order by d.won_at""").query((row, i) -> {
                    Instant wonAt = row.getObject("won_at", OffsetDateTime.class).toInstant();
                    OffsetDateTime enteredAt = row.getObject("entered_at", OffsetDateTime.class);
                    Chain chain = chains.getOrDefault(row.getString("company") + "/" + row.getInt("sop_type") + "/" + row.getString("number"), new Chain(null, null, null));
                    boolean adopted = row.getString("state").equals("ADOPTED");
                    return new Course(time.dateOf(wonAt), adopted,
                            adopted ? wholeDays(wonAt, chain.orderedOn()) : enteredAt == null ? null : days(wonAt, enteredAt.toInstant()),
                            wholeDays(wonAt, chain.invoicedOn()), Optional.ofNullable(chain.paidAt()).map(paidAt -> days(wonAt, paidAt)).orElse(null));
                }).list();
    }

    private BigDecimal wholeDays(Instant wonAt, LocalDate day) {
        return day == null ? null : new BigDecimal(Math.max(0, ChronoUnit.DAYS.between(time.dateOf(wonAt), day)));
    }

    /** A deal that was won again after its order counts as no time at all. */
    private static BigDecimal days(Instant from, Instant to) {
        return new BigDecimal(Math.max(0, Duration.between(from, to).toSeconds())).divide(SECONDS_OF_A_DAY, 2, RoundingMode.HALF_UP);
    }
}
