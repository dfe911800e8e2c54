@org.jspecify.annotations.NullMarked
package org.asterism.transports.noiseconscrypt.internal;
