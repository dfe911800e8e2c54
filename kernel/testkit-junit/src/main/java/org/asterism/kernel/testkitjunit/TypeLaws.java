package org.asterism.kernel.testkitjunit;

import java.util.Set;
import java.util.stream.Stream;
import org.asterism.kernel.api.crdt.CrdtType;
import org.asterism.kernel.testkit.crdt.ArgumentGenerator;
import org.asterism.kernel.testkit.crdt.Law;
import org.asterism.kernel.testkit.crdt.LawVerdict;
import org.asterism.kernel.testkit.crdt.Laws;
import org.asterism.kernel.testkit.crdt.LawsReport;
import org.asterism.kernel.testkit.crdt.StructureCheck;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.DynamicTest;

/**
 * The laws of a type as tests, one a law:
 *
 * <pre>{@code
 * @TestFactory
 * Stream<DynamicTest> laws() {
 *   return TypeLaws.of(new TextType()).cases(10_000).tests();
 * }
 * }</pre>
 *
 * <p>The system property {@code asterism.laws.cases} overrides the number of cases, {@code
 * asterism.seed} the seed, which is another at each run otherwise. With {@code
 * asterism.laws.together=true} there is one test for all laws, for tools that repeat single tests,
 * as mutation testing does. Immutable. All cases are tried when the first of the tests runs.
 */
public final class TypeLaws {
  /** How many cases are tried unless somebody says otherwise. */
  public static final int CASES = 1_000;

  private final Laws laws;
  private final int cases;

  private TypeLaws(Laws laws, int cases) {
    this.laws = laws;
    this.cases = cases;
  }

  /** Of a type, with arguments by the names and kinds of its mutators' parameters. */
  public static TypeLaws of(CrdtType type) {
    return new TypeLaws(Laws.of(type), CASES);
  }

  /** Of a type, with arguments that somebody makes up who knows it. */
  public static TypeLaws of(CrdtType type, ArgumentGenerator generator) {
    return new TypeLaws(Laws.of(type, generator), CASES);
  }

  /** These, and a check of every state's structure after every step. */
  public TypeLaws with(StructureCheck check) {
    return new TypeLaws(laws.with(check), cases);
  }

  /** Only some of these. */
  public TypeLaws judging(Set<Law> some) {
    return new TypeLaws(laws.judging(some), cases);
  }

  /** These, on so many schedules. */
  public TypeLaws cases(int number) {
    return new TypeLaws(laws, number);
  }

  /** A test for each law. */
  public Stream<DynamicTest> tests() {
    Once once = new Once();
    if (Boolean.getBoolean("asterism.laws.together")) {
      return Stream.of(
          DynamicTest.dynamicTest("every law", () -> laws.laws().forEach(once::expect)));
    }
    return laws.laws().stream()
        .map(law -> DynamicTest.dynamicTest(law.toString(), () -> once.expect(law)));
  }

  /** One run for all tests. */
  private final class Once {
    private @Nullable LawsReport report;

    void expect(Law law) {
      LawsReport run = report();
      for (LawVerdict verdict : run.laws()) {
        if (verdict.law() == law && !verdict.passed()) {
          Assertions.fail(message(run, verdict));
        }
      }
    }

    private synchronized LawsReport report() {
      LawsReport known = report;
      if (known == null) {
        known = laws.run(Long.getLong("asterism.laws.cases", cases), seed());
        report = known;
      }
      return known;
    }

    private static long seed() {
      Long given = Long.getLong("asterism.seed");
      return given == null ? System.nanoTime() : given;
    }

    private static String message(LawsReport run, LawVerdict verdict) {
      String which =
          verdict.caseSeed() == null
              ? ""
              : System.lineSeparator() + "again by Laws.of(…).replay(" + verdict.caseSeed() + "L)";
      return String.format(
          "%s: %s (asterism.seed=%d)%n%s%s",
          run.type(), verdict.law().sentence(), run.seed(), verdict.schedule(), which);
    }
  }
}
