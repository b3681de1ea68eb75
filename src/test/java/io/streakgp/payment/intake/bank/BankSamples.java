package io.streakgp.payment.intake.bank;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Bank files as banks send them. */
public final class BankSamples {

    private BankSamples() {
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** A CSV statement of so many lines with a control sum; every tenth is a debit. */
    public static byte[] csv(int lines) {
        BigDecimal sum = BigDecimal.ZERO;
        StringBuilder csv = new StringBuilder("Statement,Line,Booking date,Value date,Amount,Currency,Type,Payer,Payer account,Reference,Bank reference\n");
        for (int i = 1; i <= lines; i++) {
            BigDecimal amount = i % 10 == 0 ? new BigDecimal("-25.00") : new BigDecimal(100 + i % 7 + ".50");
            sum = sum.add(amount);
            csv.append("2026-221,").append(i).append(",2026-11-20,2026-11-20,").append(amount).append(",USD,,Customer ").append(i)
                    .append(",US").append(10_000 + i).append(",\"Invoice INV").append(i).append(", thanks\",B").append(i).append('\n');
        }
        return bytes(csv + "Total,,,," + sum + ",,,,,,\n");
    }

    /** BAI2: an account with these detail records, each followed by what belongs to it. */
    static byte[] bai2(List<String> details) {
        long total = details.stream().filter(line -> line.startsWith("16,")).mapToLong(line -> Long.parseLong(line.split("[,/]")[2])).sum() + 500_000;
        int records = details.size() + 3;
        return bytes("""
                01,122099999,123456789,261120,0500,1,80,,2/
                02,123456789,122099999,1,261119,2359,USD,2/
                03,4567890,,015,500000,,,040,,,/
                88,045,0,,/
                %s
                49,%d,%d/
                98,%d,1,%d/
                99,%d,1,%d/
                """.formatted(String.join("\n", details), total, records, total, records + 2, total, records + 4));
    }

    static String entry(String amount, String direction, String bankReference, String details) {
        return entry(amount, direction, bankReference, "<Domn><Cd>PMNT</Cd><Fmly><Cd>RCDT</Cd><SubFmlyCd>ESCT</SubFmlyCd></Fmly></Domn>", details);
    }

    static String entry(String amount, String direction, String bankReference, String code, String details) {
        return "<Ntry><Amt Ccy=\"EUR\">" + amount + "</Amt><CdtDbtInd>" + direction + "</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>2026-11-20</Dt></BookgDt>"
                + "<ValDt><Dt>2026-11-21</Dt></ValDt><AcctSvcrRef>" + bankReference + "</AcctSvcrRef><BkTxCd>" + code + "</BkTxCd><NtryDtls>" + details
                + "</NtryDtls></Ntry>";
    }

    static String details(String endToEnd, String payer, String text, String more) {
        return "<TxDtls><Refs><EndToEndId>" + endToEnd + "</EndToEndId></Refs>" + more + "<RltdPties><Dbtr><Pty><Nm>" + payer + "</Nm></Pty></Dbtr>"
                + "<DbtrAcct><Id><IBAN>DE02120300000000202051</IBAN></Id></DbtrAcct></RltdPties><RmtInf><Ustrd>" + text + "</Ustrd></RmtInf></TxDtls>";
    }

    /** CAMT.053.001.08 with this between account and entries, and these entries. */
    static byte[] camt(String head, String... entries) {
        return camtVersion("08", head, entries);
    }

    static byte[] camtVersion(String version, String head, String... entries) {
        String all = String.join("", entries);
        return bytes("<?xml version=\"1.0\" encoding=\"UTF-8\"?><Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001." + version + "\"><BkToCstmrStmt>"
                + "<GrpHdr><MsgId>M1</MsgId><CreDtTm>2026-11-20T20:00:00Z</CreDtTm></GrpHdr><Stmt><Id>2026-221</Id><CreDtTm>2026-11-20T20:00:00Z</CreDtTm>"
                + "<Acct><Id><IBAN>DE89370400440532013000</IBAN></Id></Acct>" + head + all + "</Stmt></BkToCstmrStmt></Document>");
    }

    /** A BAI2 statement of so many credits. */
    public static byte[] bai2Of(int lines) {
        return bai2(IntStream.rangeClosed(1, lines).mapToObj(i -> "16,165,1000,,R" + i + ",C" + i + ",INV " + i).toList());
    }

    /** A CAMT statement of so many credits. */
    public static byte[] camtOf(int entries) {
        return camt("<TxsSummry><TtlCdtNtries><NbOfNtries>" + entries + "</NbOfNtries></TtlCdtNtries></TxsSummry>",
                IntStream.rangeClosed(1, entries).mapToObj(i -> entry("10.00", "CRDT", "B" + i, details("E" + i, "Payer " + i, "INV" + i, "")))
                        .collect(Collectors.joining()));
    }
}
