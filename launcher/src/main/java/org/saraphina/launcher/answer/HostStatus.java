package org.saraphina.launcher.answer;

import static java.util.Objects.requireNonNull;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.Optional;
import org.saraphina.control.Answer;

/**
 * How the host of a home stands.
 *
 * @param process the number of its process; empty when none runs
 * @param ready whether every module was started, or failed to, and the host is there to stay
 * @param stopping whether it was told to stop
 * @param upgrading the upgrade under way
 * @param platform the version of Saraphina
 */
public record HostStatus(
        Optional<Long> process, boolean ready, boolean stopping, Optional<String> upgrading, String platform) {
    private static final Gson GSON = new GsonBuilder().serializeNulls().create();

    public HostStatus {
        requireNonNull(process, "process is null");
        requireNonNull(upgrading, "upgrading is null");
        requireNonNull(platform, "platform is null");
    }

    /** No host runs. */
    public static HostStatus notRunning() {
        return new HostStatus(Optional.empty(), false, false, Optional.empty(), SaraphinaVersion.current());
    }

    /** True if {@code answer} is of a host that is ready. */
    public static boolean saysReady(Answer answer) {
        return JsonParser.parseString(answer.json())
                .getAsJsonObject()
                .get("ready")
                .getAsBoolean();
    }

    /** The same as an answer that ends with {@code exitCode}. */
    public Answer toAnswer(int exitCode) {
        return new Answer(exitCode, json(), text());
    }

    private String json() {
        JsonObject document = new JsonObject();
        document.addProperty("running", process.isPresent());
        document.addProperty("ready", ready);
        document.addProperty("stopping", stopping);
        document.addProperty("upgrading", upgrading.orElse(null));
        document.addProperty("pid", process.orElse(null));
        document.addProperty("platform", platform);
        return GSON.toJson(document);
    }

    private String text() {
        if (process.isEmpty()) {
            return "Not running";
        }
        String phase = stopping ? "stopping" : ready ? "ready" : "starting";
        String activity = upgrading.map(id -> "upgrading (" + id + ")").orElse(phase);
        return "Running, " + activity + " (process " + process.get() + ", Saraphina " + platform + ")";
    }
}
