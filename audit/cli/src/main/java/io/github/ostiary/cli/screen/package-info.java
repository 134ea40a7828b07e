/**
 * How commands meet whoever calls them: texts fit for a terminal, and codes to end with.
 */
@NullMarked
package io.github.ostiary.cli.screen;

import org.jspecify.annotations.NullMarked;
