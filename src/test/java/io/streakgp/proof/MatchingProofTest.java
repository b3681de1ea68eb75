package io.streakgp.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The proof of matching on a small set; ten thousand payments and other seeds by {@code ./mvnw -Pmatching-proof verify}. */
class MatchingProofTest {

    @ParameterizedTest
    @DisplayName("Zero wrong applications; 90 % or more straight through overall, 100 % on clean references")
    @ValueSource(strings = {"--seed=1", "--seed=2026"})
    void usualPayments(String seed) {
        Scores scores = new MatchingProof(ProofOptions.of(seed, "--payments=600", "--customers=150"), PackagedTables.shared().decisions()).run();
        assertThat(scores.wrong()).as(() -> String.join("\n", scores.remarks())).isZero();
        assertThat(scores.straightThroughOfClean()).as(() -> String.join("\n", scores.remarks())).isEqualByComparingTo("100");
        assertThat(scores.straightThrough()).as(scores.table()).isGreaterThanOrEqualTo(new BigDecimal("90"));
    }

    @Test
    @DisplayName("Zero wrong applications where most payments are meant to mislead")
    void misleadingPayments() {
        Scores scores = new MatchingProof(ProofOptions.of("--seed=3", "--payments=400", "--customers=100", "--clean=5", "--typo-real=20", "--others-reference=20",
                "--like-names=20", "--wrong-payer=20", "--duplicate=10", "--typo=10", "--no-reference=10"), PackagedTables.shared().decisions()).run();
        assertThat(scores.wrong()).as(() -> String.join("\n", scores.remarks())).isZero();
        assertThat(scores.straightThroughOfClean()).isEqualByComparingTo("100");
    }

    @Test
    void optionsThatMakeNoSenseAreRefused() {
        assertThatThrownBy(() -> ProofOptions.of("--cleen=3")).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("--cleen");
        assertThatThrownBy(() -> ProofOptions.of("--payments=0")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ProofOptions.of("--clean=-1")).isInstanceOf(IllegalArgumentException.class);
    }
}
