import { constants, deflateRawSync } from "node:zlib";

const ADLER = 65_521;

/**
 * A raw deflate stream that inflates to `unit` written `times` times. The unit is compressed once into blocks that end on
 * a byte and look back at nothing, so that a GiB costs no more to make than its unit.
 */
export function deflatedRepeats(unit: Buffer, times: number): Buffer {
  const once = deflateRawSync(unit, { level: 9, finishFlush: constants.Z_FULL_FLUSH });
  return Buffer.concat([...Array.from({ length: times }, () => once), Buffer.from([3, 0])]);
}

/** The same as a zlib stream with its right checksum, as /FlateDecode of a PDF wants it. */
export function flateRepeats(unit: Buffer, times: number): Buffer {
  let sum = 0;
  let weighted = 0;
  for (const [i, byte] of unit.entries()) {
    sum = (sum + byte) % ADLER;
    weighted = (weighted + (unit.length - i) * byte) % ADLER;
  }
  let low = 1;
  let high = 0;
  for (let i = 0; i < times; i++) {
    high = (high + (unit.length % ADLER) * low + weighted) % ADLER;
    low = (low + sum) % ADLER;
  }
  const checksum = Buffer.alloc(4);
  checksum.writeUInt32BE(((high << 16) | low) >>> 0);
  return Buffer.concat([Buffer.from([0x78, 0x9c]), deflatedRepeats(unit, times), checksum]);
}

/** A zlib stream of a stream of … of `data`, `times` deep. */
export function flateNested(data: Buffer, times: number, deflate: (bytes: Buffer) => Buffer): Buffer {
  let bytes = data;
  for (let i = 0; i < times; i++) bytes = deflate(bytes);
  return bytes;
}
