package io.streakgp.gp;

import java.math.BigDecimal;
import java.util.Set;

/**
 * What GP says about a customer as a payer.
 *
 * @param balanceForward           BALNCTYP 1: receipts are never applied to single invoices
 * @param writeOffs                MXWOFTYP
 * @param maxWriteOff              MXWROFAM in functional currency; only for {@link WriteOffs#UP_TO}
 * @param parent                   parent of its national account (CPRCSTNM), or empty; the parent's own row names itself
 * @param family                   CUSTNMBR of all that belong to the national account, the customer itself among them
 * @param childrenMayTakeReceipts  NAALLOWRECEIPTS of the national account; {@code true} where there is none
 */
public record PayerTerms(String customerNumber, String name, boolean balanceForward, WriteOffs writeOffs, BigDecimal maxWriteOff, String parent,
                         Set<String> family, boolean childrenMayTakeReceipts) {

    /** MXWOFTYP 0, 1 and 2. */
    public enum WriteOffs { NONE, UNLIMITED, UP_TO }
}
