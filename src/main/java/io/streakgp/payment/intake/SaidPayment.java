package io.streakgp.payment.intake;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import io.streakgp.mapping.MappedField;
import io.streakgp.payment.Payment;
import io.streakgp.shared.Fault;

/**
 * What a source says of one payment, field by field, on its way to a {@link Payment}. Looks at everything and collects all faults, in the
 * words of the source. Fields: {@code kind}, {@code amount}, {@code currency}, {@code date}, {@code payerName}, {@code payerAccount},
 * {@code payerEmail}, {@code customerNumber}, {@code method}, {@code reference}, {@code exactReference}, {@code checkNumber}, {@code fee};
 * a source may have more of its own, e.g. {@code id}.
 */
public final class SaidPayment {

    private static final String OUT_OF_RANGE = "is not between 2000 and 2100";
    private static final int MOST_DIGITS = 14;

    private final Map<String, MappedField> fields = new LinkedHashMap<>();
    private final Notation notation;
    private final Set<Fault> faults = new LinkedHashSet<>();

    /** @param said in the order of the table's rows; of several for one field the first that is not empty counts */
    public SaidPayment(List<MappedField> said, Notation notation) {
        this.notation = notation;
        for (MappedField field : said) {
            MappedField before = fields.get(field.target());
            if (before == null || before.text().isEmpty()) {
                fields.put(field.target(), before == null || !before.required() ? field
                        : new MappedField(field.target(), field.value(), true, field.source()));
            }
        }
        fields.values().stream().filter(field -> field.required() && field.text().isEmpty()).forEach(field -> missing(field.target()));
    }

    private void missing(String target) {
        if (raw(target).isEmpty()) {
            fault(target, "is missing", "Say the " + target + " of the payment");
        }
    }

    /** All that is wrong so far. */
    public List<Fault> faults() {
        return List.copyOf(faults);
    }

    /** @param mend what to do about it */
    public void fault(String target, String problem, String mend) {
        faults.add(new Fault(labelOf(target), problem, mend));
    }

    private String labelOf(String target) {
        return fields.containsKey(target) ? fields.get(target).source() : target;
    }

    /** The text, in one line and without blanks around it; empty where there is none. Longer than this is a fault. */
    public String text(String target, int longest) {
        String text = raw(target).replaceAll("[\\s\\u0000]+", " ").strip();
        if (text.length() > longest) {
            fault(target, "has " + text.length() + " characters", "Use at most " + longest);
            return "";
        }
        return text;
    }

    /** The text, cut where it is longer: of names, whose beginning tells. */
    public String cut(String target, int longest) {
        String text = raw(target).replaceAll("[\\s\\u0000]+", " ").strip();
        return text.length() <= longest ? text : text.substring(0, longest).strip();
    }

    private String raw(String target) {
        return fields.containsKey(target) ? fields.get(target).text() : "";
    }

    /** The amount with its sign; empty where there is none or it cannot be read, which is a fault. */
    public Optional<BigDecimal> amount(String target) {
        String text = raw(target);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        Optional<BigDecimal> amount = fields.get(target).value() instanceof BigDecimal exact ? Optional.of(exact) : notation.amount(text);
        Optional<BigDecimal> bounded = amount.filter(value -> value.precision() - value.scale() <= MOST_DIGITS);
        if (bounded.isEmpty()) {
            fault(target, "\"" + shown(text) + "\" is no amount", "Write it like " + (notation.decimalMark() == '.' ? "1234.56" : "1234,56"));
        }
        return bounded;
    }

    /** The day; empty where there is none or it cannot be read, which is a fault. */
    public Optional<LocalDate> day(String target) {
        String text = raw(target);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        Optional<LocalDate> day = fields.get(target).value() instanceof LocalDate exact ? Optional.of(exact) : notation.day(text);
        if (day.isEmpty()) {
            fault(target, "\"" + shown(text) + "\" is no date", "Write it as " + notation.dateFormat());
        } else if (day.get().getYear() < 2000 || day.get().getYear() > 2100) {
            fault(target, "\"" + shown(text) + "\" " + OUT_OF_RANGE, "Correct the year");
            return Optional.empty();
        }
        return day;
    }

    /** The kind; empty where there is none or it is an unknown one, which is a fault. */
    public Optional<Payment.Kind> kind() {
        String text = raw("kind").toUpperCase(Locale.ROOT);
        Optional<Payment.Kind> kind = Arrays.stream(Payment.Kind.values()).filter(known -> known.name().equals(text)).findFirst();
        if (kind.isEmpty() && !text.isEmpty()) {
            fault("kind", "\"" + shown(text) + "\" is not known",
                    "Use " + Arrays.stream(Payment.Kind.values()).map(Enum::name).collect(Collectors.joining(", ")));
        }
        return kind;
    }

    /**
     * The payment, or nothing when something is wrong with it: see {@link #faults}.
     *
     * @param from who tells it, under which id of its own
     * @param kind what it is
     * @param amount positive; {@code null} where there is none, which is a fault
     */
    public Optional<Payment> payment(Origin from, Payment.Kind kind, BigDecimal amount) {
        String currency = currency();
        LocalDate paidOn = day("date").orElse(null);
        BigDecimal fee = amount("fee").orElse(BigDecimal.ZERO);
        Payment.Payer payer = new Payment.Payer(cut("payerName", 200), text("payerAccount", 60).replace(" ", ""), text("payerEmail", 200),
                text("customerNumber", 15));
        String method = text("method", 40);
        String exactReference = text("exactReference", 140);
        String checkNumber = text("checkNumber", 30);
        if (amount == null) {
            missing("amount");
        } else if (amount.signum() <= 0) {
            fault("amount", "is not above zero", "Say what was paid, without a sign; what goes back is another kind");
        }
        if (fee.signum() < 0) {
            fault("fee", "is below zero", "Say what was kept, without a sign");
        }
        checkDigits("amount", amount == null ? BigDecimal.ZERO : amount, currency);
        checkDigits("fee", fee, currency);
        if (!faults.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Payment(PaymentIds.of(from.company(), from.source(), from.sourceId()), from.company(), from.source(), from.sourceId(), kind,
                payer, amount, currency, paidOn, method, raw("reference").replace('\0', ' ').strip(), exactReference, checkNumber, fee, from.boxKey(),
                from.toldBy()));
    }

    private String currency() {
        String currency = raw("currency").toUpperCase(Locale.ROOT);
        if (!currency.isEmpty() && known(currency).isEmpty()) {
            fault("currency", "\"" + shown(currency) + "\" is no currency", "Use its ISO code, e.g. USD");
        }
        return currency;
    }

    private static Optional<Currency> known(String code) {
        return Currency.getAvailableCurrencies().stream().filter(currency -> currency.getCurrencyCode().equals(code)).findFirst();
    }

    private void checkDigits(String target, BigDecimal amount, String currency) {
        int digits = known(currency).map(Currency::getDefaultFractionDigits).orElse(2);
        if (amount.stripTrailingZeros().scale() > Math.max(0, digits)) {
            fault(target, amount.toPlainString() + " has more digits than " + currency + " has", "Round it to " + digits + " digits after the point");
        }
    }

    private static String shown(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40) + "...";
    }

    /**
     * Where a payment comes from.
     *
     * @param sourceId the source's own id
     * @param boxKey   the box that it was told on, or empty
     * @param toldBy   who told it, or empty
     */
    public record Origin(String company, String source, String sourceId, String boxKey, String toldBy) {
    }
}
