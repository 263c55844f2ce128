import { describe, expect, it } from "vitest";
import { type Messages, messagesFor } from "./messages.ts";

/** Every text of the table, with made-up arguments where it takes some. */
function texts(messages: Messages): [string, string][] {
  const flat = (key: string, value: unknown): [string, string][] => {
    if (typeof value === "string") return [[key, value]];
    if (Array.isArray(value)) return value.flatMap((v, i) => flat(`${key}.${i}`, v));
    if (typeof value === "object" && value !== null)
      return Object.entries(value).flatMap(([k, v]) => flat(`${key}.${k}`, v));
    return [];
  };
  const called: Partial<Record<keyof Messages, string>> = {
    headline: messages.headline(1, 0) + messages.headline(11, 2),
    before: messages.before("Tell", "12 June"),
    usInferred: messages.usInferred("Atelier Nord"),
    documentsRead: messages.documentsRead(2, 1),
    excludedCounts: messages.excludedCounts(1, 2),
    percent: messages.percent(12.5, 2),
    quoted: messages.quoted("texte"),
    initialsMissing: messages.initialsMissing([1, 4, 5, 6]),
    policyLimit: messages.policyLimit("1\u00a0€"),
    stake: messages.stake("1\u00a0€", null) + messages.stake("1\u00a0€", "2\u00a0€"),
    reviewVerdict: messages.reviewVerdict(1, 0, 0) + messages.reviewVerdict(2, 3, 1),
    effectiveCap: messages.effectiveCap("1\u00a0€", "1"),
    termsAccepted: messages.termsAccepted("CGV"),
    baseTerm: messages.baseTerm("55", "3"),
    factorTerm: messages.factorTerm("Incident", "3", "5", "1", "1"),
    otherPapers: messages.otherPapers("devis"),
    signalsNote: messages.signalsNote(4, 2),
  };
  return [...flat("", messages), ...Object.entries(called)];
}

describe("French", () => {
  it("has its no-break spaces, typographic apostrophes and no exclamation mark", () => {
    const wrong = texts(messagesFor("fr")).filter(([, text]) =>
      /(?:[^\u202f\u00a0\s:]|[ ])[;?!»]|(?:\w| )(?<!\d):(?= |$)|« |«(?!\u00a0)| [%€]|'|!|\.\.\./u.test(
        text.replace(/\d+:\d+/g, ""),
      ),
    );
    expect(wrong).toEqual([]);
  });

  it("agrees in number", () => {
    const m = messagesFor("fr");
    expect(m.headline(1, 1)).toBe("1 client, 1 à traiter cette semaine");
    expect(m.headline(0, 0)).toBe("Aucun client dans ces documents");
    expect(m.signalsNote(1, 0)).toMatch(/^1 signal retenu\./);
    expect(m.nextDeadlineIn(1)).toBe("Prochaine échéance, dans 1 jour");
    expect(m.initialsMissing([4, 5])).toMatch(/^Paraphes manquants aux pages 4 et 5\./);
    expect(m.pageList([1, 2, 3, 5])).toBe("p.\u00a01 à 3 et 5");
  });
});

describe("English", () => {
  it("has no French typography left in it", () => {
    expect(texts(messagesFor("en")).filter(([, text]) => /[«»]|[\u202f\u00a0 ][:;!?%]|[éèàùçœ]/u.test(text))).toEqual(
      [],
    );
  });

  it("agrees in number", () => {
    const m = messagesFor("en");
    expect(m.headline(1, 1)).toBe("1 client, 1 to act on this week");
    expect(m.inDays(0)).toBe("Today");
    expect(m.pageList([4])).toBe("p. 4");
    expect(m.pageList([1, 2, 3, 5])).toBe("pp. 1–3 and 5");
  });
});
