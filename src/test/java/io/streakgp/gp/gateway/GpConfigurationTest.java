package io.streakgp.gp.gateway;

import java.nio.file.NoSuchFileException;
import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import io.streakgp.gp.GpReceivables;
import io.streakgp.gp.GreatPlains;
import io.streakgp.gp.econnect.EconnectDocuments;
import io.streakgp.gp.econnect.EconnectSchema;

import static org.assertj.core.api.Assertions.assertThat;

class GpConfigurationTest {

    private final ApplicationContextRunner application = new ApplicationContextRunner().withUserConfiguration(GpConfiguration.class);

    @Test
    void needsNothingButTheAddress() {
        application.withPropertyValues("streakgp.gp.base-url=https://gp.example.com/gateway/").run(context -> {
            assertThat(context).hasSingleBean(GreatPlains.class).hasSingleBean(GpReceivables.class)
                    .hasSingleBean(EconnectSchema.class).hasSingleBean(EconnectDocuments.class);
            GpProperties properties = context.getBean(GpProperties.class);
            assertThat(properties.connectTimeout()).isEqualTo(Duration.ofSeconds(5));
            assertThat(properties.readTimeout()).isEqualTo(Duration.ofSeconds(15));
            assertThat(properties.writerLanes()).isEqualTo(1);
            assertThat(properties.receiptBatchSource()).isEqualTo("RM_Cash");
            assertThat(properties.setupMaxAge()).isEqualTo(Duration.ofMinutes(5));
        });
    }

    @Test
    void namesTheAddressThatIsMissingOrWrong() {
        application.run(context -> assertThat(context.getStartupFailure()).rootCause()
                .hasMessageContaining("streakgp.gp.base-url is not set"));
        application.withPropertyValues("streakgp.gp.base-url=ftp://gp.example.com").run(context ->
                assertThat(context.getStartupFailure()).rootCause().hasMessageContaining("streakgp.gp.base-url"));
    }

    @Test
    void neverWaitsLongerThanAStepOwnsItsJob() {
        application.withPropertyValues("streakgp.gp.base-url=https://gp.example.com", "streakgp.gp.read-timeout=16s").run(context ->
                assertThat(context.getStartupFailure()).rootCause().hasMessageContaining("streakgp.gp.read-timeout is PT16S"));
    }

    @Test
    void aPasswordIsNeverPrinted() {
        application.withPropertyValues("streakgp.gp.base-url=https://gp.example.com", "streakgp.gp.user=econnect",
                "streakgp.gp.password=secret").run(context ->
                assertThat(context.getBean(GpProperties.class).toString()).contains("econnect").doesNotContain("secret"));
        application.withPropertyValues("streakgp.gp.base-url=https://gp.example.com", "streakgp.gp.user=econnect").run(context ->
                assertThat(context.getStartupFailure()).rootCause().hasMessageContaining("streakgp.gp.password is not"));
    }

    @Test
    void aSitesErrorTableIsReadAtTheStart() {
        application.withPropertyValues("streakgp.gp.base-url=https://gp.example.com", "streakgp.gp.error-table=target/none.csv")
                .run(context -> assertThat(context.getStartupFailure()).rootCause().isInstanceOf(NoSuchFileException.class));
    }
}
