/** What {@code /dnsaddr} addresses stand for, by TXT records. */
@org.jspecify.annotations.NullMarked
package org.asterism.transports.dnsaddr.internal;
