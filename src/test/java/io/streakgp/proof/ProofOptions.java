package io.streakgp.proof;

import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.Map;

/**
 * What is proved.
 *
 * @param seed      the same seed makes the same payments
 * @param customers how many there are
 * @param shares    parts by class; they need not add up to a hundred
 * @param least     straight-through rate in percent below which the proof fails
 * @param verbose   name each payment that was asked, too
 */
record ProofOptions(long seed, int payments, int customers, Map<PaymentClass, BigDecimal> shares, BigDecimal least, boolean verbose) {

    static String usage() {
        StringBuilder usage = new StringBuilder("Options: --seed=1 --payments=10000 --customers=1500 --least=90 --verbose, and parts of each class:\n        ");
        for (PaymentClass one : PaymentClass.values()) {
            usage.append(" --").append(one.option()).append('=').append(one.share());
        }
        return usage.toString();
    }

    /** @throws IllegalArgumentException when an option is unknown or makes no sense */
    static ProofOptions of(String... args) {
        long seed = 1;
        int payments = 10_000;
        int customers = 1_500;
        BigDecimal least = new BigDecimal(90);
        boolean verbose = false;
        Map<PaymentClass, BigDecimal> shares = new EnumMap<>(PaymentClass.class);
        for (PaymentClass one : PaymentClass.values()) {
            shares.put(one, new BigDecimal(one.share()));
        }
        for (String arg : args) {
            String name = arg.contains("=") ? arg.substring(0, arg.indexOf('=')) : arg;
            String value = arg.substring(arg.indexOf('=') + 1);
            switch (name) {
                case "--seed" -> seed = Long.parseLong(value);
                case "--payments" -> payments = Integer.parseInt(value);
                case "--customers" -> customers = Integer.parseInt(value);
                case "--least" -> least = new BigDecimal(value);
                case "--verbose" -> verbose = true;
                default -> shares.put(classOf(arg, name), new BigDecimal(value));
            }
        }
        if (payments < 1 || customers < 50 || shares.values().stream().anyMatch(share -> share.signum() < 0)
                || shares.values().stream().allMatch(share -> share.signum() == 0)) {
            throw new IllegalArgumentException("At least 1 payment, 50 customers, and one class that has a part");
        }
        return new ProofOptions(seed, payments, customers, shares, least, verbose);
    }

    private static PaymentClass classOf(String arg, String name) {
        for (PaymentClass one : PaymentClass.values()) {
            if (name.equals("--" + one.option())) {
                return one;
            }
        }
        throw new IllegalArgumentException("There is no option " + arg);
    }
}
