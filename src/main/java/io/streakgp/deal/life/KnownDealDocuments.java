package io.streakgp.deal.life;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import io.streakgp.deal.Deals;
import io.streakgp.gp.SopType;

/**
 * Deals' own documents from the moment they are entered or adopted, and what was made from them as soon as the watcher has
 * seen it. What is voided or deleted in GP is nobody's any more.
 */
@Component
@Transactional(readOnly = true)
class KnownDealDocuments implements DealDocuments {

    private static final int AT_ONCE = 500;
    private static final String OWN = """
            select d.company, s.box_key, c.deal_name, s.sop_type, s.number, s.sop_type as root_type, s.number as root_number,
            coalesce(c.customer_number, s.customer_number, d.customer_number) as customer_number
            from streakgp.sales_document s join streakgp.deal d on d.box_key = s.box_key
            left join streakgp.chain_document c on c.company = s.company and c.sop_type = s.sop_type and c.number = s.number
            where s.state in ('ENTERED', 'ADOPTED', 'SUPERSEDED') and (c.state is null or c.state not in ('VOIDED', 'GONE'))""";
    private static final String MADE_FROM_THEM = """
            select c.company, c.box_key, c.deal_name, c.sop_type, c.number, c.root_type, c.root_number, c.customer_number
            from streakgp.chain_document c
            where c.state not in ('VOIDED', 'GONE') and (c.sop_type <> c.root_type or c.number <> c.root_number)""";

    private final JdbcClient jdbc;
    private final Deals deals;

    KnownDealDocuments(JdbcClient jdbc, Deals deals) {
        this.jdbc = jdbc;
        this.deals = deals;
    }

    @Override
    public List<DealDocument> ofCustomers(String company, Collection<String> customerNumbers) {
        return Chunks.of(customerNumbers, AT_ONCE).stream().flatMap(customers -> find(
                " and s.company = :company and coalesce(c.customer_number, s.customer_number, d.customer_number) in (:keys)",
                " and c.company = :company and c.customer_number in (:keys)", company, customers).stream()).toList();
    }

    @Override
    public List<DealDocument> numbered(String company, Collection<String> numbers) {
        return Chunks.of(numbers, AT_ONCE).stream().flatMap(some -> find(
                " and s.company = :company and s.number in (:keys)", " and c.company = :company and c.number in (:keys)", company, some).stream()).toList();
    }

    @Override
    public List<DealDocument> ofBox(String boxKey) {
        return find(" and s.box_key in (:keys)", " and c.box_key in (:keys)", null, List.of(boxKey));
    }

    private List<DealDocument> find(String ofOwn, String ofOthers, String company, List<String> keys) {
        List<DealDocument> found = new ArrayList<>(find(OWN + ofOwn + " order by s.reserved_at, s.number", company, keys));
        found.addAll(find(MADE_FROM_THEM + ofOthers + " order by c.document_date, c.number", company, keys));
        return found;
    }

    private List<DealDocument> find(String sql, String company, List<String> keys) {
        JdbcClient.StatementSpec statement = jdbc.sql(sql).param("keys", keys);
        return (company == null ? statement : statement.param("company", company)).query(this::document).list();
    }

    private DealDocument document(ResultSet row, int index) throws SQLException {
        String boxKey = row.getString("box_key");
        String name = row.getString("deal_name");
        String order = SopType.of(row.getInt("root_type")) == SopType.ORDER ? row.getString("root_number") : "";
        return new DealDocument(row.getString("company"), boxKey, name == null ? nameOf(boxKey) : name, SopType.of(row.getInt("sop_type")),
                row.getString("number"), order, Objects.requireNonNullElse(row.getString("customer_number"), ""));
    }

    private String nameOf(String boxKey) {
        return deals.hasBeenRead(boxKey) ? deals.snapshot(boxKey).box().name() : "";
    }
}
