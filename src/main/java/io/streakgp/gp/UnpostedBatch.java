package io.streakgp.gp;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * A batch that waits to be posted (SY00500).
 *
 * @param name      BACHNUMB
 * @param source    BCHSOURC, e.g. {@code Sales Entry} or {@code RM_Cash}
 * @param documents NUMOFTRX
 * @param total     BCHTOTAL
 * @param created   CREATDDT
 * @param checkbook CHEKBKID, or empty
 */
public record UnpostedBatch(String name, String source, int documents, BigDecimal total, LocalDate created, String checkbook) {
}
