import { type Entity, isTitle } from '#engine/conversation'
import type { Normalised } from '#engine/text'

/** The name of a top-up says which money is meant where one waits for it: "多久到账" of it asks for no refund. */
const TOP_UP = /(?:话费|充值|流量).{0,3}$|\btop-?ups?(?:,.*)?$/iu
const ARRIVES = /到[账帐]|没到|到了|\b(?:arrive|credited|come through)/u

const WORDS = /[\p{L}\p{N}]/u

/**
 * The text without titles of goods, or undefined where it holds none or nothing else: "舒缓修护面霜多少钱" asks a price, and nothing of a repair.
 * Nothing stands in their place: on 83 plain questions it was read right as often as "这款" or "this one" and surer, and in the other tongues no
 * word of theirs did better.
 */
export function nameless(folded: Normalised, entities: readonly Entity[]): Normalised | undefined {
  const bare = titles(folded.text, entities).reduce(without, folded)
  return bare === folded || !WORDS.test(bare.text) ? undefined : bare
}

/** Enough beside a name to tell a language: a word of a script without blanks, or two of letters. */
const TELLS = /[^\P{L}\p{sc=Latin}]|\p{L}{2}[^\p{L}]+\p{L}{2}/u

/** The text with titles of goods and addresses blanked out, every place where it was; as it is where too little stands beside them. */
export function besideNames(text: string, entities: readonly Entity[]): string {
  const rest = names(text, entities).reduce(
    (left, { span: [start, end] }) => left.slice(0, start) + ' '.repeat(end - start) + left.slice(end),
    text,
  )
  return TELLS.test(rest) ? rest : text
}

/** The same of a text that is folded: the words whose language is asked for. */
export function foldedBesideNames(folded: Normalised, entities: readonly Entity[]): string {
  const bare = names(folded.text, entities).reduce(without, folded)
  return WORDS.test(bare.text) ? bare.text : folded.text
}

const names = (text: string, entities: readonly Entity[]): Entity[] =>
  [...titles(text, entities), ...entities.filter(isAddress)].sort((a, b) => b.span[0] - a.span[0])

/** A Chinese address is given in its own characters, whatever one speaks; a town's name is a word of the language. */
const isAddress = ({ type, private: street }: Entity): boolean => type === 'address' && street === true

/** The last in the text first, so that each may be replaced in its place. */
function titles(text: string, entities: readonly Entity[]): Entity[] {
  const arrives = ARRIVES.test(text)
  return entities.filter((entity) => isTitle(entity) && !(arrives && TOP_UP.test(entity.text.trim()))).sort((a, b) => b.span[0] - a.span[0])
}

/** Without a title, whose place in the message goes to the word behind it or, at the end, before it: a part of the message has its title. */
function without(folded: Normalised, { span: [start, end] }: Entity): Normalised {
  const { text, from, to } = folded
  const first = from.findIndex((at) => at >= start)
  const after = from.findIndex((at) => at >= end)
  const last = after < 0 ? text.length : after
  if (first < 0 || first >= last) return folded
  const goesBehind = first === 0 || /^\s*[\p{L}\p{N}]/u.test(text.slice(last))
  const behind = goesBehind ? last + text.slice(last).search(/\S|$/u) : last - 1
  const before = goesBehind ? first : text.slice(0, first).trimEnd().length - 1
  const cut = <T>(of: readonly T[]) => [...of.slice(0, first), ...of.slice(last)]
  return {
    ...folded,
    text: text.slice(0, first) + text.slice(last),
    from: cut(from.map((at, index) => (index >= last && index <= behind ? start : at))),
    to: cut(to.map((at, index) => (index >= before && index < first ? end : at))),
  }
}
