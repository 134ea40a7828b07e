package io.github.ostiary.console.web;

import io.github.ostiary.console.gate.Doorkeeper;
import io.github.ostiary.console.gate.UnrecordedException;
import io.github.ostiary.console.gate.Visitor;
import jakarta.servlet.DispatcherType;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer.FrameOptionsConfig;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.logout.LogoutHandler;
import org.springframework.security.web.header.HeaderWriterFilter;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;

/**
 * Who may ask for what over HTTP. Without a sign-in only the pages for signing in and enrolling answer; what a signed-in
 * visitor may read is for the gate to say.
 */
@Configuration(proxyBeanMethods = false)
class WebSecurity {
    /** No script, nothing from elsewhere, in nobody's frame: a hostile log line has nothing to work with. */
    static final String CONTENT_SECURITY_POLICY = "default-src 'none'; style-src 'self'; img-src 'self' data:;"
            + " form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private static final Logger LOG = LogManager.getLogger(WebSecurity.class);

    /** Deliveries come with a client certificate on a port of their own, where there are no sessions to ride on. */
    @Bean
    @Order(1)
    SecurityFilterChain deliveries(HttpSecurity http) {
        return http.securityMatcher("/v1/**")
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .csrf(csrf -> csrf.disable())
                .requestCache(cache -> cache.disable())
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain pages(HttpSecurity http, Doorkeeper doorkeeper) {
        return http.authenticationProvider(new SignInProvider(doorkeeper))
                .authorizeHttpRequests(
                        requests -> requests.dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.FORWARD)
                                .permitAll()
                                .requestMatchers("/login", "/enrol", "/console.css", "/icon.svg")
                                .permitAll()
                                .anyRequest()
                                .authenticated())
                .requestCache(cache -> cache.requestCache(plainAddresses()))
                .formLogin(form -> form.loginPage("/login")
                        .defaultSuccessUrl("/", /* alwaysUse= */ false)
                        .failureHandler(failed()))
                .logout(out -> out.addLogoutHandler(recordedBy(doorkeeper)).logoutSuccessUrl("/login?left"))
                .headers(WebSecurity::harden)
                .addFilterAfter(new ReadableParameters(), HeaderWriterFilter.class)
                .build();
    }

    /** Remembers where somebody wanted to go before signing in, without a mark in the address that leads there. */
    @SuppressWarnings("NullAway") // its documentation takes null for no mark, which its annotations leave out
    private static HttpSessionRequestCache plainAddresses() {
        HttpSessionRequestCache cache = new HttpSessionRequestCache();
        cache.setMatchingRequestParameterName(null);
        return cache;
    }

    private static void harden(HeadersConfigurer<HttpSecurity> headers) {
        headers.contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT_SECURITY_POLICY))
                .frameOptions(FrameOptionsConfig::deny)
                .referrerPolicy(policy -> policy.policy(ReferrerPolicy.NO_REFERRER))
                .crossOriginOpenerPolicy(policy -> policy.policy(CrossOriginOpenerPolicy.SAME_ORIGIN))
                .httpStrictTransportSecurity(hsts -> hsts.disable()); // localhost is shared with other programs
    }

    private static AuthenticationFailureHandler failed() {
        return (request, response, failure) -> {
            boolean unrecorded = failure instanceof AuthenticationServiceException;
            if (unrecorded) {
                LOG.error("Nobody can sign in: {}", String.valueOf(failure.getCause()));
            }
            response.sendRedirect(unrecorded ? "/login?unrecorded" : "/login?refused");
        };
    }

    /** Leaving is never hindered: when it cannot be recorded, the visitor is out all the same. */
    private static LogoutHandler recordedBy(Doorkeeper doorkeeper) {
        return (request, response, authentication) -> {
            if (authentication != null && authentication.getPrincipal() instanceof Visitor visitor) {
                try {
                    doorkeeper.signOut(visitor.callingFrom(request.getRemoteAddr()));
                } catch (UnrecordedException e) {
                    LOG.error("A sign-out is missing in the trail: {}", e.getMessage());
                }
            }
        };
    }
}
