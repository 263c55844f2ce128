import { decodeWindows1252 } from "./decode-text.ts";

/** Names of U+00A0 to U+00FF in order, as HTML has them. */
const latin1 =
  "nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml";

const named: ReadonlyMap<string, string> = new Map([
  ...latin1.split(" ").map((name, i) => [name, String.fromCharCode(0xa0 + i)] as const),
  ...Object.entries({
    amp: "&",
    lt: "<",
    gt: ">",
    quot: '"',
    apos: "'",
    euro: "€",
    oelig: "œ",
    OElig: "Œ",
    rsquo: "’",
    lsquo: "‘",
    ldquo: "“",
    rdquo: "”",
    sbquo: "‚",
    bdquo: "„",
    lsaquo: "‹",
    rsaquo: "›",
    ndash: "–",
    mdash: "—",
    hellip: "…",
    bull: "•",
    trade: "™",
    permil: "‰",
    thinsp: "\u2009",
    ensp: "\u2002",
    emsp: "\u2003",
    zwnj: "\u200c",
    zwj: "\u200d",
    rarr: "→",
    larr: "←",
    ge: "≥",
    le: "≤",
    ne: "≠",
    minus: "−",
    Yuml: "Ÿ",
    Scaron: "Š",
    scaron: "š",
    fnof: "ƒ",
    circ: "ˆ",
    tilde: "˜",
    lrm: "\u200e",
    rlm: "\u200f",
    dagger: "†",
    Dagger: "‡",
    prime: "′",
    Prime: "″",
    frasl: "⁄",
    uarr: "↑",
    darr: "↓",
    harr: "↔",
    rArr: "⇒",
    infin: "∞",
    asymp: "≈",
    equiv: "≡",
    radic: "√",
    sum: "∑",
    check: "✓",
    star: "☆",
    starf: "★",
    hearts: "♥",
    numero: "№",
    hyphen: "‐",
    comma: ",",
    period: ".",
    colon: ":",
    semi: ";",
    excl: "!",
    quest: "?",
    num: "#",
    percnt: "%",
    dollar: "$",
    commat: "@",
    lpar: "(",
    rpar: ")",
    lsqb: "[",
    rsqb: "]",
    lowbar: "_",
    sol: "/",
    bsol: "\\",
    verbar: "|",
    plus: "+",
    equals: "=",
    ast: "*",
    NonBreakingSpace: "\u00a0",
    hairsp: "\u200a",
    numsp: "\u2007",
    puncsp: "\u2008",
    Tab: "\t",
    NewLine: "\n",
  }),
]);

/** Character references of HTML decoded; unknown names stay as they are. One pass, at most 32 characters looked at per "&". */
export function decodeEntities(text: string): string {
  if (!text.includes("&")) return text;
  return text.replace(/&(#[xX][0-9a-fA-F]{1,6}|#[0-9]{1,7}|[A-Za-z][A-Za-z0-9]{1,30});?/g, (whole, name: string) => {
    if (name.charCodeAt(0) !== 0x23) return named.get(name) ?? whole;
    const hex = name.charCodeAt(1) === 0x78 || name.charCodeAt(1) === 0x58;
    const code = Number.parseInt(name.slice(hex ? 2 : 1), hex ? 16 : 10);
    if (code === 0 || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) return "\ufffd";
    // Browsers read the C1 range as windows-1252.
    if (code >= 0x80 && code <= 0x9f) return decodeWindows1252(Uint8Array.of(code));
    return String.fromCodePoint(code);
  });
}
