package org.asterism.crdttypes.maps;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.asterism.kernel.api.crdt.TypeId;
import org.junit.jupiter.api.Test;

class TypeNamesTest {
  @Test
  void aNameWithAVersionIsAType() {
    assertEquals(Optional.of(new TypeId("tally", 1)), TypeNames.parse("tally@1"));
    assertEquals(Optional.of(new TypeId("tally", 10)), TypeNames.parse("tally@10"));
    assertEquals(Optional.of(new TypeId("tally", 999_999_999)), TypeNames.parse("tally@999999999"));
  }

  @Test
  void anythingElseIsNone() {
    List<Object> others =
        List.of(
            7L,
            "",
            "tally",
            "@1",
            "tally@",
            "tally@0",
            "tally@01",
            "tally@-1",
            "tally@+1",
            "tally@1a",
            "tally@1:",
            "tally@1/",
            "tally@1000000000",
            "tally@1@2",
            "no name@1");
    for (Object other : others) {
      assertEquals(Optional.empty(), TypeNames.parse(other), other.toString());
    }
  }
}
