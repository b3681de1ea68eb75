package io.streakgp.payment.intake.bank;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

import org.springframework.stereotype.Component;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.prowidesoftware.swift.model.mx.AbstractMX;

import io.streakgp.shared.Fault;
import io.streakgp.streak.StreakJson;

/**
 * A CAMT.053 file (ISO 20022, bank to customer statement), of every version that the library knows. An entry is a line; an entry with several
 * transactions whose amounts make its own is a line for each. The numbers and sums of {@code TxsSummry} are compared, and the balances at
 * the statement's beginning and end.
 */
@Component
class CamtReader implements BankFileReader {

    private static final Pattern ENCODING = Pattern.compile("^<\\?xml[^>]*encoding\\s*=\\s*[\"']([A-Za-z0-9._-]+)[\"']");
    private static final Pattern NAMESPACE = Pattern.compile("urn:iso:std:iso:20022:tech:xsd:camt\\.053\\.001\\.\\d{2}");
    private static final String FETCH_AGAIN = "Fetch the file from the bank again";

    private final StreakJson json;

    CamtReader(StreakJson json) {
        this.json = json;
    }

    @Override
    public BankFileFormat format() {
        return BankFileFormat.CAMT053;
    }

    @Override
    public List<BankLine> read(byte[] content) {
        List<BankLine> lines = new ArrayList<>();
        document(text(content)).path("bkToCstmrStmt").path("stmt").forEach(statement -> read(statement, lines));
        return lines;
    }

    private static String text(byte[] content) {
        Matcher declared = ENCODING.matcher(new String(content, 0, Math.min(content.length, 200), StandardCharsets.ISO_8859_1).replace("\u00ef\u00bb\u00bf", ""));
        try {
            Charset charset = declared.find() ? Charset.forName(declared.group(1)) : StandardCharsets.UTF_8;
            String text = charset.newDecoder().decode(ByteBuffer.wrap(content)).toString();
            return text.startsWith("\ufeff") ? text.substring(1) : text;
        } catch (CharacterCodingException | IllegalCharsetNameException | UnsupportedCharsetException other) {
            throw new FileRefused("File", "is not in the encoding that it names", FETCH_AGAIN);
        }
    }

    /** Each version has classes of its own in the library; as JSON their statements look alike. */
    private JsonNode document(String xml) {
        if (!NAMESPACE.matcher(xml).find()) {
            throw new FileRefused("File", "is no CAMT.053 file", "Send a statement (camt.053), not a report (camt.052) or notification (camt.054)");
        }
        AbstractMX message;
        try {
            message = AbstractMX.parse(xml);
        } catch (RuntimeException broken) {
            throw new FileRefused("File", "cannot be read as CAMT.053: " + broken.getMessage(), FETCH_AGAIN);
        }
        if (message == null) {
            throw new FileRefused("File", "cannot be read as CAMT.053", FETCH_AGAIN);
        }
        try {
            return json.read(message.toJson());
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("The library writes JSON that is none", impossible);
        }
    }

    private static void read(JsonNode statement, List<BankLine> lines) {
        String id = statement.path("id").asText("");
        String account = accountId(statement.path("acct"));
        if (id.isEmpty()) {
            throw new FileRefused("Stmt/Id", "is missing", FETCH_AGAIN);
        }
        List<BankLine> read = new ArrayList<>();
        int position = 0;
        for (JsonNode entry : statement.path("ntry")) {
            position++;
            int number = lines.size() + read.size() + 1;
            Entry facts = new Entry(account, account + "/" + id, position, entry, number);
            try {
                read.addAll(facts.lines());
            } catch (UnreadableEntry unreadable) {
                read.add(BankLine.unreadable(number, new Fault("Statement " + id + ", entry " + position + ", " + unreadable.element, unreadable.getMessage(),
                        "Ask the bank, or enter the payment over POST /api/payments")));
            }
        }
        checkSums(statement, id);
        checkBalances(statement, id);
        lines.addAll(read);
    }

    private static final class UnreadableEntry extends RuntimeException {

        private final String element;

        private UnreadableEntry(String element, String problem) {
            super(problem);
            this.element = element;
        }
    }

    /** One entry of a statement. */
    private record Entry(String account, String statement, int position, JsonNode entry, int number) {

        private List<BankLine> lines() {
            BigDecimal amount = amount(entry.path("amt"), "Amt");
            List<JsonNode> transactions = StreamSupport.stream(entry.path("ntryDtls").spliterator(), false)
                    .flatMap(details -> StreamSupport.stream(details.path("txDtls").spliterator(), false)).toList();
            if (transactions.size() < 2) {
                return List.of(line(0, transactions.isEmpty() ? entry.path("none") : transactions.get(0), amount));
            }
            List<BankLine> lines = new ArrayList<>();
            BigDecimal sum = BigDecimal.ZERO;
            for (JsonNode transaction : transactions) {
                BigDecimal part = amount(transaction.has("amt") ? transaction.path("amt") : transaction.path("amtDtls").path("txAmt").path("amt"),
                        "NtryDtls/TxDtls/Amt");
                sum = sum.add(part);
                lines.add(line(lines.size() + 1, transaction, part));
            }
            if (sum.compareTo(amount) != 0) {
                throw new UnreadableEntry("NtryDtls", "Its " + lines.size() + " transactions make " + sum.toPlainString() + " and not " + amount.toPlainString());
            }
            return lines;
        }

        private BigDecimal amount(JsonNode amount, String element) {
            if (!amount.path("value").isNumber() || !amount.path("ccy").asText("").equals(entry.path("amt").path("ccy").asText("?"))) {
                throw new UnreadableEntry(element, "is missing, no number, or in another currency");
            }
            return amount.path("value").decimalValue();
        }

        private BankLine line(int part, JsonNode transaction, BigDecimal amount) {
            String direction = text(entry, "cdtDbtInd");
            if (!List.of("CRDT", "DBIT").contains(direction)) {
                throw new UnreadableEntry("CdtDbtInd", "is missing");
            }
            boolean debit = direction.equals("DBIT");
            Map<String, Object> row = new HashMap<>();
            row.put("Account", account);
            row.put("Statement", statement);
            row.put("Line", part == 0 ? String.valueOf(position) : position + "." + part);
            row.put("Status", entry.path("sts").isTextual() ? entry.path("sts").asText() : text(entry.path("sts"), "cd"));
            row.put("Booking date", day(entry.path("bookgDt")));
            row.put("Value date", entry.has("valDt") ? day(entry.path("valDt")) : day(entry.path("bookgDt")));
            row.put("Amount", (debit ? amount.negate() : amount).toPlainString());
            row.put("Currency", text(entry.path("amt"), "ccy"));
            row.put("Type code", typeCode(transaction.has("bkTxCd") ? transaction.path("bkTxCd") : entry.path("bkTxCd")));
            row.put("Reversal", entry.path("rvslInd").asBoolean() ? "true" : "");
            JsonNode reason = transaction.path("rtrInf").path("rsn");
            row.put("Return code", text(reason, "cd").isEmpty() ? text(reason, "prtry") : text(reason, "cd"));
            JsonNode references = transaction.path("refs");
            row.put("Bank reference", text(references, "acctSvcrRef").isEmpty() ? text(entry, "acctSvcrRef") : text(references, "acctSvcrRef"));
            row.put("End-to-end reference", given(text(references, "endToEndId")));
            row.put("Check number", text(references, "chqNb"));
            JsonNode parties = transaction.path("rltdPties");
            // a return names the parties of the payment that it takes back
            JsonNode payer = parties.path("dbtr");
            row.put("Payer", text(payer.has("pty") ? payer.path("pty") : payer, "nm"));
            row.put("Payer account", accountId(parties.path("dbtrAcct")));
            row.put("Reference", remittance(transaction));
            return new BankLine(number + Math.max(0, part - 1), row, null);
        }

        private String remittance(JsonNode transaction) {
            StringJoiner texts = new StringJoiner(" ");
            JsonNode information = transaction.path("rmtInf");
            information.path("ustrd").forEach(text -> texts.add(text.asText()));
            information.path("strd").forEach(structured -> {
                structured.path("rfrdDocInf").forEach(document -> texts.add(text(document, "nb")));
                texts.add(text(structured.path("cdtrRefInf"), "ref"));
                structured.path("addtlRmtInf").forEach(text -> texts.add(text.asText()));
            });
            String remittance = texts.toString().strip();
            return remittance.isEmpty() ? text(entry, "addtlNtryInf") : remittance;
        }

        private String day(JsonNode date) {
            JsonNode day = date.has("dt") ? date.path("dt") : date.path("dtTm").path("dateTime").path("date");
            try {
                return LocalDate.of(day.path("year").asInt(), day.path("month").asInt(), day.path("day").asInt()).toString();
            } catch (DateTimeException none) {
                throw new UnreadableEntry("BookgDt or ValDt", "is missing or no date");
            }
        }
    }

    /** Domain, family and subfamily, e.g. {@code PMNT-RDDT-UPDD}; else the bank's own code. */
    private static String typeCode(JsonNode code) {
        JsonNode domain = code.path("domn");
        return domain.isMissingNode() ? text(code.path("prtry"), "cd")
                : text(domain, "cd") + "-" + text(domain.path("fmly"), "cd") + "-" + text(domain.path("fmly"), "subFmlyCd");
    }

    private static String accountId(JsonNode account) {
        JsonNode id = account.path("id");
        return text(id, "iban").isEmpty() ? text(id.path("othr"), "id") : text(id, "iban");
    }

    /** What banks write where the payer gave no reference. */
    private static String given(String reference) {
        return reference.equals("NOTPROVIDED") ? "" : reference;
    }

    private static String text(JsonNode object, String field) {
        return object.path(field).asText("").replace('\0', ' ').strip();
    }

    private static void checkSums(JsonNode statement, String id) {
        JsonNode summary = statement.path("txsSummry");
        check(summary.path("ttlNtries"), statement, "", id + ", TtlNtries");
        check(summary.path("ttlCdtNtries"), statement, "CRDT", id + ", TtlCdtNtries");
        check(summary.path("ttlDbtNtries"), statement, "DBIT", id + ", TtlDbtNtries");
    }

    private static void check(JsonNode said, JsonNode statement, String direction, String where) {
        List<JsonNode> entries = StreamSupport.stream(statement.path("ntry").spliterator(), false)
                .filter(entry -> direction.isEmpty() || text(entry, "cdtDbtInd").equals(direction)).toList();
        BigDecimal sum = entries.stream().map(entry -> entry.path("amt").path("value")).filter(JsonNode::isNumber).map(JsonNode::decimalValue)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        if (said.has("nbOfNtries") && !text(said, "nbOfNtries").equals(String.valueOf(entries.size()))) {
            throw new FileRefused("Statement " + where + "/NbOfNtries", "is " + text(said, "nbOfNtries") + ", but there are " + entries.size() + " entries", FETCH_AGAIN);
        }
        if (said.path("sum").isNumber() && said.path("sum").decimalValue().compareTo(sum) != 0) {
            throw new FileRefused("Statement " + where + "/Sum", "is " + said.path("sum").asText() + ", but the entries make " + sum.toPlainString(), FETCH_AGAIN);
        }
    }

    /** A statement in several pages has its balances on the first and on the last one. */
    private static void checkBalances(JsonNode statement, String id) {
        BigDecimal opening = balance(statement, "OPBD");
        BigDecimal closing = balance(statement, "CLBD");
        if (opening == null || closing == null || statement.has("stmtPgntn")) {
            return;
        }
        BigDecimal sum = opening;
        for (JsonNode entry : statement.path("ntry")) {
            String status = entry.path("sts").isTextual() ? entry.path("sts").asText() : text(entry.path("sts"), "cd");
            if (entry.path("amt").path("value").isNumber() && (status.isEmpty() || status.equals("BOOK"))) {
                sum = sum.add(signed(entry));
            }
        }
        if (sum.compareTo(closing) != 0) {
            throw new FileRefused("Statement " + id + ", closing balance", "is " + closing.toPlainString() + ", but opening balance and entries make "
                    + sum.toPlainString(), FETCH_AGAIN);
        }
    }

    private static BigDecimal balance(JsonNode statement, String code) {
        return StreamSupport.stream(statement.path("bal").spliterator(), false)
                .filter(balance -> text(balance.path("tp").path("cdOrPrtry"), "cd").equals(code) && balance.path("amt").path("value").isNumber())
                .map(CamtReader::signed).findFirst().orElse(null);
    }

    private static BigDecimal signed(JsonNode entry) {
        BigDecimal amount = entry.path("amt").path("value").decimalValue();
        return text(entry, "cdtDbtInd").equals("DBIT") ? amount.negate() : amount;
    }
}
