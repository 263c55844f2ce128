import type { InputState, ProblemCode } from "@vigie/model";

/**
 * A file made to hang, crash, flood or deceive a reader, as the code that makes its bytes. `name` wears the ending a real
 * one would. `make` is deterministic; what is too large to hold comes in pieces.
 */
export type HostileInput = {
  name: string;
  /** States in which the file itself may end. */
  expects: readonly InputState[];
  /** A problem that must be told of the file or of something it holds. */
  problem?: ProblemCode;
  /**
   * `endless`: only a clock stops it, so it is given a short one. `long`: as endless as another one, or minutes of work
   * however well it is read: left to `npm run measure:hostile`.
   */
  pace?: "endless" | "long";
  make(): Uint8Array | Iterable<Uint8Array>;
};

export const latin1 = (text: string): Buffer => Buffer.from(text, "latin1");

/** Bytes without a pattern, the same for the same seed. */
export function noise(length: number, seed = 1): Buffer {
  const bytes = Buffer.alloc(length);
  let state = seed >>> 0 || 1;
  for (let i = 0; i < length; i++) {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    bytes[i] = state & 0xff;
  }
  return bytes;
}
