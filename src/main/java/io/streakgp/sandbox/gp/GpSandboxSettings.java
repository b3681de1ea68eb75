package io.streakgp.sandbox.gp;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.io.Resource;

/**
 * Switches for what GP's documentation leaves open.
 *
 * @param company           the company database, sent in header {@code GP-Company}
 * @param longText          what happens to text that is longer than its parameter
 * @param markdown          what a line's MRKDNAMT counts for
 * @param shortInvoice      what happens to a line of an invoice that stock cannot fill and that says nothing (QtyShrtOpt)
 * @param applyUnposted     whether a receipt may be applied while its batch is not posted
 * @param discountUnposted  whether an unposted receipt may take discount or write-off
 * @param lateDiscount      whether discount may be taken after DISCDATE
 * @param secondApply       what happens to a second apply of the same two documents
 * @param writeOffOverLimit whether a write-off may go over the customer's MXWOFTYP and MXWROFAM
 * @param foreignCheckbook  whether a receipt may be in another currency than its checkbook
 * @param errorTexts        CSV (rule, number, procedure, text, parameters): eConnect's numbers and words, of which not all are public
 */
@ConfigurationProperties("streakgp.sandbox.gp")
public record GpSandboxSettings(
        @DefaultValue("TWO") String company,
        @DefaultValue("REFUSE") LongText longText,
        @DefaultValue("UNIT") Markdown markdown,
        @DefaultValue("REFUSE") ShortInvoice shortInvoice,
        @DefaultValue("ACCEPT") Choice applyUnposted,
        @DefaultValue("REFUSE") Choice discountUnposted,
        @DefaultValue("ACCEPT") Choice lateDiscount,
        @DefaultValue("ADD") SecondApply secondApply,
        @DefaultValue("REFUSE") Choice writeOffOverLimit,
        @DefaultValue("REFUSE") Choice foreignCheckbook,
        @DefaultValue("classpath:sandbox/gp/error-texts.csv") Resource errorTexts) {

    /** Refused with an error, or cut by the procedure's parameter. */
    public enum LongText { REFUSE, TRUNCATE }

    /** Refused with an error, or done. */
    public enum Choice {
        REFUSE, ACCEPT;

        boolean accepts() {
            return this == ACCEPT;
        }
    }

    /** Its amounts come on top of the first one's, or it is refused. */
    public enum SecondApply { ADD, REFUSE }

    /** Refused, or back-ordered like the lines of an order. */
    public enum ShortInvoice { REFUSE, BACK_ORDER }

    /** XTNDPRCE = (UNITPRCE - MRKDNAMT) x QUANTITY, or UNITPRCE x QUANTITY - MRKDNAMT. */
    public enum Markdown { UNIT, LINE }
}
