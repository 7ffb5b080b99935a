package io.embedstream.deploy.cli;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * Handlers of the signals that ask a process to end. Without one the JVM begins to shut down at once, while the command
 * still runs: libraries close under it, and whatever registers a shutdown hook fails.
 *
 * <p>By reflection, since the compiler warns of {@code sun.misc.Signal}, the only interface there is.
 */
final class Signals {
    private static final List<String> ENDING = List.of("TERM", "INT", "HUP");

    private Signals() {}

    /**
     * Has the handler called on a thread of its own, with the number of the signal. Signals that the platform does not
     * know, or that are the JVM's alone ({@code -Xrs}), stay as they are.
     */
    static void handle(IntConsumer handler) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> type = Class.forName("sun.misc.SignalHandler");
            Object proxy = Proxy.newProxyInstance(
                    Signals.class.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                        if (method.getName().equals("handle")) {
                            handler.accept((int) signal.getMethod("getNumber").invoke(arguments[0]));
                        }
                        return null;
                    });
            for (String name : ENDING) {
                handle(signal, type, name, proxy);
            }
        } catch (ReflectiveOperationException e) {
            // A JRE without the module jdk.unsupported: the shutdown hook is what there is.
        }
    }

    private static void handle(Class<?> signal, Class<?> type, String name, Object handler)
            throws ReflectiveOperationException {
        try {
            signal.getMethod("handle", signal, type)
                    .invoke(null, signal.getConstructor(String.class).newInstance(name), handler);
        } catch (InvocationTargetException e) {
            if (!(e.getCause() instanceof IllegalArgumentException)) {
                throw e;
            }
        }
    }
}
