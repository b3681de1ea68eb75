package io.streakgp.payment.receipt;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.streakgp.gp.Application;
import io.streakgp.gp.CashReceipt;
import io.streakgp.gp.CompanySetup;
import io.streakgp.gp.DebitMemo;
import io.streakgp.gp.EconnectError;
import io.streakgp.gp.ErrorClass;
import io.streakgp.gp.GpChanges;
import io.streakgp.gp.GpInDoubt;
import io.streakgp.gp.GpReceivables;
import io.streakgp.gp.GpRefusal;
import io.streakgp.gp.GpSalesHeader;
import io.streakgp.gp.GreatPlains;
import io.streakgp.gp.PayerTerms;
import io.streakgp.gp.Receivable;
import io.streakgp.gp.ReceivableKey;
import io.streakgp.gp.ReceivableType;
import io.streakgp.gp.ReceivablesSetup;
import io.streakgp.gp.SopType;
import io.streakgp.gp.UnpostedBatch;
import io.streakgp.gp.VoidOfReceivable;
import io.streakgp.process.Samples;
import io.streakgp.streak.StandingClock;

/** GP's receivables of one company in memory, which refuses what GP refuses; its writes fail as a test wants. */
public final class MemoryGp implements GpReceivables {

    public static final String COMPANY = Samples.COMPANY;
    public static final String DOLLARS = "Z-US$";
    public static final String EUROS = "Z-EURO";
    public static final String CUSTOMER = "NORTHWIN0001";

    /** How a write may go wrong. */
    public enum Mishap {
        /** We die before the send. */
        DIE_BEFORE,
        /** We die just after it: the effect stands. */
        DIE_AFTER,
        /** It never arrives, and no answer comes. */
        LOST,
        /** It stands, and its answer is never heard. */
        UNHEARD
    }

    /** Our process died; nothing of the running transaction stays. */
    public static final class Died extends RuntimeException {
        Died() {
            super("the machine went down");
        }
    }

    private final GreatPlains shop = mock();
    private final Map<ReceivableKey, Receivable> documents = new LinkedHashMap<>();
    private final List<Application> applications = new ArrayList<>();
    private final List<GpSalesHeader> sales = new ArrayList<>();
    private final Map<String, PayerTerms> payers = new HashMap<>();
    private final Deque<Object> toCome = new ArrayDeque<>();
    private final List<CashReceipt> receiptsSent = new ArrayList<>();
    private final List<Application> appliesSent = new ArrayList<>();
    private final List<VoidOfReceivable> voidsSent = new ArrayList<>();
    private final List<DebitMemo> memosSent = new ArrayList<>();
    private ReceivablesSetup setup = new ReceivablesSetup(Map.of("UPTOWN TRUST", new ReceivablesSetup.Checkbook("UPTOWN TRUST", DOLLARS, false),
            "EURO BANK", new ReceivablesSetup.Checkbook("EURO BANK", EUROS, false), "OLD BANK", new ReceivablesSetup.Checkbook("OLD BANK", DOLLARS, true)),
            Set.of("Visa"));
    private int lastNumber;
    private int reads;

    public MemoryGp() {
        openPeriods(new CompanySetup.FiscalPeriod(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 12, 31), false));
        when(shop.batch(any(), any(), any())).thenReturn(Optional.empty());
        payer(CUSTOMER, "", CUSTOMER);
    }

    // ---- what a test arranges

    /** The other door. */
    public GreatPlains shop() {
        return shop;
    }

    public void openPeriods(CompanySetup.FiscalPeriod... periods) {
        CompanySetup all = Samples.setup();
        CompanySetup.ExchangeRate rate = new CompanySetup.ExchangeRate("EURO-BUY", EUROS, new BigDecimal("1.1000000"), LocalDate.of(2026, 1, 1), LocalDate.of(2026, 12, 31));
        when(shop.setup(COMPANY)).thenReturn(new CompanySetup(all.documentIds(), all.currencies(), all.functionalCurrency(), all.sites(), all.priceLevels(),
                all.defaultPriceLevel(), all.customerClasses(), all.taxSchedules(), all.taxDetails(), all.salespeople(), all.paymentTerms(), all.accounts(),
                all.processHolds(), List.of(periods), List.of(rate)));
    }

    public void setup(ReceivablesSetup other) {
        setup = other;
    }

    /** A payer in plain standing that lets 10.00 be written off. */
    public void payer(String number, String parent, String... family) {
        payer(new PayerTerms(number, number + " Inc", false, PayerTerms.WriteOffs.UP_TO, new BigDecimal("10.00"), parent, Set.of(family), true));
    }

    public void payer(PayerTerms terms) {
        payers.put(terms.customerNumber(), terms);
    }

    /** The next write goes wrong; told several times, those after it too. */
    public void next(Mishap mishap) {
        toCome.add(mishap);
    }

    /** The next write is refused. */
    public void nextRefused(ErrorClass errorClass, String words) {
        toCome.add(refusal(errorClass, words));
    }

    /** What was to go wrong does not. */
    public void forgetNext() {
        toCome.clear();
    }

    public static GpRefusal refusal(ErrorClass errorClass, String words) {
        return new GpRefusal(List.of(new EconnectError(4711, "taRM", words, errorClass, Map.of())));
    }

    public void put(Receivable document) {
        documents.put(document.key(), document);
    }

    /** A document of our customer in dollars with nothing applied. */
    public Receivable document(ReceivableKey key, Receivable.Standing standing, String amount) {
        Receivable document = document(key, CUSTOMER, DOLLARS, standing, amount, "0.00");
        put(document);
        return document;
    }

    public ReceivableKey invoice(String number, String amount) {
        return document(ReceivableKey.invoice(number), Receivable.Standing.OPEN, amount).key();
    }

    public static Receivable document(ReceivableKey key, String customer, String currency, Receivable.Standing standing, String amount, String discount) {
        LocalDate day = LocalDate.of(2026, 11, 1);
        return new Receivable(key, customer, standing, false, currency, day, day.plusDays(30), new BigDecimal(amount), new BigDecimal(amount), new BigDecimal(amount),
                new BigDecimal(discount), day.plusDays(10), "", standing == Receivable.Standing.WORK ? "BATCH" : "", "");
    }

    public void post(ReceivableKey key) {
        change(key, Receivable.Standing.OPEN, false, get(key).balance());
    }

    /** What the credit had settled is open again. */
    public void unapply(ReceivableKey credit) {
        applications.stream().filter(application -> application.from().equals(credit)).forEach(application -> {
            Receivable debit = get(application.to());
            change(debit.key(), debit.standing(), debit.voided(), debit.balance().add(application.settled()));
        });
        applications.removeIf(application -> application.from().equals(credit));
    }

    /** GP takes back what it was applied to. */
    public void voidDocument(ReceivableKey key) {
        change(key, Receivable.Standing.HISTORY, true, BigDecimal.ZERO);
    }

    public void remove(ReceivableKey key) {
        documents.remove(key);
    }

    /** As a clerk does; nothing goes wrong. */
    public void applyByHand(ReceivableKey credit, ReceivableKey debit, String amount, String discount, String writeOff) {
        book(new Application(credit, debit, new BigDecimal(amount), new BigDecimal(discount), new BigDecimal(writeOff), LocalDate.of(2026, 11, 23)));
    }

    /** So much of it is paid by somebody else's receipt. */
    public void payOtherwise(ReceivableKey debit, String amount) {
        ReceivableKey other = ReceivableKey.receipt("OTHER" + documents.size());
        document(other, Receivable.Standing.OPEN, amount);
        applyByHand(other, debit, amount, "0.00", "0.00");
    }

    /** An order in work. */
    public GpSalesHeader order(String number, String total) {
        return sales(SopType.ORDER, number, null, "", total, false, false);
    }

    public GpSalesHeader sales(SopType type, String number, SopType originType, String originNumber, String total, boolean history, boolean voided) {
        BigDecimal amount = new BigDecimal(total);
        GpSalesHeader header = new GpSalesHeader(type, number, CUSTOMER, "STD", DOLLARS, LocalDate.of(2026, 11, 1), null, null, amount, BigDecimal.ZERO, amount,
                BigDecimal.ZERO, amount, originType, originNumber, 7, "", "", history, voided, StandingClock.START);
        sales.removeIf(old -> old.type() == type && old.number().equals(number));
        sales.add(header);
        return header;
    }

    /** An invoice of the order, posted. */
    public ReceivableKey invoiced(String order, String number, String amount) {
        sales(SopType.INVOICE, number, SopType.ORDER, order, amount, true, false);
        return invoice(number, amount);
    }

    // ---- what a test looks at

    public Receivable get(ReceivableKey key) {
        return documents.get(key);
    }

    public Collection<Receivable> documents() {
        return List.copyOf(documents.values());
    }

    public List<Application> applications() {
        return List.copyOf(applications);
    }

    public List<CashReceipt> receiptsSent() {
        return List.copyOf(receiptsSent);
    }

    public List<Application> appliesSent() {
        return List.copyOf(appliesSent);
    }

    public List<VoidOfReceivable> voidsSent() {
        return List.copyOf(voidsSent);
    }

    public List<DebitMemo> memosSent() {
        return List.copyOf(memosSent);
    }

    /** How often documents were read. */
    public int reads() {
        return reads;
    }

    public int numbersGiven() {
        return lastNumber;
    }

    // ---- GP

    private void write(Runnable effect) {
        Object mishap = toCome.poll();
        if (mishap == Mishap.DIE_BEFORE) {
            throw new Died();
        }
        if (mishap instanceof GpRefusal refusal) {
            throw refusal;
        }
        if (mishap != Mishap.LOST) {
            effect.run();
        }
        if (mishap == Mishap.DIE_AFTER) {
            throw new Died();
        }
        if (mishap != null) {
            throw new GpInDoubt("no answer", StandingClock.START, null);
        }
    }

    private void change(ReceivableKey key, Receivable.Standing standing, boolean voided, BigDecimal balance) {
        Receivable old = get(key);
        documents.put(key, new Receivable(key, old.customerNumber(), standing, voided, old.currency(), old.date(), old.dueDate(), old.amount(), balance, balance,
                old.discountAvailable(), old.discountDate(), old.purchaseOrder(), standing == Receivable.Standing.WORK ? old.batch() : "", old.checkNumber()));
    }

    private static void require(boolean fine, String words) {
        if (!fine) {
            throw refusal(ErrorClass.DATA, words);
        }
    }

    private void book(Application application) {
        Receivable credit = get(application.from());
        Receivable debit = get(application.to());
        require(credit != null && debit != null, "no such document");
        require(!credit.voided() && !debit.voided(), "void document");
        require(credit.currency().equals(debit.currency()), "other currency");
        require(debit.standing() != Receivable.Standing.WORK, "debit not posted");
        boolean moneyOnly = application.discount().signum() == 0 && application.writeOff().signum() == 0;
        require(moneyOnly || credit.standing() != Receivable.Standing.WORK, "credit not posted");
        require(application.amount().signum() > 0 && application.discount().signum() >= 0 && application.writeOff().signum() >= 0, "amount");
        require(application.amount().compareTo(credit.balance()) <= 0, "more than the credit has");
        require(application.settled().compareTo(debit.balance()) <= 0, "more than the debit owes");
        require(application.discount().compareTo(debit.discountAvailable()) <= 0, "more than the discount");
        change(credit.key(), credit.standing(), false, credit.balance().subtract(application.amount()));
        change(debit.key(), debit.standing(), false, debit.balance().subtract(application.settled()));
        applications.add(application);
    }

    @Override
    public ReceivablesSetup receivablesSetup(String company) {
        return setup;
    }

    @Override
    public Optional<PayerTerms> payerTerms(String company, String customerNumber) {
        return Optional.ofNullable(payers.get(customerNumber));
    }

    @Override
    public String reserveNumber(String company, ReceivableType type) {
        return String.format(type == ReceivableType.RECEIPT ? "PYMNT%07d" : "DR%07d", ++lastNumber);
    }

    @Override
    public void enter(String company, CashReceipt receipt) {
        receiptsSent.add(receipt);
        write(() -> {
            ReceivableKey key = ReceivableKey.receipt(receipt.number());
            if (documents.containsKey(key)) {
                throw refusal(ErrorClass.DUPLICATE, "duplicate number");
            }
            documents.put(key, new Receivable(key, receipt.customerNumber(), Receivable.Standing.WORK, false, receipt.currency(), receipt.date(), null,
                    receipt.amount(), receipt.amount(), receipt.amount(), BigDecimal.ZERO, null, "", receipt.batch(), receipt.checkNumber()));
        });
    }

    @Override
    public void apply(String company, Application application) {
        appliesSent.add(application);
        write(() -> book(application));
    }

    @Override
    public List<Receivable> receivables(String company, Collection<ReceivableKey> keys) {
        reads++;
        return documents.values().stream().filter(document -> keys.contains(document.key())).toList();
    }

    @Override
    public List<Receivable> receivablesNumbered(String company, Collection<String> numbers) {
        return documents.values().stream().filter(document -> document.standing() != Receivable.Standing.WORK && numbers.contains(document.key().number())).toList();
    }

    @Override
    public List<Application> applications(String company, ReceivableKey key) {
        return applications.stream().filter(application -> application.from().equals(key) || application.to().equals(key)).toList();
    }

    @Override
    public List<GpSalesHeader> salesChain(String company, Collection<String> numbers) {
        return sales.stream().filter(header -> numbers.contains(header.number()) || numbers.contains(header.originNumber())).toList();
    }

    @Override
    public void enter(String company, DebitMemo memo) {
        memosSent.add(memo);
        write(() -> {
            ReceivableKey key = new ReceivableKey(ReceivableType.DEBIT_MEMO, memo.number());
            if (documents.containsKey(key)) {
                throw refusal(ErrorClass.DUPLICATE, "duplicate number");
            }
            documents.put(key, new Receivable(key, memo.customerNumber(), Receivable.Standing.WORK, false, DOLLARS, memo.date(), memo.date(), memo.amount(), memo.amount(),
                    memo.amount(), BigDecimal.ZERO, null, "", memo.batch(), ""));
        });
    }

    @Override
    public void voidReceivable(String company, VoidOfReceivable voiding) {
        voidsSent.add(voiding);
        write(() -> {
            Receivable credit = get(voiding.key());
            require(credit != null && credit.standing() == Receivable.Standing.OPEN, "not posted");
            require(!credit.voided(), "void already");
            require(credit.currency().equals(DOLLARS), "other currency");
            require(credit.customerNumber().equals(voiding.customerNumber()), "other customer");
            unapply(voiding.key());
            change(voiding.key(), Receivable.Standing.OPEN, true, BigDecimal.ZERO);
        });
    }

    @Override
    public List<Receivable> openReceivables(String company, Collection<String> customerNumbers) {
        throw new UnsupportedOperationException("open receivables");
    }

    @Override
    public List<GpSalesHeader> openSalesDocuments(String company, Collection<String> customerNumbers) {
        throw new UnsupportedOperationException("open sales documents");
    }

    @Override
    public GpChanges changesSince(String company, Instant since) {
        throw new UnsupportedOperationException("changes");
    }

    @Override
    public List<UnpostedBatch> unpostedBatches(String company) {
        throw new UnsupportedOperationException("batches");
    }

    @Override
    public List<Receivable> receiptsBetween(String company, LocalDate first, LocalDate last) {
        throw new UnsupportedOperationException("receipts between");
    }
}
