package io.streakgp.process;

import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.streakgp.deal.Deal;
import io.streakgp.deal.DealKey;
import io.streakgp.deal.DealSnapshot;
import io.streakgp.deal.DealState;
import io.streakgp.deal.document.Draft;
import io.streakgp.deal.review.CaseFacts;
import io.streakgp.deal.review.CaseHistory;
import io.streakgp.gp.CompanySetup;
import io.streakgp.gp.GpCustomer;
import io.streakgp.gp.GpItem;
import io.streakgp.gp.SopType;
import io.streakgp.review.Route;
import io.streakgp.streak.Box;
import io.streakgp.streak.Contact;
import io.streakgp.streak.FieldValue;
import io.streakgp.streak.Organization;

/** One deal and what Streak and GP know about it, to be bent by each test into what it is about. */
public final class Samples {

    public static final String COMPANY = "TWO";
    public static final String BOX = Walk.BOX;
    public static final Instant WON_AT = Instant.parse("2026-11-05T15:30:00Z");
    public static final String DEAL_KEY = DealKey.of(COMPANY, BOX);

    public static final Organization ORGANIZATION = new Organization("org1", "Northwind Traders", List.of("northwind.example"),
            List.of("+1 (218) 555-0177"), List.of("12 Harbor Street\nDuluth\nMN 55802\nUSA"), "Retail", Map.of());
    public static final Contact CONTACT = new Contact("contact1", "Ada", "Berg", "Buyer", List.of("ada@northwind.example"),
            List.of("+1 (218) 555-0100"), List.of("7 Lake Avenue, Superior, WI 54880, USA"));

    private Samples() {
    }

    /** An exception that only the product's own code can make. */
    public static <T extends Exception> T thrown(Class<T> type, String message) {
        T thrown = mock(type);
        when(thrown.getMessage()).thenReturn(message);
        return thrown;
    }

    public static Deal deal(DealState state, String customerNumber) {
        return new Deal(BOX, COMPANY, DEAL_KEY, state, WON_AT, "fingerprint", WON_AT.plusSeconds(5), customerNumber);
    }

    /** A box whose custom fields are these, each an empty one where the value is {@code null}. */
    public static Box box(String pipeline, Map<String, FieldValue> fields) {
        Map<String, FieldValue> filled = new LinkedHashMap<>(fields);
        filled.values().removeIf(value -> value == null);
        List<String> empty = fields.keySet().stream().filter(name -> !filled.containsKey(name)).toList();
        return new Box(BOX, "Northwind expansion", "", "pipeline1", pipeline, "5005", "Closed-Won", filled, empty, List.of("sam@example.com"),
                List.of(new Box.Link(CONTACT.key(), true)), List.of(new Box.Link(ORGANIZATION.key(), true)), WON_AT, WON_AT, "fingerprint");
    }

    /** Every field that the packaged mapping reads; those not named in {@code fields} are empty. */
    public static Map<String, FieldValue> fields(Map<String, ? extends FieldValue> fields) {
        Map<String, FieldValue> all = new LinkedHashMap<>();
        for (String name : List.of("Line items", "Deal value", "Currency", "Site", "GP order number", "GP customer number", "Customer PO", "Ship date",
                "Order status")) {
            all.put(name, fields.get(name));
        }
        return all;
    }

    public static FieldValue text(String text) {
        return new FieldValue.Text(text);
    }

    public static FieldValue day(String date) {
        return new FieldValue.Day(LocalDate.parse(date));
    }

    public static DealSnapshot snapshot(Box box) {
        return new DealSnapshot(box, ORGANIZATION, CONTACT, null);
    }

    public static DealSnapshot snapshot() {
        return snapshot(box("SMB Sales", fields(Map.of("Line items", text("PUMP-10 x 2 @ 200.00"), "Deal value", text("400.00")))));
    }

    /** One line of 400.00 USD. */
    public static Draft draft() {
        return new Draft(Map.of("DOCDATE", "2026-11-05", "BACHNUMB", "STREAK-2026"), Map.of("USERDEF1", DEAL_KEY), List.of(line()), "USD", "Z-US$",
                new BigDecimal("400.00"), new BigDecimal("400.00"), false, false, "", "", 2, "STDORD");
    }

    public static Draft.Line line() {
        return new Draft.Line(1, "PUMP-10", "Pump, 10 bar", new BigDecimal(2), "EACH", new BigDecimal("200.00"), new BigDecimal("0.00"),
                new BigDecimal("400.00"), "WAREHOUSE", Map.of());
    }

    /** What every reviewer sees first: one line of 400.00 USD, and one decision so far. */
    public static CaseFacts caseFacts() {
        return new CaseFacts("Northwind expansion", "https://www.streak.com/a/boxes/" + BOX, "NORTHWIND0001", "Northwind Traders", "400.00 USD", "",
                "sam@example.com", List.of(new CaseFacts.Line("PUMP-10", "Pump, 10 bar", "2 EACH", "200.00 USD", "400.00 USD")),
                List.of(new CaseHistory.Entry("2026-11-05 09:31", "fred", "correct deal data: correct", "typing error")));
    }

    /** Where reviews go: finance, within 8 hours. */
    public static Route route() {
        return new Route("finance", "PT8H", "PT4H", "P2D", "controllers", "", "a decision");
    }

    public static CompanySetup setup() {
        return new CompanySetup(Map.of(SopType.ORDER, Set.of("STDORD"), SopType.INVOICE, Set.of("STDINV")),
                Map.of("Z-US$", new CompanySetup.Currency("Z-US$", "USD", 2), "Z-EURO", new CompanySetup.Currency("Z-EURO", "EUR", 2)), "Z-US$",
                Set.of("WAREHOUSE", "NORTH"), Set.of("RETAIL", "WHOLESALE"), "RETAIL", Set.of("SMB", "ENTERPRISE"), Set.of("USALL"), Set.of("MN-STATE"),
                Map.of("SAM", new CompanySetup.Salesperson("SAM", "EAST", false)), Set.of("Net 30"), Set.of("000-4100-00"), Set.of("CREDIT"), List.of(), List.of());
    }

    /** An item with 10 pieces at WAREHOUSE, sold by EACH at 200.00 and by CASE of 10 at 2,000.00 USD. */
    public static GpItem item(String number) {
        return item(number, GpItem.Type.SALES_INVENTORY, GpItem.Tracking.NONE);
    }

    public static GpItem item(String number, GpItem.Type type, GpItem.Tracking tracking) {
        BigDecimal many = new BigDecimal("999999999999");
        return new GpItem(number, number + " described", type, false, 2, tracking, "EACH", Map.of("EACH", BigDecimal.ONE, "CASE", BigDecimal.TEN),
                List.of(new GpItem.Site("WAREHOUSE", BigDecimal.TEN)),
                List.of(new GpItem.Price("RETAIL", "Z-US$", "EACH", BigDecimal.ZERO, many, new BigDecimal("200.00")),
                        new GpItem.Price("RETAIL", "Z-US$", "CASE", BigDecimal.ZERO, many, new BigDecimal("2000.00"))), "");
    }

    /** A customer in good standing: limit 1,000.00, exposure 500.00. */
    public static GpCustomer customer(String number) {
        return customer(number, "", credit(GpCustomer.LimitType.AMOUNT, "1000.00", "500.00"));
    }

    public static GpCustomer customer(String number, String parent, GpCustomer.CreditTerms credit) {
        return new GpCustomer(number, "Northwind Traders", "SMB", false, false, parent, "", "", "USALL", "Net 30", "", "PRIMARY",
                new GpCustomer.Address("Ada Berg", "12 Harbor Street", "", "", "Duluth", "MN", "55802", "USA", "21855501770000"),
                credit, List.of("northwind.example"), "");
    }

    public static GpCustomer.CreditTerms credit(GpCustomer.LimitType type, String limit, String exposure) {
        return new GpCustomer.CreditTerms(type, new BigDecimal(limit), new BigDecimal(exposure), BigDecimal.ZERO, new BigDecimal(exposure));
    }
}
