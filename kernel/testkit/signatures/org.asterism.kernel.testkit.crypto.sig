package org.asterism.kernel.testkit.crypto 1.0.0
AeadContract : public final class
AeadContract#checks(org.asterism.kernel.api.crypto.AeadProvider) : public static java.util.List<org.asterism.kernel.testkit.Check> from (org.asterism.kernel.api.crypto.AeadProvider)
