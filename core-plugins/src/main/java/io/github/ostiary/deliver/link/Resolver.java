package io.github.ostiary.deliver.link;

import io.github.ostiary.deliver.link.LinkException.Kind;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Asks for the addresses of a name on a thread of its own, since nothing can interrupt the JDK while it asks, and that
 * may take minutes. Who waits does so at the doorbell, with a deadline. A question that hangs keeps its thread, a
 * daemon, until the system gives up; meanwhile nobody asks for the same name again, so there is one such thread for a
 * name at most.
 *
 * <p>For one thread.
 */
final class Resolver {
    /** How names are looked up. */
    @FunctionalInterface
    interface Lookup {
        InetAddress[] addresses(String host) throws UnknownHostException;
    }

    private final Lookup lookup;
    private final Map<String, Question> questions = new HashMap<>();

    Resolver(Lookup lookup) {
        this.lookup = lookup;
    }

    /**
     * All addresses of the host, at least one.
     *
     * @throws LinkException of kind {@code NAME} when there is none, or no answer before the deadline
     */
    InetAddress[] resolve(String host, Doorbell bell, long deadline) throws IOException {
        if (ServerName.isAddress(host)) {
            return new InetAddress[] {InetAddress.getByName(host)};
        }
        Question question = questions.get(host);
        if (question == null || question.answered) {
            question = new Question(host, bell);
            questions.put(host, question);
            question.start();
        }
        while (!question.answered && bell.now() < deadline) {
            bell.sleep(deadline);
        }
        if (!question.answered) {
            throw new LinkException(Kind.NAME, "no name server has answered for " + host + " in time");
        }
        if (question.addresses.length == 0) {
            throw new LinkException(Kind.NAME, "the name " + host + " cannot be resolved", question.failure);
        }
        return question.addresses;
    }

    private final class Question extends Thread {
        private final String host;
        private final Doorbell bell;
        private InetAddress[] addresses = {};
        private @Nullable Throwable failure;
        private volatile boolean answered;

        Question(String host, Doorbell bell) {
            super(null, null, "ostiary-names " + host, 0, false);
            this.host = host;
            this.bell = bell;
            setDaemon(true);
        }

        @Override
        public void run() {
            try {
                addresses = lookup.addresses(host);
            } catch (UnknownHostException | RuntimeException e) {
                failure = e;
            } finally {
                answered = true;
                bell.wake();
            }
        }
    }
}
