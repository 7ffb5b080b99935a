package io.embedstream.deploy.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.embedstream.deploy.cli.CommandLines;
import io.embedstream.deploy.cli.Within;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** What holds of the options of every command there is. */
class OptionsOfAllCommandsTest {
    /** Seeds are of type long: any number is one. */
    private static final Set<Class<?>> NUMBERS =
            Set.of(int.class, Integer.class, double.class, Double.class, float.class, Float.class);

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void shouldBoundEveryNumber() {
        List<String> unbounded = new ArrayList<>();
        commands(CommandLines.of(time -> false)).forEach(command -> {
            for (OptionSpec option : command.getCommandSpec().options()) {
                if (NUMBERS.contains(option.type())
                        && !((Field) option.userObject()).isAnnotationPresent(Within.class)) {
                    unbounded.add(command.getCommandSpec().qualifiedName() + " " + option.longestName());
                }
            }
        });

        assertThat(unbounded).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "encode --threads 100000|--threads is 100000, expected a whole number from 1 to 1024",
                "encode --encoding UTF-8|--encoding is given, but stdin is read as UTF-8; it goes with --file",
                "eval sts --data a.tsv --judge on|--judge is given, but eval sts does not use it; these tasks do: entity",
                "eval sts --data a.tsv --head zh --mask all|does not use it",
                "models bench --model m --seconds NaN|--seconds is NaN, expected a number above 0 and at most 86400",
                "bench year --events 0|--events is 0, expected a whole number from 1",
                "bench store --cases exact --churn 3|--churn is given, but --cases has no churn",
                "bench store --cache c|--cache is given, but the vectors are drawn; it goes with --texts",
                "bench pipeline --model m|--model is given, but the encoder is not static",
                "bench catalogs --model m --items 3|--items is given, but with --model templates alone are loaded",
                "calibrate templates --data a.tsv --out o.json --data-dir d|it goes with --feedback",
                "train words --algorithm glove --input a --out o --neg 3|--negative is given, but --algorithm is glove",
                "train words --algorithm fasttext --input a --out o --alpha 3|it goes with glove",
                "train words --algorithm fasttext --input a --out o --minn 7|minn is 7, expected 0 to maxn, 6",
                "train words --algorithm glove --input a --out o --config c|no topic is read; it goes with --topic",
                "train pairs --task entity --data d --out o --steps 3|--steps is given, but --task is entity",
                "words fit --model a --input b --out c --pooling mean --smoothing 0.1|--pooling is mean; it goes with sif",
                "explain --text hello --columns a=b|--columns is given, but no file is read; it goes with --templates",
                "demo --strict|--strict is given, but the samples are replayed; it goes with a file"
            })
    void shouldRefuseWhatACommandDoesNotUse(String commandAndMessage) {
        String[] parts = commandAndMessage.split("\\|");

        int code = execute(parts[0].split(" "));

        assertThat(code).as(err.toString()).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(err.toString()).contains(parts[1]);
        assertThat(out.toString()).isEmpty();
    }

    private int execute(String... arguments) {
        return CommandLines.of(time -> false)
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }

    private static Stream<CommandLine> commands(CommandLine command) {
        return Stream.concat(
                Stream.of(command),
                command.getSubcommands().values().stream().flatMap(OptionsOfAllCommandsTest::commands));
    }
}
