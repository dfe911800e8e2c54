/** The house's rules, checked on what the reactor has built. */
@org.jspecify.annotations.NullMarked
package org.asterism.tests.architecture;
