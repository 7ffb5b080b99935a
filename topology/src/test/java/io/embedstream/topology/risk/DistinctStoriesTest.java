package io.embedstream.topology.risk;

import static org.assertj.core.api.Assertions.assertThat;

import io.embedstream.encoder.TextPair;
import io.embedstream.encoder.head.event.EventHead;
import io.embedstream.schemas.internal.EntityMention;
import io.embedstream.schemas.internal.StoryReading;
import io.embedstream.schemas.internal.StoryState;
import io.embedstream.topology.EchoJudge;
import io.embedstream.topology.state.StateSerde;
import io.embedstream.topology.text.HalfPrecision;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Stories of which the head is unsure, and a judge that reads them. */
class DistinctStoriesTest {
    private static final int DIMENSION = 64;
    private static final double BELOW = 0.5;

    private static final EventHead HEAD = EventHeads.ofHalf("f", DIMENSION);

    private final EchoJudge judge = new EchoJudge("j1", "f");
    private final DistinctStories stories = stories(judge);
    private final TrackedEntity acme = TrackedEntity.start("acme");
    private int pairsRead;

    private DistinctStories stories(EchoJudge reader) {
        var models = new EventModels(Map.of("f", HEAD), Map.of("f", reader));
        return new DistinctStories(new SameEvents(models, new PairReader((pairs, nanos) -> pairsRead += pairs)), BELOW);
    }

    private static DistinctStories byHead() {
        var models = EventModels.of(Map.of("f", HEAD));
        return new DistinctStories(new SameEvents(models, new PairReader(PairReader.Meter.NONE)), BELOW);
    }

    private int count(DistinctStories distinct, TrackedEntity entity) {
        return distinct.among(entity, List.copyOf(entity.stories())).count();
    }

    private void tell(String id, int minute, float[] event, String report) {
        new Stories(1.1, -0.25).add(acme, mention(id, minute, event, report));
    }

    private static EntityMention mention(String id, int minute, float[] event, String report) {
        return RiskDriver.mention(
                        "acme",
                        id,
                        minute,
                        -0.9f,
                        mention ->
                                mention.setEventF16(HalfPrecision.pack(event)).setReport(report))
                .getMention();
    }

    private static float[] axis(int index) {
        var vector = new float[DIMENSION];
        vector[index] = 1;
        return vector;
    }

    /** At a cosine to the first axis. */
    private static float[] at(double cosine, int index) {
        var vector = axis(index);
        vector[0] = (float) cosine;
        vector[index] = (float) Math.sqrt(1 - cosine * cosine);
        return vector;
    }

    /** Any two of these have a cosine of about one half. */
    private static float[] unsure(int index) {
        return at(Math.sqrt(0.5), index);
    }

    @Test
    void shouldAskTheJudgeWhereTheHeadIsUnsure() {
        tell("a", 0, unsure(1), "the company recalls cars");
        tell("b", 1, unsure(2), "brakes lead the company to call back cars");
        tell("c", 2, unsure(3), "the company fires workers");

        assertThat(count(stories, acme)).isEqualTo(2);
        assertThat(judge.asked()).hasSize(3);
        assertThat(pairsRead).isEqualTo(3);
        assertThat(acme.takePairsRead()).isEqualTo(3);
        assertThat(acme.takePairsRead()).isZero();
    }

    @Test
    void shouldReadTheOlderReportFirst() {
        tell("a", 5, unsure(1), "the younger");
        tell("b", 0, unsure(2), "the older");
        count(stories, acme);

        assertThat(judge.asked()).containsExactly(new TextPair("the older", "the younger"));
    }

    @Test
    void shouldLeaveTheHeadAloneWhereItIsSure() {
        tell("a", 0, axis(0), "the company recalls cars");
        tell("b", 1, at(0.7, 1), "brakes fail");
        tell("c", 2, at(0.3, 2), "shares of maker of cars");

        assertThat(count(stories, acme)).isEqualTo(count(byHead(), acme)).isEqualTo(2);
        assertThat(judge.calls).isEmpty();
    }

    @Test
    void shouldLeaveTheHeadAloneWhereATextWasNotKept() {
        tell("a", 0, unsure(1), "the company recalls cars");
        tell("b", 1, unsure(2), "");

        assertThat(count(stories, acme)).isEqualTo(count(byHead(), acme));
        assertThat(judge.calls).isEmpty();
    }

    @Test
    void shouldLeaveTheHeadOfAnotherModelAlone() {
        var stranger = new EchoJudge("j1", "another model");
        tell("a", 0, unsure(1), "the company recalls cars");
        tell("b", 1, unsure(2), "all of its cars");

        assertThat(count(stories(stranger), acme)).isEqualTo(count(byHead(), acme));
        assertThat(stranger.calls).isEmpty();
    }

    @Test
    void shouldMixWhatTheHeadSaysWithWhatTheJudgeSays() {
        // Log-odds of the head 2 and -2, of the judge -1 and 1
        var hesitant = stories(new EchoJudge("j1", "f", 1));
        tell("a", 0, axis(0), "the company recalls cars");
        tell("b", 1, at(0.6, 1), "the company is sued");

        assertThat(count(hesitant, acme)).isEqualTo(1);
        tell("c", 2, at(0.4, 2), "no more cars");
        assertThat(count(hesitant, acme)).isEqualTo(2);
    }

    @Test
    void shouldReadAPairOnceAlsoAfterItWasSaved() {
        for (int i = 1; i <= 5; i++) {
            tell("s" + i, i, unsure(i), i + " tells of " + i % 2);
            count(stories, acme);
        }
        int count = count(stories, acme);
        assertThat(judge.asked()).hasSize(10).doesNotHaveDuplicates();

        assertThat(count(stories, saved())).isEqualTo(count);
        assertThat(judge.asked()).hasSize(10);
    }

    /** The entity as its stories come out of the store. */
    private TrackedEntity saved() {
        var codec = StateSerde.codec(StoryState.class);
        var saved = acme.stories().stream()
                .map(story -> codec.read(codec.write(story)))
                .toList();
        return new TrackedEntity("acme", acme.state(), saved, ArticleContents::own);
    }

    @Test
    void shouldSaveWhatWasReadWithTheYoungerStory() {
        tell("a", 0, unsure(1), "the company recalls cars");
        tell("b", 1, unsure(2), "all of its cars");
        acme.changed().clear();

        count(stories, acme);

        assertThat(acme.changed()).containsExactly("b");
        assertThat(acme.story("b").getReadBy()).isEqualTo("j1");
        assertThat(acme.story("b").getReadings())
                .extracting(StoryReading::getLogOdds)
                .containsExactly(8.0);
        assertThat(acme.story("a").getReadings()).isEmpty();
    }

    @Test
    void shouldKeepWhatACopyReadsFromTheOriginal() {
        tell("a", 0, unsure(1), "the company recalls cars");
        tell("b", 1, unsure(2), "all of its cars");

        count(stories, acme.copy());

        assertThat(acme.story("b").getReadings()).isEmpty();
    }

    @Test
    void shouldReadAgainWhenAnotherJudgeIsAsked() {
        tell("a", 0, unsure(1), "the company recalls cars");
        tell("b", 1, unsure(2), "all of its cars");
        assertThat(count(stories, acme)).isEqualTo(1);

        var other = new EchoJudge("j2", "f", -8);

        assertThat(count(stories(other), acme)).isEqualTo(2);
        assertThat(other.asked()).hasSize(1);
        assertThat(acme.story("b").getReadBy()).isEqualTo("j2");
        assertThat(acme.story("b").getReadings()).hasSize(1);
    }

    @Test
    void shouldReadAgainWhenAStoryComesBackUnderItsIdWithAnotherText() {
        tell("a", 0, unsure(1), "the company recalls cars");
        tell("b", 1, unsure(2), "all of its cars");
        count(stories, acme);

        acme.story("a").setReport("the company is sued");

        assertThat(count(stories, acme)).isEqualTo(2);
        assertThat(judge.asked()).hasSize(2);
    }

    @Test
    void shouldReadAFewOfManyPairsAndNoneOfThemTwice() {
        for (int i = 1; i <= 40; i++) {
            tell("s" + i, i, unsure(i), "report of " + i);
        }
        int count = count(stories, acme);

        assertThat(judge.asked()).hasSize(SameEvents.MOST_READ);
        assertThat(count(stories, acme)).isEqualTo(count);
        assertThat(judge.asked()).hasSize(SameEvents.MOST_READ);
    }

    @Test
    void shouldKeepBoundedReadingsOfAStory() {
        for (int i = 0; i < 300; i++) {
            tell("old", 0, unsure(1), "report of " + i);
            tell("new", 1, unsure(2), "the company");
            count(stories, acme);
            acme.story("old").setReport("report of " + (i + 1));
        }

        assertThat(acme.story("new").getReadings()).hasSize(PairReader.MOST_KEPT);
    }

    @Test
    void shouldCountTheSameWhateverWasReadBefore() {
        long seed = System.nanoTime();
        var random = new Random(seed);
        for (int run = 0; run < 100; run++) {
            var asking = TrackedEntity.start("acme");
            var fresh = TrackedEntity.start("acme");
            int counted = 0;
            for (int i = 0; i < 1 + random.nextInt(24); i++) {
                var mention = mention(
                        "n" + random.nextInt(100),
                        random.nextInt(60),
                        at(0.45 + 0.5 * random.nextDouble(), 1 + random.nextInt(DIMENSION - 1)),
                        random.nextInt(8) == 0 ? "" : "report of " + random.nextInt(4));
                var same = EntityMention.newBuilder(mention).build();
                new Stories(1.1, -0.25).add(asking, mention);
                new Stories(1.1, -0.25).add(fresh, same);
                if (random.nextBoolean()) {
                    counted = count(stories, asking);
                }
            }
            counted = count(stories, asking);

            assertThat(counted).as("seed %d, run %d", seed, run).isEqualTo(count(stories, fresh));
        }
        assertThat(new ArrayList<>(judge.calls)).isNotEmpty();
    }
}
