const starts: readonly (readonly [number, string, string])[] = [
  [0, "7z\xbc\xaf\x27\x1c", "7z"],
  [0, "Rar!\x1a\x07", "rar"],
  [257, "ustar", "tar"],
  [0, "BZh", "bzip2"],
  [0, "\xfd7zXZ\0", "xz"],
  [0, "\x28\xb5\x2f\xfd", "zstd"],
  [0, "\x1f\x9d", "compress"],
  [2, "-lh", "lzh"],
  [0, "MSCF", "cab"],
  [0, "ISc(", "cab"],
  [0, "xar!", "xar"],
  [0, "!<arch>\n", "ar"],
  [0, "LZIP", "lzip"],
];

/** Which archive bytes are that no reader is there for, by their first ones. */
export function archiveKind(head: Buffer): string | undefined {
  const latin = head.toString("latin1", 0, 300);
  return starts.find(([at, start]) => latin.startsWith(start, at))?.[2];
}
