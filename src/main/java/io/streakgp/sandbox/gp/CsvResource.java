package io.streakgp.sandbox.gp;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.springframework.core.io.Resource;

/** Reads the sandbox's tables: UTF-8, comma separated, first line the column names, lines with {@code #} are comments. */
final class CsvResource {

    private static final CSVFormat FORMAT = CSVFormat.DEFAULT.builder()
            .setHeader().setSkipHeaderRecord(true).setTrim(true).setCommentMarker('#').setIgnoreEmptyLines(true).get();

    /** @param columns the column names, in the file's order */
    record Content(List<String> columns, List<CSVRecord> rows) {
    }

    private CsvResource() {
    }

    static Content read(Resource resource) {
        try (CSVParser parser = FORMAT.parse(new InputStreamReader(resource.getInputStream(), StandardCharsets.UTF_8))) {
            return new Content(List.copyOf(parser.getHeaderNames()), parser.getRecords());
        } catch (IOException e) {
            throw new UncheckedIOException("The sandbox's table " + resource + " cannot be read", e);
        }
    }
}
