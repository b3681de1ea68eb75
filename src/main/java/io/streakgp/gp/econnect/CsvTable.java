package io.streakgp.gp.econnect;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

/** Reads the package's tables: UTF-8, comma separated, first line the column names, lines with {@code #} are comments. */
final class CsvTable {

    private static final CSVFormat FORMAT = CSVFormat.DEFAULT.builder()
            .setHeader().setSkipHeaderRecord(true).setIgnoreSurroundingSpaces(true).setTrim(true)
            .setCommentMarker('#').setIgnoreEmptyLines(true).get();

    private CsvTable() {
    }

    static List<CSVRecord> packaged(String resource) {
        try (InputStream in = CsvTable.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("The packaged table " + resource + " is missing");
            }
            return read(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("The packaged table " + resource + " cannot be read", e);
        }
    }

    static List<CSVRecord> file(Path file) {
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            return read(reader);
        } catch (IOException | UncheckedIOException e) {
            throw new IllegalArgumentException("The table " + file + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static List<CSVRecord> read(Reader reader) throws IOException {
        return FORMAT.parse(reader).getRecords();
    }
}
