import { firstGraphemes, lastGraphemes } from '@xiaoer/contract/graphemes'
import { z } from 'zod'
import { consentOf, type DialogueAct, type ModelQuestion, mainAct, type Read, type SlotValue, type TurnReading } from '#engine/conversation'
import { maskOthers, maskWords } from '../masking.ts'
import { INSTRUCTIONS, KNOWN } from './instructions.ts'

/** A message with what was before it, as a model is given it to read. */
export interface ToRead {
  readonly text: string
  /** What was found private in it, and the shopper's name: neither leaves the house. */
  readonly found: readonly string[]
  readonly name: string | null
  readonly context: {
    readonly told: string
    readonly does: readonly string[]
    readonly before: string
    readonly beforeActs: readonly Pick<DialogueAct, 'act' | 'intent'>[]
    readonly matter: string | null
  }
}

/** A longer message was pasted: to say it again act by act takes the model longer than a turn waits. */
const LONGEST = 300
/** Of what was told the end says what is expected now. */
const TOLD_AT_MOST = 240
const BEFORE_AT_MOST = 120
const MAX_TOKENS = 800

/** The question that has a message read; null where there is nothing to read, it is too long, or something private in it cannot be hidden. */
export function toRead({ text, found, name, context }: ToRead): Pick<ModelQuestion, 'instructions' | 'prompt' | 'maxTokens'> | null {
  const masked = text.trim() === '' || text.length > LONGEST ? undefined : maskWords(text, name, found)
  if (!masked) return null
  const { told, does, before, beforeActs, matter } = context
  const others = (words: string) => maskOthers(words, [], name)
  const prompt = JSON.stringify({
    told: lastGraphemes(others(told), TOLD_AT_MOST),
    does,
    before: { message: firstGraphemes(others(before), BEFORE_AT_MOST), acts: beforeActs.map(({ act, intent }) => `${act} ${intent}`) },
    matter,
    message: masked.text,
  })
  return { instructions: INSTRUCTIONS, prompt, maxTokens: MAX_TOKENS }
}

const MOST_ACTS = 6
const MOST_SLOTS = 12
const Answer = z.object({
  acts: z
    .array(
      z.object({
        words: z.string().min(1).max(LONGEST),
        act: z.enum(KNOWN.acts),
        intent: z.string().refine((intent) => KNOWN.intents.includes(intent)),
        ref: z.enum(KNOWN.references).default(''),
        slots: z
          .array(z.tuple([z.enum(KNOWN.slots), z.string().min(1)]))
          .max(MOST_SLOTS)
          .default([]),
      }),
    )
    .min(1)
    .max(MOST_ACTS),
})

/** A model tells no confidence that could be believed; what it said is worth this much. */
const CONFIDENCE = 0.9

/** What of the answer may be used: acts and intents that exist, words of the message in its order, all of them, and no yes where nothing was put. */
export function givenReading(given: string, { text, found, name, context }: ToRead): Read {
  const answer = Answer.safeParse(jsonIn(given))
  if (!answer.success) return { refused: `no reading: ${answer.error.issues[0]?.path.join('.') ?? ''}` }
  const restore = maskWords(text, name, found)?.restore ?? (() => undefined)
  const acts = placed(answer.data.acts, text, restore)
  if (typeof acts === 'string') return { refused: acts }
  const consent = consentOf(acts)
  if (consent === 'yes' && !mayBePut(context)) return { refused: 'a yes where nothing was put' }
  return { reading: { acts, intent: mainAct(acts).intent, consent } }
}

/** The acts with their places in the message, or what is wrong with their words. */
function placed(
  acts: z.infer<typeof Answer>['acts'],
  text: string,
  restore: (words: string) => string | undefined,
): DialogueAct[] | string {
  const starts: number[] = []
  const slots: SlotValue[][] = []
  let end = 0
  for (const { words, slots: values } of acts) {
    const place = placeOf(restore(words), text, end)
    if (!place) return 'not the message: other words, or in another order'
    if (hasWords(text.slice(end, place[0]))) return 'not the message: words left out'
    const found = values.map(([slot, value]) => ({ slot, place: placeOf(restore(value), text.slice(0, place[1]), place[0]) }))
    const own: SlotValue[] = []
    for (const { slot, place: at } of found) {
      if (!at) return 'not the message: a value that is not in its words'
      own.push({ slot, text: text.slice(...at), span: at })
    }
    starts.push(place[0])
    slots.push(own.sort((a, b) => a.span[0] - b.span[0]))
    end = place[1]
  }
  if (hasWords(text.slice(end))) return 'not the message: words left out'
  const edges = [0, ...starts.slice(1), text.length]
  return acts.map(({ act, intent, ref }, i) => ({
    act,
    intent,
    refersTo: ref,
    span: [edges[i]!, edges[i + 1]!],
    slots: slots[i]!,
    confidence: CONFIDENCE,
  }))
}

/** Where words stand in a text, from a place on; blanks may differ. */
function placeOf(words: string | undefined, text: string, from: number): readonly [number, number] | undefined {
  const wanted = words === undefined ? '' : squeezed(words)
  if (wanted === '') return undefined
  const rest = text.slice(from)
  const at = squeezed(rest).indexOf(wanted)
  if (at < 0) return undefined
  const units = placesOfUnits(rest)
  return [from + units[at]!, from + units[at + wanted.length - 1]! + 1]
}

const isBlank = (unit: string) => unit.trim() === ''
const squeezed = (text: string) =>
  text
    .split('')
    .filter((unit) => !isBlank(unit))
    .join('')
const placesOfUnits = (text: string) => text.split('').flatMap((unit, at) => (isBlank(unit) ? [] : [at]))
/** Signs between two pieces may go to either; a word is somebody's. */
const hasWords = (text: string) => /[\p{L}\p{N}]/u.test(text)

/** What stands between the first brace and the last: some models put words or fences around it. */
function jsonIn(given: string): unknown {
  try {
    return JSON.parse(given.slice(given.indexOf('{'), given.lastIndexOf('}') + 1))
  } catch {
    return undefined
  }
}

const PUT = ['propose:', 'offer:', 'askif:', 'choose:']
/** Whether anything can have been put for a yes: known where it is known what was done; else the shop must have said something. */
const mayBePut = ({ told, does }: ToRead['context']): boolean =>
  does.length > 0 ? does.some((one) => PUT.some((kind) => one.startsWith(kind))) : told !== ''

/** The model's reading beside that of the local reader: its yes is none where that heard a no or a change. */
export function agreed(model: TurnReading, local: TurnReading): TurnReading {
  const byModel = true as const
  if (model.consent !== 'yes' || local.consent === 'yes' || local.consent === 'none') return { ...model, byModel }
  const acts = model.acts.map((one) => (one.act === 'confirm' && one.refersTo === 'p' ? ({ ...one, act: 'accept_but' } as const) : one))
  return { acts, intent: mainAct(acts).intent, consent: consentOf(acts), byModel }
}
