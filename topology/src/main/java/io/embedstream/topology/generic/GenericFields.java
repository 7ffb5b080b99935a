package io.embedstream.topology.generic;

import io.embedstream.topology.ingest.FieldExtractor;
import io.embedstream.topology.ingest.RequiredId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** A generic value has a text and no other known field. */
public final class GenericFields implements FieldExtractor<GenericText> {

    @Override
    public String id(GenericText value) {
        return "";
    }

    @Override
    public List<RequiredId> ids(GenericText value) {
        return List.of();
    }

    @Override
    public String key(GenericText value) {
        return "";
    }

    @Override
    public String text(GenericText value) {
        return value.text();
    }

    @Override
    public String language(GenericText value) {
        return null;
    }

    @Override
    public Instant time(GenericText value) {
        return null;
    }

    @Override
    public Map<String, String> attributes(GenericText value) {
        return Map.of();
    }

    @Override
    public GenericText withTexts(GenericText value, UnaryOperator<String> change) {
        return new GenericText(change.apply(value.text()));
    }
}
