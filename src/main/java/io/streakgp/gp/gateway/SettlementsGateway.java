package io.streakgp.gp.gateway;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import io.streakgp.gp.GpSettlements;
import io.streakgp.gp.ReceivableKey;
import io.streakgp.gp.ReceivableType;
import io.streakgp.gp.Settlement;

/** Reads apply records in bulk over the gateway. */
final class SettlementsGateway implements GpSettlements {

    /** Lists of numbers in one call, so that an answer comes in time. */
    private static final int LISTS_PER_CALL = 4;

    private final RequesterClient requester;
    private final CompanySetups setups;

    SettlementsGateway(RequesterClient requester, CompanySetups setups) {
        this.requester = requester;
        this.setups = setups;
    }

    @Override
    public List<Settlement> settlementsBetween(String company, LocalDate first, LocalDate last) {
        return read(company, List.of(Where.from("DATE1", first).and(Where.until("DATE1", last))), "read what was applied from " + first + " to " + last);
    }

    @Override
    public List<Settlement> settlements(String company, Collection<ReceivableKey> keys) {
        Map<ReceivableType, Set<String>> numbers = new EnumMap<>(ReceivableType.class);
        keys.forEach(key -> numbers.computeIfAbsent(key.type(), type -> new LinkedHashSet<>()).add(key.number()));
        List<Where> conditions = new ArrayList<>();
        numbers.forEach((type, ofType) -> Where.lists(ofType).forEach(list -> conditions.add(type.isDebit()
                ? Where.equal("APTODCTY", type.code()).and(Where.in("APTODCNM", list))
                : Where.equal("APFRDCTY", type.code()).and(Where.in("APFRDCNM", list)))));
        return read(company, conditions, "read what was applied");
    }

    private record Pair(ReceivableKey from, ReceivableKey to) {
    }

    private List<Settlement> read(String company, List<Where> conditions, String words) {
        Map<Pair, Settlement> found = new LinkedHashMap<>();
        String functional = setups.of(company).functionalCurrency();
        for (int from = 0; from < conditions.size(); from += LISTS_PER_CALL) {
            RequesterDocument question = new RequesterDocument();
            conditions.subList(from, Math.min(from + LISTS_PER_CALL, conditions.size()))
                    .forEach(where -> question.all(DocType.APPLY_OPEN, where).all(DocType.APPLY_HISTORY, where));
            RequesterAnswer answer = requester.ask(company, question, words);
            // a pair in both places moved while we asked
            Stream.of(DocType.APPLY_OPEN, DocType.APPLY_HISTORY).flatMap(place -> answer.rows(place).stream()).map(row -> settlement(row, functional))
                    .forEach(settlement -> found.put(new Pair(settlement.from(), settlement.to()), settlement));
        }
        return List.copyOf(found.values());
    }

    private static Settlement settlement(Row row, String functional) {
        String currency = row.has("CURNCYID") ? row.text("CURNCYID") : functional;
        String fromCurrency = row.has("FROMCURR") ? row.text("FROMCURR") : functional;
        boolean foreign = !currency.equals(functional);
        BigDecimal amount = foreign ? row.amount("ORAPTOAM", "APPTOAMT") : row.number("APPTOAMT");
        // GP fills the originating columns only where a foreign currency takes part
        BigDecimal fromAmount = fromCurrency.equals(currency) ? amount : row.amount("APFRMAPLYAMT", "APPTOAMT");
        return new Settlement(key(row, "APFRDCTY", "APFRDCNM"), key(row, "APTODCTY", "APTODCNM"), row.date("DATE1"), currency, amount,
                foreign ? row.amount("ORDISTKN", "DISTKNAM") : row.number("DISTKNAM"), foreign ? row.amount("ORWROFAM", "WROFAMNT") : row.number("WROFAMNT"),
                fromCurrency, fromAmount, row.number("RLGANLOS"));
    }

    private static ReceivableKey key(Row row, String type, String number) {
        return new ReceivableKey(ReceivableType.of(row.integer(type, 0)), row.text(number));
    }
}
