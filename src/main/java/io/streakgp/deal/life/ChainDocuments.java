package io.streakgp.deal.life;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import io.streakgp.gp.SopType;

/** The documents of deals in GP as we know them. */
@Component
@Transactional
class ChainDocuments {

    private static final int AT_ONCE = 500;
    private static final String COLUMNS = """
            sop_type, number, customer_number, document_id, master_number, origin, purchase_order, batch, currency, document_date, due_date, requested_ship,
            subtotal, total, not_invoiced, state, state_since, amount, balance, overdue, posted_at, paid_at""";

    private final JdbcClient jdbc;
    private final Clock clock;

    ChainDocuments(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Documents that were entered or adopted for deals and that nobody has followed yet, oldest first. */
    List<Root> newRoots(String company, int most) {
        return jdbc.sql("""
                select s.sop_type, s.number, s.box_key, s.state from streakgp.sales_document s
                where s.company = ? and s.state in ('ENTERED', 'ADOPTED', 'SUPERSEDED')
                and not exists (select 1 from streakgp.chain_document c where c.company = s.company and c.sop_type = s.sop_type and c.number = s.number)
                order by s.reserved_at fetch first %d rows only""".formatted(most)).param(company)
                .query((row, i) -> root(company, row)).list();
    }

    /** Those that may have moved without a word from GP: read long ago, or due since today. */
    List<Root> dueRoots(String company, Instant readBefore, LocalDate today, int most) {
        return jdbc.sql("""
                select c.root_type as sop_type, c.root_number as number, c.box_key, s.state from streakgp.chain_document c
                left join streakgp.sales_document s on s.company = c.company and s.sop_type = c.root_type and s.number = c.root_number
                where c.company = ? and c.state in ('OPEN', 'PARTLY_INVOICED', 'WORK', 'POSTED')
                and (c.read_at < ? or c.state = 'POSTED' and not c.overdue and c.due_date < ?)
                group by c.root_type, c.root_number, c.box_key, s.state
                order by min(c.read_at) fetch first %d rows only""".formatted(most)).params(company, at(readBefore), today)
                .query((row, i) -> root(company, row)).list();
    }

    /** The roots of those of the documents that we follow. */
    Map<SalesKey, Root> roots(String company, Collection<SalesKey> keys) {
        Map<SalesKey, Root> roots = new LinkedHashMap<>();
        for (List<SalesKey> chunk : Chunks.of(keys, AT_ONCE)) {
            jdbc.sql("""
                    select c.sop_type as own_type, c.number as own_number, c.root_type as sop_type, c.root_number as number, c.box_key, s.state
                    from streakgp.chain_document c
                    left join streakgp.sales_document s on s.company = c.company and s.sop_type = c.root_type and s.number = c.root_number
                    where c.company = :company and c.number in (:numbers)""")
                    .param("company", company).param("numbers", chunk.stream().map(SalesKey::number).distinct().toList())
                    .query((row, i) -> roots.put(new SalesKey(SopType.of(row.getInt("own_type")), row.getString("own_number")), root(company, row))).list();
        }
        roots.keySet().retainAll(Set.copyOf(keys));
        return roots;
    }

    /** The chains with this MSTRNUMB and customer. */
    List<Root> rootsByMaster(String company, int masterNumber, String customerNumber) {
        return jdbc.sql("""
                select distinct c.root_type as sop_type, c.root_number as number, c.box_key, s.state from streakgp.chain_document c
                left join streakgp.sales_document s on s.company = c.company and s.sop_type = c.root_type and s.number = c.root_number
                where c.company = ? and c.master_number = ? and c.customer_number = ?""").params(company, masterNumber, customerNumber)
                .query((row, i) -> root(company, row)).list();
    }

    private static Root root(String company, ResultSet row) throws SQLException {
        return new Root(company, new SalesKey(SopType.of(row.getInt("sop_type")), row.getString("number")), row.getString("box_key"),
                "VOIDED".equals(row.getString("state")));
    }

    /** What is known of a chain; empty before its first look. */
    Map<SalesKey, ChainDocument> chain(Root root) {
        Map<SalesKey, ChainDocument> chain = new LinkedHashMap<>();
        jdbc.sql("select " + COLUMNS + " from streakgp.chain_document where company = ? and root_type = ? and root_number = ? order by document_date, number")
                .params(root.company(), root.key().type().code(), root.key().number()).query(ChainDocuments::document).list()
                .forEach(document -> chain.put(document.key(), document));
        return chain;
    }

    /** The chain of the deal's document of this number, the deal's own document first. */
    List<ChainDocument> chain(String company, SalesKey rootKey) {
        List<ChainDocument> chain = new ArrayList<>();
        chain(new Root(company, rootKey, "", false)).values().forEach(document -> {
            if (document.key().equals(rootKey)) {
                chain.add(0, document);
            } else {
                chain.add(document);
            }
        });
        return chain;
    }

    void keep(Root root, String dealName, ChainDocument now) {
        List<Object> values = new ArrayList<>();
        values.add(root.key().type().code());
        values.add(root.key().number());
        values.add(root.boxKey());
        values.add(dealName);
        values.add(now.customerNumber());
        values.add(now.documentId());
        values.add(now.masterNumber());
        values.add(now.origin());
        values.add(now.purchaseOrder());
        values.add(now.batch());
        values.add(now.currency());
        values.add(now.date());
        values.add(now.dueDate());
        values.add(now.requestedShip());
        values.add(now.subtotal());
        values.add(now.total());
        values.add(now.notInvoiced());
        values.add(now.state().name());
        values.add(at(now.stateSince()));
        values.add(now.amount());
        values.add(now.balance());
        values.add(now.overdue());
        values.add(at(now.postedAt()));
        values.add(at(now.paidAt()));
        values.add(at(clock.instant()));
        values.add(root.company());
        values.add(now.key().type().code());
        values.add(now.key().number());
        int updated = jdbc.sql("""
                update streakgp.chain_document set root_type = ?, root_number = ?, box_key = ?, deal_name = ?, customer_number = ?, document_id = ?,
                master_number = ?, origin = ?, purchase_order = ?, batch = ?, currency = ?, document_date = ?, due_date = ?, requested_ship = ?, subtotal = ?,
                total = ?, not_invoiced = ?, state = ?, state_since = ?, amount = ?, balance = ?, overdue = ?, posted_at = ?, paid_at = ?, read_at = ?
                where company = ? and sop_type = ? and number = ?""").params(values).update();
        if (updated == 0) {
            jdbc.sql("""
                    insert into streakgp.chain_document (root_type, root_number, box_key, deal_name, customer_number, document_id, master_number, origin,
                    purchase_order, batch, currency, document_date, due_date, requested_ship, subtotal, total, not_invoiced, state, state_since, amount,
                    balance, overdue, posted_at, paid_at, read_at, company, sop_type, number)
                    values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""").params(values).update();
        }
    }

    /** News of a payment says that this is open; when GP says the same later, that is no news any more. */
    void told(String company, SalesKey key, BigDecimal balance) {
        jdbc.sql("update streakgp.chain_document set told_balance = ? where company = ? and sop_type = ? and number = ?")
                .params(balance, company, key.type().code(), key.number()).update();
    }

    /** Whether news of a payment told this balance last. */
    boolean wasTold(String company, SalesKey key, BigDecimal balance) {
        return jdbc.sql("select told_balance from streakgp.chain_document where company = ? and sop_type = ? and number = ? and told_balance is not null")
                .params(company, key.type().code(), key.number()).query(BigDecimal.class).optional()
                .filter(told -> told.compareTo(balance) == 0).isPresent();
    }

    /** The chain that the document belongs to is read again at the next look. */
    void readAgain(String company, SalesKey key) {
        Optional<Root> root = Optional.ofNullable(roots(company, Set.of(key)).get(key));
        root.ifPresent(found -> jdbc.sql("update streakgp.chain_document set read_at = ? where company = ? and root_type = ? and root_number = ?")
                .params(at(Instant.EPOCH), company, found.key().type().code(), found.key().number()).update());
    }

    private static ChainDocument document(ResultSet row, int index) throws SQLException {
        return new ChainDocument(new SalesKey(SopType.of(row.getInt("sop_type")), row.getString("number")), row.getString("customer_number"),
                row.getString("document_id"), row.getInt("master_number"), row.getString("origin"), row.getString("purchase_order"), row.getString("batch"),
                row.getString("currency"), row.getObject("document_date", LocalDate.class), row.getObject("due_date", LocalDate.class),
                row.getObject("requested_ship", LocalDate.class), row.getBigDecimal("subtotal"), row.getBigDecimal("total"), row.getBigDecimal("not_invoiced"),
                ChainState.valueOf(row.getString("state")), instant(row, "state_since"), row.getBigDecimal("amount"), row.getBigDecimal("balance"),
                row.getBoolean("overdue"), instant(row, "posted_at"), instant(row, "paid_at"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime moment = row.getObject(column, OffsetDateTime.class);
        return moment == null ? null : moment.toInstant();
    }

    private static OffsetDateTime at(Instant moment) {
        return moment == null ? null : moment.atOffset(ZoneOffset.UTC);
    }
}
