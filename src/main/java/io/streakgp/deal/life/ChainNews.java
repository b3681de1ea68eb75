package io.streakgp.deal.life;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.springframework.stereotype.Component;

/** Makes news for the box of what happened to the documents of a chain; each of it is told once. */
@Component
class ChainNews {

    private final BoxOutbox outbox;
    private final ChainDocuments documents;

    ChainNews(BoxOutbox outbox, ChainDocuments documents) {
        this.outbox = outbox;
        this.documents = documents;
    }

    /** @param before what was known of the chain before; it is not kept yet what it is now */
    void keep(Root root, Map<SalesKey, ChainDocument> before, List<ChainDocument> now) {
        ChainDocument own = now.stream().filter(document -> document.key().equals(root.key())).findFirst().orElse(now.get(0));
        ChainTransitions.between(root, before, now).forEach(transition ->
                outbox.keep(root.boxKey(), null, transition.event(), Map.of("document", facts(root, own, transition.now()))));
    }

    /** What the table {@code mapping-order-to-box} sees as {@code document}. */
    private Map<String, Object> facts(Root root, ChainDocument own, ChainDocument document) {
        BigDecimal amount = Objects.requireNonNullElse(document.amount(), document.isInvoice() ? document.total() : document.subtotal());
        Map<String, Object> facts = new HashMap<>();
        facts.put("label", document.key().label());
        facts.put("type", document.key().type().words());
        facts.put("number", document.key().number());
        facts.put("from", document.origin());
        facts.put("amount", document.money(amount));
        facts.put("balance", document.money(Objects.requireNonNullElse(document.balance(), amount)));
        facts.put("paid", document.money(amount.subtract(Objects.requireNonNullElse(document.balance(), amount))));
        facts.put("due", document.dueDate() == null ? null : document.dueDate().toString());
        facts.put("progress", own.isInvoice() ? null : own.progress());
        facts.put("toldByPayment", document.balance() != null && documents.wasTold(root.company(), document.key(), document.balance()));
        return facts;
    }
}
