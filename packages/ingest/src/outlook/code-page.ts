import { decodeText, decodeWindows1252 } from "../text/decode-text.ts";

/** Upper halves of the DOS code pages 437 and 850, which no `TextDecoder` knows. */
const dos: Readonly<Record<number, string>> = {
  437: "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0",
  850: "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u00ad±‗¾¶§÷¸°¨·¹³²■\u00a0",
};

const labels: Readonly<Record<number, string>> = {
  708: "iso-8859-6",
  866: "ibm866",
  874: "windows-874",
  932: "shift_jis",
  936: "gbk",
  949: "euc-kr",
  950: "big5",
  1200: "utf-16le",
  1201: "utf-16be",
  10000: "macintosh",
  10007: "x-mac-cyrillic",
  20866: "koi8-r",
  20932: "euc-jp",
  20936: "gbk",
  21866: "koi8-u",
  50220: "iso-2022-jp",
  50221: "iso-2022-jp",
  50222: "iso-2022-jp",
  51932: "euc-jp",
  51936: "gbk",
  51949: "euc-kr",
  52936: "hz-gb-2312",
  54936: "gb18030",
};

/** Decoders by code page: building one costs more than most strings do. */
type Decoder = { decode(bytes: Uint8Array): string };
const decoders = new Map<number, Decoder | undefined>();

function decoderOf(codePage: number): Decoder | undefined {
  if (decoders.has(codePage)) return decoders.get(codePage);
  const label =
    labels[codePage] ??
    (codePage >= 1250 && codePage <= 1258
      ? `windows-${codePage}`
      : codePage >= 28592 && codePage <= 28605
        ? `iso-8859-${codePage - 28590}`
        : undefined);
  let decoder: Decoder | undefined;
  try {
    decoder = label === undefined ? undefined : new TextDecoder(label);
  } catch {
    // Not in this build of Node: read as the Western code page below.
  }
  decoders.set(codePage, decoder);
  return decoder;
}

/**
 * Text in a Windows code page, by the number that RTF (`\ansicpg`), MAPI (PidTagInternetCodepage) and TNEF name it with.
 * One that is not known is read as windows-1252, which Western files that name none are in.
 */
export function decodeCodePage(bytes: Uint8Array, codePage: number): string {
  const upper = dos[codePage];
  if (upper !== undefined)
    return Buffer.from(bytes)
      .toString("latin1")
      .replace(/[\x80-\xff]/g, (c) => upper[c.charCodeAt(0) - 0x80] ?? c);
  // Programs name UTF-8 and keep writing in the Western page.
  if (codePage === 65001) return decodeText(bytes).text;
  const decoder = codePage === 1252 ? undefined : decoderOf(codePage);
  return decoder === undefined ? decodeWindows1252(bytes) : decoder.decode(bytes);
}
