package org.shifan.snapshot;

import org.shifan.text.Phrase;

/**
 * Why an input is refused, in four parts: where, what was found, what was expected, what to do.
 *
 * @param code a stable name of the kind of problem, kebab-case
 * @param file the file's name, or null when there is only one
 * @param line from 1; 0 when the problem has no line
 * @param column in characters from 1; 0 when the problem has no column
 * @param path JSON path such as {@code $.institutions[3].physicians}, or another name of the place; may be null
 * @param subject the institution's name when the place lies within one, else null
 * @param found what stands there
 * @param expected what should stand there
 * @param advice what to do about it, including "did you mean", or null
 */
public record Problem(
        String code,
        String file,
        int line,
        int column,
        String path,
        String subject,
        Phrase found,
        Phrase expected,
        Phrase advice) {}
