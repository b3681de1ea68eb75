package io.streakgp.deal.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

import io.streakgp.gp.GpSalesDocument;
import io.streakgp.gp.SopType;
import io.streakgp.process.Samples;
import io.streakgp.shared.Databases;

class SalesDocumentsTest {

    private static final String BOX = Samples.BOX;

    private static AnnotationConfigApplicationContext on(Databases database) {
        return database.with(Clock.systemUTC(), SalesDocuments.class);
    }

    private static Map<String, Object> row(AnnotationConfigApplicationContext context, String number) {
        return context.getBean(JdbcClient.class).sql("select * from streakgp.sales_document where number = ?").param(number).query().singleRow();
    }

    @ParameterizedTest
    @EnumSource
    void aNumberIsKeptFromTheMomentThatGpGaveIt(Databases database) {
        try (AnnotationConfigApplicationContext context = on(database)) {
            SalesDocuments documents = context.getBean(SalesDocuments.class);
            assertThat(documents.current(BOX)).isEmpty();
            context.getBean(TransactionTemplate.class).executeWithoutResult(step -> {
                documents.reserved("TWO", SopType.ORDER, "ORD1", "STDORD", BOX);
                step.setRollbackOnly();
            });
            assertThat(documents.current(BOX)).contains(new SalesDocuments.Numbered("TWO", SopType.ORDER, "ORD1", "STDORD", BOX, SalesDocuments.State.RESERVED));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aNumberIsNeverKeptTwice(Databases database) {
        try (AnnotationConfigApplicationContext context = on(database)) {
            SalesDocuments documents = context.getBean(SalesDocuments.class);
            documents.reserved("TWO", SopType.ORDER, "ORD1", "STDORD", BOX);
            assertThatThrownBy(() -> documents.reserved("TWO", SopType.ORDER, "ORD1", "STDORD", "another box")).isInstanceOf(DuplicateKeyException.class);
            documents.reserved("TWO", SopType.INVOICE, "ORD1", "STDINV", "another box");
            documents.reserved("ONE", SopType.ORDER, "ORD1", "STDORD", "a third box");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aNumberThatIsGivenUpIsNoLongerTheDealsAndStaysListedWithTheReason(Databases database) {
        try (AnnotationConfigApplicationContext context = on(database)) {
            SalesDocuments documents = context.getBean(SalesDocuments.class);
            documents.reserved("TWO", SopType.ORDER, "ORD1", "STDORD", BOX);
            documents.given(documents.current(BOX).orElseThrow(), true, "refused");
            assertThat(documents.current(BOX)).isEmpty();
            assertThat(row(context, "ORD1")).containsEntry("state", "RETURNED").containsEntry("reason", "refused");
            documents.reserved("TWO", SopType.ORDER, "ORD2", "STDORD", BOX);
            documents.given(documents.current(BOX).orElseThrow(), false, "another document stands under it");
            assertThat(row(context, "ORD2")).containsEntry("state", "UNUSED");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aNumberThatWentBackToGpMayComeAgain(Databases database) {
        try (AnnotationConfigApplicationContext context = on(database)) {
            SalesDocuments documents = context.getBean(SalesDocuments.class);
            documents.reserved("TWO", SopType.ORDER, "ORD1", "STDORD", BOX);
            documents.given(documents.current(BOX).orElseThrow(), true, "refused");
            // GP gives the number that it took back to whoever asks next
            documents.reserved("TWO", SopType.ORDER, "ORD1", "STDORD", "another box");
            assertThat(documents.current("another box")).map(SalesDocuments.Numbered::number).contains("ORD1");
            assertThat(documents.current(BOX)).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void anEnteredDocumentKeepsWhatWasSent(Databases database) {
        try (AnnotationConfigApplicationContext context = on(database)) {
            SalesDocuments documents = context.getBean(SalesDocuments.class);
            documents.reserved("TWO", SopType.ORDER, "ORD1", "STDORD", BOX);
            documents.entered(documents.current(BOX).orElseThrow(), "NORTHW01", "cafe", new BigDecimal("400.00"), new BigDecimal("412.50"));
            assertThat(documents.current(BOX)).map(SalesDocuments.Numbered::state).contains(SalesDocuments.State.ENTERED);
            assertThat(row(context, "ORD1")).containsEntry("customer_number", "NORTHW01").containsEntry("content_hash", "cafe")
                    .satisfies(row -> assertThat((BigDecimal) row.get("total")).isEqualByComparingTo("412.50"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void anAdoptedDocumentIsTheDeals(Databases database) {
        try (AnnotationConfigApplicationContext context = on(database)) {
            SalesDocuments documents = context.getBean(SalesDocuments.class);
            documents.adopted("TWO", SopType.INVOICE, "INV7", "STDINV", BOX);
            assertThat(documents.current(BOX)).map(SalesDocuments.Numbered::state).contains(SalesDocuments.State.ADOPTED);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aDocumentOfAnotherDealIsNotAdoptedAndOneThatWeGaveUpIs(Databases database) {
        try (AnnotationConfigApplicationContext context = on(database)) {
            SalesDocuments documents = context.getBean(SalesDocuments.class);
            documents.reserved("TWO", SopType.ORDER, "ORD1", "STDORD", "another box");
            assertThat(documents.adopted("TWO", SopType.ORDER, "ORD1", "STDORD", BOX)).isFalse();
            assertThat(documents.current(BOX)).isEmpty();
            documents.given(documents.current("another box").orElseThrow(), false, "another document stands under it");
            assertThat(documents.adopted("TWO", SopType.ORDER, "ORD1", "STDORD", BOX)).isTrue();
            assertThat(documents.current(BOX)).map(SalesDocuments.Numbered::state).contains(SalesDocuments.State.ADOPTED);
        }
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("TAXAMNT and DOCAMNT are read back")
    void whatWasReadBackFromGpIsKeptBesideWhatWasSent(Databases database) {
        try (AnnotationConfigApplicationContext context = on(database)) {
            SalesDocuments documents = context.getBean(SalesDocuments.class);
            documents.reserved("TWO", SopType.ORDER, "ORD1", "STDORD", BOX);
            SalesDocuments.Numbered numbered = documents.current(BOX).orElseThrow();
            documents.entered(numbered, "NORTHW01", "cafe", new BigDecimal("400.00"), new BigDecimal("400.00"));
            assertThat(documents.readBack(numbered)).isEmpty();

            documents.readBack(numbered, standing("0", "400.00", "28.00", "428.00"));
            assertThat(documents.readBack(numbered)).hasValueSatisfying(back -> {
                assertThat(back.tax()).isEqualByComparingTo("28.00");
                assertThat(back.total()).isEqualByComparingTo("428.00");
                assertThat(back.currencyId()).isEqualTo("Z-US$");
                assertThat(back.backOrdered()).isFalse();
            });
            documents.readBack(numbered, standing("3", "400.00", "28.00", "428.00"));
            assertThat(documents.readBack(numbered)).map(SalesDocuments.ReadBack::backOrdered).contains(true);
            assertThat((BigDecimal) row(context, "ORD1").get("total")).isEqualByComparingTo("400.00");
        }
    }

    private static GpSalesDocument standing(String backOrdered, String subtotal, String tax, String total) {
        BigDecimal none = BigDecimal.ZERO;
        return new GpSalesDocument(SopType.ORDER, "STDORD", "ORD1", "NORTHW01", "Z-US$", LocalDate.parse("2026-11-05"), "STREAK-2026",
                new BigDecimal(subtotal), new BigDecimal(tax), new BigDecimal(total), List.of(new GpSalesDocument.Line("PUMP-10", "Pump", BigDecimal.TEN, "EACH",
                        new BigDecimal("40.00"), new BigDecimal(subtotal), new BigDecimal(backOrdered), none, none)), Map.of(), Set.of(), false, false);
    }
}
