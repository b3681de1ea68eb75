package io.streakgp.payment.tieout;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;

import org.springframework.core.io.ClassPathResource;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import io.streakgp.payment.intake.FaultProblems;
import io.streakgp.shared.CompanyProperties;
import io.streakgp.shared.CompanyTime;
import io.streakgp.shared.Csv;
import io.streakgp.shared.NotNow;

/**
 * The tie-out: {@code /tie-out} is the page, {@code /api/tie-out} and {@code /api/tie-out.csv} are the days as they were looked at last.
 * {@code POST /api/tie-out} reads the books afresh and keeps what it finds. Days are {@code first} to {@code last}; without them the
 * days of the nightly run and today. Open to finance, controllers, operators and administrators.
 */
@RestController
class TieOutController {

    private static final ClassPathResource PAGE = new ClassPathResource("payment/tie-out.html");
    private static final MediaType CSV = MediaType.parseMediaType("text/csv;charset=UTF-8");
    private static final int MOST_KEPT_DAYS = 366;
    private static final List<String> COLUMNS = List.of("Line", "Day", "Currency", "Check", "Left side", "Right side", "Difference", "Amount", "Payment", "Source", "Payer",
            "Receipt", "Document", "Reason", "Waits for", "Tied before");

    private final TieOut tieOut;
    private final TieOutDays days;
    private final TieOutProperties properties;
    private final CompanyProperties company;
    private final CompanyTime time;

    TieOutController(TieOut tieOut, TieOutDays days, TieOutProperties properties, CompanyProperties company, CompanyTime time) {
        this.tieOut = tieOut;
        this.days = days;
        this.properties = properties;
        this.company = company;
        this.time = time;
    }

    /** @param left as {@link TieOutDay#left} */
    record CheckView(Check check, String words, BigDecimal left, BigDecimal right, BigDecimal difference) {
    }

    /** @param gainOrLoss realised; only in functional currency */
    record DayView(LocalDate day, String currency, boolean ties, boolean broken, Instant readAt, Instant tiedAt, Instant brokenAt, int differences, BigDecimal paymentsIn,
                   BigDecimal receipts, BigDecimal applied, BigDecimal unapplied, BigDecimal settled, BigDecimal appliedTo, BigDecimal discount, BigDecimal writeOff,
                   BigDecimal gainOrLoss, List<CheckView> checks, List<TieOutItem> items) {
    }

    record Answer(String company, LocalDate first, LocalDate last, List<DayView> days) {
    }

    private record Period(LocalDate first, LocalDate last) {
    }

    @GetMapping({"/tie-out", "/tie-out/"})
    ResponseEntity<String> page(CsrfToken csrf) throws IOException {
        return fresh().contentType(MediaType.parseMediaType("text/html;charset=UTF-8"))
                .body(PAGE.getContentAsString(StandardCharsets.UTF_8).replace("{csrf.header}", csrf.getHeaderName()).replace("{csrf.token}", csrf.getToken()));
    }

    @GetMapping("/api/tie-out")
    ResponseEntity<Answer> days(@RequestParam(required = false) LocalDate first, @RequestParam(required = false) LocalDate last,
                                @RequestParam(defaultValue = "false") boolean remarks) {
        Period period = period(first, last, MOST_KEPT_DAYS);
        return fresh().body(answer(period, remarks));
    }

    @PostMapping("/api/tie-out")
    ResponseEntity<Answer> read(@RequestParam(required = false) LocalDate first, @RequestParam(required = false) LocalDate last) {
        Period period = period(first, last, TieOut.MOST_DAYS);
        try {
            days.keep(company.id(), period.first(), period.last(), tieOut.of(company.id(), period.first(), period.last()));
        } catch (NotNow notNow) {
            throw FaultProblems.refusal(HttpStatus.SERVICE_UNAVAILABLE, "GP cannot be read now: " + notNow.getMessage());
        }
        return fresh().body(answer(period, false));
    }

    @GetMapping("/api/tie-out.csv")
    ResponseEntity<String> csv(@RequestParam(required = false) LocalDate first, @RequestParam(required = false) LocalDate last) {
        Period period = period(first, last, MOST_KEPT_DAYS);
        Csv csv = new Csv(COLUMNS);
        days.whole(company.id(), period.first(), period.last(), true).forEach(kept -> lines(kept, csv));
        return fresh().contentType(CSV).header(HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment().filename("tie-out-" + period.first() + "-" + period.last() + ".csv").build().toString()).body(csv.toString());
    }

    private static void lines(TieOutDays.Kept kept, Csv csv) {
        TieOutDay day = kept.day();
        for (Check check : Check.values()) {
            csv.line(Arrays.asList("total", day.day(), day.currency(), check.words(), money(day.left(check)), money(day.right(check)), money(day.difference(check)), null,
                    "", "", "", "", "", "", "", kept.isBroken() ? "yes" : ""));
        }
        for (TieOutItem item : day.items()) {
            csv.line(Arrays.asList(item.differs() ? "difference" : "remark", day.day(), day.currency(), item.check().words(), null, null, money(item.difference()),
                    money(item.amount()), item.payment(), item.source(), item.payer(), item.receipt(), item.document(), item.reason(), item.task(), ""));
        }
    }

    private Answer answer(Period period, boolean remarks) {
        return new Answer(company.id(), period.first(), period.last(), days.whole(company.id(), period.first(), period.last(), remarks).stream()
                .map(TieOutController::view).toList());
    }

    private static DayView view(TieOutDays.Kept kept) {
        TieOutDay day = kept.day();
        List<CheckView> checks = Arrays.stream(Check.values())
                .map(check -> new CheckView(check, check.words(), money(day.left(check)), money(day.right(check)), money(day.difference(check)))).toList();
        List<TieOutItem> items = day.items().stream().map(item -> new TieOutItem(item.check(), money(item.difference()), money(item.amount()), item.payment(), item.source(),
                item.payer(), item.receipt(), item.document(), item.reason(), item.task(), item.link())).toList();
        return new DayView(day.day(), day.currency(), kept.differences() == 0, kept.isBroken(), kept.readAt(), kept.tiedAt(), kept.brokenAt(), kept.differences(),
                money(day.paymentsIn()), money(day.receipts()), money(day.applied()), money(day.unapplied()), money(day.settled()), money(day.appliedTo()),
                money(day.discount()), money(day.writeOff()), money(day.gainOrLoss()), checks, items);
    }

    private Period period(LocalDate first, LocalDate last, int most) {
        LocalDate until = last != null ? last : first == null || first.isBefore(time.today()) ? time.today() : first;
        LocalDate from = first != null ? first : until.minusDays(properties.days() - 1L);
        if (until.isBefore(from) || ChronoUnit.DAYS.between(from, until) >= most) {
            throw FaultProblems.refusal(HttpStatus.BAD_REQUEST, "From " + from + " to " + until + " is not 1 to " + most + " days");
        }
        return new Period(from, until);
    }

    /** Money is nobody's to keep in a cache. */
    private static ResponseEntity.BodyBuilder fresh() {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore());
    }

    /** Without the zeros that the database adds; two digits at least. */
    private static BigDecimal money(BigDecimal amount) {
        BigDecimal stripped = amount.stripTrailingZeros();
        return stripped.setScale(Math.max(2, stripped.scale()));
    }
}
