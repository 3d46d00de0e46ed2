package org.saraphina.launcher.answer;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import org.saraphina.control.Answer;

/** Answers that say what went wrong, and what to do. */
public final class Failures {
    private static final Gson GSON = new GsonBuilder().disableHtmlEscaping().create();
    private static final String ERROR = "error";

    private Failures() {}

    /**
     * A failure.
     *
     * @param error names the thing and the cause
     * @param hint what to do; may be empty
     */
    public static Answer of(int exitCode, String error, String hint) {
        JsonObject document = new JsonObject();
        document.addProperty(ERROR, error);
        document.addProperty("hint", hint);
        return new Answer(exitCode, GSON.toJson(document), hint.isEmpty() ? error : error + "\n" + hint);
    }

    /** What went wrong, as a failure says it. */
    public static String error(Answer failure) {
        return JsonParser.parseString(failure.json())
                .getAsJsonObject()
                .get(ERROR)
                .getAsString();
    }

    /** True for an answer that is a failure, whoever gave it. */
    public static boolean isFailure(Answer answer) {
        JsonElement document = JsonParser.parseString(answer.json());
        return document.isJsonObject() && document.getAsJsonObject().has(ERROR);
    }
}
