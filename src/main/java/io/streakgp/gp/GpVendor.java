package io.streakgp.gp;

import java.util.List;

/**
 * A vendor as GP has it (PM00200, PM00300). Its bank and tax data are not read.
 *
 * @param vendorClass     VNDCLSID
 * @param inactive        whether VENDSTTS is 2
 * @param onHold          HOLD
 * @param phone           PHNUMBR1 of its main address: digits
 * @param emailDomains    domains of its internet addresses (SY01200), lower case
 * @param integrationMark our mark on vendors that we created (INTEGRATIONID), or empty
 */
public record GpVendor(String number, String name, String vendorClass, boolean inactive, boolean onHold, String contactPerson, String street,
                       String city, String state, String phone, List<String> emailDomains, String integrationMark) {

    public GpVendor {
        emailDomains = List.copyOf(emailDomains);
    }
}
