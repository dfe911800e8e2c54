/** What a person does to a home by hand, whether a node runs on it or not. */
@org.jspecify.annotations.NullMarked
package org.asterism.distribution.launcher.internal.hand;
