/** The command line on a pseudo terminal, as a person sees it. */
@org.jspecify.annotations.NullMarked
package org.asterism.tests.terminal;
