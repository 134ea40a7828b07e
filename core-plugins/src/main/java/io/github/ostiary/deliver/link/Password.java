package io.github.ostiary.deliver.link;

import io.github.ostiary.deliver.link.LinkException.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Where the password of a store comes from: read at each use, kept nowhere, never part of a configuration. */
@FunctionalInterface
public interface Password {
    /** The empty password, for what has none. */
    Password NONE = () -> new char[0];

    /** The password as it is now. */
    char[] read() throws LinkException;

    /**
     * A password from the first line of a file, or else from the environment, or else none.
     *
     * @param store the attribute that names the store
     */
    static Password of(String store, @Nullable String file, @Nullable String variable) {
        if (file != null) {
            return () -> fromFile(store + "PasswordFile", file);
        }
        return variable == null ? NONE : () -> fromEnvironment(store + "PasswordEnv", variable);
    }

    private static char[] fromFile(String attribute, String file) throws LinkException {
        try {
            return Files.readString(Path.of(file))
                    .lines()
                    .findFirst()
                    .orElse("")
                    .toCharArray();
        } catch (IOException e) {
            throw new LinkException(Kind.MATERIAL, attribute + "=\"" + file + "\" cannot be read: " + e, e);
        }
    }

    private static char[] fromEnvironment(String attribute, String variable) throws LinkException {
        String value = System.getenv(variable);
        if (value == null) {
            throw new LinkException(Kind.MATERIAL, attribute + "=\"" + variable + "\": there is no such variable");
        }
        return value.toCharArray();
    }
}
