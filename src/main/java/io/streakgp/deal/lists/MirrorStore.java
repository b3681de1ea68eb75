package io.streakgp.deal.lists;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import io.streakgp.gp.GpLists;
import io.streakgp.shared.InsertOnce;

/** What is kept of mirrored lists. Each write stands by itself, so that what Streak has taken is known whatever comes after it. */
@Component
@Transactional(propagation = Propagation.REQUIRES_NEW)
class MirrorStore {

    private static final int LONGEST_DETAIL = 1000;
    private static final List<String> OPTION_COLUMNS = List.of("pipeline_key", "field_key", "option_key", "list_name", "gp_key", "label", "left_at", "unused_at");

    private final JdbcClient jdbc;
    private final InsertOnce insertOnce;
    private final Clock clock;

    MirrorStore(JdbcClient jdbc, InsertOnce insertOnce, Clock clock) {
        this.jdbc = jdbc;
        this.insertOnce = insertOnce;
        this.clock = clock;
    }

    /** A field of a pipeline. */
    record Place(String pipelineKey, String fieldKey, String fieldName) {
    }

    /** Before the very first look. */
    public void begin(String company) {
        if (jdbc.sql("select count(*) from streakgp.list_mirror where company = ?").param(company).query(Integer.class).single() == 0) {
            insertOnce.into("streakgp.list_mirror", "company", company).execute();
        }
    }

    /** Holds the company's lists until the transaction ends; {@code false} while another node does. */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean hold(String company) {
        return jdbc.sql("select company from streakgp.list_mirror where company = ? for update skip locked").param(company).query(String.class).optional().isPresent();
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public boolean isLookDue(String company, Duration interval) {
        return isDue("looked_at", company, interval);
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public boolean isScanDue(String company, Duration interval) {
        return isDue("scanned_at", company, interval);
    }

    private boolean isDue(String column, String company, Duration interval) {
        return jdbc.sql("select count(*) from streakgp.list_mirror where company = ? and (" + column + " is null or " + column + " <= ?)")
                .params(company, at(clock.instant().minus(interval))).query(Integer.class).single() == 1;
    }

    /** The lists were compared; if {@code scanned}, boxes were looked through as well. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void looked(String company, boolean scanned) {
        OffsetDateTime now = at(clock.instant());
        jdbc.sql("update streakgp.list_mirror set looked_at = ? where company = ?").params(now, company).update();
        if (scanned) {
            jdbc.sql("update streakgp.list_mirror set scanned_at = ? where company = ?").params(now, company).update();
        }
    }

    public List<MirroredOption> options(Place place) {
        return jdbc.sql("select * from streakgp.mirrored_option where pipeline_key = ? and field_key = ? order by gp_key").params(place.pipelineKey(), place.fieldKey())
                .query(MirrorStore::option).list();
    }

    private static MirroredOption option(ResultSet row, int index) throws SQLException {
        return new MirroredOption(row.getString("option_key"), GpLists.Name.valueOf(row.getString("list_name")), row.getString("gp_key"), row.getString("label"),
                instant(row, "left_at"), instant(row, "unused_at"));
    }

    /** These are all options of ours in the field. */
    public void keep(Place place, Collection<MirroredOption> options) {
        jdbc.sql("delete from streakgp.mirrored_option where pipeline_key = ? and field_key = ?").params(place.pipelineKey(), place.fieldKey()).update();
        insertOnce.rows("streakgp.mirrored_option", OPTION_COLUMNS, options.stream().sorted(Comparator.comparing(MirroredOption::optionKey)).map(option -> new Object[] {
                place.pipelineKey(), place.fieldKey(), option.optionKey(), option.list().name(), option.gpKey(), option.label(), at(option.leftAt()), at(option.unusedAt())}).toList());
    }

    /** These labels stand for one option each, now or before. */
    public void rememberLabels(Place place, Collection<MirroredOption> options) {
        if (!options.isEmpty()) {
            insertOnce.rows("streakgp.mirrored_label", List.of("pipeline_key", "field_name", "option_key", "label"),
                    options.stream().sorted(Comparator.comparing(MirroredOption::optionKey).thenComparing(MirroredOption::label))
                            .map(option -> new Object[] {place.pipelineKey(), place.fieldName(), option.optionKey(), option.label()}).toList());
        }
    }

    /** Whether an option of ours has had both labels. */
    @Transactional(propagation = Propagation.SUPPORTS)
    public boolean isOneOption(String pipelineKey, String fieldName, String one, String other) {
        Set<String> both = new HashSet<>(optionsLabelled(pipelineKey, fieldName, one));
        both.retainAll(optionsLabelled(pipelineKey, fieldName, other));
        return !both.isEmpty();
    }

    private List<String> optionsLabelled(String pipelineKey, String fieldName, String label) {
        return jdbc.sql("select option_key from streakgp.mirrored_label where pipeline_key = ? and field_name = ? and label = ?")
                .params(pipelineKey, fieldName, label).query(String.class).list();
    }

    /**
     * Keeps how a list stands.
     *
     * @return {@code true} when that is new
     */
    public boolean stands(String company, String pipelineKey, MirrorState state) {
        OffsetDateTime now = at(clock.instant());
        String detail = state.detail().length() <= LONGEST_DETAIL ? state.detail() : state.detail().substring(0, LONGEST_DETAIL);
        Optional<String> before = jdbc.sql("select state || ' ' || list_name || ' ' || detail from streakgp.mirrored_list where company = ? and pipeline_key = ? and field_name = ?")
                .params(company, pipelineKey, state.field()).query(String.class).optional();
        if (before.isEmpty()) {
            insertOnce.into("streakgp.mirrored_list", "company", company).set("pipeline_key", pipelineKey).set("field_name", state.field()).set("pipeline", state.pipeline())
                    .set("list_name", state.list()).set("state", state.state().name()).set("entries", state.entries()).set("most", state.most()).set("detail", detail)
                    .set("since", now).set("looked_at", now).execute();
            return true;
        }
        boolean isNew = !before.get().equals(state.state() + " " + state.list() + " " + detail);
        jdbc.sql("update streakgp.mirrored_list set pipeline = ?, list_name = ?, state = ?, entries = ?, most = ?, detail = ?, looked_at = ? where company = ? and pipeline_key = ? and field_name = ?")
                .params(state.pipeline(), state.list(), state.state().name(), state.entries(), state.most(), detail, now, company, pipelineKey, state.field()).update();
        if (isNew) {
            jdbc.sql("update streakgp.mirrored_list set since = looked_at where company = ? and pipeline_key = ? and field_name = ?")
                    .params(company, pipelineKey, state.field()).update();
        }
        return isNew;
    }

    /** Lists that the rule no longer names are shown no more; what was mirrored of them stays. */
    public void forgetOthers(String company, Set<List<String>> pipelineKeysAndFields) {
        jdbc.sql("select pipeline_key, field_name from streakgp.mirrored_list where company = ?").param(company)
                .query((row, i) -> Arrays.asList(row.getString("pipeline_key"), row.getString("field_name"))).list().stream()
                .filter(place -> !pipelineKeysAndFields.contains(place))
                .forEach(gone -> jdbc.sql("delete from streakgp.mirrored_list where company = ? and pipeline_key = ? and field_name = ?")
                        .params(company, gone.get(0), gone.get(1)).update());
    }

    @Transactional(propagation = Propagation.SUPPORTS)
    public List<MirrorState> states(String company) {
        return jdbc.sql("select * from streakgp.mirrored_list where company = ? order by pipeline, field_name").param(company).query(MirrorStore::state).list();
    }

    /** Fields of a pipeline whose free text is compared with a list. */
    @Transactional(propagation = Propagation.SUPPORTS)
    public Set<String> textFields(String company, String pipelineKey) {
        return new HashSet<>(jdbc.sql("select field_name from streakgp.mirrored_list where company = ? and pipeline_key = ? and state = 'TEXT'")
                .params(company, pipelineKey).query(String.class).list());
    }

    private static MirrorState state(ResultSet row, int index) throws SQLException {
        return new MirrorState(row.getString("pipeline"), row.getString("field_name"), row.getString("list_name"), MirrorState.State.valueOf(row.getString("state")),
                row.getInt("entries"), row.getInt("most"), row.getString("detail"), instant(row, "since"), instant(row, "looked_at"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime moment = row.getObject(column, OffsetDateTime.class);
        return moment == null ? null : moment.toInstant();
    }

    private static OffsetDateTime at(Instant moment) {
        return moment == null ? null : moment.atOffset(ZoneOffset.UTC);
    }
}
