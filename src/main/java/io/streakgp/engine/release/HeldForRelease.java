package io.streakgp.engine.release;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.camunda.bpm.engine.BadUserRequestException;

/** A deployment touches what only finance releases: nothing of it is deployed, its files wait. The message tells its author. */
class HeldForRelease extends BadUserRequestException {

    private final String name;
    private final String author;
    private final transient SortedMap<String, byte[]> files;
    private final transient List<ModelChange> models;

    /**
     * @param name   of the deployment, or {@code null}
     * @param author who is logged in
     */
    HeldForRelease(String name, String author, SortedMap<String, byte[]> files, List<ModelChange> models) {
        super("Held for release by finance: " + released(models)
                + ". It takes effect when somebody of finance other than you has released it in Tasklist.");
        this.name = name;
        this.author = author;
        this.files = new TreeMap<>(files);
        this.models = List.copyOf(models);
    }

    /** The files that finance has to look at; the others of the deployment wait with them. */
    private static String released(List<ModelChange> models) {
        return models.stream().filter(ModelChange::released).map(ModelChange::file).distinct().collect(Collectors.joining(", "));
    }

    String name() {
        return name == null ? released(models) : name;
    }

    String author() {
        return author;
    }

    SortedMap<String, byte[]> files() {
        return files;
    }

    List<ModelChange> models() {
        return models;
    }
}
