package io.streakgp.sandbox.gp;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.io.Resource;

/**
 * Switches for what GP's documentation leaves open.
 *
 * @param company      the company database, sent in header {@code GP-Company}
 * @param longText     what happens to text that is longer than its parameter
 * @param markdown     what a line's MRKDNAMT counts for
 * @param shortInvoice what happens to a line of an invoice that stock cannot fill and that says nothing (QtyShrtOpt)
 * @param errorTexts   CSV (rule, number, procedure, text, parameters): eConnect's numbers and words, of which not all are public
 */
@ConfigurationProperties("streakgp.sandbox.gp")
public record GpSandboxSettings(
        @DefaultValue("TWO") String company,
        @DefaultValue("REFUSE") LongText longText,
        @DefaultValue("UNIT") Markdown markdown,
        @DefaultValue("REFUSE") ShortInvoice shortInvoice,
        @DefaultValue("classpath:sandbox/gp/error-texts.csv") Resource errorTexts) {

    /** Refused with an error, or cut by the procedure's parameter. */
    public enum LongText { REFUSE, TRUNCATE }

    /** Refused, or back-ordered like the lines of an order. */
    public enum ShortInvoice { REFUSE, BACK_ORDER }

    /** XTNDPRCE = (UNITPRCE - MRKDNAMT) x QUANTITY, or UNITPRCE x QUANTITY - MRKDNAMT. */
    public enum Markdown { UNIT, LINE }
}
