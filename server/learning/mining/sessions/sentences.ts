import { firstGraphemes } from '@xiaoer/contract/graphemes'
import { normalise } from '#engine/text'
import type { Model } from '#engine/understanding'

/** A sentence of a message, ready to be compared. */
export interface Sentence {
  /** Folded and in plain wording, without masks. */
  readonly plain: string
  /** The likeliest intent, and how likely. */
  readonly intent: string
  readonly probability: number
  /** How much it is like anything learnt, about 0 … 2. */
  readonly familiarity: number
}

/** What stands in for private data, pictures and links: [订单x], ‹phone›; the inner ones of a card go first. */
const MASKS = /\[[^[\]]{0,60}\]|‹[^‹›]{1,30}›/gu
const ENDS = /[\s。！？!?；;…~～]+/u
/** The name of a field without its value, as cards and forms have it ("订单编号:"). */
const FIELD = /[\p{sc=Han}\p{L}]{2,8}[:：]\s*¥?\s*(?=$|[,，;；\]])/gu
/** Letters and characters; a sentence of fewer than two says nothing. */
const SAYING = /[\p{sc=Han}\p{L}]/gu
/** A sentence is read up to here. */
const LONGEST = 300
/** So many sentences are kept in memory: short ones come again and again. */
const KEPT = 40_000

/** Sentences of a message as they stand, masks too. */
export const sentencesOf = (text: string): string[] => text.split(ENDS).filter((one) => one !== '')

/** A sentence without masks and the names of fields they stood in. */
export const unmasked = (sentence: string): string => sentence.replace(MASKS, ' ').replace(MASKS, ' ').replace(FIELD, ' ').trim()

/** Reads shoppers' sentences with the model of the understanding. One a thread. */
export class SentenceReader {
  private readonly model: Model
  private readonly known = new Map<string, Sentence | null>()

  constructor(model: Model) {
    this.model = model
  }

  /** The sentence, or null where it holds no words. */
  read(typed: string): Sentence | null {
    const before = this.known.get(typed)
    if (before !== undefined) return before
    if (this.known.size >= KEPT) this.known.clear()
    const read = this.readNew(typed)
    this.known.set(typed, read)
    return read
  }

  private readNew(typed: string): Sentence | null {
    const plain = this.model.wording.plain(normalise(unmasked(firstGraphemes(typed, LONGEST)))).text.trim()
    if ((plain.match(SAYING)?.length ?? 0) < 2) return null
    const { intents } = this.model
    const best = intents.classify(plain)
    return { plain, intent: intents.classes[best]!, probability: intents.probabilities[best]!, familiarity: intents.familiarity }
  }
}
