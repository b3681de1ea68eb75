package io.streakgp.gp;

import java.util.Map;

/**
 * A customer to create in GP.
 *
 * @param number   CUSTNMBR, reserved before; upper case A-Z 0-9 and -, at most 15
 * @param elements further elements of {@code taUpdateCreateCustomerRcd}, e.g. CUSTNAME, CUSTCLAS, ADRSCODE
 * @param email    e-mail address of the main address ({@code taCreateInternetAddresses}), or empty
 */
public record NewCustomer(String number, Map<String, String> elements, String email) {
    public NewCustomer {
        elements = Map.copyOf(elements);
    }
}
