/**
 * A source as a reason names it: the path as it was given when that is relative; of an absolute one, which is this machine's own
 * business, the folder and the file.
 */
export function shownSource(source: string): string {
  const path = source.replaceAll("\\", "/");
  if (!path.startsWith("/") && !/^[A-Za-z]:/u.test(path)) return path;
  return path.split("/").filter(Boolean).slice(-2).join("/");
}
