package io.streakgp.payment.matching;

import static io.streakgp.payment.matching.Sample.DAY;
import static io.streakgp.payment.matching.Sample.credit;
import static io.streakgp.payment.matching.Sample.discounted;
import static io.streakgp.payment.matching.Sample.invoice;
import static io.streakgp.payment.matching.Sample.item;
import static io.streakgp.payment.matching.Sample.known;
import static io.streakgp.payment.matching.Sample.order;
import static io.streakgp.payment.matching.Sample.payer;
import static io.streakgp.payment.matching.Sample.payment;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.Set;

import org.assertj.core.api.recursive.comparison.RecursiveComparisonConfiguration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.streakgp.engine.decisions.Decisions;
import io.streakgp.gp.PayerTerms;
import io.streakgp.gp.ReceivableKey;
import io.streakgp.gp.ReceivableType;
import io.streakgp.payment.Payment;
import io.streakgp.proof.PackagedTables;

/** Matching by the packaged tables, sentence by sentence of what a controller expects. */
class PaymentMatchingTest {

    private static final String NORTH = "NORTHW0001";
    private static final String BAKERY = "ADAMSB0001";
    private static final Payment.Payer NORTHWIND = payer("Northwind Traders Inc");

    private static Decisions decisions;

    private final OpenItemsInMemory books = new OpenItemsInMemory();
    private PaymentMatching matching;

    @BeforeAll
    static void tables() {
        decisions = PackagedTables.shared().decisions();
    }

    @BeforeEach
    void customers() {
        books.add(OpenItemsInMemory.terms(NORTH, "Northwind Traders Inc"), "SMB", "northwind.example");
        books.add(OpenItemsInMemory.terms(BAKERY, "Adams Bakery LLC"), "SMB", "adams.example");
        matching = new PaymentMatching(books, decisions);
    }

    private Match match(String amount, String reference) {
        return matching.match(payment(NORTHWIND, amount, reference));
    }

    private static Allocation paid(String number, String amount) {
        return new Allocation(null, ReceivableKey.invoice(number), false, new BigDecimal(amount), BigDecimal.ZERO, BigDecimal.ZERO);
    }

    private static void assertApplied(Match match, String rule, Allocation... allocations) {
        assertThat(match.rule()).isEqualTo(rule);
        assertThat(match.outcome()).isEqualTo(Match.Outcome.APPLY);
        assertThat(match.allocations()).usingRecursiveFieldByFieldElementComparator(RecursiveComparisonConfiguration.builder()
                .withComparatorForType(BigDecimal::compareTo, BigDecimal.class).build()).containsExactlyInAnyOrder(allocations);
    }

    private static void assertAsked(Match match, String rule) {
        assertThat(match.rule()).isEqualTo(rule);
        assertThat(match.outcome()).isEqualTo(Match.Outcome.ASK);
        assertThat(match.allocations()).isEmpty();
    }

    @Nested
    @DisplayName("References")
    class References {

        @ParameterizedTest
        @DisplayName("cover the invoice, prefixes and zeros stripped")
        @ValueSource(strings = {"INV0001520", "inv0001520", "INV-0001520", "Inv 1520", "INV1520", "Invoice no. 1520", "Rechnung 1520 vom 3.2.2026", "1520",
                "Re:INV0001520/thanks", "payment 700.00 for invoice 1520 dated 2026-02-18", "INV 000 1520"})
        void invoice_number(String text) {
            books.put(invoice(NORTH, "INV0001520", "700.00"));
            books.put(invoice(NORTH, "INV0001521", "700.00"));
            assertApplied(match("700.00", text), "rule_exact", paid("INV0001520", "700.00"));
        }

        @ParameterizedTest
        @DisplayName("cover order number, CSTPONBR and deal name, each standing for its invoices")
        @ValueSource(strings = {"ORDST01025", "your order 1025", "our PO-84512", "Rollout phase two", "po 84512"})
        void order_purchase_order_and_deal(String text) {
            books.put(known(invoice(NORTH, "INV0001520", "700.00"), "PO-84512", "ORDST01025", "Rollout phase two", "box1"));
            books.put(invoice(NORTH, "INV0001521", "700.00"));
            assertApplied(match("700.00", text), "rule_exact", paid("INV0001520", "700.00"));
        }

        @Test
        @DisplayName("of an order with two invoices mean both, or the one that comes to the amount")
        void order_with_two_invoices() {
            books.put(known(invoice(NORTH, "INV0001520", "700.00"), "", "ORDST01025", "", ""));
            books.put(known(invoice(NORTH, "INV0001521", "300.00"), "", "ORDST01025", "", ""));
            assertApplied(match("1000.00", "ORDST01025"), "rule_exact", paid("INV0001520", "700.00"), paid("INV0001521", "300.00"));
            assertApplied(match("300.00", "ORDST01025"), "rule_exact", paid("INV0001521", "300.00"));
        }

        @Test
        @DisplayName("of an order that only GP knows to have become an invoice mean that invoice")
        void order_that_became_an_invoice() {
            books.put(invoice(NORTH, "INV0001520", "700.00"));
            books.put(invoice(NORTH, "INV0001521", "700.00"));
            books.putTransferred("ORDST01025", NORTH, Set.of("INV0001520"));
            assertApplied(match("700.00", "ORDST01025"), "rule_exact", paid("INV0001520", "700.00"));
        }

        @Test
        @DisplayName("are not the amount, the date, the year, or a purchase order's digits glued to other letters")
        void what_is_no_number() {
            books.put(invoice(NORTH, "INV0001520", "700.00"));
            books.put(invoice(NORTH, "INV0002026", "55.00"));
            assertApplied(match("700.00", "March 2026, 1520.00"), "rule_sum", paid("INV0001520", "700.00"));
            assertThat(match("700.00", "KD1520").signals().documents()).isEqualTo("elsewhere");
        }

        @ParameterizedTest
        @DisplayName("with one typing error count if payer and amount agree and the text has no exact number")
        @ValueSource(strings = {"INV0001250", "INV000152", "INV00015290", "INV0001526", "1526", "INV000I520", "IMV0001520", "INV 1502"})
        void typing_error(String text) {
            books.put(invoice(NORTH, "INV0001520", "700.00"));
            books.put(invoice(NORTH, "INV0003777", "700.00"));
            assertApplied(match("700.00", text), "rule_typingError", paid("INV0001520", "700.00"));
        }

        @Test
        @DisplayName("with one typing error do not count where the amount does not agree, or two documents are as near")
        void typing_error_is_not_enough() {
            books.put(invoice(NORTH, "INV0001520", "700.00"));
            books.put(invoice(NORTH, "INV0001529", "700.00"));
            assertThat(match("650.00", "INV0001526").outcome()).isEqualTo(Match.Outcome.ASK);
            assertAsked(match("700.00", "INV0001526"), "rule_severalSums");
        }

        @Test
        @DisplayName("whose one wrong digit is another real invoice are asked, be that paid, of the same or of another customer")
        void typing_error_that_is_a_real_number() {
            books.put(invoice(NORTH, "INV0001520", "700.00"));
            books.put(invoice(BAKERY, "INV0001526", "700.00"));
            books.put(invoice(NORTH, "INV0001521", "0"));
            books.put(invoice(NORTH, "INV0001522", "990.00"));
            assertThat(match("700.00", "INV0001526").outcome()).as("another customer's").isEqualTo(Match.Outcome.ASK);
            assertThat(match("700.00", "1526").outcome()).as("another customer's").isEqualTo(Match.Outcome.ASK);
            assertAsked(match("700.00", "INV0001521"), "rule_elsewhere");
            assertAsked(match("700.00", "INV0001522"), "rule_closeCall");
        }

        @Test
        @DisplayName("of a paid invoice or deal are asked: paid twice?")
        void paid_already() {
            books.put(invoice(NORTH, "INV0001520", "0"));
            books.put(invoice(NORTH, "INV0001900", "700.00"));
            books.put(known(invoice(NORTH, "INV0001521", "0"), "", "", "Rollout phase two", "box1"));
            books.link("box1", NORTH);
            assertAsked(match("700.00", "INV0001520"), "rule_elsewhere");
            assertAsked(match("700.00", "Rollout phase two"), "rule_elsewhere");
            assertAsked(matching.match(payment(payer(""), "700.00", "USD", "", "box1")), "rule_elsewhere");
        }

        @Test
        @DisplayName("that nothing explains keep the amount from speaking alone")
        void unexplained_number() {
            books.put(invoice(NORTH, "INV0001520", "700.00"));
            assertAsked(match("700.00", "voucher 778812"), "rule_elsewhere");
        }
    }

    @Nested
    @DisplayName("Amounts")
    class Amounts {

        @Test
        @DisplayName("One payment for one to five invoices by exact sum")
        void many_to_one() {
            String[] amounts = {"101.10", "202.21", "303.32", "404.43", "505.57"};
            Allocation[] all = new Allocation[amounts.length];
            StringBuilder list = new StringBuilder("Invoices ");
            for (int i = 0; i < amounts.length; i++) {
                books.put(invoice(NORTH, "INV000150" + i, amounts[i]));
                all[i] = paid("INV000150" + i, amounts[i]);
                list.append(i == 0 ? "" : ", ").append("150").append(i);
            }
            assertApplied(match("1516.63", list.toString()), "rule_exact", all);
            assertApplied(match("1516.63", ""), "rule_sum", all);
            assertApplied(match("909.96", ""), "rule_sum", all[1], all[2], all[3]);
        }

        @Test
        @DisplayName("Ambiguous sums ask")
        void ambiguous_sums() {
            books.put(invoice(NORTH, "INV0001520", "700.00"));
            books.put(invoice(NORTH, "INV0001521", "700.00"));
            assertAsked(match("700.00", ""), "rule_severalSums");
            books.put(invoice(NORTH, "INV0001522", "450.17"));
            books.put(invoice(NORTH, "INV0001523", "249.83"));
            books.put(invoice(NORTH, "INV0001521", "0"));
            assertAsked(match("700.00", ""), "rule_severalSums");
        }

        @Test
        @DisplayName("A sum out of so many documents that any amount comes about by accident asks")
        void accidental_sum() {
            for (int i = 0; i < 40; i++) {
                books.put(invoice(NORTH, "INV00015" + (10 + i), new BigDecimal(100 + i * 37).add(new BigDecimal(i).movePointLeft(2)).toPlainString()));
            }
            assertThat(match("1234.31", "").outcome()).isEqualTo(Match.Outcome.ASK);
            assertApplied(match("100.00", "INV0001510"), "rule_exact", paid("INV0001510", "100.00"));
        }

        @Test
        @DisplayName("Credits (7, 8, unapplied 9) take part in the exact sum")
        void credits_take_part() {
            books.put(invoice(NORTH, "INV0001520", "700.00"));
            books.put(credit(NORTH, "CRM00007", "150.00"));
            books.put(item(OpenItem.Kind.CREDIT, ReceivableKey.receipt("PYMNT0000907"), NORTH, "USD", "80.00", "20.00"));
            Match match = match("530.00", "INV0001520 less credits");
            assertApplied(match, "rule_exact",
                    new Allocation(new ReceivableKey(ReceivableType.CREDIT_MEMO, "CRM00007"), ReceivableKey.invoice("INV0001520"), false, new BigDecimal("150.00"),
                            BigDecimal.ZERO, BigDecimal.ZERO),
                    new Allocation(ReceivableKey.receipt("PYMNT0000907"), ReceivableKey.invoice("INV0001520"), false, new BigDecimal("20.00"), BigDecimal.ZERO,
                            BigDecimal.ZERO),
                    paid("INV0001520", "530.00"));
            assertThat(match.unapplied()).isEqualByComparingTo("0");
        }

        @Test
        @DisplayName("A credit that the text names is netted, though a discount comes to the same")
        void named_credit() {
            books.put(discounted(invoice(NORTH, "INV0001520", "1500.00"), "30.00", DAY));
            books.put(credit(NORTH, "CRM00007", "30.00"));
            Match match = match("1470.00", "INV0001520 less CRM00007");
            assertThat(match.rule()).isEqualTo("rule_exact");
            assertThat(match.allocations()).extracting(Allocation::isOwn).containsExactly(false, true);
            assertAsked(match("1470.00", "INV0001520"), "rule_severalSums");
        }

        @Test
        @DisplayName("Discount taken in time is GP's own amount, never recomputed; late it is none")
        void terms_discount() {
            books.put(discounted(invoice(NORTH, "INV0001520", "1000.00"), "19.37", DAY.minusDays(2)));
            books.put(discounted(invoice(NORTH, "INV0001521", "2000.00"), "40.00", DAY.minusDays(3)));
            Match match = match("980.63", "INV0001520");
            assertThat(match.rule()).isEqualTo("rule_exact");
            assertThat(match.allocations()).singleElement().satisfies(allocation -> {
                assertThat(allocation.amount()).isEqualByComparingTo("980.63");
                assertThat(allocation.discount()).isEqualByComparingTo("19.37");
            });
            assertApplied(match("1960.00", "INV0001521"), "rule_partPaid", paid("INV0001521", "1960.00"));
            assertApplied(match("1000.00", "INV0001520"), "rule_exact", paid("INV0001520", "1000.00"));
        }

        @ParameterizedTest
        @DisplayName("A short payment within tolerance is written off up to the limit and the customer's MXWOFTYP/MXWROFAM")
        @CsvSource({"UNLIMITED, 0,    24.00, 24.00", "UNLIMITED, 0, 20.01, 20.01", "UNLIMITED, 0, 25.00, 25.00", "UNLIMITED, 0, 25.01, 0",
                "NONE, 0, 1.00, 0", "UP_TO, 5.00, 5.00, 5.00", "UP_TO, 5.00, 5.01, 0"})
        void write_off(PayerTerms.WriteOffs type, String most, String missing, String writtenOff) {
            books.add(new PayerTerms(NORTH, "Northwind Traders Inc", false, type, new BigDecimal(most), "", Set.of(NORTH), true), "SMB", "northwind.example");
            books.put(invoice(NORTH, "INV0001520", "2000.00"));
            Match match = match(new BigDecimal("2000.00").subtract(new BigDecimal(missing)).toPlainString(), "INV0001520");
            assertThat(match.outcome()).isEqualTo(Match.Outcome.APPLY);
            assertThat(match.writtenOff()).isEqualByComparingTo(writtenOff);
            assertThat(match.rule()).isEqualTo(new BigDecimal(writtenOff).signum() > 0 ? "rule_littleMissing" : "rule_partPaid");
            assertThat(match.writeOffLimit()).isEqualByComparingTo(new BigDecimal(writtenOff).signum() > 0 ? "10.00" : "0");
        }

        @Test
        @DisplayName("Tolerance is the lesser of amount and percent")
        void tolerance_percent() {
            books.put(invoice(NORTH, "INV0001520", "200.00"));
            assertThat(match("196.00", "INV0001520").writtenOff()).isEqualByComparingTo("4.00");
            assertThat(match("195.99", "INV0001520").writtenOff()).isEqualByComparingTo("0");
        }

        @Test
        @DisplayName("Discount in time and a little missing: both")
        void discount_and_write_off() {
            books.put(discounted(invoice(NORTH, "INV0001520", "1000.00"), "20.00", DAY));
            Match match = match("979.00", "INV0001520");
            assertThat(match.rule()).isEqualTo("rule_littleMissing");
            assertThat(match.allocations()).singleElement().satisfies(allocation -> {
                assertThat(allocation.settled()).isEqualByComparingTo("1000.00");
                assertThat(allocation.discount()).isEqualByComparingTo("20.00");
                assertThat(allocation.writeOff()).isEqualByComparingTo("1.00");
            });
        }

        @Test
        @DisplayName("Over-payment is applied and the rest stays unapplied")
        void over_payment() {
            books.put(invoice(NORTH, "INV0001520", "700.00"));
            Match match = match("731.40", "INV0001520");
            assertApplied(match, "rule_overPaid", paid("INV0001520", "700.00"));
            assertThat(match.unapplied()).isEqualByComparingTo("31.40");
        }

        @Test
        @DisplayName("Over-payment whose rest is exactly another open invoice asks")
        void over_payment_for_another() {
            books.put(invoice(NORTH, "INV0001520", "700.00"));
            books.put(invoice(NORTH, "INV0009001", "31.40"));
            assertAsked(match("731.40", "INV0001520"), "rule_closeCall");
        }

        @Test
        @DisplayName("A partial payment of one clearly named invoice is applied in part; of several it asks")
        void partial_payment() {
            books.put(invoice(NORTH, "INV0001520", "700.00"));
            books.put(invoice(NORTH, "INV0001521", "911.00"));
            assertApplied(match("350.00", "INV0001520"), "rule_partPaid", paid("INV0001520", "350.00"));
            assertThat(match("1000.00", "INV0001520, INV0001521").outcome()).isEqualTo(Match.Outcome.ASK);
        }
    }

    @Nested
    @DisplayName("Payers")
    class WhoPays {

        @Test
        @DisplayName("A payer that differs from the named invoice's customer never applies by itself")
        void wrong_payer() {
            books.put(invoice(NORTH, "INV0001520", "700.00"));
            for (Payment.Payer payer : new Payment.Payer[] {payer("Adams Bakery LLC"), payer("Adams Bakery"), new Payment.Payer("", "", "", BAKERY)}) {
                Match match = matching.match(payment(payer, "700.00", "INV0001520"));
                assertThat(match.outcome()).isEqualTo(Match.Outcome.ASK);
                assertThat(match.candidates()).anySatisfy(candidate -> assertThat(candidate.allocations()).containsExactly(paid("INV0001520", "700.00")));
            }
            assertAsked(matching.match(payment(payer("Quixotic Holding"), "700.00", "INV0001520")), "rule_unknownPayer");
            assertAsked(matching.match(payment(payer(""), "700.00", "INV0001520")), "rule_unknownPayer");
        }

        @Test
        @DisplayName("A name that is cut off or misspelt is the customer's where documents and amount agree, and never without them")
        void name_likeness() {
            books.put(invoice(NORTH, "INV0001520", "700.00"));
            for (String name : new String[] {"NORTHWIND TRAD", "Nortwind Traders", "NORTHWIND TRADERS INC 12 HARBOR STREET"}) {
                assertApplied(matching.match(payment(payer(name), "700.00", "INV0001520")), "rule_exactLikeName", paid("INV0001520", "700.00"));
                assertAsked(matching.match(payment(payer(name), "700.00", "")), "rule_sumLikeName");
            }
        }

        @Test
        @DisplayName("Two customers with like names and equal amounts never apply by themselves")
        void like_names() {
            books.add(OpenItemsInMemory.terms("NORTHW0002", "Northwind Traders West Inc"), "SMB", "west.example");
            books.put(invoice(NORTH, "INV0001520", "700.00"));
            books.put(invoice("NORTHW0002", "INV0009001", "700.00"));
            assertAsked(match("700.00", ""), "rule_closeCall");
            assertApplied(match("700.00", "INV0001520"), "rule_exact", paid("INV0001520", "700.00"));
            assertThat(match("700.00", "INV0009001").outcome()).isEqualTo(Match.Outcome.ASK);
        }

        @Test
        @DisplayName("The legal form tells two customers of one name apart; without it documents must")
        void legal_form() {
            books.add(OpenItemsInMemory.terms("NORTHW0002", "Northwind Traders LLC"), "SMB", "west.example");
            books.put(invoice(NORTH, "INV0001520", "700.00"));
            assertApplied(match("700.00", ""), "rule_sum", paid("INV0001520", "700.00"));
            assertAsked(matching.match(payment(payer("NORTHWIND TRADERS"), "700.00", "")), "rule_sumLikeName");
            assertApplied(matching.match(payment(payer("NORTHWIND TRADERS"), "700.00", "1520")), "rule_exactLikeName", paid("INV0001520", "700.00"));
            assertThat(matching.match(payment(payer("Northwind Traders LLC"), "700.00", "1520")).outcome()).isEqualTo(Match.Outcome.ASK);
        }

        @Test
        @DisplayName("Aliases from people's decisions make an account or a name the customer's")
        void aliases() {
            Payment.Payer holding = new Payment.Payer("Quixotic Holding", "DE12 3456", "", "");
            books.put(invoice(NORTH, "INV0001520", "700.00"));
            assertThat(matching.match(payment(holding, "700.00", "")).outcome()).isEqualTo(Match.Outcome.ASK);
            books.learn(holding, NORTH);
            assertApplied(matching.match(payment(holding, "700.00", "")), "rule_sum", paid("INV0001520", "700.00"));
            assertApplied(matching.match(payment(new Payment.Payer("", "de123456", "", ""), "700.00", "")), "rule_sum", paid("INV0001520", "700.00"));
        }

        @Test
        @DisplayName("An alias does not stand against the very name of another customer")
        void alias_against_name() {
            Payment.Payer shared = new Payment.Payer("Adams Bakery LLC", "DE123456", "", "");
            books.learn(new Payment.Payer("", "DE123456", "", ""), NORTH);
            books.put(invoice(NORTH, "INV0001520", "700.00"));
            assertAsked(matching.match(payment(shared, "700.00", "INV0001520")), "rule_otherPayer");
        }

        @Test
        @DisplayName("A name that was taught for one of two like ones is nobody's alone")
        void taught_name_of_two() {
            books.add(OpenItemsInMemory.terms("NORTHW0002", "Northwind Traders LLC"), "SMB", "west.example");
            books.learn(payer("Northwind Traders"), "NORTHW0002");
            books.put(invoice("NORTHW0002", "INV0001520", "700.00"));
            books.put(invoice(NORTH, "INV0001521", "700.00"));
            assertThat(matching.match(payment(payer("NORTHWIND TRADERS"), "700.00", "")).outcome()).isEqualTo(Match.Outcome.ASK);
        }

        @Test
        @DisplayName("The box that it was told on names customer and documents")
        void box() {
            books.put(known(invoice(NORTH, "INV0001520", "700.00"), "", "", "Rollout phase two", "box1"));
            books.put(invoice(NORTH, "INV0001521", "700.00"));
            books.link("box1", NORTH);
            assertApplied(matching.match(payment(payer(""), "700.00", "USD", "paid today", "box1")), "rule_exact", paid("INV0001520", "700.00"));
        }

        @Test
        @DisplayName("The domain of an e-mail address is a likeness, no proof")
        void domain() {
            books.put(invoice(NORTH, "INV0001520", "700.00"));
            Payment.Payer writer = new Payment.Payer("", "", "ap@northwind.example", "");
            assertApplied(matching.match(payment(writer, "700.00", "1520")), "rule_exactLikeName", paid("INV0001520", "700.00"));
            assertAsked(matching.match(payment(writer, "700.00", "")), "rule_sumLikeName");
        }

        @Test
        @DisplayName("Nothing open and the payer sure: on account")
        void nothing_open() {
            Match match = match("700.00", "advance");
            assertThat(match.outcome()).isEqualTo(Match.Outcome.ON_ACCOUNT);
            assertThat(match.customerNumber()).isEqualTo(NORTH);
            assertThat(match.unapplied()).isEqualByComparingTo("700.00");
        }
    }

    @Nested
    @DisplayName("National accounts")
    class NationalAccounts {

        private final Set<String> family = Set.of("WINGS0001", "WINGS0002", "WINGS0003");

        private void family(boolean childrenMayTakeReceipts) {
            for (String member : new String[] {"WINGS0001 Wingtip Group Inc", "WINGS0002 Wingtip Toys Inc", "WINGS0003 Wingtip Tools Inc"}) {
                String number = member.substring(0, 9);
                books.add(new PayerTerms(number, member.substring(10), false, PayerTerms.WriteOffs.UNLIMITED, BigDecimal.ZERO, "WINGS0001", family,
                        childrenMayTakeReceipts), "KEY", "wingtip.example");
            }
            books.put(invoice("WINGS0002", "INV0001520", "700.00"));
            books.put(invoice("WINGS0003", "INV0001521", "300.00"));
        }

        @Test
        @DisplayName("A parent pays its children's invoices, receipt on the parent")
        void parent_pays() {
            family(true);
            Match match = matching.match(payment(payer("Wingtip Group Inc"), "1000.00", "1520 and 1521"));
            assertApplied(match, "rule_exact", paid("INV0001520", "700.00"), paid("INV0001521", "300.00"));
            assertThat(match.customerNumber()).isEqualTo("WINGS0001");
        }

        @ParameterizedTest
        @DisplayName("A child's receipt is its own where children may take receipts, else the parent's")
        @CsvSource({"true, WINGS0002", "false, WINGS0001"})
        void child_pays(boolean childrenMayTakeReceipts, String receiptOn) {
            family(childrenMayTakeReceipts);
            Match match = matching.match(payment(payer("Wingtip Toys Inc"), "700.00", "INV0001520"));
            assertApplied(match, "rule_exact", paid("INV0001520", "700.00"));
            assertThat(match.customerNumber()).isEqualTo(receiptOn);
        }

        @Test
        @DisplayName("A child that pays for its sister is asked")
        void sister_pays() {
            family(true);
            assertThat(matching.match(payment(payer("Wingtip Toys Inc"), "300.00", "INV0001521")).outcome()).isEqualTo(Match.Outcome.ASK);
        }

        @Test
        @DisplayName("A parent's credit may pay a child's invoice, a child's credit not its sister's")
        void credits_in_a_family() {
            family(true);
            books.put(credit("WINGS0003", "CRM00007", "50.00"));
            assertThat(matching.match(payment(payer("Wingtip Group Inc"), "650.00", "INV0001520")).rule()).isEqualTo("rule_partPaid");
            books.put(credit("WINGS0001", "CRM00008", "60.00"));
            assertThat(matching.match(payment(payer("Wingtip Group Inc"), "640.00", "INV0001520")).rule()).isEqualTo("rule_exact");
        }

        @Test
        @DisplayName("Of parent and children only the likest name is meant")
        void likest_of_a_family() {
            family(true);
            Match match = matching.match(payment(payer("WINGTIP TOO"), "300.00", "INV0001521"));
            assertApplied(match, "rule_exactLikeName", paid("INV0001521", "300.00"));
            assertThat(match.customerNumber()).isEqualTo("WINGS0003");
        }

        @Test
        @DisplayName("Told on a child's box with the parent's name: the parent pays")
        void parent_on_a_childs_box() {
            family(true);
            books.link("box7", "WINGS0002");
            Match match = matching.match(payment(payer("Wingtip Group Inc"), "700.00", "USD", "INV0001520", "box7"));
            assertApplied(match, "rule_exact", paid("INV0001520", "700.00"));
            assertThat(match.customerNumber()).isEqualTo("WINGS0001");
        }
    }

    @Nested
    @DisplayName("On account")
    class OnAccount {

        @Test
        @DisplayName("Only an order exists: on account, tied to it, applied later")
        void order_without_invoice() {
            books.put(order(NORTH, "ORDST01025", "900.00", "900.00"));
            for (String text : new String[] {"ORDST01025", "order 1025"}) {
                Match match = match("450.00", text);
                assertThat(match.outcome()).isEqualTo(Match.Outcome.ON_ACCOUNT);
                assertThat(match.rule()).isEqualTo("rule_orderNamed");
                assertThat(match.allocations()).singleElement().satisfies(allocation -> {
                    assertThat(allocation.order()).isTrue();
                    assertThat(allocation.debit().number()).isEqualTo("ORDST01025");
                    assertThat(allocation.amount()).isEqualByComparingTo("450.00");
                });
                assertThat(match.unapplied()).isEqualByComparingTo("0");
            }
            assertThat(match("900.00", "").rule()).isEqualTo("rule_orderByAmount");
        }

        @Test
        @DisplayName("Bare digits are an order's only behind a word that says so")
        void bare_digits_are_no_order() {
            books.put(order(NORTH, "ORDST01025", "900.00", "900.00"));
            assertThat(match("450.00", "1025").outcome()).isEqualTo(Match.Outcome.ASK);
        }

        @Test
        @DisplayName("Deposits already on the order are not paid twice")
        void deposit() {
            books.put(order(NORTH, "ORDST01025", "900.00", "450.00"));
            assertAsked(match("450.00", "ORDST01025"), "rule_depositKnown");
            assertThat(match("300.00", "ORDST01025").rule()).isEqualTo("rule_orderNamed");
        }

        @Test
        @DisplayName("BALNCTYP 1: on account only")
        void balance_forward() {
            books.add(new PayerTerms(NORTH, "Northwind Traders Inc", true, PayerTerms.WriteOffs.UNLIMITED, BigDecimal.ZERO, "", Set.of(NORTH), true), "SMB", "");
            books.put(invoice(NORTH, "INV0001520", "700.00"));
            books.put(invoice(BAKERY, "INV0001521", "700.00"));
            Match match = match("700.00", "INV0001520");
            assertThat(match.outcome()).isEqualTo(Match.Outcome.ON_ACCOUNT);
            assertThat(match.allocations()).isEmpty();
            assertThat(match("123.00", "").outcome()).isEqualTo(Match.Outcome.ON_ACCOUNT);
            assertThat(match("700.00", "INV0001521").outcome()).as("somebody else's").isEqualTo(Match.Outcome.ASK);
            assertThat(match("700.00", "Invoice no. 8812").outcome()).as("a number that nothing explains").isEqualTo(Match.Outcome.ASK);
        }

        @Test
        @DisplayName("BALNCTYP 1 of one of two customers with like names, where the other has the amount open: asked")
        void balance_forward_of_like_names() {
            books.add(new PayerTerms(NORTH, "Northwind Traders Inc", true, PayerTerms.WriteOffs.UNLIMITED, BigDecimal.ZERO, "", Set.of(NORTH), true), "SMB", "");
            books.add(OpenItemsInMemory.terms("NORTHW0002", "Northwind Traders West Inc"), "SMB", "west.example");
            books.put(invoice("NORTHW0002", "INV0009001", "700.00"));
            assertAsked(matching.match(payment(payer("NORTHWIND TRADERS"), "700.00", "")), "rule_closeCall");
            assertThat(matching.match(payment(payer("NORTHWIND TRADERS"), "650.00", "")).outcome()).isEqualTo(Match.Outcome.ON_ACCOUNT);
        }

        @Test
        @DisplayName("An invoice that is not posted is matched; its apply waits")
        void unposted_invoice() {
            books.put(item(OpenItem.Kind.UNPOSTED_INVOICE, ReceivableKey.invoice("INV0001520"), NORTH, "USD", "700.00", "700.00"));
            assertApplied(match("700.00", "INV0001520"), "rule_exact", paid("INV0001520", "700.00"));
        }
    }

    @Test
    @DisplayName("Foreign currency is matched as well, marked for \"Apply in GP\"")
    void foreign_currency() {
        books.put(item(OpenItem.Kind.DEBIT, ReceivableKey.invoice("INV0001520"), NORTH, "EUR", "700.00", "700.00"));
        Match match = matching.match(payment(NORTHWIND, "700.00", "EUR", "INV0001520", ""));
        assertApplied(match, "rule_exact", paid("INV0001520", "700.00"));
        assertThat(match.applyInGp()).isTrue();
        assertThat(match.asking("for proof").applyInGp()).isTrue();
        assertAsked(matching.match(payment(NORTHWIND, "760.00", "USD", "INV0001520", "")), "rule_otherCurrency");
    }

    @ParameterizedTest
    @DisplayName("Reversals and payouts are never matched as payments")
    @EnumSource(value = Payment.Kind.class, names = "PAYMENT", mode = EnumSource.Mode.EXCLUDE)
    void reversals(Payment.Kind kind) {
        books.put(invoice(NORTH, "INV0001520", "700.00"));
        Payment told = payment(NORTHWIND, "700.00", "INV0001520");
        assertAsked(matching.match(new Payment(told.id(), told.company(), told.source(), told.sourceId(), kind, told.payer(), told.amount(), told.currency(),
                told.paidOn(), told.method(), told.reference(), "", "", BigDecimal.ZERO, "", "")), "rule_notAPayment");
    }

    @Test
    @DisplayName("Each match carries its rule row, its signals, a confidence, and candidates with reasons")
    void what_a_match_carries() {
        books.put(invoice(NORTH, "INV0001520", "700.00"));
        books.put(invoice(NORTH, "INV0001521", "700.00"));
        Match match = match("700.00", "INV0001520");
        assertThat(match.rule()).isEqualTo("rule_exact");
        assertThat(match.signals()).isEqualTo(new Match.Signals("full", "one", "one", 23));
        assertThat(match.confidence()).isEqualTo(98);
        assertThat(match.candidates()).extracting(Match.Candidate::confidence).isSortedAccordingTo(Comparator.reverseOrder());
        assertThat(match.candidates()).allSatisfy(candidate -> assertThat(candidate.reason()).isNotBlank());
        assertThat(match.candidates()).extracting(candidate -> candidate.allocations().size()).contains(1, 0);
    }

    @Test
    @DisplayName("Only a payer that was not known is taught")
    void who_is_taught() {
        books.put(invoice(NORTH, "INV0001520", "700.00"));
        assertThat(matching.match(payment(payer("Adams Bakery LLC"), "700.00", "INV0001520")).signals().teachesPayer()).isFalse();
        assertThat(match("55.00", "").signals().teachesPayer()).isFalse();
        assertThat(matching.match(payment(payer("Quixotic Holding"), "700.00", "INV0001520")).signals().teachesPayer()).isTrue();
        assertThat(matching.match(payment(payer("Nortwind Traders"), "700.00", "")).signals().teachesPayer()).isTrue();
    }

    @Test
    @DisplayName("A clean payment asks for open items once")
    void few_questions() {
        books.put(invoice(NORTH, "INV0001520", "700.00"));
        match("700.00", "INV0001520");
        assertThat(books.questions()).isEqualTo(1);
    }
}
