import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { hostileFamilies } from "./index.ts";
import type { HostileInput } from "./input.ts";

/** Writes the hostile inputs of a pace under `folder`, and tells which file is which: `family/name` → the input. */
export async function writeHostile(
  folder: string,
  pace: HostileInput["pace"],
): Promise<ReadonlyMap<string, HostileInput>> {
  const written = new Map<string, HostileInput>();
  for (const [family, inputs] of Object.entries(hostileFamilies)) {
    await mkdir(join(folder, family), { recursive: true });
    for (const input of inputs.filter((one) => one.pace === pace)) {
      const made = input.make();
      const out = createWriteStream(join(folder, family, input.name));
      for (const piece of made instanceof Uint8Array ? [made] : made) if (!out.write(piece)) await once(out, "drain");
      out.end();
      await once(out, "close");
      written.set(`${family}/${input.name}`, input);
    }
  }
  return written;
}
