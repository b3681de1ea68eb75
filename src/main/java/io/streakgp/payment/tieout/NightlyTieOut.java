package io.streakgp.payment.tieout;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.stream.Collectors;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

import io.streakgp.shared.CompanyProperties;
import io.streakgp.shared.CompanyTime;
import io.streakgp.shared.NotNow;

/** Ties out the last days each night, on one node, and says which do not tie. */
@Component
class NightlyTieOut {

    private static final Logger log = LoggerFactory.getLogger(NightlyTieOut.class);

    private final TieOut tieOut;
    private final TieOutDays days;
    private final TieOutProperties properties;
    private final CompanyProperties company;
    private final CompanyTime time;

    NightlyTieOut(TieOut tieOut, TieOutDays days, TieOutProperties properties, CompanyProperties company, CompanyTime time) {
        this.tieOut = tieOut;
        this.days = days;
        this.properties = properties;
        this.company = company;
        this.time = time;
    }

    /** Runs when it is due; whoever holds the run and dies is followed by another node after {@code retry-after}. */
    @Scheduled(initialDelayString = "${streakgp.tie-out.look-every:1m}", fixedDelayString = "${streakgp.tie-out.look-every:1m}")
    void look() {
        LocalDate today = time.today();
        LocalTime now = LocalTime.ofInstant(time.clock().instant(), time.zone());
        if (now.isBefore(properties.at()) || !days.hold(company.id(), today, properties.retryAfter())) {
            return;
        }
        try {
            run(today);
            days.done(company.id(), today);
        } catch (NotNow notNow) {
            log.warn("The daily tie-out is put off: {}", notNow.getMessage());
        } catch (RuntimeException fault) {
            log.error("The daily tie-out failed; it is tried again in {} minutes", properties.retryAfter().toMinutes(), fault);
        }
    }

    private void run(LocalDate today) {
        LocalDate last = today.minusDays(1);
        LocalDate first = last.minusDays(properties.days() - 1L);
        if (properties.from() != null && properties.from().isAfter(first)) {
            first = properties.from();
        }
        if (!last.isBefore(first)) {
            days.keep(company.id(), first, last, tieOut.of(company.id(), first, last));
            days.figures(company.id(), first, last).stream().filter(kept -> kept.differences() > 0).forEach(NightlyTieOut::warn);
        }
    }

    private static void warn(TieOutDays.Kept kept) {
        log.warn("{} does not tie out in {}{}: {}; {} listed on /tie-out", kept.day().day(), kept.day().currency(),
                kept.isBroken() ? ", although it did before" : "", differences(kept.day()), kept.differences());
    }

    private static String differences(TieOutDay day) {
        return List.of(Check.values()).stream().filter(check -> day.difference(check).signum() != 0)
                .map(check -> check.words() + " by " + day.difference(check).toPlainString()).collect(Collectors.joining(", "));
    }
}
