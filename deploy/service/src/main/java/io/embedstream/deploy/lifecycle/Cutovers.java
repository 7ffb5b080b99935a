package io.embedstream.deploy.lifecycle;

import io.embedstream.deploy.lifecycle.CutoverEvent.Completed;
import io.embedstream.deploy.lifecycle.CutoverEvent.Decided;
import io.embedstream.deploy.lifecycle.CutoverEvent.GivenUp;
import io.embedstream.deploy.lifecycle.CutoverEvent.Holding;
import io.embedstream.deploy.lifecycle.CutoverEvent.Prepared;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;

/**
 * All changes of the live application, as their events say in the order of the log: of what excludes each other the
 * first counts. Immutable.
 *
 * @param cuts those that are sure, in their order
 * @param undecided the one for which both applications stand still
 * @param holding members that are known to stand still for it
 * @param completed the last cut has been carried out
 * @param outputs of the last cut that has been: from where its outputs are the new one's
 */
public record Cutovers(
        List<Cut> cuts,
        Optional<Prepared> undecided,
        Set<String> holding,
        boolean completed,
        Optional<Completed> outputs) {
    /** No change yet. */
    public static final Cutovers NONE = new Cutovers(List.of(), Optional.empty(), Set.of(), true, Optional.empty());

    /** A change that is sure. */
    public record Cut(String from, String to, Decided decided) {
        boolean contains(TopicPartition partition, long offset) {
            return offset >= decided.positions().getOrDefault(partition, 0L);
        }
    }

    /** With one more event of the log; one that comes too late changes nothing. */
    public Cutovers with(CutoverEvent event) {
        if (event instanceof Prepared prepared) {
            boolean possible =
                    undecided.isEmpty() && completed && prepared.from().equals(live());
            return possible ? new Cutovers(cuts, Optional.of(prepared), Set.of(), true, outputs) : this;
        } else if (event instanceof Completed done) {
            boolean expected = !completed && last().decided().id().equals(done.id());
            return expected ? new Cutovers(cuts, undecided, holding, true, Optional.of(done)) : this;
        }
        return isUndecided(event.id()) ? decide(event) : this;
    }

    private Cutovers decide(CutoverEvent event) {
        if (event instanceof Holding more) {
            Set<String> all = new HashSet<>(holding);
            all.addAll(more.members());
            return new Cutovers(cuts, undecided, all, completed, outputs);
        } else if (event instanceof GivenUp) {
            return new Cutovers(cuts, Optional.empty(), Set.of(), completed, outputs);
        }
        List<Cut> more = new ArrayList<>(cuts);
        Prepared prepared = undecided.orElseThrow();
        more.add(new Cut(prepared.from(), prepared.to(), (Decided) event));
        return new Cutovers(List.copyOf(more), Optional.empty(), Set.of(), false, outputs);
    }

    /** Whether a change waits to be sure or to be given up. */
    public boolean isUndecided(String id) {
        return undecided.filter(prepared -> prepared.id().equals(id)).isPresent();
    }

    /** Whether a change is sure. */
    public boolean isDecided(String id) {
        return cuts.stream().anyMatch(cut -> cut.decided().id().equals(id));
    }

    /** The last cut; there is one. */
    public Cut last() {
        return cuts.get(cuts.size() - 1);
    }

    /** Who is live, or becomes so. */
    public String live() {
        return cuts.isEmpty() ? Role.ORIGINAL : last().to();
    }

    /** Whose outputs of an input record go to the live topics. */
    public String owner(TopicPartition partition, long offset) {
        String owner = Role.ORIGINAL;
        for (Cut cut : cuts) {
            owner = cut.contains(partition, offset) ? cut.to() : owner;
        }
        return owner;
    }

    /** Whose outputs of a step go to the live topics. */
    public String ownerOfStep(Instant step) {
        String owner = Role.ORIGINAL;
        for (Cut cut : cuts) {
            owner = step.isAfter(cut.decided().stepsUntil()) ? cut.to() : owner;
        }
        return owner;
    }

    /** Whose outputs of a window of a stream go to the live topics. */
    public String ownerOfWindow(String stream, Instant start) {
        String owner = Role.ORIGINAL;
        for (Cut cut : cuts) {
            Instant until = cut.decided().windowsUntil().get(stream);
            owner = until == null || start.isAfter(until) ? cut.to() : owner;
        }
        return owner;
    }

    /**
     * The cuts to an application for which the one before may still have steps to write: it runs as a shadow for them.
     */
    public List<Cut> cutsTo(String who, Instant now) {
        return cuts.stream()
                .filter(cut ->
                        cut.to().equals(who) && now.isBefore(cut.decided().keepUntil()))
                .toList();
    }

    /** Whether an application stands still. */
    public boolean mustHold(String who, Instant now) {
        boolean undecidedYet = undecided
                .filter(prepared -> prepared.from().equals(who) || prepared.to().equals(who))
                .isPresent();
        return undecidedYet || waitsForOther(who) || isReplaced(who, now);
    }

    /** Whether an application is the new one, and the old one still has outputs to write. */
    public boolean waitsForOther(String who) {
        return !completed && last().to().equals(who);
    }

    /** Whether an application has been a shadow of the new one for as long as was wanted. */
    private boolean isReplaced(String who, Instant now) {
        return completed
                && !cuts.isEmpty()
                && last().from().equals(who)
                && now.isAfter(last().decided().keepUntil());
    }
}
