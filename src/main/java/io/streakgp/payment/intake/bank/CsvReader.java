package io.streakgp.payment.intake.bank;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.springframework.stereotype.Component;

import io.streakgp.payment.intake.Notation;
import io.streakgp.payment.intake.PaymentIntakeProperties;
import io.streakgp.shared.Fault;

/**
 * A bank's CSV file: a first row with the names of the columns, then a row per line of the statement. Where the last row begins with the
 * configured word ("Total") its amount is the control sum.
 */
@Component
class CsvReader implements BankFileReader {

    private final PaymentIntakeProperties.Csv properties;
    private final Notation notation;

    CsvReader(PaymentIntakeProperties properties) {
        this.properties = properties.csv();
        this.notation = properties.csv().notation();
    }

    @Override
    public BankFileFormat format() {
        return BankFileFormat.CSV;
    }

    @Override
    public List<BankLine> read(byte[] content) {
        CSVFormat format = CSVFormat.RFC4180.builder().setDelimiter(properties.delimiter()).setIgnoreEmptyLines(true).setTrim(true).get();
        try (CSVParser parser = CSVParser.builder().setFormat(format).setReader(new StringReader(decoded(content))).get()) {
            return lines(parser);
        } catch (IOException | UncheckedIOException broken) {
            throw new FileRefused("File", "cannot be read as CSV: " + broken.getMessage(), "Save it as CSV again; look for a quote that is not closed");
        } catch (IllegalStateException broken) {
            throw new FileRefused("File", "cannot be read as CSV: " + broken.getMessage(), "Save it as CSV again; look for a quote that is not closed");
        }
    }

    private String decoded(byte[] content) {
        try {
            String text = properties.charset().newDecoder().decode(ByteBuffer.wrap(content)).toString();
            return text.startsWith("\ufeff") ? text.substring(1) : text;
        } catch (CharacterCodingException other) {
            throw new FileRefused("File", "is not in " + properties.charset(), "Save it in " + properties.charset() + ", or set streakgp.payments.csv.charset");
        }
    }

    private List<BankLine> lines(CSVParser parser) {
        List<String> columns = null;
        List<BankLine> lines = new ArrayList<>();
        CSVRecord total = null;
        int number = 1;
        for (CSVRecord record : parser) {
            int line = number;
            number = (int) parser.getCurrentLineNumber() + 1;
            if (columns == null) {
                columns = columns(record);
            } else if (record.get(0).equalsIgnoreCase(properties.totalMarker())) {
                total = record;
            } else if (total != null) {
                throw new FileRefused("Line " + line, "stands behind the control sum", "Send one statement in one file");
            } else {
                lines.add(line(line, columns, record));
            }
        }
        if (columns == null) {
            throw new FileRefused("File", "is empty", "Send a file with a row of column names and a row per line of the statement");
        }
        if (total != null) {
            checkTotal(columns, lines, total);
        }
        return lines;
    }

    private List<String> columns(CSVRecord header) {
        List<String> columns = header.toList().stream().map(String::strip).toList();
        Set<String> seen = new HashSet<>();
        columns.stream().filter(column -> !column.isEmpty() && !seen.add(column)).findFirst().ifPresent(twice -> {
            throw new FileRefused("Column \"" + twice + "\"", "is there twice", "Give each column a name of its own");
        });
        if (columns.size() < 2) {
            throw new FileRefused("File", "has a single column", "Separate the columns by \"" + properties.delimiter() + "\", or set streakgp.payments.csv.delimiter");
        }
        return columns;
    }

    private static BankLine line(int number, List<String> columns, CSVRecord record) {
        if (record.size() != columns.size()) {
            return BankLine.unreadable(number, new Fault("Line " + number, "has " + record.size() + " cells and the heading " + columns.size(),
                    "Quote cells that contain the delimiter"));
        }
        Map<String, Object> row = new HashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            row.put(columns.get(i), record.get(i).replace('\0', ' '));
        }
        return new BankLine(number, row, null);
    }

    private void checkTotal(List<String> columns, List<BankLine> lines, CSVRecord total) {
        int column = columns.indexOf(properties.amountColumn());
        if (column < 0 || column >= total.size()) {
            throw new FileRefused("Column \"" + properties.amountColumn() + "\"", "is not there, so the control sum cannot be compared",
                    "Name the column of the amounts by streakgp.payments.csv.amount-column");
        }
        Optional<BigDecimal> said = notation.amount(total.get(column));
        BigDecimal sum = BigDecimal.ZERO;
        for (BankLine line : lines) {
            sum = sum.add(Optional.ofNullable(line.row().get(properties.amountColumn())).flatMap(text -> notation.amount(text.toString()))
                    .orElse(BigDecimal.ZERO));
        }
        if (said.isEmpty() || said.get().compareTo(sum) != 0) {
            throw new FileRefused("Control sum", "is \"" + total.get(column) + "\", but the lines make " + sum.toPlainString(),
                    "Fetch the file from the bank again; do not take lines out by hand");
        }
    }
}
