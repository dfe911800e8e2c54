/** A node in the process of a program: a framework with a distribution's bundles. */
@org.jspecify.annotations.NullMarked
package org.asterism.distribution.embedded;
