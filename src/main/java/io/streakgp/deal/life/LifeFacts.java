package io.streakgp.deal.life;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

import org.springframework.stereotype.Component;

import io.streakgp.deal.order.SalesDocuments;
import io.streakgp.shared.Amounts;

/** How the newest document of a deal stands in GP, as the table {@code mapping-order-to-box} sees it under {@code life}. */
@Component
class LifeFacts {

    private final SalesDocuments deals;
    private final ChainDocuments documents;

    LifeFacts(SalesDocuments deals, ChainDocuments documents) {
        this.deals = deals;
        this.documents = documents;
    }

    Map<String, Object> of(String boxKey) {
        Optional<SalesDocuments.Numbered> numbered = deals.current(boxKey).or(() -> deals.latest(boxKey));
        return facts(numbered.map(own -> documents.chain(own.company(), new SalesKey(own.type(), own.number()))).orElse(List.of()));
    }

    /** @param chain the deal's own document first; empty when GP was not asked about it yet */
    static Map<String, Object> facts(List<ChainDocument> chain) {
        List<ChainDocument> invoices = chain.stream().filter(document -> document.isInvoice() && !document.state().isVoid()).toList();
        Optional<ChainDocument> own = chain.stream().findFirst();
        Map<String, Object> facts = new HashMap<>();
        facts.put("order", own.filter(document -> !document.isInvoice()).map(document -> document.state().words()).orElse(null));
        facts.put("progress", own.filter(document -> !document.isInvoice()).map(ChainDocument::progress).orElse(null));
        facts.put("invoices", invoices.stream().map(document -> document.key().number()).toList());
        facts.put("payment", payment(own.map(ChainDocument::state).orElse(ChainState.OPEN), invoices));
        facts.put("openBalance", openBalance(invoices));
        facts.put("due", invoices.stream().filter(document -> document.state() == ChainState.POSTED).map(ChainDocument::dueDate).filter(Objects::nonNull)
                .min(Comparator.naturalOrder()).map(LocalDate::toString).orElse(null));
        return facts;
    }

    /** In one of the words that the table's description names. */
    private static String payment(ChainState own, List<ChainDocument> invoices) {
        if (invoices.isEmpty()) {
            return own.isVoid() ? "voided" : "not invoiced";
        }
        List<ChainDocument> posted = invoices.stream().filter(document -> document.state() != ChainState.WORK).toList();
        if (posted.isEmpty()) {
            return "not posted";
        }
        if (posted.stream().anyMatch(ChainDocument::overdue)) {
            return "overdue";
        }
        boolean allPaid = posted.stream().allMatch(document -> document.state() == ChainState.PAID);
        boolean nothingPaid = posted.stream().allMatch(document -> document.state() == ChainState.POSTED && document.balance().compareTo(document.amount()) >= 0);
        return allPaid ? "paid" : nothingPaid ? "open" : "partly paid";
    }

    /** By currency, e.g. {@code 214.00 USD}; empty where nothing is posted. */
    private static String openBalance(List<ChainDocument> invoices) {
        Map<String, BigDecimal> byCurrency = new TreeMap<>();
        invoices.stream().filter(document -> document.state() == ChainState.POSTED || document.state() == ChainState.PAID)
                .forEach(document -> byCurrency.merge(document.currency(), document.openBalance(), BigDecimal::add));
        List<String> texts = new ArrayList<>();
        byCurrency.forEach((currency, balance) -> texts.add(Amounts.text(balance, currency)));
        return String.join(", ", texts);
    }
}
