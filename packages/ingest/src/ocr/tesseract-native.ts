import { spawn } from "node:child_process";
import { access, constants } from "node:fs/promises";
import { delimiter, isAbsolute, join } from "node:path";
import type { GreyPicture } from "../pdf/pdfium.ts";
import { pageSettings, type Recogniser, TooSlow } from "./recogniser.ts";

const LANGUAGES = ["fra", "eng"];
/** Tab-separated words of one page: a page of small print has about 300 kB of them. */
const MAX_OUTPUT = 16 * 1024 * 1024;
const ASK_MS = 5000;

/** Runs a program without a shell. Throws when it fails, is too slow (it is killed) or says too much. */
function run(program: string, args: readonly string[], input: readonly Uint8Array[], ms: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      stdio: ["pipe", "pipe", "ignore"],
      env: { ...process.env, OMP_THREAD_LIMIT: "1" },
      windowsHide: true,
    });
    const end = (error: Error) => {
      clearTimeout(timer);
      child.kill("SIGKILL");
      reject(error);
    };
    const timer = setTimeout(() => end(new TooSlow()), ms);
    const chunks: Buffer[] = [];
    let length = 0;
    child.stdout.on("data", (chunk: Buffer) => {
      length += chunk.length;
      if (length > MAX_OUTPUT) end(new Error("too much output"));
      else chunks.push(chunk);
    });
    child.on("error", end);
    child.on("close", (code) => {
      clearTimeout(timer);
      if (code === 0) resolve(Buffer.concat(chunks).toString("utf8"));
      else reject(new Error(`tesseract ended with ${code ?? "a signal"}`));
    });
    // A program that ends early closes its end of the pipe: its exit code says why.
    child.stdin.on("error", () => {});
    for (const bytes of input) child.stdin.write(bytes);
    child.stdin.end();
  });
}

/** Looked for in the folders of PATH only: never in the folder one happens to work in. */
async function findProgram(): Promise<string | undefined> {
  const name = process.platform === "win32" ? "tesseract.exe" : "tesseract";
  for (const folder of (process.env.PATH ?? "").split(delimiter)) {
    if (!isAbsolute(folder)) continue;
    const path = join(folder, name);
    try {
      await access(path, constants.X_OK);
      return path;
    } catch {
      // Not here.
    }
  }
  return undefined;
}

/** The machine's own Tesseract, 4 or later, if there is one that knows French and English. */
export async function nativeRecogniser(): Promise<Recogniser | undefined> {
  const program = await findProgram();
  if (program === undefined) return undefined;
  try {
    const known = (await run(program, ["--list-langs"], [], ASK_MS)).split(/\r?\n/);
    const version = /^tesseract v?((\d+)\.[\w.-]{1,20})/.exec(await run(program, ["--version"], [], ASK_MS));
    if (version === null || Number(version[2]) < 4 || !LANGUAGES.every((l) => known.includes(l))) return undefined;
    return {
      name: `Tesseract ${version[1]}`,
      read: (picture: GreyPicture, dpi: number, ms: number) => {
        const settings = Object.entries({ ...pageSettings(dpi), tessedit_create_tsv: "1" });
        const header = Buffer.from(`P5\n${picture.width} ${picture.height}\n255\n`);
        const args = ["-", "-", "-l", LANGUAGES.join("+"), ...settings.flatMap(([k, v]) => ["-c", `${k}=${v}`])];
        return run(program, args, [header, picture.data], ms);
      },
    };
  } catch {
    return undefined;
  }
}
