package io.streakgp.gp.econnect;

import jakarta.xml.bind.annotation.XmlTransient;

/** A transaction type under the root: one SQL transaction in GP. Fields that are null are not written. */
@XmlTransient
abstract class Transaction {
}
