import { learnParlance, normalise, packParlance } from '#engine/text'
import { type Model, unit, wantsOf } from '#engine/understanding'

/** A session of the past. */
export interface PastSession {
  readonly messages: readonly { readonly from: 'shopper' | 'agent'; readonly text: string }[]
}

/** What came of it. */
export interface LearntHistory {
  /** The parlance, packed: the same sessions and model give the same. Of sentences it holds none, of words their hashes. */
  readonly bytes: Uint8Array
  readonly sessions: number
  readonly messages: number
  /** Grams that were learnt. */
  readonly grams: number
}

/** Who watches: how far it is, 0 … 1, and messages read, of `all`. */
export interface Watching {
  readonly all?: number
  readonly onShare?: (share: number, messages: number) => void
}

/** Messages before and after that say what one is about. */
const NEAR = 2
/** What the neighbours say counts for half of what the message says itself. */
const NEIGHBOURS = 0.5
/** Understanding the messages is about this share of the work, learning the rest. */
const READING = 0.8

/** What stands in for private data in exported sessions, and stickers: [电话], [微笑]. */
const MASKS = /\[[^[\]]*\]/gu

/**
 * Learns what a merchant's words want from sessions: each of the shopper's messages wants what the model reads in it and, for half as much, in
 * the two messages before and after, so that a word the model does not know wants what is spoken of around it. Pure.
 */
export function learnHistory(model: Model, sessions: Iterable<PastSession>, { all, onShare }: Watching = {}): LearntHistory {
  const texts: string[] = []
  const asked: { text: string; wants: Float64Array }[] = []
  let count = 0
  for (const { messages } of sessions) {
    count++
    const read = messages.map(({ from, text }) => readMessage(model, from, text))
    texts.push(...read.map(({ text }) => text))
    read.forEach(({ from, text }, at) => {
      if (from === 'shopper') asked.push({ text, wants: wantedAt(read, at) })
    })
    onShare?.(all ? READING * Math.min(1, texts.length / all) : 0, texts.length)
  }
  const { classes, space } = model.intents
  const late = (share: number) => onShare?.(READING + (1 - READING) * share, texts.length)
  const parts = learnParlance({ messages: texts, asked, classes, concepts: space.concepts, onShare: late })
  return { bytes: packParlance(parts), sessions: count, messages: texts.length, grams: parts.scales.length }
}

interface Read {
  readonly from: 'shopper' | 'agent'
  readonly text: string
  readonly wants: Float64Array
}

function readMessage(model: Model, from: Read['from'], typed: string): Read {
  const { text } = model.wording.plain(normalise(typed.replace(MASKS, ' ')))
  return { from, text, wants: wantsOf(model, text) }
}

/** What a message wants, with its neighbours. */
function wantedAt(read: readonly Read[], at: number): Float64Array {
  const near = read.slice(Math.max(0, at - NEAR), at + NEAR + 1).filter((one) => one !== read[at])
  const own = unit(read[at]!.wants)
  const around = unit(own.map((_, i) => near.reduce((sum, { wants }) => sum + wants[i]!, 0)))
  return unit(own.map((want, i) => want + NEIGHBOURS * around[i]!))
}
