package org.asterism.crdttypes.sequences.internal.marks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/**
 * The examples of Litt, Lim, Kleppmann, van Hardenberg: "Peritext: a CRDT for collaborative rich
 * text editing" (2022), by their numbers there.
 */
class PeritextExamplesTest {
  private final Writers fox = new Writers("The fox jumped.");

  @Test
  void example1WhatIsTypedWithinWhatIsMarkedMeanwhileIsMarked() {
    fox.ann("mark", 0L, 15L, "bold", true);
    fox.ben("insert", 4L, "brown ");
    fox.exchange();
    assertEquals("[bold:The brown fox jumped.]", fox.ann());
  }

  @Test
  void example2OverlappingMarksOfOneKindAreTheirUnion() {
    fox.ann("mark", 0L, 7L, "bold", true);
    fox.ben("mark", 4L, 11L, "bold", true);
    fox.exchange();
    assertEquals("[bold:The fox jumped.]", fox.ann());
  }

  @Test
  void example3OverlappingMarksOfTwoKindsAreBothThereInTheOverlap() {
    fox.ann("mark", 0L, 7L, "bold", true);
    fox.ben("mark", 4L, 11L, "italic", true);
    fox.exchange();
    assertEquals("[bold:The ][bold,italic:fox][italic: jumped.]", fox.ann());
  }

  @Test
  void example4OfTwoColoursTheLaterWinsInTheOverlap() {
    fox.ann("mark", 0L, 7L, "color", "red");
    fox.ben("mark", 4L, 11L, "color", "blue");
    fox.exchange();
    assertEquals("[color=red:The ][color=blue:fox jumped.]", fox.ann());
  }

  @Test
  void example5CommentsOverlap() {
    fox.ann("mark", 0L, 7L, "comment:1", "too short", "none");
    fox.ben("mark", 4L, 11L, "comment:2", "which fox?", "none");
    fox.exchange();
    assertEquals(
        "[comment:1=too short:The ][comment:1=too short,comment:2=which fox?:fox]"
            + "[comment:2=which fox?: jumped.]",
        fox.ann());
  }

  @Test
  void example6UnmarkingAPartAndMarkingAllMeanwhileIsDecidedForThePart() {
    fox.ann("mark", 0L, 15L, "bold", true);
    fox.exchange();
    fox.ann("mark", 0L, 7L, "bold", true);
    fox.ben("unmark", 4L, 11L, "bold");
    fox.exchange();
    assertEquals("[bold:The ]fox jumped.", fox.ann());
  }

  @Test
  void example7BoldGrowsAtItsEndAndNotAtItsBegin() {
    fox.ann("mark", 4L, 3L, "bold", true);
    fox.ann("insert", 7L, "es");
    fox.ann("insert", 4L, "big ");
    assertEquals("The big [bold:foxes] jumped.", fox.ann());
  }

  @Test
  void example8ALinkGrowsAtNeitherEnd() {
    fox.ann("mark", 4L, 3L, "link", "fox.org", "none");
    fox.ann("insert", 7L, "es");
    fox.ann("insert", 4L, "big ");
    assertEquals("The big [link=fox.org:fox]es jumped.", fox.ann());
  }

  @Test
  void whatTwoTypeAtTheEndsAtOnceFollowsTheSameRules() {
    fox.ann("mark", 4L, 3L, "bold", true);
    fox.ann("mark", 4L, 3L, "link", "fox.org", "none");
    fox.exchange();
    fox.ann("insert", 7L, "A");
    fox.ben("insert", 7L, "B");
    fox.ben("insert", 4L, "C");
    fox.exchange();
    assertEquals("The C[bold,link=fox.org:fox][bold:AB] jumped.", fox.ann());
  }

  @Test
  void whatIsTypedBehindADeletedEndOfALinkIsNotInIt() {
    fox.ann("mark", 4L, 3L, "link", "fox.org", "none");
    fox.ann("delete", 6L, 1L);
    fox.ann("insert", 6L, "!");
    fox.exchange();
    assertEquals("The [link=fox.org:fo]! jumped.", fox.ann());
  }

  @Test
  void whatIsTypedBehindADeletedEndOfBoldIsInIt() {
    fox.ann("mark", 4L, 3L, "bold", true);
    fox.ann("delete", 6L, 1L);
    fox.ann("insert", 6L, "!");
    fox.exchange();
    assertEquals("The [bold:fo!] jumped.", fox.ann());
  }

  @Test
  void whatIsTypedAtTheEndOfTheTextBelongsToWhatGrows() {
    fox.ann("mark", 8L, 7L, "bold", true);
    fox.ann("mark", 8L, 7L, "comment:1", "really?", "none");
    fox.ann("insert", 15L, " Twice.");
    fox.exchange();
    assertEquals("The fox [bold,comment:1=really?:jumped.][bold: Twice.]", fox.ann());
  }

  @Test
  void aMarkThatGrowsAtItsBeginTakesWhatIsTypedThere() {
    fox.ann("mark", 4L, 3L, "note", true, "before");
    fox.ann("mark", 4L, 3L, "code", true, "both");
    fox.ann("insert", 4L, "(");
    fox.ann("insert", 8L, ")");
    assertEquals("The [code,note:(fox][code:)] jumped.", fox.ann());
  }

  @Test
  void unmarkingTheMiddleLeavesBothSides() {
    fox.ann("mark", 0L, 15L, "bold", true);
    fox.ann("unmark", 4L, 3L, "bold");
    assertEquals("[bold:The ]fox[bold: jumped.]", fox.ann());
    fox.ann("insert", 7L, "es");
    assertEquals("[bold:The ]foxes[bold: jumped.]", fox.ann());
  }
}
