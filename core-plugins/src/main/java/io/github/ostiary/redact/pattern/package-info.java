/**
 * Regular expressions that cost linear time whatever the expression and whatever the text: {@link
 * io.github.ostiary.redact.pattern.LinearPattern} is the face, the rest stands behind it.
 *
 * <p>An expression is parsed ({@code Parser}) into a tree ({@code Node}), compiled into instructions of a
 * nondeterministic machine ({@code Program}), and run twice: by an automaton made on the way ({@code LazyDfa}), which
 * tells quickly that nothing matches, and, where something does, by a simulation that knows where each match began
 * ({@code Simulation}). Neither goes back in the text, neither recurs. See R. Cox, "Regular Expression Matching Can Be
 * Simple And Fast" (2007) and "Regular Expression Matching in the Wild" (2010); K. Thompson, "Regular Expression Search
 * Algorithm", CACM 11(6), 1968.
 */
@NullMarked
package io.github.ostiary.redact.pattern;

import org.jspecify.annotations.NullMarked;
