package io.streakgp.payment.matching;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import org.springframework.stereotype.Component;

import io.streakgp.customer.NameLikeness;
import io.streakgp.deal.Deal;
import io.streakgp.deal.Deals;
import io.streakgp.deal.life.DealDocument;
import io.streakgp.deal.life.DealDocuments;
import io.streakgp.gp.CompanySetup;
import io.streakgp.gp.GpReceivables;
import io.streakgp.gp.GpSalesHeader;
import io.streakgp.gp.GreatPlains;
import io.streakgp.gp.Receivable;
import io.streakgp.gp.ReceivableKey;
import io.streakgp.gp.SopType;
import io.streakgp.payment.Payment;

/** Open items as GP has them, with the deals that they belong to, less what is decided and not applied yet. */
@Component
class GpOpenItems implements OpenItems {

    private static final int SHORTEST_TELLING_WORD = 3;

    private final GreatPlains gp;
    private final GpReceivables receivables;
    private final DealDocuments dealDocuments;
    private final Deals deals;
    private final PayerAliases aliases;
    private final PlannedApplications planned;

    GpOpenItems(GreatPlains gp, GpReceivables receivables, DealDocuments dealDocuments, Deals deals, PayerAliases aliases, PlannedApplications planned) {
        this.gp = gp;
        this.receivables = receivables;
        this.dealDocuments = dealDocuments;
        this.deals = deals;
        this.aliases = aliases;
        this.planned = planned;
    }

    @Override
    public List<Identity> identities(Payment payment) {
        List<Identity> identities = new ArrayList<>();
        if (!payment.payer().customerNumber().isEmpty()) {
            identities.add(new Identity(payment.payer().customerNumber(), Identity.By.NUMBER, "customer number given"));
        }
        aliases.find(payment.company(), payment.payer()).forEach(alias ->
                identities.add(new Identity(alias.customerNumber(), by(alias), alias.kind().words() + " known from an earlier decision")));
        if (!payment.boxKey().isEmpty()) {
            Set<String> customers = new LinkedHashSet<>();
            dealDocuments.ofBox(payment.boxKey()).stream().map(DealDocument::customerNumber).forEach(customers::add);
            if (customers.isEmpty()) {
                deals.find(payment.boxKey()).map(Deal::customerNumber).filter(customer -> !customer.isEmpty()).ifPresent(customers::add);
            }
            customers.forEach(customer -> identities.add(new Identity(customer, Identity.By.BOX, "customer of the deal that it was told on")));
        }
        return identities;
    }

    private static Identity.By by(PayerAliases.Alias alias) {
        return alias.kind() == PayerAliases.Kind.NAME ? Identity.By.TAUGHT_NAME : Identity.By.ALIAS;
    }

    @Override
    public List<Namesake> namesakes(String company, Payment.Payer payer) {
        List<String> words = NameLikeness.words(payer.name()).stream().filter(word -> word.length() >= SHORTEST_TELLING_WORD).toList();
        List<String> parts = words.isEmpty() && !payer.name().isBlank() ? List.of(payer.name().strip()) : words;
        String domain = payer.email().substring(payer.email().lastIndexOf('@') + 1).strip().toLowerCase(Locale.ROOT);
        List<String> domains = domain.isEmpty() ? List.of() : List.of(domain);
        if (parts.isEmpty() && domains.isEmpty()) {
            return List.of();
        }
        return gp.customersLike(company, parts, domains).stream()
                .map(customer -> new Namesake(customer.number(), customer.name(), customer.emailDomains().contains(domain))).toList();
    }

    @Override
    public Optional<Debtor> debtor(String company, String customerNumber) {
        return receivables.payerTerms(company, customerNumber).flatMap(terms ->
                gp.customer(company, customerNumber).map(customer -> new Debtor(terms, customer.customerClass())));
    }

    @Override
    public List<OpenItem> open(Payment payment, Collection<String> customerNumbers) {
        String company = payment.company();
        Map<String, DealDocument> byNumber = new HashMap<>();
        dealDocuments.ofCustomers(company, customerNumbers).forEach(document -> byNumber.put(document.number(), document));
        Currencies currencies = new Currencies(gp.setup(company));
        List<OpenItem> items = new ArrayList<>();
        for (Receivable document : receivables.openReceivables(company, customerNumbers)) {
            if (!document.voided() && (document.key().type().isDebit() || document.standing() == Receivable.Standing.OPEN)) {
                items.add(item(document, Optional.ofNullable(byNumber.get(document.key().number())), currencies));
            }
        }
        for (GpSalesHeader document : receivables.openSalesDocuments(company, customerNumbers)) {
            if (!document.voided() && (document.type() == SopType.ORDER || document.type() == SopType.INVOICE)) {
                items.add(item(document, Optional.ofNullable(byNumber.get(document.number())), currencies));
            }
        }
        return lessPlanned(payment, items);
    }

    /** CURNCYID to ISO code. */
    private record Currencies(CompanySetup setup) {

        String isoCode(String id) {
            CompanySetup.Currency currency = setup.currencies().get(id.isEmpty() ? setup.functionalCurrency() : id);
            return currency == null ? id : currency.isoCode();
        }
    }

    private static OpenItem item(Receivable document, Optional<DealDocument> deal, Currencies currencies) {
        OpenItem.Kind kind = !document.key().type().isDebit() ? OpenItem.Kind.CREDIT
                : document.standing() == Receivable.Standing.OPEN ? OpenItem.Kind.DEBIT : OpenItem.Kind.UNPOSTED_INVOICE;
        return new OpenItem(kind, document.key(), document.customerNumber(), currencies.isoCode(document.currency()), document.date(), document.dueDate(),
                document.amount(), document.balance(), document.discountAvailable(), document.discountDate(), document.purchaseOrder(),
                deal.map(DealDocument::order).orElse(""), deal.map(DealDocument::dealName).orElse(""), deal.map(DealDocument::boxKey).orElse(""));
    }

    private static OpenItem item(GpSalesHeader document, Optional<DealDocument> deal, Currencies currencies) {
        boolean order = document.type() == SopType.ORDER;
        // what was transferred has taken its part of the deposit along
        boolean rest = order && document.toTransfer().compareTo(document.subtotal()) < 0;
        BigDecimal amount = rest ? document.toTransfer() : document.total();
        return new OpenItem(order ? OpenItem.Kind.ORDER : OpenItem.Kind.UNPOSTED_INVOICE, ReceivableKey.invoice(document.number()), document.customerNumber(),
                currencies.isoCode(document.currency()), document.date(), document.dueDate(), amount,
                rest ? amount : amount.subtract(document.deposit()), BigDecimal.ZERO, null, document.purchaseOrder(),
                order ? document.number() : document.originType() == SopType.ORDER ? document.originNumber() : deal.map(DealDocument::order).orElse(""),
                deal.map(DealDocument::dealName).orElse(""), deal.map(DealDocument::boxKey).orElse(""));
    }

    /** What waits for an order goes to its invoices first, the oldest first, as it will when they are posted. */
    private List<OpenItem> lessPlanned(Payment payment, List<OpenItem> items) {
        Set<String> numbers = new LinkedHashSet<>();
        items.stream().filter(item -> item.kind() != OpenItem.Kind.CREDIT).forEach(item -> {
            numbers.add(item.key().number());
            if (!item.orderNumber().isEmpty()) {
                numbers.add(item.orderNumber());
            }
        });
        PlannedApplications.Planned waiting = planned.of(payment, numbers);
        Map<String, BigDecimal> orders = new HashMap<>(waiting.orders());
        Map<OpenItem, BigDecimal> balances = new LinkedHashMap<>();
        items.stream().sorted(Comparator.comparing((OpenItem item) -> item.kind() == OpenItem.Kind.ORDER)
                .thenComparing(OpenItem::date, Comparator.nullsLast(Comparator.naturalOrder())).thenComparing(item -> item.key().number())).forEach(item -> {
                    Map<ReceivableKey, BigDecimal> own = item.kind() == OpenItem.Kind.CREDIT ? waiting.credits() : waiting.debits();
                    BigDecimal balance = item.kind() == OpenItem.Kind.ORDER ? item.balance()
                            : item.balance().subtract(own.getOrDefault(item.key(), BigDecimal.ZERO));
                    BigDecimal ofOrder = item.kind() == OpenItem.Kind.CREDIT ? BigDecimal.ZERO
                            : orders.getOrDefault(item.orderNumber(), BigDecimal.ZERO).min(balance.max(BigDecimal.ZERO));
                    orders.computeIfPresent(item.orderNumber(), (order, left) -> left.subtract(ofOrder));
                    balances.put(item, balance.subtract(ofOrder));
                });
        return items.stream().map(item -> item.withBalance(balances.get(item).max(BigDecimal.ZERO))).toList();
    }

    @Override
    public List<KnownDocument> numbered(String company, Collection<String> numbers) {
        List<KnownDocument> known = new ArrayList<>();
        receivables.receivablesNumbered(company, numbers).forEach(document ->
                known.add(new KnownDocument(document.key().number(), document.customerNumber(), Set.of())));
        List<GpSalesHeader> chain = receivables.salesChain(company, numbers);
        for (GpSalesHeader document : chain) {
            if (numbers.contains(document.number())) {
                Set<String> invoices = new LinkedHashSet<>();
                chain.stream().filter(later -> later.type() == SopType.INVOICE && Objects.equals(later.originNumber(), document.number()))
                        .map(GpSalesHeader::number).forEach(invoices::add);
                known.add(new KnownDocument(document.number(), document.customerNumber(), invoices));
            }
        }
        return known;
    }

    @Override
    public List<KnownDeal> deals(String company, Collection<String> customerNumbers) {
        return dealDocuments.ofCustomers(company, customerNumbers).stream()
                .map(document -> new KnownDeal(document.dealName(), document.boxKey())).distinct().toList();
    }

    @Override
    public boolean isFunctional(String company, String isoCode) {
        return gp.setup(company).functionalIsoCode().equals(isoCode);
    }
}
