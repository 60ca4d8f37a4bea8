import type { Entity } from '#engine/conversation'
import type { Normalised } from '#engine/text'

/** What stands for a title: the goods that were just spoken of. */
const STAND_IN = { han: '这款', latin: 'this one' } as const
const HAN = /[㐀-鿿]/u
/** Shorter names ("保温杯") are words of their own that sentences are taught with; longer ones are made to be found and hold words of anything. */
const LONG = { han: 5, words: 3 } as const

/** The name of a top-up says which money is meant where one waits for it: "多久到账" of it asks for no refund. */
const TOP_UP = /(?:话费|充值|流量).{0,3}$|\btop-?ups?(?:,.*)?$/iu
const ARRIVES = /到[账帐]|没到|到了|\b(?:arrive|credited|come through)/u

/** The text with long names of goods put as "this one", or undefined where it holds none: "舒缓修护面霜多少钱" asks a price, and nothing of a repair. */
export function nameless(folded: Normalised, entities: readonly Entity[]): Normalised | undefined {
  const arrives = ARRIVES.test(folded.text)
  const names = entities
    .filter((entity) => isLongName(entity) && !(arrives && TOP_UP.test(entity.text.trim())))
    .sort((a, b) => b.span[0] - a.span[0])
  const bare = names.reduce(standIn, folded)
  return bare === folded ? undefined : bare
}

const isLongName = ({ type, text }: Entity): boolean =>
  type === 'product' && (HAN.test(text) ? [...text].length >= LONG.han : text.trim().split(/\s+/u).length >= LONG.words)

function standIn(folded: Normalised, { span: [start, end], text: name }: Entity): Normalised {
  const { text, from, to } = folded
  const first = from.findIndex((at) => at >= start)
  const after = from.findIndex((at) => at >= end)
  const last = after < 0 ? text.length : after
  if (first < 0 || first >= last) return folded
  const words = HAN.test(name) ? STAND_IN.han : STAND_IN.latin
  const fill = (value: number) => Array.from(words, () => value)
  return {
    ...folded,
    text: text.slice(0, first) + words + text.slice(last),
    from: [...from.slice(0, first), ...fill(start), ...from.slice(last)],
    to: [...to.slice(0, first), ...fill(end), ...to.slice(last)],
  }
}
