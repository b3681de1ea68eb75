package io.streakgp.deal.lists;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

import io.streakgp.engine.feel.Feel;
import io.streakgp.gp.GpLists;
import io.streakgp.process.PackagedRules;
import io.streakgp.process.ProcessTest;
import io.streakgp.process.RuleCoverage;

/** The packaged rule for mirrored lists: an example for the sandbox, and nothing anywhere else. */
@ProcessTest
class ListRulesTest extends PackagedRules {

    @RegisterExtension
    static final RuleCoverage LISTS = RuleCoverage.of(MirrorRules.TABLE);

    @Autowired
    private Feel feel;

    @ParameterizedTest
    @CsvSource({
            // company, pipeline, mirrored
            "TWO,  SMB Sales,        true",
            "TWO,  smb sales,        false",
            "TWO,  Enterprise Sales, false",
            "TWO,  '',               false",
            "ACME, SMB Sales,        false",
            "'',   '',               false"})
    @DisplayName("As packaged the sandbox's sites go into one field, and nothing else is mirrored")
    void mirroredLists(String company, String pipeline, boolean mirrored) {
        Map<String, Object> inputs = Map.of("company", company, "pipeline", pipeline);
        if (!mirrored) {
            assertThat(decisions.evaluate(MirrorRules.TABLE, inputs)).isEmpty();
            return;
        }
        assertThat(ask(MirrorRules.TABLE, "rule_exampleSites", inputs)).containsEntry("list", "sites").containsEntry("field", "Ship from");
        MirrorRules rules = new MirrorRules(decisions, feel);
        MirrorRule rule = rules.of(company, pipeline).get(0);
        assertThat(rule.most()).isEqualTo(300);
        GpLists.Entry main = new GpLists.Entry("MAIN", "Store", Map.of());
        assertThat(rules.labels(rule, List.of(main))).isEqualTo(Map.of("MAIN", "MAIN - Store"));
    }
}
