package io.embedstream.deploy.lab;

import io.embedstream.deploy.eval.EntitySentimentTask;
import io.embedstream.deploy.eval.HeadChoice;
import io.embedstream.deploy.eval.Table;
import io.embedstream.deploy.train.SentimentCalibrator;
import io.embedstream.encoder.TextEncoder;
import picocli.CommandLine.Command;

/** Fits the temperature and threshold of a head for entities to a domain. */
@Command(
        name = "entity-sentiment",
        mixinStandardHelpOptions = true,
        description = {
            "Fits temperature and bias of the sentiment head for entities to about 300 labelled titles:",
            "columns entity, label and title."
        })
public final class CalibrateEntitySentimentCommand extends CalibrateHead {
    CalibrateEntitySentimentCommand() {
        super(EntitySentimentTask.ROLES, "title");
    }

    @Override
    SentimentCalibrator.Result fit(HeadChoice choice, Table table, TextEncoder encoder) {
        return SentimentCalibrator.fitEntities(choice.entityDocument(encoder.spec()), table, encoder);
    }
}
