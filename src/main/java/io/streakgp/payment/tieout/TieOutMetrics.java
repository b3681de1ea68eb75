package io.streakgp.payment.tieout;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.streakgp.shared.CompanyProperties;
import io.streakgp.shared.CompanyTime;

/**
 * What does not tie of the days that the nightly run looks at, for monitoring: {@code streakgp.tieout.difference} and
 * {@code streakgp.tieout.items} by currency and check, {@code streakgp.tieout.untied.payments}, and
 * {@code streakgp.tieout.age} in seconds since books were read last (-1 before the first time). The same on each node.
 */
@Component
class TieOutMetrics {

    private final TieOutDays days;
    private final TieOutProperties properties;
    private final CompanyProperties company;
    private final CompanyTime time;
    private final MultiGauge differences;
    private final MultiGauge items;
    private volatile int untiedPayments;
    private volatile Instant lastRead;

    TieOutMetrics(TieOutDays days, TieOutProperties properties, CompanyProperties company, CompanyTime time, MeterRegistry registry) {
        this.days = days;
        this.properties = properties;
        this.company = company;
        this.time = time;
        this.differences = MultiGauge.builder("streakgp.tieout.difference").description("What does not tie, in the currency's units").register(registry);
        this.items = MultiGauge.builder("streakgp.tieout.items").description("Payments, receipts and documents that do not tie").register(registry);
        Gauge.builder("streakgp.tieout.untied.payments", () -> untiedPayments).description("Payments and receipts that have no other side").register(registry);
        Gauge.builder("streakgp.tieout.age", this::age).description("Time since books were read last").baseUnit("seconds")
                .register(registry);
    }

    private Number age() {
        return lastRead == null ? -1L : Duration.between(lastRead, time.clock().instant()).toSeconds();
    }

    @Scheduled(fixedDelayString = "${streakgp.tie-out.metrics-every:1m}")
    void refresh() {
        List<TieOutDays.Untied> untied = days.untied(company.id(), time.today().minusDays(properties.days()));
        differences.register(untied.stream().map(one -> MultiGauge.Row.of(tags(one), one.difference())).toList(), true);
        items.register(untied.stream().map(one -> MultiGauge.Row.of(tags(one), one.items())).toList(), true);
        untiedPayments = untied.stream().filter(one -> one.check() == Check.PAYMENTS_IN_GP).mapToInt(TieOutDays.Untied::items).sum();
        lastRead = days.lastRead(company.id()).orElse(null);
    }

    private static Tags tags(TieOutDays.Untied untied) {
        return Tags.of("currency", untied.currency(), "check", untied.check().name().toLowerCase(Locale.ROOT));
    }
}
