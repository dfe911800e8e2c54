/**
 * A type that is right, but needs a library, and arguments that nobody hits on by chance: what
 * {@code --with} brings.
 */
@org.jspecify.annotations.NullMarked
package org.asterism.tests.seededfaults.plates;
