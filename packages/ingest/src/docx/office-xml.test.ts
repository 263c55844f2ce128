import fc from "fast-check";
import { SaxesParser } from "saxes";
import { describe, expect, it } from "vitest";
import { readXml } from "./office-xml.ts";

type Event = [kind: "open" | "close" | "text", what: string, ...attributes: string[]];

/** Text that comes in pieces is one text. */
function push(events: Event[], event: Event): void {
  const last = events[events.length - 1];
  if (event[0] === "text" && last?.[0] === "text") last[1] += event[1];
  else if (event[0] !== "text" || event[1] !== "") events.push(event);
}

function ours(xml: string, asked: readonly string[] = []): { events: Event[]; sound: boolean } {
  const events: Event[] = [];
  const sound = readXml(xml, {
    open: (name, a) => push(events, ["open", name, ...asked.map((k) => a.get(k) ?? "∅")]),
    close: (name) => push(events, ["close", name]),
    text: (text) => push(events, ["text", text]),
  });
  return { events, sound };
}

function theirs(xml: string, asked: readonly string[] = []): { events: Event[]; sound: boolean } {
  const events: Event[] = [];
  let sound = true;
  const parser = new SaxesParser({ position: false });
  const local = (name: string) => name.slice(name.indexOf(":") + 1);
  parser.on("error", () => {
    sound = false;
  });
  // White space around the root is nobody's text.
  let depth = 0;
  parser.on("opentag", (tag) => {
    depth++;
    const attributes = Object.fromEntries(Object.entries(tag.attributes).map(([k, v]) => [local(k), String(v)]));
    push(events, ["open", local(tag.name), ...asked.map((k) => attributes[k] ?? "∅")]);
  });
  parser.on("closetag", (tag) => {
    depth--;
    push(events, ["close", local(tag.name)]);
  });
  parser.on("text", (text) => depth > 0 && push(events, ["text", text]));
  parser.on("cdata", (text) => push(events, ["text", text]));
  parser.write(xml).close();
  return { events, sound };
}

const names = fc.constantFrom("w:p", "w:r", "w:t", "p", "a:t", "sdt");
const chars = fc.string({
  unit: fc.constantFrom(
    "a",
    "é",
    " ",
    "\n",
    "\r",
    "\t",
    "&amp;",
    "&lt;",
    "&#233;",
    "&#x20AC;",
    "&#x1F600;",
    "]",
    "-",
    "'",
  ),
  maxLength: 12,
});
const attribute = fc.tuple(fc.constantFrom("w:val", "r:id", "xml:space"), chars, fc.constantFrom('"', " = '"));
const misc = fc.oneof(
  chars,
  fc
    .string({ unit: fc.constantFrom("a", "<", "&", "]", ">", "-", " "), maxLength: 8 })
    .map((s) => `<![CDATA[${s.replaceAll("]]>", "")}]]>`.replace("]]]>", "] ]]>")),
  fc.string({ unit: fc.constantFrom("a", "<", "&", ">", " "), maxLength: 8 }).map((s) => `<!--${s}-->`),
  fc.constantFrom("<?go on <now>?>", "<?x?>"),
);
const { element } = fc.letrec<{ element: string }>((tie) => ({
  element: fc
    .tuple(
      names,
      fc.uniqueArray(attribute, { maxLength: 3, selector: ([k]) => k }),
      fc.array(fc.oneof(misc, tie("element")), { maxLength: 4 }),
      fc.boolean(),
    )
    .map(([name, attributes, children, short]) => {
      const head = `${name}${attributes.map(([k, v, q]) => (q === '"' ? ` ${k}="${v}"` : `\n${k} = '${v.replaceAll("'", "")}'`)).join("")}`;
      return children.length === 0 && short ? `<${head} />` : `<${head}>${children.join("")}</${name} >`;
    }),
}));
const asked = ["val", "id", "space"];

describe("readXml", () => {
  it("tells what another parser tells of sound XML", () => {
    fc.assert(
      fc.property(element, fc.constantFrom("", '<?xml version="1.0" encoding="UTF-8"?>\n', "\ufeff"), (body, head) => {
        const xml = head + body;
        const expected = theirs(xml, asked);
        expect(expected.sound).toBe(true);
        expect(ours(xml, asked)).toEqual(expected);
      }),
    );
  });

  it("ends on anything, and never calls sound a structure that is not", () => {
    const cut = fc.tuple(
      element,
      fc.nat(),
      fc.nat(6),
      fc.constantFrom("", "<", ">", "&", "</w:p>", '"', "<w:r", "<!--", "<!", "/"),
    );
    fc.assert(
      fc.property(cut, ([xml, at, gone, put]) => {
        const i = at % (xml.length + 1);
        const broken = xml.slice(0, i) + put + xml.slice(i + gone);
        const { events, sound } = ours(broken);
        // Each element that opens closes, in order.
        const open: string[] = [];
        for (const [kind, name] of events)
          if (kind === "open") open.push(name);
          else if (kind === "close") expect(open.pop()).toBe(name);
        expect(open).toEqual([]);
        const other = theirs(broken);
        if (other.sound) expect({ events, sound }).toEqual(other);
      }),
      { numRuns: 500 },
    );
  });

  it("refuses a document type declaration, wherever it stands", () => {
    expect(() => ours('<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>')).toThrow("document type declaration");
    expect(() => ours("<a><!doctype b></a>")).toThrow("document type declaration");
  });

  it("knows five entities and no other", () => {
    expect(ours("<a>&amp;&lt;&gt;&quot;&apos;</a>")).toEqual({
      events: [
        ["open", "a"],
        ["text", "&<>\"'"],
        ["close", "a"],
      ],
      sound: true,
    });
    expect(ours("<a>&eacute;&#0;&#xD800;</a>")).toEqual({
      events: [
        ["open", "a"],
        ["text", "&eacute;&#0;&#xD800;"],
        ["close", "a"],
      ],
      sound: false,
    });
  });

  it("closes what was left open, and passes over what closes nothing", () => {
    const { events, sound } = ours("<a><b><c>x</b></d>y</a>");
    expect(events.map((e) => e.join(" "))).toEqual([
      "open a",
      "open b",
      "open c",
      "text x",
      "close c",
      "close b",
      "text y",
      "close a",
    ]);
    expect(sound).toBe(false);
  });

  it("stops at absurd depth", () => {
    expect(() => ours("<a>".repeat(100_001))).toThrow("over-limit-depth");
  });

  it.each([
    ["tags that close nothing", "<a>".repeat(50_000) + "</b>".repeat(200_000)],
    ["quotes left open", `<a>${'<b c="'.repeat(200_000)}`],
    ["comments left open", `<a>${"<!--".repeat(200_000)}`],
    ["angle brackets", "<".repeat(300_000)],
    ["distinct names", Array.from({ length: 60_000 }, (_, i) => `<n${i}>`).join("")],
    ["ampersands", `<a>${"&".repeat(500_000)}</a>`],
  ])("reads %s in linear time", (_, xml) => {
    const start = performance.now();
    expect(ours(xml).sound).toBe(false);
    expect(performance.now() - start).toBeLessThan(5000);
  });
});
