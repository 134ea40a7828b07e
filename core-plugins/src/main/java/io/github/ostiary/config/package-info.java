/** What the elements of a configuration have in common: none goes on with something in it that it does not know. */
@NullMarked
package io.github.ostiary.config;

import org.jspecify.annotations.NullMarked;
