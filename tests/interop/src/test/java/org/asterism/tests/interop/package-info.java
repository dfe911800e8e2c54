/** Our host and js-libp2p's, each dialling the other. */
@org.jspecify.annotations.NullMarked
package org.asterism.tests.interop;
