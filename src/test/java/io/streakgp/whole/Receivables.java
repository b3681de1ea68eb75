package io.streakgp.whole;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

import io.streakgp.whole.SandboxClient.Answer;

/** What clerks do with receivables in the sandbox's GP: customers, posted invoices to pay, and posting of batches. */
public final class Receivables {

    private static final int AT_ONCE = 200;
    private static final String INVOICES = "TO PAY";
    private static final String CONSONANTS = "bdfgklmnprstv";
    private static final String VOWELS = "aeiou";
    private static final List<String> TRADES = List.of("Bakery", "Textiles", "Hardware", "Logistics", "Clinic", "Printing", "Nursery", "Foundry", "Marina", "Optics");

    private final SandboxClient client;
    private final Random random;
    private final LocalDate today = LocalDate.now(ZoneOffset.UTC);
    private int customers;
    private int invoices = 100_000;
    private int amounts = 1000;

    public Receivables(SandboxClient client, long seed) {
        this.client = client;
        this.random = new Random(seed);
    }

    /** @param number CUSTNMBR */
    public record Customer(String number, String name) {
    }

    /**
     * A posted invoice.
     *
     * @param amount   of it, all open
     * @param discount that may still be taken
     */
    public record Invoice(String number, Customer customer, BigDecimal amount, BigDecimal discount) {
    }

    /** New customers, each with a name of its own. */
    public List<Customer> customers(int count) {
        List<Customer> made = new ArrayList<>();
        List<String> nodes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Customer customer = new Customer("PAYS%05d".formatted(++customers), name());
            made.add(customer);
            nodes.add("""
                    <RMCustomerMasterType><taUpdateCreateCustomerRcd><CUSTNMBR>%s</CUSTNMBR><CUSTNAME>%s</CUSTNAME><CUSTCLAS>SMB</CUSTCLAS>
                    <UseCustomerClass>1</UseCustomerClass><ADRSCODE>PRIMARY</ADRSCODE><UpdateIfExists>0</UpdateIfExists></taUpdateCreateCustomerRcd>
                    </RMCustomerMasterType>""".formatted(customer.number(), customer.name()));
        }
        send("RMCustomerMasterType", nodes);
        return made;
    }

    /** Two customers' names are never alike. */
    private String name() {
        StringBuilder word = new StringBuilder();
        for (int i = 0; i < 5; i++) {
            word.append(CONSONANTS.charAt(random.nextInt(CONSONANTS.length()))).append(VOWELS.charAt(random.nextInt(VOWELS.length())));
        }
        return Character.toUpperCase(word.charAt(0)) + word.substring(1) + " " + TRADES.get(random.nextInt(TRADES.size()));
    }

    /** Posted invoices of these customers in turn, each of another amount; with or without a discount of two per cent. */
    public List<Invoice> invoices(List<Customer> customers, int count, boolean withDiscount) {
        List<Invoice> made = new ArrayList<>();
        List<String> nodes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            // no two of an amount: another source's payment of the same one is a question to a person; whole, so that two per cent are cents
            BigDecimal amount = new BigDecimal(amounts++).setScale(2);
            BigDecimal discount = withDiscount ? amount.multiply(new BigDecimal("0.02")).setScale(2) : BigDecimal.ZERO.setScale(2);
            Invoice invoice = new Invoice("INV%07d".formatted(invoices += 11), customers.get(i % customers.size()), amount, discount);
            made.add(invoice);
            nodes.add("""
                    <RMTransactionType><taRMTransaction><RMDTYPAL>1</RMDTYPAL><DOCNUMBR>%1$s</DOCNUMBR><DOCDATE>%2$s</DOCDATE><BACHNUMB>%3$s</BACHNUMB>
                    <CUSTNMBR>%4$s</CUSTNMBR><DOCAMNT>%5$s</DOCAMNT><SLSAMNT>%5$s</SLSAMNT><DISAVAMT>%6$s</DISAVAMT><DISCDATE>%7$s</DISCDATE></taRMTransaction>
                    </RMTransactionType>""".formatted(invoice.number(), today.minusDays(3), INVOICES, invoice.customer().number(), amount, discount, today.plusDays(7)));
        }
        send("RMTransactionType", nodes);
        post("RM_Sales", INVOICES);
        return made;
    }

    private void send(String type, List<String> nodes) {
        for (int from = 0; from < nodes.size(); from += AT_ONCE) {
            String document = "<eConnect>" + String.join("", nodes.subList(from, Math.min(from + AT_ONCE, nodes.size()))) + "</eConnect>";
            Answer entered = client.call("POST", "/sandbox/gp/eConnect/" + type, document, "Content-Type", "application/xml");
            assertThat(entered.status()).as("%s", entered.body()).isEqualTo(200);
        }
    }

    /** Series post of one batch. */
    void post(String source, String batch) {
        Answer posted = client.call("POST", "/sandbox/gp/posting/" + source.replace(" ", "%20") + "/" + batch.replace(" ", "%20"), Map.of());
        assertThat(posted.status()).as("%s", posted.body()).isEqualTo(200);
    }

    /** Posts every batch of receipts. */
    void postReceipts() {
        client.call("GET", "/sandbox/gp/overview", null).body().path("batches").forEach(batch -> {
            if (batch.path("source").asText().equals("RM_Cash")) {
                post("RM_Cash", batch.path("name").asText());
            }
        });
    }

    /** The day on which everybody pays. */
    public LocalDate today() {
        return today;
    }
}
