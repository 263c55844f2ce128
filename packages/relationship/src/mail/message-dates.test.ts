import { describe, expect, it } from "vitest";
import { ledger } from "../open-items/ledger.ts";
import { relate } from "../relate.ts";
import { contract, known, mail, paper, profile, signed } from "../sample.fixture.ts";
import { whoIsWho } from "../who-is-who.ts";
import { withSoundDates } from "./message-dates.ts";

const US = "claire@atelier-brume.example";
const THEM = "x@alpha-conseil.example";
const at = (date: string, more: Partial<Parameters<typeof mail>[0]> = {}) =>
  mail({ from: THEM, to: US, date: `${date}T09:00:00Z`, text: `du ${date}`, ...more });
const datesOf = (documents: Parameters<typeof withSoundDates>[0]) =>
  withSoundDates(documents).documents.map((d) => d.envelope?.date?.slice(0, 10));

describe("dates of messages", () => {
  it("leaves sound ones as they are, the very same documents", () => {
    const list = [at("2026-05-01"), at("2024-01-01"), paper("a.pdf")];
    expect(withSoundDates(list)).toEqual({ documents: list, corrected: [] });
    expect(withSoundDates(list).documents).toBe(list);
  });
  it("takes our server's day of receipt against the sender's clock, whatever else is at hand, and says so", () => {
    const notice = (date: string, received: string) => {
      const document = mail({
        from: THEM,
        to: US,
        date,
        messageId: `<${date}>`,
        text: "Nous vous mettons en demeure.",
      });
      return { ...document, envelope: { ...document.envelope, received } as NonNullable<typeof document.envelope> };
    };
    const ahead = notice("2026-06-01T09:00:00Z", "2026-05-11T22:30:00.000Z");
    const future = notice("2062-05-12T09:00:00Z", "2026-05-12T09:00:00.000Z");
    const old = notice("1970-01-01T00:00:00Z", "2026-05-13T09:00:00.000Z");
    const answered = at("2026-05-20", { messageId: "<2026-07-01>" });
    for (const others of [[], [at("2026-05-01"), at("2026-05-02"), answered]]) {
      const { documents, corrected } = withSoundDates([ahead, future, old, ...others]);
      expect(documents.slice(0, 3).map((d) => d.envelope?.date?.slice(0, 10))).toEqual([
        "2026-05-11",
        "2026-05-12",
        "2026-05-13",
      ]);
      expect(corrected.map((c) => c.why.en)).toHaveLength(3);
      expect(withSoundDates(documents).documents).toBe(documents);
    }
    const agreement = paper("a.pdf");
    const facts = known([agreement, contract({ name: "Alpha Conseil" })]);
    const cast = whoIsWho([agreement, ahead], facts, profile());
    expect(cast.place(ahead.id)).toMatchObject({ date: "2026-05-12", receivedOn: "2026-05-12" });
    expect(cast.place(ahead.id).sentAt).toBeUndefined();
    const all = [agreement, ahead];
    const books = ledger(all, facts, profile(), cast, "2026-05-20");
    const related = relate(all, facts, new Map(), books, profile(), cast, "2026-05-20");
    expect(related.relationships[0]?.documents.map((d) => d.date)).toContain("2026-05-12");
    expect(related.notes.map((n) => n.en)).toEqual([
      `${ahead.source} says it was sent on 1 June 2026, but the server received it on 12 May 2026: Vigie takes the day of receipt, from which delays run.`,
    ]);
  });
  it("gives a message of 1970 the day of the one it answers, else of its answer, else of its neighbour in the mailbox", () => {
    const first = at("2026-05-01", { messageId: "<a>", source: "x.mbox#1" });
    const answer = at("1970-01-01", { inReplyTo: "<a>", source: "y.mbox#1" });
    const asked = at("1970-01-01", { messageId: "<q>", source: "z.mbox#1" });
    const reply = at("2026-05-04", { inReplyTo: "<q>", source: "w.mbox#1" });
    const between = at("1970-01-01", { source: "x.mbox#2" });
    const alone = at("1970-01-01", { source: "seul.eml" });
    expect(datesOf([first, answer, asked, reply, between, alone])).toEqual([
      "2026-05-01",
      "2026-05-01",
      "2026-05-04",
      "2026-05-04",
      "2026-05-01",
      undefined,
    ]);
  });
  it("doubts a date far beyond all others, and a question that its answers precede", () => {
    const usual = Array.from({ length: 40 }, (_, i) =>
      at(`2026-0${1 + (i % 6)}-1${i % 10}`, { text: `${i}`, source: `a.mbox#${i}` }),
    );
    const future = at("2062-03-01", { messageId: "<f>", source: "a.mbox#41" });
    const question = at("2026-12-20", { messageId: "<g>" });
    const answers = [at("2026-03-02", { inReplyTo: "<g>" }), at("2026-03-03", { inReplyTo: "<g>", text: "b" })];
    expect(datesOf([...usual, future, question, ...answers]).slice(40)).toEqual([
      "2026-04-19",
      "2026-03-02",
      "2026-03-02",
      "2026-03-03",
    ]);
  });
  it("does not doubt a mailbox that slept for years", () => {
    const list = [at("2019-01-02"), at("2019-01-05"), at("2026-03-01"), at("2026-03-04")];
    expect(withSoundDates(list).corrected).toEqual([]);
  });
  it("names a message dated far after the report, where nothing tells its day", () => {
    const list = [at("2026-05-01"), at("2062-01-05", { source: "boite.mbox#9" })];
    const cast = whoIsWho(list, new Map(), profile());
    const asOf = "2026-06-01";
    const related = relate(
      list,
      new Map(),
      new Map(),
      ledger(list, new Map(), profile(), cast, asOf),
      profile(),
      cast,
      asOf,
    );
    const notes = related.notes.map((n) => n.en).join("\n");
    expect(notes).toContain("left out: 1.");
    expect(notes).toContain("boite.mbox#9 is dated 5 January 2062");
  });
  it("loses nothing and says so: the message stands in its client's report, with a note", () => {
    const agreement = paper("a.pdf");
    const first = at("2026-05-01", { messageId: "<a>" });
    const lost = at("1970-01-01", { inReplyTo: "<a>", source: "boite.mbox#7" });
    const documents = [agreement, first, lost];
    const facts = known([agreement, contract({ name: "Alpha Conseil" }, signed("signed", "2026-01-05"))]);
    const cast = whoIsWho(documents, facts, profile());
    expect(cast.place(lost.id)).toMatchObject({ date: "2026-05-01", receivedOn: "2026-05-01" });
    expect(cast.place(lost.id).sentAt).toBeUndefined();
    const asOf = "2026-06-01";
    const books = ledger(documents, facts, profile(), cast, asOf);
    const related = relate(documents, facts, new Map(), books, profile(), cast, asOf);
    expect(related.relationships[0]?.documents.map((d) => [d.source, d.date])).toContainEqual([
      "boite.mbox#7",
      "2026-05-01",
    ]);
    expect(related.notes.map((n) => n.fr).join("\n")).toContain(
      "boite.mbox#7 porte une date invraisemblable (1er janvier 1970)",
    );
  });
});
