package io.github.ostiary.console.accounts;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The people who may come in, kept in a database. Thread-safe.
 *
 * <p>An account begins with an invitation: a link with a random token, of which only the digest is kept, good for one
 * enrolment within {@link #INVITATION_LIFE}. The link's use, the new account and whatever the witness writes stand or
 * fall together. A password is checked at the same cost whether or not its account exists, and few are checked at a
 * time, since each takes much memory.
 */
public final class Accounts {
    /** How long an enrolment link is good for. */
    public static final Duration INVITATION_LIFE = Duration.ofHours(24);

    private static final int PASSWORDS_AT_A_TIME = 4;

    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final PasswordEncoder encoder;
    private final Semaphore checking = new Semaphore(PASSWORDS_AT_A_TIME, /* fair= */ true);
    private final String nobodysPassword;

    public Accounts(JdbcClient database, TransactionTemplate transaction, PasswordEncoder encoder) {
        this.database = database;
        this.transaction = transaction;
        this.encoder = encoder;
        this.nobodysPassword = encode(Token.create());
    }

    /** Writes down that an account is about to be; when it throws, there will be none. */
    @FunctionalInterface
    public interface Witness {
        void record(Account account) throws IOException;
    }

    /** Whether nobody was enrolled yet. */
    public boolean isEmpty() {
        return database.sql("SELECT COUNT(*) FROM account").query(Long.class).single() == 0;
    }

    /** The account of this name, in whatever case it is written. */
    public Optional<Account> find(String name) {
        return load(Credentials.canonicalName(name)).map(Stored::account);
    }

    /** The account, when this is its password. */
    public Optional<Account> verify(String name, String password) {
        Optional<Stored> stored = load(Credentials.canonicalName(name));
        boolean right = matches(password, stored.map(Stored::password).orElse(nobodysPassword));
        return right ? stored.map(Stored::account) : Optional.empty();
    }

    /** Makes a link's token for one new account with these roles; the caller hands it out and forgets it. */
    public String invite(Set<Role> roles, Instant now) {
        String token = Token.create();
        database.sql("DELETE FROM invitation WHERE expires <= ?")
                .param(now.atOffset(ZoneOffset.UTC))
                .update();
        database.sql("INSERT INTO invitation (token_digest, roles, expires) VALUES (?, ?, ?)")
                .params(
                        Token.digest(token),
                        roles.stream().map(Role::name).sorted().collect(Collectors.joining(",")),
                        now.plus(INVITATION_LIFE).atOffset(ZoneOffset.UTC))
                .update();
        return token;
    }

    /** Makes all links useless that were handed out and not used. */
    public void withdrawInvitations() {
        database.sql("DELETE FROM invitation").update();
    }

    /** Whether a link with this token can still be used. */
    public boolean isInvited(String token, Instant now) {
        return rolesOf(token, now).isPresent();
    }

    /**
     * Makes the account that the token stands for, and uses the token up.
     *
     * @throws EnrolmentException when the token is not good, the name is taken, or name or password break a rule
     * @throws IOException when the witness failed; nothing has changed then
     */
    public Account enrol(String token, String name, String password, Witness witness, Instant now)
            throws EnrolmentException, IOException {
        String canonical = Credentials.canonicalName(name);
        List<Fault> faults = Credentials.faults(canonical, password);
        if (!isInvited(token, now)) {
            throw new EnrolmentException(List.of(Fault.ofLink()));
        }
        if (!faults.isEmpty()) {
            throw new EnrolmentException(faults);
        }
        String encoded = encode(password);
        try {
            return transaction.execute(status -> insert(token, canonical, encoded, witness, now));
        } catch (Refused e) {
            throw new EnrolmentException(List.of(e.fault));
        } catch (WitnessFailed e) {
            throw e.cause;
        }
    }

    private Account insert(String token, String name, String encoded, Witness witness, Instant now) {
        Set<Role> roles = rolesOf(token, now).orElseThrow(() -> new Refused(Fault.ofLink()));
        int used = database.sql("DELETE FROM invitation WHERE token_digest = ?")
                .param(Token.digest(token))
                .update();
        if (used != 1) {
            throw new Refused(Fault.ofLink());
        }
        try {
            database.sql("INSERT INTO account (name, password, enrolled) VALUES (?, ?, ?)")
                    .params(name, encoded, now.atOffset(ZoneOffset.UTC))
                    .update();
        } catch (DuplicateKeyException e) {
            throw new Refused(Fault.ofName("The user name is taken."));
        }
        for (Role role : roles) {
            database.sql("INSERT INTO account_role (name, role) VALUES (?, ?)")
                    .params(name, role.name())
                    .update();
        }
        Account account = new Account(name, roles);
        try {
            witness.record(account);
        } catch (IOException e) {
            throw new WitnessFailed(e);
        }
        return account;
    }

    private Optional<Set<Role>> rolesOf(String token, Instant now) {
        return database.sql("SELECT roles FROM invitation WHERE token_digest = ? AND expires > ?")
                .params(Token.digest(token), now.atOffset(ZoneOffset.UTC))
                .query(String.class)
                .optional()
                .map(names -> Arrays.stream(names.split(",", -1))
                        .map(Role::valueOf)
                        .collect(Collectors.toCollection(() -> EnumSet.noneOf(Role.class))));
    }

    private Optional<Stored> load(String canonicalName) {
        return database.sql("SELECT password FROM account WHERE name = ?")
                .param(canonicalName)
                .query(String.class)
                .optional()
                .map(password -> new Stored(new Account(canonicalName, loadRoles(canonicalName)), password));
    }

    private Set<Role> loadRoles(String canonicalName) {
        return database
                .sql("SELECT role FROM account_role WHERE name = ?")
                .param(canonicalName)
                .query(String.class)
                .list()
                .stream()
                .map(Role::valueOf)
                .collect(Collectors.toSet());
    }

    private boolean matches(String password, String encoded) {
        checking.acquireUninterruptibly();
        try {
            return password.length() <= 2 * Credentials.LONGEST_PASSWORD && encoder.matches(password, encoded);
        } finally {
            checking.release();
        }
    }

    private String encode(String password) {
        String encoded = encoder.encode(password);
        if (encoded == null) {
            throw new IllegalStateException("The password encoder gave nothing");
        }
        return encoded;
    }

    private record Stored(Account account, String password) {}

    /** Rolls the transaction back and tells the person why. */
    private static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final Fault fault;

        Refused(Fault fault) {
            super(fault.words());
            this.fault = fault;
        }
    }

    /** Rolls the transaction back because the witness could not write. */
    private static final class WitnessFailed extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final IOException cause;

        WitnessFailed(IOException cause) {
            super(cause);
            this.cause = cause;
        }
    }
}
