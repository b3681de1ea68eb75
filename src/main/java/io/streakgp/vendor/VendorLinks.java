package io.streakgp.vendor;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import io.streakgp.shared.InsertOnce;
import io.streakgp.shared.Sha256;

/**
 * Who is who: each organization has one vendor in GP, and each vendor one organization. Both stand here once, so two boxes of one
 * organization that are approved at the same moment make one vendor.
 */
@Component
@Transactional
class VendorLinks {

    private final JdbcClient jdbc;
    private final InsertOnce insertOnce;
    private final Clock clock;

    VendorLinks(JdbcClient jdbc, InsertOnce insertOnce, Clock clock) {
        this.jdbc = jdbc;
        this.insertOnce = insertOnce;
        this.clock = clock;
    }

    /** Whether the vendor stands in GP, or its number is only reserved. */
    enum State { CREATING, LINKED }

    /**
     * @param mark   what the vendor carries in GP (INTEGRATIONID) when we created it
     * @param boxKey the box that made the link
     */
    record Link(String company, String organizationKey, String vendorNumber, State state, String mark, String boxKey) {
    }

    Optional<Link> find(String company, String organizationKey) {
        return jdbc.sql("""
                select company, organization_key, vendor_number, state, mark, box_key from streakgp.vendor_link
                where company = ? and organization_key = ?""").params(company, organizationKey).query(Link.class).optional();
    }

    /** Whether an organization is linked to the vendor, or is having it created. */
    boolean isTaken(String company, String vendorNumber) {
        return jdbc.sql("select count(*) from streakgp.vendor_link where company = ? and vendor_number = ?")
                .params(company, vendorNumber).query(Integer.class).single() > 0;
    }

    /** Whether this is the number that we told the box. */
    boolean isMadeFor(String boxKey, String vendorNumber) {
        return jdbc.sql("select count(*) from streakgp.vendor_link where box_key = ? and vendor_number = ?")
                .params(boxKey, vendorNumber).query(Integer.class).single() > 0;
    }

    /** Links the organization to a vendor that stands in GP; {@code false} when either is linked already. */
    boolean link(Supplier supplier, String vendorNumber, String linkedBy) {
        return insert(supplier, vendorNumber, State.LINKED, linkedBy);
    }

    /**
     * Reserves a number for a vendor to be created, for good and at once, so that no other box creates it too. {@code false} when
     * the organization or the number is taken.
     */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    boolean reserve(Supplier supplier, String vendorNumber) {
        return insert(supplier, vendorNumber, State.CREATING, "created");
    }

    private boolean insert(Supplier supplier, String vendorNumber, State state, String linkedBy) {
        return insertOnce.into("streakgp.vendor_link", "company", supplier.company()).set("organization_key", supplier.organizationKey())
                .set("vendor_number", vendorNumber).set("state", state.name()).set("mark", mark(supplier)).set("box_key", supplier.boxKey())
                .set("linked_by", linkedBy).set("linked_at", clock.instant().atOffset(ZoneOffset.UTC)).execute();
    }

    /** Our mark on a vendor that we create: shows, after any loss, for which organization it was created. INTEGRATIONID holds 30 characters. */
    static String mark(Supplier supplier) {
        return "STREAK-" + Sha256.hex(supplier.company() + "/vendor/" + supplier.organizationKey(), 8).toUpperCase(Locale.ROOT);
    }

    /** The vendor that was being created now stands in GP. */
    void created(Link link) {
        jdbc.sql("update streakgp.vendor_link set state = 'LINKED' where company = ? and organization_key = ?")
                .params(link.company(), link.organizationKey()).update();
    }

    /** The reserved number turned out to be another's, or GP refused the vendor: nothing is linked. */
    void release(Link link) {
        jdbc.sql("delete from streakgp.vendor_link where company = ? and organization_key = ? and state = 'CREATING'")
                .params(link.company(), link.organizationKey()).update();
    }
}
