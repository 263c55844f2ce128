const LF = 0x0a;
const CR = 0x0d;

/**
 * A message's bytes as the standards have them: UTF-16, which some programs save, becomes UTF-8; line ends of old Macs
 * become line feeds; a byte-order mark and empty lines before the headers are left out, and so is what Apple Mail puts
 * around a message.
 */
export function messageBytes(bytes: Buffer): Buffer {
  let message = bytes;
  if (message[0] === 0xff && message[1] === 0xfe) message = Buffer.from(message.toString("utf16le", 2));
  else if (message[0] === 0xfe && message[1] === 0xff)
    message = Buffer.from(
      Buffer.from(message.subarray(2, message.length & ~1))
        .swap16()
        .toString("utf16le"),
    );
  else if (message[0] === 0xef && message[1] === 0xbb && message[2] === 0xbf) message = message.subarray(3);
  const head = message.subarray(0, 64 * 1024);
  if (!head.includes(LF) && head.includes(CR)) {
    message = Buffer.from(message);
    for (let i = message.indexOf(CR); i !== -1; i = message.indexOf(CR, i + 1))
      if (message[i + 1] !== LF) message[i] = LF;
  }
  message = outOfEmlx(message);
  let start = 0;
  while (message[start] === LF || message[start] === CR || message[start] === 0) start++;
  return start === 0 ? message : message.subarray(start);
}

/** A message as Apple Mail keeps it (.emlx): its length on a line of its own, the message, then a property list. */
function outOfEmlx(bytes: Buffer): Buffer {
  const length = /^(\d{1,10})[ \t]{0,20}\r?\n(?=[!-9;-~]{1,100}[ \t]{0,20}:)/.exec(bytes.toString("latin1", 0, 200));
  if (length === null) return bytes;
  const start = length[0].length;
  return bytes.subarray(start, start + Number(length[1]));
}
