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
