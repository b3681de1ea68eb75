package io.streakgp.gp.gateway;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.streakgp.gp.ErrorClass;
import io.streakgp.gp.GpInDoubt;
import io.streakgp.gp.GpRefusal;
import io.streakgp.gp.NewCustomer;
import io.streakgp.gp.SalesDocument;
import io.streakgp.gp.SopType;
import io.streakgp.gp.econnect.InvalidDocument;
import io.streakgp.shared.NotNow;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

/** What each fault on the way to GP means for the caller, when reading and when writing. */
class GatewayFaultsTest {

    private final Gateway gateway = new Gateway();
    private final EconnectGateway gp = gateway.client(new MovableClock());

    @AfterEach
    void stop() {
        gateway.close();
    }

    @ParameterizedTest
    @EnumSource(value = Fault.class, names = {"EMPTY_RESPONSE", "CONNECTION_RESET_BY_PEER", "MALFORMED_RESPONSE_CHUNK", "RANDOM_DATA_THEN_CLOSE"})
    void aConnectionThatDropsLeavesWritesInDoubtAndReadsForLater(Fault fault) {
        gateway.answers(aResponse().withFault(fault));

        assertInDoubt(enter());
        assertInDoubt(create());
        assertNotNow(read(), Gateway.RETRY_AFTER);
        assertNotNow(reserve(), Gateway.RETRY_AFTER);
        gateway.server.verify(4, postRequestedFor(anyUrl()));
    }

    @Test
    void anAnswerThatComesTooLateLeavesWritesInDoubt() {
        gateway.answers(Gateway.xml("<eConnect/>").withFixedDelay((int) Gateway.READ_TIMEOUT.toMillis() * 4));

        assertInDoubt(enter());
        assertNotNow(read(), Gateway.RETRY_AFTER);
    }

    @Test
    void anAnswerThatDripsLeavesWritesInDoubt() {
        gateway.answers(Gateway.xml("<eConnect>" + " ".repeat(100) + "</eConnect>").withChunkedDribbleDelay(40, 20_000));

        assertInDoubt(enter());
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 504})
    void aServerFaultLeavesWritesInDoubt(int status) {
        gateway.answers(aResponse().withStatus(status));

        assertInDoubt(enter());
        assertNotNow(read(), Gateway.RETRY_AFTER);
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 503})
    void aRequestThatIsTurnedAwayIsForTheMomentThatGpNames(int status) {
        gateway.answers(aResponse().withStatus(status).withHeader("Retry-After", "90"));
        assertNotNow(enter(), Duration.ofSeconds(90));
        assertNotNow(read(), Duration.ofSeconds(90));

        gateway.answers(aResponse().withStatus(status).withHeader("Retry-After", "Mon, 23 Nov 2026 10:03:00 GMT"));
        assertNotNow(enter(), Duration.ofMinutes(3));

        gateway.answers(aResponse().withStatus(status).withHeader("Retry-After", "soon"));
        assertNotNow(enter(), Gateway.RETRY_AFTER);
    }

    @Test
    void withoutAConnectionNothingIsInDoubt() throws IOException {
        EconnectGateway nowhere = Gateway.client(new MovableClock(), unusedAddress(), 1, Duration.ofSeconds(1));

        assertNotNow(catchThrowable(() -> nowhere.enter("TWO", order())), Gateway.RETRY_AFTER);
        assertNotNow(catchThrowable(() -> nowhere.customer("TWO", "A")), Gateway.RETRY_AFTER);
    }

    @Test
    void anAnswerThatIsNotXmlLeavesWritesInDoubt() {
        for (ResponseDefinitionBuilder answer : List.of(
                Gateway.xml("<eConnect>"), Gateway.xml(""), Gateway.xml("<eConnect/>trailing"),
                Gateway.xml("<!DOCTYPE eConnect SYSTEM \"http://127.0.0.1:1/x.dtd\"><eConnect/>"))) {
            gateway.answers(answer);
            assertInDoubt(gateway.client(new MovableClock()), answer);
        }
        gateway.answers(aResponse().withHeader("Content-Type", "text/html").withBody("<html>Please sign in</html>"));
        assertInDoubt(enter());
        assertNotNow(read(), Gateway.RETRY_AFTER);
    }

    @Test
    void aRefusalCarriesAllThatGpSays() {
        gateway.answers(refusal("""
                Sql procedure error codes returned:

                Error Number = 67  Stored Procedure= taSopHdrIvcInsert  Error Description = Subtotal does not match
                Error Number = 2221  Stored Procedure= taSopHdrIvcInsert  Error Description = Duplicate document number
                Node Identifier Parameters: taSopHdrIvcInsert
                SOPNUMBE = ORDST0000007

                <taSopHdrIvcInsert><SOPNUMBE>ORDST0000007</SOPNUMBE></taSopHdrIvcInsert>
                """));

        assertThat(enter()).isInstanceOfSatisfying(GpRefusal.class, refusal -> {
            assertThat(refusal.errors()).hasSize(2);
            assertThat(refusal.has(ErrorClass.DUPLICATE)).isTrue();
            assertThat(refusal.has(ErrorClass.DATA)).isTrue();
        });
    }

    @Test
    void aDocumentInUseIsForLaterAndNamed() {
        gateway.answers(refusal("""
                Error Number = 2022  Stored Procedure= taSopHdrIvcInsert  Error Description = Document is being edited by another user
                Node Identifier Parameters: taSopHdrIvcInsert
                SOPNUMBE = ORDST0000007
                """));

        assertThat(enter()).hasMessageContaining("being edited").hasMessageContaining("SOPNUMBE=ORDST0000007");
        assertNotNow(enter(), Gateway.RETRY_AFTER);
    }

    @Test
    void aTechnicalTextLeavesWritesInDoubt() {
        gateway.answers(refusal("Transaction (Process ID 52) was deadlocked on lock resources with another process"));

        assertInDoubt(enter());
        assertNotNow(read(), Gateway.RETRY_AFTER);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 302})
    void aRequestThatTheGatewayDoesNotAcceptIsNeverRepeated(int status) {
        gateway.answers(aResponse().withStatus(status).withBody("{\"title\":\"unknown company\"}"));

        for (Throwable fault : List.of(enter(), read())) {
            assertThat(fault).isExactlyInstanceOf(GatewayProtest.class).hasMessageContaining("status " + status)
                    .message().doesNotContain("secret");
        }
    }

    @Test
    void tellsWhatToCheck() {
        gateway.answers(aResponse().withStatus(401));
        assertThat(read()).hasMessageContaining("streakgp.gp.user");
        gateway.answers(aResponse().withStatus(404));
        assertThat(read()).hasMessageContaining("streakgp.gp.base-url");
        gateway.answers(aResponse().withStatus(400).withBody("{\"title\":\"unknown company\"}"));
        assertThat(read()).hasMessageContaining("unknown company");
    }

    @Test
    void aNumberWhoseReturnIsInDoubtIsAGap() {
        gateway.answers(aResponse().withFault(Fault.EMPTY_RESPONSE));

        assertThat(gp.returnSalesDocumentNumber("TWO", SopType.ORDER, "STDORD", "ORDST0000007")).isFalse();
        gateway.server.verify(1, postRequestedFor(anyUrl()));
    }

    @Test
    void aFaultyDocumentIsNotSent() {
        assertThatThrownBy(() -> gp.create("TWO", new NewCustomer("NORTHW0001", Map.of("CUSTNAME", "x".repeat(65)), "")))
                .isInstanceOf(InvalidDocument.class).hasMessageContaining("CUSTNAME is 65 characters long; GP takes 64");
        gateway.server.verify(0, postRequestedFor(anyUrl()));
    }

    private Throwable enter() {
        return catchThrowable(() -> gp.enter("TWO", order()));
    }

    private Throwable create() {
        return catchThrowable(() -> gp.create("TWO", new NewCustomer("NORTHW0001", Map.of("CUSTNAME", "Northwind"), "")));
    }

    private Throwable read() {
        return catchThrowable(() -> gp.customer("TWO", "NORTHW0001"));
    }

    private Throwable reserve() {
        return catchThrowable(() -> gp.reserveSalesDocumentNumber("TWO", SopType.ORDER, "STDORD"));
    }

    static SalesDocument order() {
        return new SalesDocument(SopType.ORDER, "STDORD", "ORDST0000007",
                Map.of("CUSTNMBR", "NORTHW0001", "DOCDATE", "2026-11-23", "BACHNUMB", "B1"),
                List.of(new SalesDocument.Line("PUMP-10", BigDecimal.ONE, BigDecimal.TEN, BigDecimal.TEN, Map.of())), Map.of());
    }

    private static ResponseDefinitionBuilder refusal(String text) {
        return aResponse().withStatus(422).withHeader("Content-Type", "text/plain; charset=utf-8").withBody(text);
    }

    private static void assertInDoubt(Throwable fault) {
        assertThat(fault).isExactlyInstanceOf(GpInDoubt.class);
        assertThat(((GpInDoubt) fault).until()).isEqualTo(MovableClock.START.plus(Gateway.RETRY_AFTER));
    }

    private static void assertInDoubt(EconnectGateway client, ResponseDefinitionBuilder answer) {
        assertThat(catchThrowable(() -> client.enter("TWO", order()))).as("%s", answer.build().getBody())
                .isExactlyInstanceOf(GpInDoubt.class);
    }

    private static void assertNotNow(Throwable fault, Duration later) {
        assertThat(fault).isExactlyInstanceOf(NotNow.class);
        assertThat(((NotNow) fault).until()).isEqualTo(MovableClock.START.plus(later));
    }

    private static URI unusedAddress() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return URI.create("http://127.0.0.1:" + socket.getLocalPort());
        }
    }
}
