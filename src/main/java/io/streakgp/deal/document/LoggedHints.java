package io.streakgp.deal.document;

import java.time.Instant;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Hints for whoever reads the log. */
@Component
class LoggedHints implements Hints {

    private static final Logger LOG = LoggerFactory.getLogger(LoggedHints.class);

    @Override
    public void batchIsBusy(String batch, Instant since, String ownerGroup) {
        LOG.warn("Batch {} in GP has been busy since {}; documents go into the next one. It belongs to {}", batch, since, ownerGroup);
    }
}
