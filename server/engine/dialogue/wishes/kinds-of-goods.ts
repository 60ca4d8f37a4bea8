import { type KindNamed, type KindOfGoods, kindsNamed } from '../lines/index.ts'

/** The kind of goods that words name; undefined where they name none or several. */
export function kindSaid(said: string): KindOfGoods | undefined {
  const [one, another] = kindsNamed(said)
  return another ? undefined : one?.kind
}

/** The kinds of goods that words name, each where it is named first. */
export const kindsIn = (said: string): readonly (KindNamed & { readonly text: string })[] =>
  kindsNamed(said).map((one) => ({ ...one, text: said.slice(...one.span) }))

/** The kinds that words name wider than a catalogue would: beside the goods that understanding linked; a narrower name that it did not link is of nothing this shop has. */
export const widerKindsIn = (said: string) => kindsIn(said).filter(({ isWide }) => isWide)

/** So many names of a kind are searched by. */
const SEARCHED_BY = 12
/** The names of a kind to search by: a shop in English has no 锅. */
export const wordsOfKind = ({ words }: KindOfGoods): string => [...new Set(words.slice(0, SEARCHED_BY))].join(' ')
