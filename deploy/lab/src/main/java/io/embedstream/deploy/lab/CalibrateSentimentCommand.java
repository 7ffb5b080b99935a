package io.embedstream.deploy.lab;

import io.embedstream.deploy.eval.HeadChoice;
import io.embedstream.deploy.eval.SentimentTask;
import io.embedstream.deploy.eval.Table;
import io.embedstream.deploy.train.SentimentCalibrator;
import io.embedstream.encoder.TextEncoder;
import picocli.CommandLine.Command;

/** Fits a sentiment head's temperature and threshold to a domain. */
@Command(
        name = "sentiment",
        mixinStandardHelpOptions = true,
        description =
                "Fits temperature and bias of a sentiment head to about 300 labelled texts: columns label and text.")
public final class CalibrateSentimentCommand extends CalibrateHead {
    CalibrateSentimentCommand() {
        super(SentimentTask.ROLES, "text");
    }

    @Override
    SentimentCalibrator.Result fit(HeadChoice choice, Table table, TextEncoder encoder) {
        return SentimentCalibrator.fit(choice.document(encoder.spec()), table, encoder);
    }
}
