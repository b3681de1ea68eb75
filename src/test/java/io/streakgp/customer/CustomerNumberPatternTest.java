package io.streakgp.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.streakgp.mapping.MappingFault;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class CustomerNumberPatternTest {

    @ParameterizedTest
    @CsvSource({"{name:6}{seq:3},Northwind & Sons,7,NORTHW007", "E-{name:6}{seq:3},Ölmühle Süd,1,E-OLMUHL001", "{name:8}{seq:4},AB,12,AB0012",
            "STREAK{seq:5},Anything,1,STREAK00001", "{name:8}{seq:4},株式会社,3,CUSTOMER0003"})
    void makes_numbers(String pattern, String name, long sequence, String number) {
        assertThat(new CustomerNumberPattern(pattern).number(name, sequence)).isEqualTo(number);
    }

    @Test
    @DisplayName("GP does not number customers. A number is upper case, A-Z 0-9 and -, at most 15")
    void refuses_a_pattern_that_makes_no_customer_number_and_says_which_rule_to_mend() {
        assertThatThrownBy(() -> new CustomerNumberPattern("{name:12}{seq:6}").number("Northwind Traders", 1))
                .isInstanceOf(MappingFault.class).hasMessageContaining("customer-number").hasMessageContaining("at most 15");
        assertThatThrownBy(() -> new CustomerNumberPattern("K_{name:6}").number("Northwind", 1)).isInstanceOf(MappingFault.class);
        assertThatThrownBy(() -> new CustomerNumberPattern("{seq:2}").number("Northwind", 100)).isInstanceOf(MappingFault.class)
                .hasMessageContaining("used up");
    }

    @Property
    void every_name_makes_a_number_that_GP_takes(@ForAll String name) {
        assertThat(new CustomerNumberPattern("{name:8}{seq:4}").number(name, 42)).matches("[A-Z0-9-]{5,15}");
    }
}
