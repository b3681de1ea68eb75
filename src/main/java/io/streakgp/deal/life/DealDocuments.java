package io.streakgp.deal.life;

import java.util.Collection;
import java.util.List;

/** Which sales document belongs to which deal. */
public interface DealDocuments {

    /** Documents of the deals of these customers. */
    List<DealDocument> ofCustomers(String company, Collection<String> customerNumbers);

    /** Those of the numbers (SOPNUMBE of orders or invoices) that are a deal's. */
    List<DealDocument> numbered(String company, Collection<String> numbers);

    /** The documents of one deal. */
    List<DealDocument> ofBox(String boxKey);
}
