package io.streakgp.gp;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * GP's vendors. Every method throws {@link io.streakgp.shared.NotNow} when GP cannot be reached or is busy; what writes also
 * throws {@link GpRefusal} when GP said no, and {@link GpInDoubt} when the vendor may stand or not: read it by its number first.
 */
public interface GpVendors {

    /** Vendors whose name contains one of these parts, or that have an e-mail address in one of these domains; at most 50. */
    List<GpVendor> vendorsLike(String company, Collection<String> nameParts, Collection<String> domains);

    Optional<GpVendor> vendor(String company, String number);

    /** VNDCLSIDs (PM00100). */
    Set<String> classes(String company);

    /** Creates the vendor with {@code UpdateIfExists} 0: a number that is taken never overwrites another's vendor. */
    void create(String company, NewVendor vendor);
}
