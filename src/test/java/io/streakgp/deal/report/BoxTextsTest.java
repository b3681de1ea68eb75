package io.streakgp.deal.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.OptionalInt;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.streakgp.deal.DealState;
import io.streakgp.deal.Deals;
import io.streakgp.deal.order.SalesDocuments;
import io.streakgp.mapping.FieldMapping;
import io.streakgp.mapping.MappedField;
import io.streakgp.mapping.MappingFault;
import io.streakgp.process.Samples;
import io.streakgp.shared.CompanyTime;

/** What an analyst may make of the table {@code mapping-order-to-box}. */
class BoxTextsTest {

    private final FieldMapping mapping = mock();
    private final BoxTexts texts = new BoxTexts(mapping, mock(Deals.class), mock(SalesDocuments.class), new CompanyTime(Clock.systemUTC(), ZoneOffset.UTC));

    private BoxTexts.Told told(MappedField... rows) {
        when(mapping.map(any(), anyString(), any())).thenReturn(List.of(rows));
        return texts.of(Samples.deal(DealState.IN_PROGRESS, ""), BoxNews.mend(List.of(), "sales"), null);
    }

    private static MappedField row(String field, Object value) {
        return new MappedField(field, value, false, field);
    }

    @Test
    void fieldsCommentAndTaskAreRowsOfOneTable() {
        assertThat(told(row("Order status", "Correct it"), row("comment", "Correct"), row("task.text", "Mend"), row("task.dueInDays", new BigDecimal("2.0"))))
                .satisfies(told -> {
                    assertThat(told.fields()).containsOnlyKeys("Order status");
                    assertThat(told.line()).isEqualTo("Correct");
                    assertThat(told.task()).isEqualTo("Mend");
                    assertThat(told.taskDueInDays()).isEqualTo(OptionalInt.of(2));
                });
        assertThat(told(row("task.dueInDays", BigDecimal.ZERO)).taskDueInDays()).isEqualTo(OptionalInt.of(0));
        assertThat(told(row("task.dueInDays", new BigDecimal(365))).taskDueInDays()).isEqualTo(OptionalInt.of(365));
    }

    @Test
    void withoutTheirRowsThereIsNoCommentAndNoTask() {
        BoxTexts.Told told = told(row("Order status", "Correct it"), row("task.dueInDays", null));
        assertThat(told.line()).isEmpty();
        assertThat(told.task()).isEmpty();
        assertThat(told.taskDueInDays()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "1.5", "366"})
    void daysThatMakeNoSenseAreAFaultOfTheTable(String days) {
        assertThatThrownBy(() -> told(row("task.dueInDays", new BigDecimal(days)))).isInstanceOf(MappingFault.class)
                .hasMessage("Row \"task.dueInDays\" of table mapping-order-to-box makes " + days + "; it must make a whole number of days from 0 to 365");
    }

    @Test
    void daysInWordsAreAFaultOfTheTable() {
        assertThatThrownBy(() -> told(row("task.dueInDays", "tomorrow"))).isInstanceOf(MappingFault.class);
    }
}
