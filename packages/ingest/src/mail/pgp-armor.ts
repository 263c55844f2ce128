const encryptedBlock = "-----BEGIN PGP MESSAGE-----";
const encryptedEnd = "-----END PGP MESSAGE-----";
const signedStart = "-----BEGIN PGP SIGNED MESSAGE-----";
const signatureStart = "-----BEGIN PGP SIGNATURE-----";
const signatureEnd = "-----END PGP SIGNATURE-----";

/** A text without the stretch from a line that begins with `from` to the end of the line with `to` (or of the text). */
function without(text: string, from: string, to: string): string {
  let out = "";
  let kept = 0;
  for (let at = text.indexOf(from); at !== -1; at = text.indexOf(from, kept)) {
    const close = text.indexOf(to, at);
    out += text.slice(kept, at);
    kept = close === -1 ? text.length : close + to.length;
  }
  return out + text.slice(kept);
}

/**
 * A text without its OpenPGP armour (RFC 9580 §6, §7): what is encrypted goes out (`encrypted`), what is only signed stays
 * without its signature, the dashes before its lines taken off.
 */
export function withoutArmor(text: string): { text: string; encrypted: boolean } {
  if (!text.includes("-----BEGIN PGP ")) return { text, encrypted: false };
  const encrypted = text.includes(encryptedBlock);
  let rest = encrypted ? without(text, encryptedBlock, encryptedEnd) : text;
  if (rest.includes(signedStart)) {
    rest = without(rest, signatureStart, signatureEnd)
      .replace(/-----BEGIN PGP SIGNED MESSAGE-----\n(?:Hash: [^\n]{0,100}\n){0,5}\n?/g, "")
      .replace(/^- (?=-)/gm, "");
  }
  return { text: rest, encrypted };
}
