package io.streakgp.deal.report;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import io.streakgp.streak.Box;
import io.streakgp.streak.Pipeline;
import io.streakgp.streak.Streak;
import io.streakgp.streak.StreakRefusal;

/**
 * Writes fields to a box in whatever pipeline it is. In the pipeline where the deal was booked a missing field is a fault;
 * a pipeline that the box was moved to later owes us none.
 */
@Component
class BoxFields {

    private static final Logger log = LoggerFactory.getLogger(BoxFields.class);

    private final Streak streak;
    private final Set<String> toldMissing = ConcurrentHashMap.newKeySet();

    BoxFields(Streak streak) {
        this.streak = streak;
    }

    /**
     * @param box          as read last; it may have moved since
     * @param homePipeline where its fields must exist
     * @throws StreakRefusal naming the field that the home pipeline does not have; or when the box was deleted
     */
    void write(Box box, String homePipeline, Map<String, String> fields) {
        if (fields.isEmpty()) {
            return;
        }
        try {
            writeIn(box.pipelineKey(), homePipeline, box.key(), fields);
        } catch (StreakRefusal refusal) {
            String now = streak.box(box.key()).map(Box::pipelineKey).orElse(box.pipelineKey());
            if (now.equals(box.pipelineKey())) {
                throw refusal;
            }
            writeIn(now, homePipeline, box.key(), fields);
        }
    }

    private void writeIn(String pipelineKey, String homePipeline, String boxKey, Map<String, String> fields) {
        Map<String, String> there = pipelineKey.equals(homePipeline) ? fields : thoseThatExist(pipelineKey, fields);
        if (!there.isEmpty()) {
            streak.setFields(boxKey, pipelineKey, there);
        }
    }

    private Map<String, String> thoseThatExist(String pipelineKey, Map<String, String> fields) {
        Map<String, String> there = new LinkedHashMap<>();
        streak.pipelines().stream().filter(pipeline -> pipeline.key().equals(pipelineKey)).forEach(pipeline -> fields.forEach((name, value) -> {
            if (pipeline.field(name).isPresent()) {
                there.put(name, value);
            } else {
                missing(pipeline, name);
            }
        }));
        return there;
    }

    private void missing(Pipeline pipeline, String field) {
        if (toldMissing.add(pipeline.key() + "/" + field)) {
            log.warn("Deals were moved to pipeline \"{}\", which has no field \"{}\": there only the comment tells of them; add the field in Streak to change that",
                    pipeline.name(), field);
        }
    }
}
