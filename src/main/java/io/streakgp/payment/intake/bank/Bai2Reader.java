package io.streakgp.payment.intake.bank;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.springframework.stereotype.Component;

import io.streakgp.shared.Fault;

/**
 * A BAI2 file (Cash Management Balance Reporting, version 2): records 01 and 99 around the file, 02 and 98 around each group, 03 and 49
 * around each account, 16 per line, 88 for what goes on. Amounts have no point; how many digits are cents follows from the currency.
 * Every control total, number of accounts, groups and records is compared.
 */
@Component
class Bai2Reader implements BankFileReader {

    @Override
    public BankFileFormat format() {
        return BankFileFormat.BAI2;
    }

    @Override
    public List<BankLine> read(byte[] content) {
        return new File(records(content)).lines();
    }

    /** @param text what follows code and comma, without the slash at the end */
    private record Part(int line, String code, String text) {

        List<String> fields() {
            return new ArrayList<>(Arrays.asList(text.split(",", -1)));
        }
    }

    private static List<Part> records(byte[] content) {
        List<Part> records = new ArrayList<>();
        String[] lines = new String(content, StandardCharsets.ISO_8859_1).replace('\0', ' ').split("\\R", -1);
        for (int i = 0; i < lines.length; i++) {
            String line = lines[i].stripTrailing();
            if (line.isEmpty()) {
                continue;
            }
            if (!line.matches("(01|02|03|16|49|88|98|99),.*")) {
                throw refused(i + 1, "is no BAI2 record", "Fetch the file from the bank again");
            }
            String text = line.substring(3);
            records.add(new Part(i + 1, line.substring(0, 2), text.endsWith("/") ? text.substring(0, text.length() - 1) : text));
        }
        return records;
    }

    private static FileRefused refused(int line, String problem, String mend) {
        return new FileRefused("Line " + line, problem, mend);
    }

    /** One file on its way through its records. */
    private static final class File {

        private final List<Part> records;
        private final List<BankLine> lines = new ArrayList<>();
        private int next;

        private File(List<Part> records) {
            this.records = records;
        }

        private List<BankLine> lines() {
            take("01");
            BigDecimal total = BigDecimal.ZERO;
            int groups = 0;
            while (is("02")) {
                total = total.add(group());
                groups++;
            }
            Part trailer = take("99");
            check(trailer, "control total of the file", 0, total);
            check(trailer, "number of groups", 1, BigDecimal.valueOf(groups));
            check(trailer, "number of records of the file", 2, BigDecimal.valueOf(next));
            if (next < records.size()) {
                throw refused(records.get(next).line(), "stands behind the end of the file (99)", "Send one file at a time");
            }
            return lines;
        }

        private BigDecimal group() {
            int first = next;
            Part header = take("02");
            List<String> fields = header.fields();
            String date = field(fields, 3);
            String currency = field(fields, 5);
            BigDecimal total = BigDecimal.ZERO;
            int accounts = 0;
            while (is("03")) {
                total = total.add(account(date, currency.isEmpty() ? "USD" : currency, header.line()));
                accounts++;
            }
            Part trailer = take("98");
            check(trailer, "control total of the group", 0, total);
            check(trailer, "number of accounts", 1, BigDecimal.valueOf(accounts));
            check(trailer, "number of records of the group", 2, BigDecimal.valueOf((long) next - first));
            return total;
        }

        private BigDecimal account(String date, String groupCurrency, int headerLine) {
            int first = next;
            Part header = take("03");
            List<String> fields = header.fields();
            while (is("88")) {
                // what the line before ended with has been cut off with its slash
                fields.addAll(take("88").fields());
            }
            String currency = field(fields, 1).isEmpty() ? groupCurrency : field(fields, 1);
            int digits = digits(currency, header.line());
            BigDecimal total = summaries(fields, header.line());
            Account account = new Account(field(fields, 0), day(date, headerLine), currency, digits);
            while (is("16")) {
                total = total.add(detail(account));
            }
            Part trailer = take("49");
            check(trailer, "control total of account " + account.number(), 0, total);
            check(trailer, "number of records of account " + account.number(), 1, BigDecimal.valueOf((long) next - first));
            return total;
        }

        private static BigDecimal summaries(List<String> fields, int line) {
            BigDecimal total = BigDecimal.ZERO;
            int i = 2;
            while (i < fields.size()) {
                total = total.add(whole(field(fields, i + 1), line));
                i = afterFunds(fields, i + 3, line);
            }
            return total;
        }

        /** Where the field behind a funds type and what belongs to it stands. */
        private static int afterFunds(List<String> fields, int funds, int line) {
            return switch (field(fields, funds)) {
                case "V" -> funds + 3;
                case "S" -> funds + 4;
                case "D" -> funds + 2 + 2 * whole(field(fields, funds + 1), line).intValueExact();
                default -> funds + 1;
            };
        }

        private BigDecimal detail(Account account) {
            Part record = take("16");
            List<String> fields = record.fields();
            int bankReference = afterFunds(fields, 2, record.line());
            StringBuilder text = new StringBuilder(fields.size() > bankReference + 2 ? String.join(",", fields.subList(bankReference + 2, fields.size())) : "");
            while (is("88")) {
                text.append(' ').append(take("88").text());
            }
            BigDecimal amount = whole(field(fields, 1), record.line());
            String type = field(fields, 0);
            if (!type.matches("\\d{3}")) {
                lines.add(BankLine.unreadable(record.line(), new Fault("Line " + record.line() + ", type code", "\"" + type + "\" is no BAI2 type code",
                        "Ask the bank what it is")));
                return amount;
            }
            String valueDate = field(fields, 2).equals("V") ? field(fields, 3) : "";
            Map<String, Object> row = new HashMap<>();
            row.put("Account", account.number());
            row.put("Statement", account.number() + "/" + account.day());
            row.put("Booking date", account.day().toString());
            row.put("Value date", (valueDate.isEmpty() ? account.day() : day(valueDate, record.line())).toString());
            row.put("Amount", signed(Integer.parseInt(type), amount.movePointLeft(account.digits())).toPlainString());
            row.put("Currency", account.currency());
            row.put("Type code", type);
            row.put("Bank reference", field(fields, bankReference));
            row.put("Customer reference", field(fields, bankReference + 1));
            row.put("Reference", text.toString().strip());
            lines.add(new BankLine(record.line(), row, null));
            return amount;
        }

        /** 100 to 399 and the banks' own 920 to 959 are credits, 400 to 699 and 960 to 999 debits; loans and notes are neither. */
        private static BigDecimal signed(int type, BigDecimal amount) {
            if (type >= 100 && type < 400 || type >= 920 && type < 960) {
                return amount;
            }
            return type >= 400 && type < 700 || type >= 960 ? amount.negate() : BigDecimal.ZERO;
        }

        private boolean is(String code) {
            return next < records.size() && records.get(next).code().equals(code);
        }

        private Part take(String code) {
            if (!is(code)) {
                String found = next < records.size() ? "record " + records.get(next).code() : "the end of the file";
                throw refused(next < records.size() ? records.get(next).line() : records.isEmpty() ? 1 : records.get(records.size() - 1).line(),
                        "has " + found + " where record " + code + " belongs", "Fetch the file from the bank again");
            }
            return records.get(next++);
        }

        private static void check(Part trailer, String what, int position, BigDecimal counted) {
            BigDecimal said = whole(field(trailer.fields(), position), trailer.line());
            if (said.compareTo(counted) != 0) {
                throw new FileRefused("Line " + trailer.line() + ", " + what, "is " + said.toPlainString() + ", but the records make " + counted.toPlainString(),
                        "Fetch the file from the bank again; do not take records out by hand");
            }
        }
    }

    private record Account(String number, LocalDate day, String currency, int digits) {
    }

    private static String field(List<String> fields, int position) {
        return position < fields.size() ? fields.get(position).strip() : "";
    }

    private static BigDecimal whole(String text, int line) {
        if (text.isEmpty()) {
            return BigDecimal.ZERO;
        }
        if (!text.matches("[+-]?\\d{1,18}")) {
            throw refused(line, "has \"" + text + "\" where a number belongs", "Fetch the file from the bank again");
        }
        return new BigDecimal(text);
    }

    private static LocalDate day(String text, int line) {
        try {
            return LocalDate.parse(text, DateTimeFormatter.ofPattern("yyMMdd"));
        } catch (DateTimeException none) {
            throw refused(line, "has \"" + text + "\" where a date (YYMMDD) belongs", "Fetch the file from the bank again");
        }
    }

    private static int digits(String currency, int line) {
        return Currency.getAvailableCurrencies().stream().filter(known -> known.getCurrencyCode().equals(currency))
                .mapToInt(known -> Math.max(0, known.getDefaultFractionDigits())).findFirst()
                .orElseThrow(() -> refused(line, "has \"" + currency + "\" where a currency belongs", "Fetch the file from the bank again"));
    }
}
