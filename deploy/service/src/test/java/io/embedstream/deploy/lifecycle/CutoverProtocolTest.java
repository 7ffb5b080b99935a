package io.embedstream.deploy.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.embedstream.deploy.lifecycle.CutoverEvent.Completed;
import io.embedstream.deploy.lifecycle.CutoverEvent.Decided;
import io.embedstream.deploy.lifecycle.CutoverEvent.GivenUp;
import io.embedstream.deploy.lifecycle.CutoverEvent.Prepared;
import io.embedstream.topology.route.SourcePosition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The protocol in a small model: two applications that read the log of changes whenever they like, process, commit and
 * crash, instances that were taken out of their group without knowing, and a command that is killed anywhere.
 */
class CutoverProtocolTest {
    private static final String TOPIC = "in";
    private static final int PARTITIONS = 2;
    private static final int STEPS = 4_000;

    static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void shouldGiveEveryRecordOneLiveOutputWhateverIsKilled(long seed) {
        var model = new Model(new Random(seed));
        for (int i = 0; i < STEPS; i++) {
            model.step();
        }
        model.finish();

        assertThat(model.live)
                .as("seed %d, %d cuts", seed, model.known().cuts().size())
                .isEqualTo(model.expected());
    }

    /** What a record's live outputs are, by who wrote them. */
    private record Output(int partition, long offset, String who) {}

    private static final class Model {
        private final Random random;
        private final List<CutoverEvent> log = new ArrayList<>();
        private final long[] ends = new long[PARTITIONS];
        private final List<Output> live = new ArrayList<>();
        private final Application original = new Application(Role.of("es"));
        private final Application shadow = new Application(Role.of("es.shadow.n"));
        private Optional<Command> command = Optional.empty();
        private int changes;

        Model(Random random) {
            this.random = random;
        }

        void step() {
            switch (random.nextInt(8)) {
                case 0 -> ends[random.nextInt(PARTITIONS)]++;
                case 1 -> commandActs();
                default -> any().act(random.nextInt(40));
            }
        }

        private Application any() {
            return random.nextBoolean() ? original : shadow;
        }

        private void commandActs() {
            if (random.nextInt(20) == 0) {
                command = Optional.empty();
            } else if (command.isEmpty()) {
                command = Optional.of(new Command(Integer.toString(changes++)));
            } else if (command.get().act()) {
                command = Optional.empty();
            }
        }

        Cutovers known() {
            return log.stream().reduce(Cutovers.NONE, Cutovers::with, (a, b) -> b);
        }

        /** Nothing is killed any more, and a change nobody decides is given up. */
        void finish() {
            known().undecided().ifPresent(prepared -> log.add(new GivenUp(prepared.id(), "end")));
            for (int i = 0; i < 10_000; i++) {
                any().act(2 + random.nextInt(38));
            }
        }

        List<Output> expected() {
            List<Output> expected = new ArrayList<>();
            for (int partition = 0; partition < PARTITIONS; partition++) {
                for (long offset = 0; offset < ends[partition]; offset++) {
                    expected.add(new Output(partition, offset, known().owner(at(partition), offset)));
                }
            }
            live.sort(java.util.Comparator.comparingInt(Output::partition).thenComparingLong(Output::offset));
            return expected;
        }

        private static TopicPartition at(int partition) {
            return new TopicPartition(TOPIC, partition);
        }

        /** One instance; what it knows is what it has read last. */
        private final class Application {
            private final Role role;
            private final long[] committed = new long[PARTITIONS];
            private final List<Output> open = new ArrayList<>();
            private final Set<String> holds = new HashSet<>();
            private long[] position = new long[PARTITIONS];
            private Cutovers knows = Cutovers.NONE;
            private boolean expelled;

            Application(Role role) {
                this.role = role;
            }

            void act(int what) {
                if (what < 2) {
                    begin();
                } else if (what < 10) {
                    look();
                } else if (what < 18) {
                    commit();
                } else {
                    process(random.nextInt(PARTITIONS));
                }
            }

            /** After a crash, or taken out of the group: all tasks are new. */
            private void begin() {
                open.clear();
                position = committed.clone();
                expelled = false;
                look();
            }

            private void look() {
                knows = known();
                knows.undecided().ifPresent(prepared -> {
                    holds.add(prepared.id());
                    if (random.nextInt(50) == 0) {
                        log.add(new GivenUp(prepared.id(), "the command is gone"));
                    }
                });
                if (knows.waitsForOther(role.who()) && isDone(knows.last())) {
                    log.add(new Completed(knows.last().decided().id(), Map.of(), 0));
                }
            }

            private boolean isDone(Cutovers.Cut cut) {
                var other = cut.from().equals(Role.ORIGINAL) ? original : shadow;
                return cut.decided().positions().entrySet().stream()
                        .allMatch(end -> other.committed[end.getKey().partition()] >= end.getValue());
            }

            private void process(int partition) {
                if (position[partition] == ends[partition] || knows.mustHold(role.who(), Instant.EPOCH)) {
                    return;
                }
                long offset = position[partition]++;
                var topic = new CutoverRoute(role, () -> knows, () -> {}, () -> Instant.MAX)
                        .topic(
                                role.who().equals(Role.ORIGINAL) ? "out" : "out.shadow.n",
                                Optional.of(new SourcePosition(TOPIC, partition, offset)));
                if (topic.equals("out")) {
                    open.add(new Output(partition, offset, role.who()));
                }
            }

            private void commit() {
                if (expelled) {
                    begin();
                    return;
                }
                System.arraycopy(position, 0, committed, 0, PARTITIONS);
                live.addAll(open);
                open.clear();
            }
        }

        /** Does one thing at a time, and may be gone before the next. */
        private final class Command {
            private final String id;
            private int at;

            Command(String id) {
                this.id = id;
            }

            /** Returns whether it has ended. */
            boolean act() {
                switch (at++) {
                    case 0 -> {
                        var from = known().live();
                        log.add(new Prepared(id, from, from.equals("n") ? Role.ORIGINAL : "n", Instant.EPOCH));
                    }
                    case 1 -> {
                        if (!known().isUndecided(id)) {
                            return true;
                        } else if (!original.holds.contains(id) || !shadow.holds.contains(id)) {
                            at--;
                        }
                    }
                    case 2 -> original.expelled = true;
                    case 3 -> shadow.expelled = true;
                    default -> {
                        Map<TopicPartition, Long> positions = new HashMap<>();
                        for (int p = 0; p < PARTITIONS; p++) {
                            positions.put(at(p), Math.max(original.committed[p], shadow.committed[p]));
                        }
                        log.add(new Decided(id, positions, Instant.EPOCH, Map.of(), Instant.MAX));
                        return true;
                    }
                }
                return false;
            }
        }
    }
}
