package io.streakgp.vendor;

/** How far a supplier has come. */
public enum SupplierState {
    /** Its process is under way. */
    IN_PROGRESS,
    /** Its organization is linked to a vendor that stands in GP. */
    VENDOR,
    /** Finance refused it. */
    REFUSED,
    /** Its box left the stage, or was deleted, before it was a vendor. */
    WITHDRAWN
}
