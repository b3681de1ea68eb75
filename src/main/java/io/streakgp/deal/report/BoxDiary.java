package io.streakgp.deal.report;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

import io.streakgp.shared.CompanyTime;
import io.streakgp.shared.Sha256;

/**
 * What was told on a box, line by line, newest last.
 *
 * @param homePipeline the pipeline that the box was in when it was first told something
 * @param commentKey   Streak's key of the running comment; empty before it is written
 * @param lines        how many lines were ever told; the oldest of them are no longer kept
 * @param kept         the newest lines
 * @param lastNews     hash of the news told last; empty at first
 * @param waitsFor     hash of what the deal waits for; empty when it does not wait
 * @param waitsSince   when that wait began; {@code null} when it does not wait
 */
record BoxDiary(String homePipeline, String commentKey, int lines, List<Line> kept, String lastNews, String waitsFor, Instant waitsSince) {

    /** More than that nobody reads in a comment. */
    static final int MOST_LINES = 20;
    private static final int LONGEST_LINE = 500;

    BoxDiary {
        kept = List.copyOf(kept);
    }

    record Line(Instant at, String text) {
    }

    static BoxDiary of(String pipelineKey) {
        return new BoxDiary(pipelineKey, "", 0, List.of(), "", "", null);
    }

    /** From now on the deal waits for this; the same wait goes on since it began. Empty: it does not wait. */
    BoxDiary waiting(String what, Instant now) {
        if (what.isEmpty()) {
            return new BoxDiary(homePipeline, commentKey, lines, kept, lastNews, "", null);
        }
        String hash = Sha256.hex(what, 16);
        return hash.equals(waitsFor) ? this : new BoxDiary(homePipeline, commentKey, lines, kept, lastNews, hash, now);
    }

    /** With one more line, unless there is no text or this is the news told last. */
    BoxDiary told(String news, String text, Instant now) {
        String hash = Sha256.hex(news, 16);
        if (hash.equals(lastNews)) {
            return this;
        }
        if (text.isBlank()) {
            return new BoxDiary(homePipeline, commentKey, lines, kept, hash, waitsFor, waitsSince);
        }
        List<Line> longer = new ArrayList<>(kept);
        longer.add(new Line(now, bounded(text)));
        return new BoxDiary(homePipeline, commentKey, lines + 1, longer.subList(Math.max(0, longer.size() - MOST_LINES), longer.size()), hash, waitsFor, waitsSince);
    }

    BoxDiary writtenAs(String key) {
        return new BoxDiary(homePipeline, key, lines, kept, lastNews, waitsFor, waitsSince);
    }

    /** The lines with their times, the date wherever it changes, as the company's people see them. */
    String text(CompanyTime time) {
        StringBuilder text = new StringBuilder();
        int folded = lines - kept.size();
        if (folded > 0) {
            text.append("(").append(folded).append(folded == 1 ? " earlier line" : " earlier lines").append(" left out)\n");
        }
        LocalDate date = null;
        for (Line line : kept) {
            LocalDate day = time.dateOf(line.at());
            text.append(day.equals(date) ? "" : day + " ").append(time.timeOf(line.at())).append(" ").append(line.text()).append("\n");
            date = day;
        }
        return text.toString();
    }

    private static String bounded(String text) {
        String line = text.strip().replaceAll("\\s+", " ");
        return line.length() <= LONGEST_LINE ? line : line.substring(0, LONGEST_LINE - 1).strip() + "…";
    }
}
