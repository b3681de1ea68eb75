package io.streakgp.proof;

import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;

import io.streakgp.payment.Payment;
import io.streakgp.payment.matching.OpenItem;
import io.streakgp.proof.World.Customer;

/** How payers and banks write names and numbers. */
final class Writing {

    private static final List<String> SILENT = List.of("", "payment", "thank you", "monthly settlement", "Zahlung", "as agreed");
    private static final int BANK_CUTS_AFTER = 22;

    private final Random random;
    private final World world;

    Writing(Random random, World world) {
        this.random = random;
        this.world = world;
    }

    /** Who pays, in a way that tells him from all others but those of the very same name. */
    Payment.Payer payer(Customer customer) {
        int kind = random.nextInt(100);
        String account = customer.accountKnown() || random.nextInt(3) == 0 ? customer.account() : "";
        if (kind < 10) {
            return new Payment.Payer(customer.name(), account, "", customer.number());
        }
        if (kind < 25 && customer.accountKnown()) {
            return new Payment.Payer(random.nextBoolean() ? "" : "via online banking", customer.account(), "", "");
        }
        return new Payment.Payer(name(customer, kind), account,
                random.nextInt(5) == 0 ? "ap@mail." + customer.number().toLowerCase(Locale.ROOT) + ".example" : "", "");
    }

    private String name(Customer customer, int kind) {
        String bare = World.words(customer.name()).toUpperCase(Locale.ROOT);
        String written = kind < 55 ? customer.name() : kind < 75 ? customer.name().toUpperCase(Locale.ROOT) : kind < 88 ? bare
                : !customer.isAlone() ? customer.name() : customer.name().toUpperCase(Locale.ROOT).substring(0, Math.min(BANK_CUTS_AFTER, customer.name().length())).strip();
        // a name cut off so that it is another's very name says the other's name, and who in a family pays is said clearly
        boolean anothers = world.isVeryNameOfAnother(written, customer)
                || !world.owners(written).isEmpty() && !world.owners(written).contains(customer.number());
        boolean relatives = customer.kin().stream().filter(kin -> customer.family().contains(kin) && !kin.equals(customer.number()))
                .map(kin -> World.words(world.byNumber.get(kin).name()))
                .anyMatch(kin -> kin.startsWith(World.words(written)) || World.words(written).startsWith(kin));
        return anothers || relatives ? customer.name() : written;
    }

    /** With his own full name or a known account: nobody can take him for another. */
    Payment.Payer plainly(Customer customer) {
        return new Payment.Payer(customer.name(), customer.accountKnown() ? customer.account() : "", "", random.nextInt(4) == 0 ? customer.number() : "");
    }

    String silent() {
        return SILENT.get(random.nextInt(SILENT.size()));
    }

    /** The number as people write it. */
    String number(String number) {
        String letters = number.replaceAll("\\d", "");
        String digits = number.replaceAll("\\D", "");
        String core = World.coreOf(number);
        return switch (random.nextInt(9)) {
            case 0, 1, 2 -> number;
            case 3 -> number.toLowerCase(Locale.ROOT);
            case 4 -> letters + "-" + digits;
            case 5 -> letters + " " + core;
            case 6 -> letters + core;
            case 7 -> "Invoice no. " + core;
            // four digits that may be a year are no clean number
            default -> isYear(core) ? number : core;
        };
    }

    static boolean isYear(String digits) {
        return digits.matches("202\\d");
    }

    String order(String number) {
        return random.nextBoolean() ? number : "order no. " + World.coreOf(number);
    }

    /** With what else stands in a payment's text. */
    String text(String naming, OpenItem item) {
        return switch (random.nextInt(8)) {
            case 0 -> "Re: " + naming + " dated " + item.date();
            case 1 -> naming + " / your amount " + item.amount().toPlainString() + ", thank you";
            case 2 -> naming + " our ref KD-" + (100_000 + random.nextInt(800_000));
            case 3 -> "Rechnung " + naming;
            case 4 -> "payment " + naming + " of " + item.date().getDayOfMonth() + "." + item.date().getMonthValue() + "." + item.date().getYear();
            default -> naming;
        };
    }

    String list(List<OpenItem> items) {
        String between = List.of(", ", " ", " and ", "; ", " + ", " / ").get(random.nextInt(6));
        return random.nextInt(3) == 0 ? "Invoices " + items.stream().map(item -> World.coreOf(item.key().number())).collect(Collectors.joining(between))
                : items.stream().map(item -> item.key().number()).collect(Collectors.joining(between));
    }

    /** One character of the digits wrong, missing, too much, or two swapped. */
    String typingError(String number) {
        StringBuilder written = new StringBuilder(number);
        int first = number.replaceAll("\\d.*", "").length();
        // zeros in front are seldom typed at all
        while (first < number.length() - 1 && number.charAt(first) == '0') {
            first++;
        }
        int place = first + random.nextInt(number.length() - first);
        char digit = (char) ('0' + random.nextInt(10));
        switch (random.nextInt(4)) {
            case 0 -> written.setCharAt(place, digit);
            case 1 -> written.deleteCharAt(place);
            case 2 -> written.insert(place, digit);
            default -> {
                int other = Math.max(first, place - 1);
                char swapped = written.charAt(other);
                written.setCharAt(other, written.charAt(place));
                written.setCharAt(place, swapped);
            }
        }
        return written.toString();
    }
}
