package io.embedstream.deploy.eval;

import io.embedstream.encoder.factory.Models;
import java.util.List;
import java.util.Locale;

/** The languages with shipped models, distinguished by script. */
public enum Language {
    EN("bge-small-en-v1.5"),
    ZH("bge-small-zh-v1.5");

    private static final double HAN_SHARE = 0.2;
    private final String model;

    Language(String model) {
        this.model = model;
    }

    /** Name of the default model. */
    public String model() {
        return model;
    }

    /** Name of the static model distilled from the default one. */
    public String staticModel() {
        return Models.STATIC + model;
    }

    /** ISO 639-1 code. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Chinese if at least a fifth of all letters are Han, else English. */
    public static Language of(List<String> texts) {
        long letters = 0;
        long han = 0;
        for (String text : texts) {
            letters += text.codePoints().filter(Character::isLetter).count();
            han += text.codePoints().filter(Character::isIdeographic).count();
        }
        return han >= HAN_SHARE * Math.max(1, letters) ? ZH : EN;
    }
}
