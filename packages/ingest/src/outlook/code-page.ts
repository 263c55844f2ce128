import iconv from "iconv-lite";
import { decodeCharset } from "../text/charset.ts";
import { decodeText, decodeWindows1252 } from "../text/decode-text.ts";

/** Names of code pages whose number says nothing to a decoder. */
const names: Readonly<Record<number, string>> = {
  1200: "utf-16le",
  1201: "utf-16be",
  20932: "euc-jp",
  20936: "gbk",
  50220: "iso-2022-jp",
  50221: "iso-2022-jp",
  50222: "iso-2022-jp",
  51932: "euc-jp",
  51936: "gbk",
  51949: "euc-kr",
  52936: "hz-gb-2312",
  54936: "gb18030",
};

/**
 * Text in a code page, by the number that RTF (`\ansicpg`), MAPI (PidTagInternetCodepage) and TNEF name it with. One that is
 * not known is read as windows-1252, which Western files that name none are in.
 */
export function decodeCodePage(bytes: Uint8Array, codePage: number): string {
  // Programs name UTF-8 and keep writing in the Western page.
  if (codePage === 65001) return decodeText(bytes).text;
  const name = names[codePage];
  if (name !== undefined) return decodeCharset(bytes, name).text;
  const known = codePage !== 1252 && codePage !== 28591 && iconv.encodingExists(String(codePage));
  return known ? iconv.decode(Buffer.from(bytes), String(codePage)) : decodeWindows1252(bytes);
}
