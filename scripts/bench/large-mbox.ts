/** Splits and hashes an mbox of as many gigabytes as its argument says, and prints what that took. */
import { resident } from "../measure/processes.ts";
import { cpuOf } from "./row.ts";
import { mailbox, splitAndHash } from "./split-and-hash.ts";

/** Bytes, messages and CPU seconds. */
export type LargeMailbox = { count: number; size: number; seconds: number; before: number; highest: number };

// Never written: its bytes are made as they are read, the same few messages over and over.
const bytes = mailbox(100);
const size = Math.floor((Number(process.argv[2]) * 1e9) / bytes.length) * bytes.length;
const read = async (position: number, length: number, into?: Buffer) => {
  const stretch = into?.subarray(0, length) ?? Buffer.allocUnsafe(length);
  for (let done = 0; done < length; ) done += bytes.copy(stretch, done, (position + done) % bytes.length);
  return stretch;
};
const before = resident("self", "VmRSS");
let count = 0;
const seconds = await cpuOf(async () => {
  count = await splitAndHash({ size, read });
});
const highest = resident("self", "VmHWM");
console.log(JSON.stringify({ count, size, seconds, before, highest } satisfies LargeMailbox));
