package io.streakgp.sandbox.gp;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

class SalesNumbersTest {

    private final GpSandboxFixture gp = GpSandboxFixture.fresh();

    @AfterEach
    void close() {
        gp.close();
    }

    @Test
    void eachNumberIsGivenOnce() {
        assertThat(next("STDORD")).isEqualTo("ORDST0000001");
        assertThat(next("STDORD")).isEqualTo("ORDST0000002");
        assertThat(next("SVCORD")).isEqualTo("ORDSV0000001");
    }

    @Test
    void numberThatADocumentHasIsSkipped() {
        gp.enter(Documents.order("ORDST0000001").xml());

        assertThat(next("STDORD")).isEqualTo("ORDST0000002");
    }

    @Test
    void onlyTheNewestUnusedNumberGoesBack() {
        String first = next("STDORD");
        String second = next("STDORD");

        assertThat(rollBack("STDORD", first)).isEqualTo("false");
        assertThat(rollBack("STDORD", second)).isEqualTo("true");
        assertThat(rollBack("STDORD", second)).as("again").isEqualTo("false");
        assertThat(next("STDORD")).isEqualTo(second);
        gp.enter(Documents.order(second).xml());
        assertThat(rollBack("STDORD", second)).as("used").isEqualTo("false");
        assertThat(rollBack("STDORD", "NONSENSE")).isEqualTo("false");
        assertThat(rollBack("NOPE", first)).isEqualTo("false");
    }

    @Test
    void reservedNumberCanBeUsedAndIsNotGivenToOthers() {
        String reserved = next("STDORD");

        assertThat(gp.enter(Documents.order("").xml()).element("SOPNUMBE")).isEqualTo("ORDST0000002");
        gp.enter(Documents.order(reserved).xml());
    }

    @Test
    void unknownDocumentIdIsRefusedInEconnectsWords() {
        GpSandboxFixture.Answer answer = gp.perform(post("/sandbox/gp/eConnect/GetNextSopNumber").param("SOPTYPE", "2").param("DOCID", "NOPE"));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.errorNumbers()).containsExactly(3201);
        assertThat(gp.perform(post("/sandbox/gp/eConnect/GetNextSopNumber").param("SOPTYPE", "order").param("DOCID", "STDORD")).status())
                .isEqualTo(400);
        assertThat(gp.perform(post("/sandbox/gp/eConnect/GetNextSopNumber").param("DOCID", "STDORD")).status()).isEqualTo(400);
    }

    private String next(String documentId) {
        GpSandboxFixture.Answer answer = gp.perform(post("/sandbox/gp/eConnect/GetNextSopNumber")
                .param("SOPTYPE", "2").param("DOCID", documentId));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.contentType()).startsWith("application/xml");
        return answer.element("SOPNUMBE");
    }

    private String rollBack(String documentId, String number) {
        return gp.perform(post("/sandbox/gp/eConnect/RollBackSopNumber")
                .param("SOPTYPE", "2").param("DOCID", documentId).param("SOPNUMBE", number)).element("RolledBack");
    }
}
