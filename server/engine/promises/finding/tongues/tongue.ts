/** How one language tells deeds and rights. Latin letters stand bare of their marks, "duoc hoan tien", as some write them so. */
export interface Tongue {
  /** Its words with their marks: without them French "annulé" and "changé" would be English nouns. */
  readonly marked?: true
  /** Signs that one of each stands in every way of saying it: texts without them are passed over, which nearly all are. */
  readonly signs: RegExp
  /** Right before it: a condition, a question or a no. */
  readonly notBefore: RegExp
  /** Right behind it. */
  readonly notAfter?: RegExp
  /** Deeds by the names of `finding/deeds/deeds.ts`. */
  readonly deeds: readonly (readonly [name: string, words: RegExp])[]
  /** Rights by the names of `finding/rights.ts`. */
  readonly rights: readonly (readonly [name: string, words: RegExp])[]
}

/** Deeds as participles behind what makes them past. */
export const past = (
  auxiliary: string,
  participles: Readonly<Record<string, string>>,
  more: Readonly<Record<string, string>> = {},
): Tongue['deeds'] =>
  Object.entries(participles).map(
    ([name, words]) =>
      [
        name,
        new RegExp(`\\b(?:${auxiliary})(?: [^\\s.,;!?]+){0,3} (?:${words})${LAST}${more[name] ? `|${more[name]}` : ''}`, 'giu'),
      ] as const,
  )

/** No letter follows. */
export const LAST = '(?![a-zà-ÿ])'
