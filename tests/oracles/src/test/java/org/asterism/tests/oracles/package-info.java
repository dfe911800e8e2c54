@org.jspecify.annotations.NullMarked
package org.asterism.tests.oracles;
