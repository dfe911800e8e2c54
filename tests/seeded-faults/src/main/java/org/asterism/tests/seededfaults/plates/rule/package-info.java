/** What number plates have in common, in a bundle of its own that {@code --with} brings. */
@org.jspecify.annotations.NullMarked
package org.asterism.tests.seededfaults.plates.rule;
