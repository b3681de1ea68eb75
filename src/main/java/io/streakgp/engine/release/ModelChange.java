package io.streakgp.engine.release;

import java.util.Optional;

import io.streakgp.engine.models.ModelKind;
import io.streakgp.shared.Sha256;

/**
 * One model of a deployment.
 *
 * @param kind     what it is
 * @param key      id of the process, decision or form
 * @param file     name of the file that brings it
 * @param replaces mark of the version in use that it was made against; empty: there was none
 * @param released whether only finance releases it
 */
record ModelChange(ModelKind kind, String key, String file, String replaces, boolean released) {

    /** Tells contents apart; empty for none. */
    static String mark(Optional<byte[]> content) {
        return content.map(Sha256::hex).orElse("");
    }
}
