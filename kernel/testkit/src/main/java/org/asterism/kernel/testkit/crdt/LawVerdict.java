package org.asterism.kernel.testkit.crdt;

import org.jspecify.annotations.Nullable;

/**
 * Whether a law held.
 *
 * @param law that was checked
 * @param passed whether no case broke it
 * @param schedule the smallest schedule found that breaks it, in words, and what is wrong then;
 *     null if it held
 * @param caseSeed of the first case that broke it, for {@link Laws#replay}; null if it held, or is
 *     about all cases together
 */
public record LawVerdict(
    Law law, boolean passed, @Nullable String schedule, @Nullable Long caseSeed) {}
