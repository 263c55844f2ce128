// What control words of RTF mean, as far as it is a list.

/** Destinations that hold no text of the document. */
export const skipped = new Set(
  "colortbl stylesheet info nonshppict xe tc rxe sp template ftnsep ftnsepc ftncn aftnsep aftnsepc aftncn nonesttables fldinst themedata filetbl private mhtmltag".split(
    " ",
  ),
);
/** Marked as to be left out by who does not know them: known here. */
export const entered = new Set("shpinst shppict shptxt fldrslt".split(" "));
/** Words and symbols that stand for one character. */
export const characters: Readonly<Record<string, string>> = {
  "~": "\u00a0",
  _: "\u2011",
  "\\": "\\",
  "{": "{",
  "}": "}",
  tab: "\t",
  emdash: "—",
  endash: "–",
  emspace: "\u2003",
  enspace: "\u2002",
  qmspace: "\u2005",
  bullet: "•",
  lquote: "‘",
  rquote: "’",
  ldblquote: "“",
  rdblquote: "”",
};
