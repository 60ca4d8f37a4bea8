import { createHash } from 'node:crypto'
import { appendFileSync, existsSync, mkdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { z } from 'zod'
import { ACTS, type DialogueAct, REFERENCES, type Read, SLOTS } from '#engine/conversation'
import { INTENTS, type Label } from '#engine/reading'
import { AppError } from '#platform/errors'
import { keyOf, type PastTurn } from './past-turns.ts'

const Place = z.tuple([z.int().min(0), z.int().min(0)])
const Line = z.object({
  sessionId: z.string(),
  nth: z.int().min(0),
  model: z.string(),
  /** Tells a message that was changed since, and not which words it has. */
  check: z.string(),
  read: z.union([
    z.object({
      acts: z.array(
        z.object({
          act: z.enum(ACTS),
          intent: z.enum(INTENTS),
          refersTo: z.enum(REFERENCES),
          span: Place,
          slots: z.array(z.object({ slot: z.enum(SLOTS), span: Place })),
        }),
      ),
      intent: z.enum(INTENTS),
    }),
    z.object({ refused: z.string() }),
  ]),
})
/** What a model made of one message, without its words. */
export type Answer = z.infer<typeof Line>

/** Where answers lie beside the reader they teach. */
export const answersFile = (out: string): string => `${out.replace(/\.bin$/u, '')}.answers.jsonl`

/** Answers that are kept line by line as they come, so that a run that is ended loses none. Throws where the file cannot be written. */
export function openAnswers(file: string) {
  const kept = new Map(readAnswers(file).map((answer) => [keyOf({ session: answer.sessionId, nth: answer.nth }), answer]))
  return {
    file,
    /** What was answered of a message, unless it was changed since. */
    of: (turn: PastTurn): Answer | undefined => {
      const answer = kept.get(keyOf(turn))
      return answer?.check === checkOf(turn.text) ? answer : undefined
    },
    keep: (turn: PastTurn, model: string, read: Read): void => {
      const answer: Answer = { sessionId: turn.session, nth: turn.nth, model, check: checkOf(turn.text), read: withoutWords(read) }
      appendFileSync(file, `${JSON.stringify(answer)}\n`)
      kept.set(keyOf(turn), answer)
    },
  }
}
/** See `openAnswers`. */
export type Answers = ReturnType<typeof openAnswers>

/** An answer as a label; undefined where it could not be used. */
export function labelOf({ sessionId: session, nth, read }: Answer): Label | undefined {
  if ('refused' in read) return undefined
  const acts = read.acts.map((act) => ({ ...act, slots: act.slots.map((slot) => ({ ...slot, text: '' })) }))
  return { session, nth, acts, intents: [read.intent], mood: 'neutral', alone: true }
}

const checkOf = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 4)

function withoutWords(read: Read): Answer['read'] {
  if ('refused' in read) return { refused: read.refused }
  const { acts, intent } = read.reading
  return { acts: acts.map(placesOf), intent: intent as (typeof INTENTS)[number] }
}

const placesOf = ({ act, intent, refersTo, span, slots }: DialogueAct) => ({
  act,
  intent: intent as (typeof INTENTS)[number],
  refersTo,
  span: [...span] as [number, number],
  slots: slots.map(({ slot, span: [from, to] }) => ({ slot, span: [from, to] as [number, number] })),
})

/** The answers of a file, which is made where it is missing; half a line at its end, left by a run that was cut off, is taken away. */
function readAnswers(file: string): Answer[] {
  try {
    mkdirSync(dirname(file), { recursive: true })
    if (!existsSync(file)) writeFileSync(file, '', { mode: 0o600 })
    const text = readFileSync(file, 'utf8')
    const whole = text.slice(0, text.lastIndexOf('\n') + 1)
    truncateSync(file, Buffer.byteLength(whole))
    return whole.split('\n').flatMap((line, at) => (line === '' ? [] : [answerOf(line, `${file}:${at + 1}`)]))
  } catch (cause) {
    if (cause instanceof AppError) throw cause
    throw new AppError(
      'invalid',
      `${file}, where answers are kept, cannot be written: ${cause instanceof Error ? cause.message : String(cause)}`,
      { cause },
    )
  }
}

function answerOf(line: string, place: string): Answer {
  try {
    return Line.parse(JSON.parse(line))
  } catch (cause) {
    throw new AppError('invalid', `${place} is no answer of a model; take the line out, and its message is asked for again`, { cause })
  }
}
