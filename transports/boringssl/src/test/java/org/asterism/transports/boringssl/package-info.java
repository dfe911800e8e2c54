/** BoringSSL in a framework. */
@org.jspecify.annotations.NullMarked
package org.asterism.transports.boringssl;
