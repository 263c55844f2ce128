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

  const visible = (html: string) => {
    const { text: all, hidden } = htmlToText(html, 1e6);
    let rest = "";
    let at = 0;
    for (const { start, end } of hidden) {
      rest += all.slice(at, start);
      at = end;
    }
    return (rest + all.slice(at)).replace(/\s+/g, " ").trim();
  };

  it("knows the ways mail hides text", () => {
    for (const style of [
      "display: none !important",
      "visibility:hidden",
      "opacity:0",
      "font-size:1px",
      "font-size: 0",
      "max-height:0;overflow:hidden",
      "position:absolute; left:-9999px",
      "text-indent:-9999px",
      "height:0;overflow:hidden",
      "color:#fefefe",
      "color:transparent",
      "color:rgb(255, 255, 255)",
    ])
      expect(visible(`<div style="${style}">caché</div><p>vu</p>`), style).toBe("vu");
    expect(visible('<table bgcolor="#003366"><tr><td><span style="color:#036">caché</span> vu</td></tr></table>')).toBe(
      "vu",
    );
    expect(visible("<p hidden>caché</p><font color=white>caché</font> vu")).toBe("vu");
  });

  it("does not take for hidden what a reader sees", () => {
    for (const html of [
      '<td style="font-size:0"><p style="font-size:14px">vu</p></td>',
      '<div style="color:#fff"><span style="color:#333">vu</span></div>',
      '<a style="mso-hide:all;color:#ffffff;background-color:#0055aa">vu</a>',
      '<td background="fond.png"><b style="color:white">vu</b></td>',
      '<td style="background:linear-gradient(red,blue)"><b style="color:white">vu</b></td>',
      '<p style="opacity:0.9;line-height:0;max-height:60px">vu</p>',
      '<p aria-hidden="true">vu</p>',
    ])
      expect(visible(html), html).toBe("vu");
  });

  it("numbers lists, and keeps the rows of a ruled table on their lines", () => {
    expect(text("<ol start=3><li>a</li><li>b<ul><li>c</ul></li><li value=9>d</li></ol>")).toBe(
      "3. a\n4. b\n\n- c\n\n9. d",
    );
    const cell = (inner: string) => `<td style="border:solid windowtext 1.0pt"><p class=MsoNormal>${inner}</p></td>`;
    expect(
      text(
        `<p>Devis</p><table><tr>${cell("Lot")}${cell("Prix")}</tr><tr>${cell("1")}${cell("9 €<br>HT")}</tr></table>Fin`,
      ),
    ).toBe("Devis\n\nLot\tPrix\n1\t9 € HT\n\nFin");
    expect(text("<table border=1><tr><td>a<td>b<tr><td>c<td>d</table>")).toBe("a\tb\nc\td");
    // A table that only lays out keeps its paragraphs.
    expect(text("<table><tr><td><p>Bonjour,</p><p>Suite</p></td></tr></table>")).toBe("Bonjour,\n\nSuite");
  });

  it("reads what Word and Outlook write", () => {
    expect(
      text(
        "<!--[if mso]><p>mso</p><![endif]--><![if !vml]>a<o:p>&nbsp;</o:p><![endif]><!--[if !mso]><!-->b<!--<![endif]-->",
      ),
    ).toBe("a\u00a0b");
    expect(
      text(
        '<div style="border:none;border-top:solid #E1E1E1 1.0pt"><p><b>De&nbsp;:</b> A<br><b>Envoyé&nbsp;:</b> lundi<br><b>Objet&nbsp;:</b> x</p></div>',
      ),
    ).toBe("De\u00a0: A\nEnvoyé\u00a0: lundi\nObjet\u00a0: x");
    expect(text('<a href="https://a.example">contrat</a>&shy;uel, 12\u202f000&nbsp;&euro;&zwnj;&#8203;')).toBe(
      "contratuel, 12\u202f000\u00a0€",
    );
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
