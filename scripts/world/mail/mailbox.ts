import type { Message } from "./message.ts";
import { instant } from "./mime.ts";

/** One mboxrd entry (RFC 4155, appendix A, with the reversible quoting of ">From "): separator, message, blank line. */
export function mbox(raw: Buffer, message: Message): Buffer {
  const [weekday, day, month, year, time] = instant(message).toUTCString().replace(",", "").split(" ");
  const date = `${weekday} ${month} ${String(Number(day)).padStart(2, " ")} ${time} ${year}`;
  const body = raw
    .toString("latin1")
    .replaceAll("\r\n", "\n")
    .replace(/^(>*From )/gm, ">$1");
  return Buffer.from(`From ${message.from.address} ${date}\n${body}\n`, "latin1");
}
