/**
 * Reads logs of any size event by event, and counts what a redactor would replace in them. Knows nothing of the command
 * line, and holds nothing of what was found but where.
 */
@NullMarked
package io.github.ostiary.cli.survey;

import org.jspecify.annotations.NullMarked;
