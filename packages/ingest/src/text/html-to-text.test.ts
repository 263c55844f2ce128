import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { htmlToText } from "./html-to-text.ts";

const text = (html: string) => htmlToText(html, 1e7).text;

describe("htmlToText", () => {
  it("turns blocks into lines and keeps inline text together", () => {
    expect(text("<p>Bonjour,</p><p>Le site est <b>en panne</b>.<br>Merci</p>")).toBe(
      "Bonjour,\n\nLe site est en panne.\nMerci",
    );
    expect(text("<table><tr><td>Total</td><td>12&nbsp;000&nbsp;&euro;</td></tr></table>")).toBe(
      "Total\t12\u00a0000\u00a0€",
    );
  });

  it("leaves one empty line where Outlook writes a paragraph with a no-break space", () => {
    expect(text("<p>Bonjour,</p><p>&nbsp;</p><p>Suite à notre échange</p>")).toBe("Bonjour,\n\nSuite à notre échange");
  });

  it("marks quoted text as plain-text mail does", () => {
    expect(
      text("<p>D’accord.</p><blockquote><p>Une</p><p>Deux</p><blockquote>Trois</blockquote></blockquote><p>Fin</p>"),
    ).toBe("D’accord.\n>\n> Une\n>\n> Deux\n>>\n>> Trois\n\nFin");
  });

  it("drops scripts, styles and comments, and decodes references", () => {
    expect(
      text("<style>p{}</style><script>alert('<p>')</script><!-- x <p> -->l&#39;&eacute;t&#xe9; &amp; &inconnu; &#x80;"),
    ).toBe("l'été & &inconnu; €");
  });

  it("keeps what a mail client hides, and says where it stands", () => {
    const { text: all, hidden } = htmlToText(
      '<div style="display:none">aperçu</div><p>Visible <span style="color:#ffffff">blanc</span> ici</p>',
      1e6,
    );
    expect(hidden.map((s) => all.slice(s.start, s.end))).toEqual(["aperçu", "blanc"]);
  });

  it("does not take white text on a coloured button for hidden", () => {
    expect(htmlToText('<td bgcolor="#003366"><a style="color:#fff">Payer</a></td>', 1e6).hidden).toEqual([]);
  });

  it("reads the title, and stops at the limit", () => {
    expect(htmlToText("<title> Nos  conditions </title><p>abc", 1e6).title).toBe("Nos conditions");
    expect(htmlToText(`<p>${"a".repeat(100)}`, 50)).toMatchObject({ cut: true, text: "a".repeat(47) });
  });

  it("is linear in nested, unclosed and malformed markup", () => {
    const started = performance.now();
    for (const hostile of [
      "<div>".repeat(400_000),
      "<blockquote>x".repeat(100_000),
      "</div>".repeat(300_000),
      `<a title="${"<".repeat(2_000_000)}`,
      "<a b='".repeat(300_000),
      "&".repeat(2_000_000),
      "<!--".repeat(500_000),
      "<svg>".repeat(400_000),
      `${"<div>".repeat(1000)}${"<b></i>".repeat(200_000)}`,
    ])
      htmlToText(hostile, 2 ** 21);
    expect(performance.now() - started).toBeLessThan(8000);
  });

  it("never throws, and its hidden spans lie inside the text", () => {
    const piece = fc.constantFrom(
      "<p>",
      "</p>",
      "<div hidden>",
      "</div>",
      "<td>",
      "a b",
      "&eacute;",
      "<blockquote>",
      "</blockquote>",
      "<",
      ">",
      "\n",
      '<span style="display:none">',
      "</span>",
      "<br>",
      "<pre>",
      "<!--",
      "-->",
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        const result = htmlToText(pieces.join(""), 1e6);
        for (const span of result.hidden) {
          expect(span.start).toBeLessThan(span.end);
          expect(span.end).toBeLessThanOrEqual(result.text.length);
        }
      }),
    );
  });
});
