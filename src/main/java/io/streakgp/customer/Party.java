package io.streakgp.customer;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/**
 * Who buys, as Streak knows them: the organization of the deal, else its contact.
 *
 * @param company     the GP company
 * @param boxKey      the deal that asks
 * @param dealName    its name
 * @param pipeline    name of the deal's pipeline
 * @param key         {@code organization:KEY} or {@code contact:KEY}, the identity that links hang on
 * @param name        the organization's name, else first and last name
 * @param domains     e-mail and web domains, lower case
 * @param phone       digits only; may be empty
 * @param address     free text; may be empty
 * @param boxLink     where people open the deal
 * @param typedNumber GP customer number that somebody typed on the box, else on the organization; may be empty
 * @param netAmount   net amount of the deal, in functional currency; zero until the deal is mapped
 * @param facts       box, organization and contact as FEEL sees them
 */
public record Party(String company, String boxKey, String dealName, String pipeline, String key, String name, List<String> domains, String phone,
                    String address, String boxLink, String typedNumber, BigDecimal netAmount, Map<String, Object> facts) {

    /** The party of a deal that has not been mapped yet. */
    public Party(String company, String boxKey, String dealName, String pipeline, String key, String name, List<String> domains, String phone,
                 String address, String boxLink, String typedNumber, Map<String, Object> facts) {
        this(company, boxKey, dealName, pipeline, key, name, domains, phone, address, boxLink, typedNumber, BigDecimal.ZERO, facts);
    }

    /** The same party, with the GP customer number that somebody typed on the deal. */
    public Party withTypedNumber(String number) {
        return new Party(company, boxKey, dealName, pipeline, key, name, domains, phone, address, boxLink, number, netAmount, facts);
    }

    /** The same party, with the net amount of its deal in functional currency. */
    public Party withNetAmount(BigDecimal net) {
        return new Party(company, boxKey, dealName, pipeline, key, name, domains, phone, address, boxLink, typedNumber, net, facts);
    }
}
