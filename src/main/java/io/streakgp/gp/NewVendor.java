package io.streakgp.gp;

import java.util.Map;

/**
 * A vendor to create in GP.
 *
 * @param number   VENDORID, reserved before; upper case A-Z 0-9 and -, at most 15
 * @param elements further elements of {@code taUpdateCreateVendorRcd}, e.g. VENDNAME, VNDCLSID, VADDCDPR
 * @param email    e-mail address of the main address ({@code taCreateInternetAddresses}), or empty
 */
public record NewVendor(String number, Map<String, String> elements, String email) {

    public NewVendor {
        elements = Map.copyOf(elements);
    }
}
