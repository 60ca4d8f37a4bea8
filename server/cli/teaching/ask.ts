import { setTimeout as pause } from 'node:timers/promises'
import type { ModelFailure } from '@xiaoer/contract'
import { FRESH_STATE } from '#engine/conversation'
import { givenReading, maskOthers, type ToRead, toRead } from '#engine/phrasing'
import { type Model, type UnderstandContext, understand } from '#engine/understanding'
import { AppError } from '#platform/errors'
import { failureOf, type LanguageModel } from '#platform/models'
import type { Answers } from './answers.ts'
import type { PastTurn } from './past-turns.ts'

/** A message that a model can be asked about. */
export interface Question {
  readonly turn: PastTurn
  readonly asked: ToRead
  readonly put: NonNullable<ReturnType<typeof toRead>>
}

const WHEN: UnderstandContext = { state: FRESH_STATE, now: new Date(0), timeZone: 'Asia/Shanghai' }

/** What a model is put about a message, with nothing private in it; undefined where nothing is to be read, it is too long, or something private in it cannot be hidden. */
export function questionOf(model: Model, turn: PastTurn): Question | undefined {
  const { text, context } = turn
  const entitiesIn = (words: string) => understand(model, words, WHEN).entities
  const masked = (words: string) => maskOthers(words, entitiesIn(words), null)
  const found = entitiesIn(text).flatMap((one) => (one.private ? [one.text] : []))
  const asked = { text, found, name: null, context: { ...context, told: masked(context.told), before: masked(context.before) } }
  const put = toRead(asked)
  return put === null ? undefined : { turn, asked, put }
}

/** Characters of other scripts that make a token, by the common tokenizers; a Chinese one is about a token by itself. */
const LETTERS = 4
/** An answer has so many tokens for each of the message's, and these beside. */
const ANSWER = { times: 2, beside: 40 }

const tokensIn = (text: string): number => {
  const han = text.match(/\p{sc=Han}/gu)?.length ?? 0
  return han + (text.length - han) / LETTERS
}

/** What questions cost about, in tokens. */
export const tokensOf = (questions: readonly Question[]): number =>
  Math.round(
    questions.reduce(
      (sum, { turn, put }) => sum + tokensIn(put.instructions) + tokensIn(put.prompt) + ANSWER.times * tokensIn(turn.text) + ANSWER.beside,
      0,
    ),
  )

/** Nobody waits: a question in bulk may take its time. */
const WITHIN_MS = 60_000
const AT_ONCE = 4
/** How long is waited before a question is put again; then it is left for another run. */
export const PAUSES_MS = [2_000, 10_000]
/** So many questions in a row without an answer end the run. */
const IN_ROW = 8
/** Nothing that comes later will go better. */
const FOR_GOOD: ReadonlySet<ModelFailure> = new Set(['key', 'missing', 'refused'])
/** The same question put again would get the same. */
const AS_BEFORE: ReadonlySet<ModelFailure> = new Set([...FOR_GOOD, 'no_answer'])

interface Asking {
  readonly model: LanguageModel
  readonly answers: Answers
  readonly pausesMs?: readonly number[]
  readonly onShare?: (done: number, of: number) => void
}

/** Puts the questions, a few at once, and keeps each answer as it comes. Throws `upstream_failed` where the model fails for good or time after time. */
export async function askAll(questions: readonly Question[], { model, answers, pausesMs = PAUSES_MS, onShare }: Asking) {
  const left = [...questions]
  const count = { tokens: 0, unanswered: 0 }
  let [inRow, done] = [0, 0]
  let failed: AppError | undefined
  const work = async () => {
    for (let next = left.shift(); next !== undefined && failed === undefined; next = left.shift()) {
      const came = await answerTo(next, model, pausesMs)
      onShare?.(++done, questions.length)
      if ('text' in came) {
        inRow = 0
        count.tokens += came.tokens
        answers.keep(next.turn, model.name, givenReading(came.text, next.asked))
        continue
      }
      count.unanswered++
      if (FOR_GOOD.has(came.why) || ++inRow >= IN_ROW)
        failed ??= new AppError(
          'upstream_failed',
          `The language model ${model.name} does not answer (${came.why}); what came is kept in ${answers.file}: run this again, and only what is missing is asked`,
        )
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work))
  if (failed) throw failed
  return count
}

async function answerTo({ put }: Question, model: LanguageModel, pausesMs: readonly number[]) {
  for (let tried = 0; ; tried++)
    try {
      return await model.complete(put, AbortSignal.timeout(WITHIN_MS))
    } catch (error) {
      const why = failureOf(error)
      const wait = pausesMs[tried]
      if (wait === undefined || AS_BEFORE.has(why)) return { why }
      await pause(wait)
    }
}
