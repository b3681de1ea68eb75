package io.streakgp.gp;

import java.util.List;
import java.util.Map;

/**
 * A customer to create in GP.
 *
 * @param number    CUSTNMBR, reserved before; upper case A-Z 0-9 and -, at most 15
 * @param elements  further elements of {@code taUpdateCreateCustomerRcd}, e.g. CUSTNAME, CUSTCLAS, ADRSCODE
 * @param email     e-mail address of the main address ({@code taCreateInternetAddresses}), or empty
 * @param addresses further addresses: elements of {@code taCreateCustomerAddress} each, ADRSCODE among them
 */
public record NewCustomer(String number, Map<String, String> elements, String email, List<Map<String, String>> addresses) {

    public NewCustomer {
        elements = Map.copyOf(elements);
        addresses = addresses.stream().map(Map::copyOf).toList();
    }

    /** A customer with its main address only. */
    public NewCustomer(String number, Map<String, String> elements, String email) {
        this(number, elements, email, List.of());
    }
}
