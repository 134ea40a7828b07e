/**
 * The pages.
 */
@NullMarked
package io.github.ostiary.console.web;

import org.jspecify.annotations.NullMarked;
