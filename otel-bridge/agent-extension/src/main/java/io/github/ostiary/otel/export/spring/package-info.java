/**
 * Spring Boot: redaction before the exporters that it builds, found by Spring Boot on the class path and by nobody else.
 */
@NullMarked
package io.github.ostiary.otel.export.spring;

import org.jspecify.annotations.NullMarked;
