package io.github.ostiary.console;

import java.io.IOException;
import java.net.BindException;
import java.net.UnknownHostException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.tomcat.ConnectorStartFailedException;
import org.springframework.boot.web.server.PortInUseException;

/** Turns what went wrong at start into words for whoever can mend it. */
final class Diagnosis {
    private Diagnosis() {}

    /** What to tell the operator, when the cause is one that an operator can mend. */
    static Optional<String> of(Throwable failure, Settings settings) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SetupException setup) {
                return Optional.ofNullable(setup.getMessage());
            }
            if (cause instanceof PortInUseException taken) {
                return Optional.of(portInUse(settings, settings.optionOf(taken.getPort()), taken.getPort()));
            }
            if (cause instanceof ConnectorStartFailedException failed) {
                return Optional.of(portInUse(settings, settings.optionOf(failed.getPort()), failed.getPort()));
            }
            if (cause instanceof BindException) { // the web server's come as one of the above
                return Optional.of(portInUse(settings, "--relp-port", settings.relpPort()));
            }
            if (cause instanceof UnknownHostException) {
                return Optional.of("--address=" + settings.address() + " is no address that this machine knows;"
                        + " name one of its own, or none for " + Settings.ADDRESS + ".");
            }
            if (cause instanceof SQLException database) {
                return Optional.of("the accounts in " + settings.data().resolve("accounts") + " cannot be opened: "
                        + database.getMessage() + "; put back a copy of that folder.");
            }
            if (cause instanceof FileSystemException file) {
                return Optional.of("--data=" + settings.data() + " cannot be used: " + words(file) + ".");
            }
        }
        return Optional.empty();
    }

    /** A file error with its reason; the JDK's own message is often the bare file name. */
    static String words(IOException failure) {
        if (failure instanceof AccessDeniedException denied) {
            return denied.getFile() + " may not be read or written";
        }
        if (failure instanceof FileSystemException file) {
            @Nullable String reason = file.getReason();
            return file.getFile() + " " + (reason == null ? file.getClass().getSimpleName() : reason);
        }
        return String.valueOf(failure.getMessage());
    }

    /** What to tell of a port that could not be listened on. */
    static String portInUse(Settings settings, String option, int port) {
        return option + "=" + port + " cannot be listened on at " + settings.address()
                + ": another program has this port, or it may not be taken;"
                + " stop that program or choose another port (0 takes any free one).";
    }
}
