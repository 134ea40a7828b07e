package io.github.ostiary.cli;

import java.util.Objects;
import picocli.CommandLine.IVersionProvider;

/** The version that the jar's manifest names. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        return new String[] {
            "ostiary " + Objects.requireNonNullElse(Ostiary.class.getPackage().getImplementationVersion(), "(unpacked)")
        };
    }
}
