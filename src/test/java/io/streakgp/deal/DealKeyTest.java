package io.streakgp.deal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;

import org.junit.jupiter.api.Test;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class DealKeyTest {

    @Property
    void fits_every_field_of_GP_that_may_carry_it(@ForAll String boxKey) {
        assertThat(DealKey.of("TWO", boxKey)).matches("D[0-9A-Z]{12}").hasSizeLessThanOrEqualTo(15);
    }

    @Test
    void follows_from_company_and_box_alone() {
        assertThat(DealKey.of("TWO", "agxzB1")).isEqualTo(DealKey.of("TWO", "agxzB1")).isNotEqualTo(DealKey.of("THREE", "agxzB1"))
                .isNotEqualTo(DealKey.of("TWO", "agxzb1"));
    }

    @Test
    void many_deals_have_as_many_keys() {
        Set<String> keys = new HashSet<>();
        for (int i = 0; i < 200_000; i++) {
            keys.add(DealKey.of("TWO", "agxzfm1haWxmb29nYWVyLQsSDE9yZ2FuaXphdGlvbhg" + i));
        }
        assertThat(keys).hasSize(200_000);
    }
}
