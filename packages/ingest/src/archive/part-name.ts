// C0 and C1 controls, and the marks that turn the direction of writing, with which "gpj.exe" reads "exe.jpg".
const deceptive = /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g;

/**
 * A name out of a container, made safe to show and to build a path from: `/` separators, no step upwards, no drive,
 * no control or direction mark, at most 200 characters. `unsafe` is true when it tried to leave its folder or to deceive.
 */
export function safePartName(raw: string, fallback: string): { name: string; unsafe: boolean } {
  const cleaned = raw.slice(0, 2000).replace(deceptive, "");
  const pieces = cleaned.replaceAll("\\", "/").split("/");
  const climbs =
    pieces.includes("..") || cleaned.startsWith("/") || cleaned.startsWith("\\") || /^[A-Za-z]:/.test(cleaned);
  const kept = pieces.map((piece) => piece.replaceAll(":", "")).filter((piece) => !/^\.{0,2}$/.test(piece));
  // A "#" would read as the mark between a container and its part.
  const name = (climbs ? kept.slice(-1) : kept).join("/").replaceAll("#", "＃").slice(-200).replace(/^\/+/, "");
  return { name: name === "" ? fallback : name, unsafe: climbs || cleaned !== raw.slice(0, 2000) };
}

/** Names as given, the second of its kind followed by " (2)" and so on. */
export function distinctNames(): (name: string) => string {
  const seen = new Map<string, number>();
  return (name) => {
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    return count === 1 ? name : `${name} (${count})`;
  };
}
