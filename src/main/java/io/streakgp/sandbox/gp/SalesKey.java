package io.streakgp.sandbox.gp;

import java.util.Locale;
import java.util.Map;

/** SOPTYPE and SOPNUMBE: the key of a sales document. Capitals do not matter to GP. */
record SalesKey(int type, String number) {

    SalesKey {
        number = number.toUpperCase(Locale.ROOT);
    }

    static SalesKey of(Arguments arguments) {
        return new SalesKey(arguments.integer("SOPTYPE"), arguments.text("SOPNUMBE"));
    }

    Map<String, Object> columns() {
        return Map.of("SOPTYPE", type, "SOPNUMBE", number);
    }
}
