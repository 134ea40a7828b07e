/**
 * The redactor as a Log4j layout, and the configuration elements that say what it hides.
 */
@NullMarked
package io.github.ostiary.redact.layout;

import org.jspecify.annotations.NullMarked;
