package io.streakgp.deal.review;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import io.streakgp.streak.Box;
import io.streakgp.streak.FieldValue;

/** What people correct of a deal without changing it in Streak: one field of the box each, with who and why. */
@Component
@Transactional
public class Corrections {

    private final JdbcClient jdbc;
    private final Clock clock;

    Corrections(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    private record Correction(String field, String oldValue, String newValue) {
    }

    /**
     * @param value as text; a date as {@code 2026-12-31}, a checkbox as {@code yes} or {@code no}, tags with commas between
     * @throws IllegalArgumentException when the box has no such field, the value is not of its kind, or stands there already
     */
    public void add(Box box, String field, String value, String correctedBy, String reason) {
        FieldValue old = box.fields().get(field);
        if (old == null && !box.emptyFields().contains(field)) {
            throw new IllegalArgumentException("The deal has no field \"" + field + "\"");
        }
        String oldText = old == null ? null : text(old);
        if (valueOf(old, value).equals(old)) {
            throw new IllegalArgumentException("\"" + field + "\" has this value already; change it, or have the deal checked again");
        }
        jdbc.sql("""
                insert into streakgp.correction (box_key, field, old_value, new_value, corrected_by, reason, corrected_at)
                values (?, ?, ?, ?, ?, ?, ?)""")
                .params(box.key(), field, oldText, value, correctedBy, reason, clock.instant().atOffset(ZoneOffset.UTC)).update();
    }

    /** Who corrected anything of this deal. */
    public List<String> correctors(String boxKey) {
        return jdbc.sql("select distinct corrected_by from streakgp.correction where box_key = ?").param(boxKey).query(String.class).list();
    }

    /**
     * The box with its corrections. Each stands in only while the field is as it was when it was corrected: what is mended
     * in Streak later counts. The fingerprint stays that of the box in Streak.
     */
    public Box applyTo(Box box) {
        List<Correction> corrections = jdbc.sql("select field, old_value, new_value from streakgp.correction where box_key = ? order by id")
                .param(box.key()).query(Correction.class).list();
        if (corrections.isEmpty()) {
            return box;
        }
        Map<String, FieldValue> fields = new LinkedHashMap<>(box.fields());
        for (Correction correction : corrections) {
            FieldValue now = fields.get(correction.field());
            if (Objects.equals(now == null ? null : text(now), correction.oldValue())) {
                fields.put(correction.field(), valueOf(now, correction.newValue()));
            }
        }
        return box.withFields(fields);
    }

    /** The value as people read it, and as {@link #add} takes it. */
    public static String text(FieldValue value) {
        if (value instanceof FieldValue.Flag flag) {
            return flag.plain() ? "yes" : "no";
        }
        if (value instanceof FieldValue.Labels labels) {
            return String.join(", ", labels.plain());
        }
        return String.valueOf(value.plain());
    }

    private static boolean flag(String text) {
        if (!text.equalsIgnoreCase("yes") && !text.equalsIgnoreCase("no")) {
            throw new IllegalArgumentException("\"" + text + "\" is neither yes nor no");
        }
        return text.equalsIgnoreCase("yes");
    }

    private static FieldValue valueOf(FieldValue old, String text) {
        if (old instanceof FieldValue.Day) {
            try {
                return new FieldValue.Day(LocalDate.parse(text));
            } catch (DateTimeParseException unreadable) {
                throw new IllegalArgumentException("\"" + text + "\" is no date; write it as 2026-12-31");
            }
        }
        if (old instanceof FieldValue.Flag) {
            return new FieldValue.Flag(flag(text.strip()));
        }
        if (old instanceof FieldValue.Labels) {
            return new FieldValue.Labels(List.of(text.split("\\s*,\\s*")));
        }
        return new FieldValue.Text(text);
    }
}
