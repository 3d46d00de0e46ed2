package org.saraphina.control.document;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonNull;
import com.google.gson.JsonPrimitive;
import com.google.gson.JsonSerializer;
import java.time.Instant;
import java.util.Optional;

/** Writes documents as JSON: times as ISO-8601 in UTC, what is absent as {@code null}. */
public final class Json {
    private static final JsonSerializer<Instant> TIME = (time, type, context) -> new JsonPrimitive(time.toString());
    private static final JsonSerializer<Optional<?>> ABSENT_AS_NULL =
            (value, type, context) -> value.map(context::serialize).orElse(JsonNull.INSTANCE);
    private static final Gson GSON = new GsonBuilder()
            .serializeNulls()
            .disableHtmlEscaping()
            .registerTypeAdapter(Instant.class, TIME)
            .registerTypeHierarchyAdapter(Optional.class, ABSENT_AS_NULL)
            .create();

    private Json() {}

    /** {@code document}, a record of this package or a list of them, as one JSON document on one line. */
    public static String of(Object document) {
        return GSON.toJson(document);
    }
}
