package io.github.ostiary.console;

import io.github.ostiary.console.accounts.Accounts;
import io.github.ostiary.console.gate.Archive;
import io.github.ostiary.console.gate.Doorkeeper;
import io.github.ostiary.console.gate.Fingerprint;
import io.github.ostiary.console.gate.Gate;
import io.github.ostiary.console.receive.otlp.OtlpReceiver;
import io.github.ostiary.console.store.Store;
import io.github.ostiary.console.tls.TlsFolder;
import io.github.ostiary.redact.Redactor;
import io.github.ostiary.trail.ledger.Ledger;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Map;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What the web part of the console is made of. What must be closed in order is opened by {@link Console} before. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration(exclude = UserDetailsServiceAutoConfiguration.class)
@ComponentScan("io.github.ostiary.console.web")
class ConsoleConfiguration {
    @Bean
    PasswordEncoder passwordEncoder() {
        // OWASP's second choice of cost: 19 MiB, two passes, one lane
        PasswordEncoder argon2 = new Argon2PasswordEncoder(16, 32, 1, 19 << 10, 2);
        return new DelegatingPasswordEncoder("argon2id", Map.of("argon2id", argon2));
    }

    @Bean
    Accounts accounts(JdbcClient database, PlatformTransactionManager transactions, PasswordEncoder encoder) {
        return new Accounts(database, new TransactionTemplate(transactions), encoder);
    }

    @Bean
    Doorkeeper doorkeeper(Accounts accounts, Ledger ledger, InstantSource clock) {
        return new Doorkeeper(accounts, ledger, clock);
    }

    @Bean
    Gate gate(
            Accounts accounts,
            Ledger ledger,
            Store store,
            Archive archive,
            Fingerprint fingerprint,
            InstantSource clock) {
        return new Gate(accounts, ledger, store, archive, fingerprint, clock);
    }

    @Bean
    OtlpPort otlpPort(Settings settings, TlsFolder tls) throws IOException {
        return new OtlpPort(settings, tls);
    }

    @Bean
    ServletRegistrationBean<OtlpServlet> otlp(Store store, Redactor redactor, InstantSource clock) {
        var servlet = new OtlpServlet(new OtlpReceiver(store, redactor, clock));
        ServletRegistrationBean<OtlpServlet> registration = new ServletRegistrationBean<>(servlet, "/v1/*");
        registration.setName(OtlpPort.SERVLET);
        return registration;
    }
}
