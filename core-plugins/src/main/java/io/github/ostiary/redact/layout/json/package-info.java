/**
 * Makes each field of a JSON template safe where it is written: before it is cut to its longest length, with the name that
 * it has in the template, and without looking at what cannot hold a secret. Needs JsonTemplateLayout on the class path;
 * nothing outside asks for these classes unless there is one.
 */
@NullMarked
package io.github.ostiary.redact.layout.json;

import org.jspecify.annotations.NullMarked;
