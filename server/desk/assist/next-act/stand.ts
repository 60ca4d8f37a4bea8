import type { DialogueAct } from '#engine/conversation'

/** An act of a shopper, as far as what follows hangs on it. */
export type Heard = Pick<DialogueAct, 'act' | 'intent' | 'refersTo'>

/** A talk where somebody is to answer. */
export interface Stand {
  /** What the shopper said since the shop last spoke, and what it does. */
  readonly words: string
  readonly acts: readonly Heard[]
  /** What the shop did by its last words. */
  readonly toldDoes: readonly string[]
  /** The intent of the matter under way. */
  readonly matter: string | null
  /** What the shop has done in this talk, oldest first. */
  readonly done: readonly string[]
  /** How often the shop has spoken. */
  readonly turns: number
}

/** Courtesies, bare details, and what hurries or calls for a person: they say nothing of what for. */
export const isNoMatter = (intent: string): boolean => /^(?:chat|other|inform)\.|^service\.(?:human|urge)$/u.test(intent)

const kindOf = (does: string): string => does.split(':')[0] ?? does

/** Of a question it matters what it asks for; what else is done is about the matter under way. */
const ASKS = /^(?:ask|choose):/u

/** An act of the shop's as it is foreseen: a question by what it asks for, the rest by its kind. */
export const foreseen = (does: string): string => (ASKS.test(does) ? does : kindOf(does))

/** What answers begin with that say yes to a question, or that something was taken in: the marks of the corpus do not tell it. */
const BEGINS = {
  yes: /^(?:嗯+[，,\s呢哒]*)?(?:是的|是哒|是呢|对的|对哒|对呢|可以的|可以哦|没错)|^(?:yes|that's right|correct)\b/iu,
  accept: /^(?:嗯+[，,\s]*)?(?:好的|好哒|好滴|好呢|好嘞|收到|没问题|行[，,。的]?$)|^(?:sure|okay|ok|noted|got it)\b/iu,
} as const
/** So short it says nothing else. */
const BARE = 8

/** What words of the shop's do, as it is foreseen; `does`: by their marks, or as they were told. */
export function actsOf(text: string, does: readonly string[]): string[] {
  const begins = (['yes', 'accept'] as const).filter((one) => BEGINS[one].test(text.trim()))
  const rest = begins.length > 0 && text.trim().length <= BARE ? [] : does.map(foreseen)
  return [...new Set([...begins, ...rest])]
}

/** The stand in words: what was just said and done, and what was done before. */
export function keysOf({ acts, toldDoes, matter, done, turns }: Stand): string[] {
  const last = acts.at(-1)?.act ?? 'nothing'
  const before = done.at(-1) ?? 'nothing'
  const kinds = new Set(done.map(kindOf))
  return [
    `turn ${Math.min(turns, 3)}`,
    `matter ${matter ?? 'none'}`,
    ...acts.flatMap(({ act, intent, refersTo }) => [`act ${act}`, `intent ${intent}`, `${act} ${intent}`, `${act} ${refersTo}`]),
    `after ${foreseen(before)}`,
    `${last} after ${foreseen(before)}`,
    `${last} ${matter} after ${kindOf(before)}`,
    ...toldDoes.map((does) => `told ${does}`),
    ...[...kinds].map((kind) => `done ${kind}`),
    ...[...new Set(done.filter((one) => ASKS.test(one)))].map((one) => `done ${one}`),
    ...(kinds.has('ask') ? [] : [`unasked ${matter}`]),
  ]
}
