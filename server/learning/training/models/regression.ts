import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { FRESH_STATE } from '#engine/conversation'
import { type Model, parseSentences, SHIPPED_FOLDER, UNKNOWN, understand } from '#engine/understanding'

/** A sentence that measures. Its own id, where it is the workspace's: figures are kept without the words of shoppers. */
export interface Asked {
  readonly id?: string
  readonly text: string
  readonly intent: string
}

/** The project's measuring sentences, which no model was taught. */
export function regressionSet(folder = SHIPPED_FOLDER): Asked[] {
  const file = join(folder, 'heldout/intents.tsv')
  return existsSync(file) ? parseSentences(readFileSync(file, 'utf8'), file) : []
}

/** Any moment serves: intents do not depend on it. */
export const CONTEXT = { state: FRESH_STATE, now: new Date('2026-01-05T02:00:00Z'), timeZone: 'Asia/Shanghai' }

/** What a model reads each sentence as; `other.unknown` where it refuses. */
export const answersOf = (model: Model, asked: readonly Asked[]): string[] =>
  asked.map(({ text }) => understand(model, text, CONTEXT).intent)

/** The mood that a model hears in a text. */
export const moodOf = (model: Model, text: string) => understand(model, text, CONTEXT).emotion.label

/** One sentence with what was read. */
export interface Judgement extends Asked {
  readonly answer: string
}

export const judge = (model: Model, asked: readonly Asked[]): Judgement[] => {
  const answers = answersOf(model, asked)
  return asked.map((one, i) => ({ ...one, answer: answers[i] ?? UNKNOWN }))
}

/** Counts of right, refused and wrong. */
export function measured(rows: readonly Judgement[]) {
  const right = rows.filter(({ intent, answer }) => intent === answer).length
  const refused = rows.filter(({ intent, answer }) => intent !== answer && answer === UNKNOWN).length
  return { sentences: rows.length, right, refused, wrong: rows.length - right - refused }
}
