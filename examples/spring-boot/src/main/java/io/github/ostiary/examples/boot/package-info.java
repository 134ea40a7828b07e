/**
 * A Spring Boot application whose starter configures OpenTelemetry: what it has to say, and one bean, is all it takes.
 */
@NullMarked
package io.github.ostiary.examples.boot;

import org.jspecify.annotations.NullMarked;
