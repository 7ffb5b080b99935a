package io.embedstream.deploy.demo;

import io.embedstream.deploy.app.Endpoints;
import io.embedstream.deploy.config.EmbedstreamConfig;
import io.embedstream.deploy.replay.ReplayListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Shows a demonstration while it runs. Records and progress come from several threads, {@link #refresh} from one. */
public interface DemoView extends ReplayListener, AutoCloseable {

    /** What the demonstration does until records come, a few words; called on the thread that runs it. */
    default void step(String what) {}

    /** Called once, before the first record. */
    void connected(EmbedstreamConfig config, Endpoints endpoints);

    /** The console can be opened at this address. */
    default void console(String url) {}

    /** A committed output record. */
    void output(ConsumerRecord<byte[], byte[]> record);

    /** Called about four times a second. */
    void refresh();

    /** Leaves the terminal as it was. */
    @Override
    void close();
}
