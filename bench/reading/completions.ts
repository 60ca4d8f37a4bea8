import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Reader } from '@xiaoer/contract'
import { DOUBTFUL_BELOW } from '../../server/compose/language/ask-model.ts'
import type { TurnReading } from '../../server/engine/conversation/index.ts'
import { FRESH_STATE } from '../../server/engine/conversation/index.ts'
import { agreed, givenReading, type ToRead } from '../../server/engine/phrasing/index.ts'
import { type Model, understand } from '../../server/engine/understanding/index.ts'
import type { ReadTurn } from './turns.ts'

/** What a model made of real messages, without their words. */
export const COMPLETIONS_FILE = fileURLToPath(new URL('../../data/reading/recorded/completions.jsonl', import.meta.url))

type Place = readonly [number, number]

/** One recorded answer: its acts with the places of their words in the message, or why it could not be used. */
export type Completion = { readonly session: string; readonly nth: number; readonly model: string } & (
  | {
      readonly acts: readonly {
        readonly span: Place
        readonly act: string
        readonly intent: string
        readonly ref: string
        readonly slots: readonly (readonly [string, ...Place])[]
      }[]
    }
  | { readonly refused: string }
)

/** The recorded answers by session and nth; none where nothing was recorded yet. */
export function readCompletions(file = COMPLETIONS_FILE): Map<string, Completion> {
  if (!existsSync(file)) return new Map()
  const lines = readFileSync(file, 'utf8').trim().split('\n')
  return new Map(
    lines
      .filter(Boolean)
      .map((line) => JSON.parse(line) as Completion)
      .map((one) => [keyOf(one), one]),
  )
}

/** "jddc:0043bbac5470:7". */
export const keyOf = ({ session, nth }: Pick<Completion, 'session' | 'nth'>): string => `${session}:${nth}`

const WHEN = { state: FRESH_STATE, now: new Date(0), timeZone: 'Asia/Shanghai' }

/** The values in the words of a message that knows no shop. */
export const entitiesOf = (model: Model, text: string) => understand(model, text, WHEN).entities

/** A turn as the service would put it to a model. */
export function toReadOf(model: Model, { text, context }: Pick<ReadTurn, 'text' | 'context'>): ToRead {
  return {
    text,
    context,
    name: null,
    found: entitiesOf(model, text)
      .filter((one) => one.private)
      .map((one) => one.text),
  }
}

/** The recorded answer with the message's words put back, as the model gave it. */
export function answerOf(completion: Completion, text: string): string {
  if ('refused' in completion) return ''
  const acts = completion.acts.map(({ span, slots, ...act }) => ({
    words: text.slice(...span),
    ...act,
    slots: slots.map(([slot, from, to]) => [slot, text.slice(from, to)]),
  }))
  return JSON.stringify({ acts })
}

/** What a turn is read as under each setting of the reader, by the same code as in the service: the local reading stands where the answer is no good. */
export function readingsOf(completion: Completion, turn: ReadTurn, model: Model): Readonly<Record<Reader, TurnReading>> {
  const read = givenReading(answerOf(completion, turn.text), toReadOf(model, turn))
  const asked = 'refused' in read ? turn.reading : agreed(read.reading, turn.reading)
  return { local: turn.reading, model: asked, doubtful: isDoubtful(turn) ? asked : turn.reading }
}

/** Whether the local reader doubts enough for a model to be asked. */
export const isDoubtful = ({ reading }: ReadTurn): boolean => Math.min(...reading.acts.map(({ confidence }) => confidence)) < DOUBTFUL_BELOW
