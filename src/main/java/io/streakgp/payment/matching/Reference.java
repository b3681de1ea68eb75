package io.streakgp.payment.matching;

import java.text.Normalizer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.streakgp.customer.NameLikeness;

/** What a payer wrote, read for numbers of documents. Amounts and dates in it are no numbers. */
final class Reference {

    private static final Pattern AMOUNT = Pattern.compile("(?<![A-Z0-9])\\d{1,3}(?:[.,' ]?\\d{3})*[.,]\\d{2}(?![A-Z0-9])");
    private static final Pattern DATE = Pattern.compile("(?<![A-Z0-9-])(?:\\d{4}-\\d{2}-\\d{2}|\\d{1,2}[./]\\d{1,2}[./](?:\\d{4}|\\d{2}))(?![A-Z0-9])");
    private static final Pattern CHUNK = Pattern.compile("[A-Z0-9]+");
    private static final Pattern WORD_AND_DIGITS = Pattern.compile("([A-Z]*)([0-9]+)");
    private static final Set<String> INVOICE_WORDS = Set.of("INVOICE", "INVOICES", "INV", "INVS", "INVNO", "IVC", "IN", "BILL", "BILLS", "DOC", "DOCUMENT",
            "RECHNUNG", "RG", "RE", "FACTURE", "FACTURA");
    private static final Set<String> ORDER_WORDS = Set.of("ORDER", "ORDERS", "ORD", "SO", "PO", "PURCHASE", "AUFTRAG", "BESTELLUNG");
    private static final Set<String> NUMBER_WORDS = Set.of("NO", "NOS", "NR", "NUM", "NUMBER", "NUMBERS", "N");
    private static final Set<String> LIST_WORDS = Set.of("AND", "UND", "ET", "PLUS");
    /** A number may be torn into so many pieces, e.g. {@code ORD-2024-0012}. */
    private static final int MOST_PIECES = 3;
    private static final int FEWEST_DIGITS = 3;
    private static final int YEARS = 3;

    /** What kind of number stands behind a word. */
    private enum Behind { NOTHING, ANY, INVOICE, ORDER }

    /**
     * A piece of the text, or neighbours put together.
     *
     * @param first first chunk that it is made of
     * @param last  last chunk
     */
    record Term(String plain, String canonical, int first, int last) {

        boolean touches(Term other) {
            return first <= other.last && other.first <= last;
        }

        boolean isDigits() {
            return plain.chars().allMatch(Character::isDigit);
        }

        /** Two pieces, letters and digits, e.g. of {@code INV-0001520}. */
        boolean isWordAndNumber() {
            return last == first + 1 && WORD_AND_DIGITS.matcher(plain).matches();
        }

        String letters() {
            return plain.replaceFirst("[0-9].*", "");
        }
    }

    private final List<Term> terms = new ArrayList<>();
    private final Map<String, Term> written = new HashMap<>();
    /** Digits that stand alone, or behind a word such as "invoice", without leading zeros. */
    private final Map<String, Term> invoiceDigits = new HashMap<>();
    private final Map<String, Term> orderDigits = new HashMap<>();
    private final Set<String> years = new HashSet<>();
    private final String words;

    private Reference(String text, LocalDate paidOn) {
        for (int year = paidOn.getYear() - YEARS; year <= paidOn.getYear() + 1; year++) {
            years.add(String.valueOf(year));
        }
        String upper = Normalizer.normalize(text, Normalizer.Form.NFD).replaceAll("\\p{M}", "").toUpperCase(Locale.ROOT);
        words = " " + String.join(" ", NameLikeness.words(text)) + " ";
        Matcher matcher = CHUNK.matcher(DATE.matcher(AMOUNT.matcher(upper).replaceAll(" ")).replaceAll(" "));
        List<String> chunks = new ArrayList<>();
        while (matcher.find()) {
            chunks.add(matcher.group());
        }
        readDigits(chunks);
        for (int first = 0; first < chunks.size(); first++) {
            StringBuilder together = new StringBuilder();
            for (int last = first; last < Math.min(first + MOST_PIECES, chunks.size()); last++) {
                together.append(chunks.get(last));
                add(together.toString(), first, last);
            }
        }
    }

    /** @param paidOn years about it are years, where no word says that they are numbers */
    static Reference of(String text, LocalDate paidOn) {
        return new Reference(text, paidOn);
    }

    private void add(String plain, int first, int last) {
        long digits = plain.chars().filter(Character::isDigit).count();
        if (digits >= FEWEST_DIGITS || digits > 0 && digits < plain.length()) {
            Term term = new Term(plain, DocumentNumber.canonical(plain), first, last);
            terms.add(term);
            written.putIfAbsent(term.canonical(), term);
        }
    }

    private void readDigits(List<String> chunks) {
        Behind behind = Behind.NOTHING;
        for (int position = 0; position < chunks.size(); position++) {
            String chunk = chunks.get(position);
            Matcher parts = WORD_AND_DIGITS.matcher(chunk);
            if (!parts.matches()) {
                behind = behind(chunk, behind);
                continue;
            }
            boolean attached = !parts.group(1).isEmpty();
            Behind here = attached ? behind(parts.group(1), Behind.NOTHING) : behind;
            if (!attached || here != Behind.NOTHING) {
                addDigits(parts.group(2), here, position);
            }
            // a list goes on: INV0001520, 1521 and 1523
            behind = attached && here == Behind.NOTHING ? Behind.ANY : here;
        }
    }

    private static Behind behind(String word, Behind before) {
        if (INVOICE_WORDS.contains(word)) {
            return Behind.INVOICE;
        }
        if (ORDER_WORDS.contains(word)) {
            return Behind.ORDER;
        }
        if (NUMBER_WORDS.contains(word)) {
            return before == Behind.NOTHING ? Behind.ANY : before;
        }
        return LIST_WORDS.contains(word) ? before : Behind.NOTHING;
    }

    private void addDigits(String written, Behind behind, int position) {
        String digits = DocumentNumber.canonical(written);
        if (behind == Behind.NOTHING && (digits.length() < DocumentNumber.TELLING_DIGITS || years.contains(written))) {
            return;
        }
        Term term = new Term(written, digits, position, position);
        (behind == Behind.ORDER ? orderDigits : invoiceDigits).putIfAbsent(digits, term);
    }

    /** Where the text names an invoice, a memo or a credit with this number: wholly, or by its digits. */
    Optional<Term> document(DocumentNumber number) {
        return wholly(number).or(() -> Optional.ofNullable(invoiceDigits.get(number.digits())));
    }

    /** Where the text names an order with this number. Bare digits are an order's only behind a word that says so. */
    Optional<Term> order(DocumentNumber number) {
        return wholly(number).or(() -> Optional.ofNullable(orderDigits.get(number.digits())));
    }

    /** Where the text names the customer's purchase order. */
    Optional<Term> purchaseOrder(DocumentNumber number) {
        if (number.plain().length() < DocumentNumber.TELLING_DIGITS || number.plain().chars().noneMatch(Character::isDigit)) {
            return Optional.empty();
        }
        return wholly(number).or(() -> number.isDigitsOnly()
                ? Optional.ofNullable(orderDigits.getOrDefault(number.digits(), invoiceDigits.get(number.digits()))) : Optional.empty());
    }

    private Optional<Term> wholly(DocumentNumber number) {
        return number.isDigitsOnly() ? Optional.empty() : Optional.ofNullable(written.get(number.canonical()));
    }

    /** Whether the text says these words, which must be at least two or a long one. */
    boolean says(String phrase) {
        List<String> telling = NameLikeness.words(phrase);
        String joined = String.join(" ", telling);
        return (telling.size() > 1 || joined.length() >= 8) && words.contains(" " + joined + " ");
    }

    /** Pieces with letters and digits, neighbours put together among them. */
    List<Term> numbers() {
        return terms.stream().filter(term -> !term.isDigits()).toList();
    }

    /** Digits that may be a document's. */
    List<Term> digits() {
        List<Term> all = new ArrayList<>(invoiceDigits.values());
        all.addAll(orderDigits.values());
        return all;
    }

    /** Where the text has this number but for one typing error, or as digits that may be a year. */
    Optional<Term> near(DocumentNumber number) {
        return terms.stream().filter(term -> term.plain().chars().filter(Character::isDigit).count() >= FEWEST_DIGITS)
                .filter(term -> years.contains(term.plain()) ? term.plain().equals(number.digits()) : number.isNear(term.plain())).findFirst();
    }
}
