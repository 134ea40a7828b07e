/**
 * Takes in log lines by RELP over TLS and answers for each only when it is durable.
 */
@NullMarked
package io.github.ostiary.console.receive.relp;

import org.jspecify.annotations.NullMarked;
