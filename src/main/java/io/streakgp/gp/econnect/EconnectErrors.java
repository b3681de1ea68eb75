package io.streakgp.gp.econnect;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.streakgp.gp.EconnectError;
import io.streakgp.gp.ErrorClass;

/**
 * Reads eConnect's error text, which is the same whatever carries it: one or more {@code Error Number} lines, each
 * followed by the node's key fields and related fields, and by the failing node as XML, which is skipped: what we sent
 * must not be taken for what GP says.
 */
public final class EconnectErrors {

    /** Releases differ in the blanks and in the {@code =} after "Stored Procedure". */
    private static final Pattern ERROR = Pattern.compile(
            "Error Number\\s*=\\s*(\\d{1,9})\\s+Stored Procedure\\s*=?\\s*(\\w+)\\s+Error Description\\s*=\\s*(.*)");
    private static final Pattern PARAMETERS = Pattern.compile(
            "(Node Identifier Parameters|Related Error Code Parameters for Node)\\s*:.*");
    private static final Pattern PARAMETER = Pattern.compile("(\\w+)\\s*=\\s*(.*)");
    private static final Pattern ECHO_START = Pattern.compile("<(\\w+)[\\s/>].*|<(\\w+)>");

    private final ErrorTable table;

    private EconnectErrors(ErrorTable table) {
        this.table = table;
    }

    /**
     * @param siteTable a CSV file with the columns of {@code gp/econnect-errors.csv}; its rows go before the packaged ones
     * @throws IllegalArgumentException when it cannot be read
     */
    public static EconnectErrors classedBy(Optional<Path> siteTable) {
        return new EconnectErrors(ErrorTable.load(siteTable));
    }

    /**
     * Everything that GP says, in its order; empty when the text has no {@code Error Number} line, i.e. is not
     * eConnect's answer to a document but something technical, such as a failed login or a deadlock.
     */
    public List<EconnectError> parse(String text) {
        Reader reader = new Reader();
        text.lines().map(String::strip).forEach(reader::line);
        return reader.errors.stream().map(this::classed).toList();
    }

    private EconnectError classed(Found found) {
        String description = found.description.toString();
        Optional<ErrorTable.Row> row = table.row(found.number, found.procedure, description);
        return new EconnectError(found.number, found.procedure, description,
                row.map(ErrorTable.Row::errorClass).orElse(ErrorClass.UNKNOWN), found.parameters,
                row.map(ErrorTable.Row::meaning).orElse(""), row.map(ErrorTable.Row::remedy).orElse(""));
    }

    /** An error while its lines come in. */
    private record Found(int number, String procedure, StringBuilder description, Map<String, String> parameters) {
    }

    /** Goes through the lines; knows which part of the text it is in. */
    private static final class Reader {

        private enum Part { BETWEEN, DESCRIPTION, PARAMETERS, ECHO }

        private final List<Found> errors = new ArrayList<>();
        /** Errors that stand one after the other share the parameters that follow the last of them. */
        private final List<Found> current = new ArrayList<>();
        private Part part = Part.BETWEEN;
        private String echoEnd = "";

        void line(String line) {
            if (part == Part.ECHO) {
                if (line.contains(echoEnd)) {
                    part = Part.BETWEEN;
                }
                return;
            }
            Matcher parameter = PARAMETER.matcher(line);
            if (part == Part.PARAMETERS && parameter.matches()) {
                current.forEach(error -> error.parameters().put(parameter.group(1), parameter.group(2)));
                return;
            }
            Matcher error = ERROR.matcher(line);
            if (error.find()) {
                begin(error);
            } else if (PARAMETERS.matcher(line).matches()) {
                part = Part.PARAMETERS;
            } else if (line.startsWith("<")) {
                beginEcho(line);
            } else if (part == Part.DESCRIPTION && !line.isEmpty()) {
                current.get(current.size() - 1).description().append(' ').append(line);
            }
        }

        private void begin(Matcher error) {
            if (part != Part.DESCRIPTION) {
                current.clear();
            }
            Found found = new Found(Integer.parseInt(error.group(1)), error.group(2),
                    new StringBuilder(error.group(3)), new LinkedHashMap<>());
            errors.add(found);
            current.add(found);
            part = Part.DESCRIPTION;
        }

        private void beginEcho(String line) {
            Matcher start = ECHO_START.matcher(line);
            if (start.matches()) {
                String node = start.group(1) != null ? start.group(1) : start.group(2);
                echoEnd = "</" + node + ">";
                part = line.contains(echoEnd) || line.endsWith("/>") ? Part.BETWEEN : Part.ECHO;
            }
        }
    }
}
