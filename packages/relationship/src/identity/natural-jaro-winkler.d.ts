/** The one file of `natural` used here: it ships declarations for its root only, and the root must not be loaded. */
declare module "natural/lib/natural/distance/jaro-winkler_distance.js" {
  /** Similarity from 0 to 1; quadratic in the length of the two strings. */
  export default function jaroWinkler(a: string, b: string, options?: { ignoreCase?: boolean; dj?: number }): number;
}
