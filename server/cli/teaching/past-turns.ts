import { createHash } from 'node:crypto'
import type { DialogueAct, TurnReading } from '#engine/conversation'
import { contextAfter, type Label, NOTHING_BEFORE, type Pair, type Reader, type ReadingContext, type Situated } from '#engine/reading'
import { AppError } from '#platform/errors'
import { eachSession, type PastSession } from '../rehearsal/sessions.ts'

/** A shopper's message of a past session as the reader takes it in. */
export interface PastTurn {
  readonly session: string
  /** Its place in the session, from 0, all messages counted. */
  readonly nth: number
  readonly text: string
  readonly context: ReadingContext
  readonly reading: TurnReading
}

/** "4711:3". */
export const keyOf = ({ session, nth }: Pick<PastTurn, 'session' | 'nth'>): string => `${session}:${nth}`

/** An order that no session bears on, the same in every run. */
export const drawOf = (key: string): string => createHash('sha256').update(key).digest('hex')

/** The sessions of a file by their ids. Throws `invalid` where two have one id, or none holds a shopper's message. */
export async function sessionsById(file: string): Promise<Map<string, PastSession>> {
  const sessions = new Map<string, PastSession>()
  for await (const session of eachSession(file)) {
    if (sessions.has(session.id))
      throw new AppError('invalid', `${file}: two sessions have the id "${session.id}"; labels and answers go by it`)
    sessions.set(session.id, session)
  }
  const holdsAny = [...sessions.values()].some(({ messages }) => messages.some(({ from }) => from === 'shopper'))
  if (!holdsAny) throw new AppError('invalid', `${file} holds no message of a shopper: there is nothing to learn from`)
  return sessions
}

/** The shoppers' messages of a session, each read after the ones before it; where people or a model told what one is, the next ones follow that. */
export function turnsOf(reader: Reader, { id, messages }: PastSession, told: ReadonlyMap<string, readonly Acts[]> = new Map()): PastTurn[] {
  let context = NOTHING_BEFORE
  return messages.flatMap(({ from, text }, nth): PastTurn[] => {
    const here = context
    if (from === 'agent') {
      context = contextAfter(context, { from, text, does: [] })
      return []
    }
    const reading = reader.read(text, here)
    context = contextAfter(context, { from, text, acts: told.get(keyOf({ session: id, nth })) ?? reading.acts })
    return [{ session: id, nth, text, context: here, reading }]
  })
}
type Acts = Pick<DialogueAct, 'act' | 'intent'>

/** Labelled messages, each as the reader reads it now. */
export function pairsOf(reader: Reader, sessions: ReadonlyMap<string, PastSession>, labels: readonly Label[]): Pair[] {
  return [...Map.groupBy(labels, ({ session }) => session)].flatMap(([session, own]) => {
    const turns = new Map(turnsOf(reader, sessions.get(session)!).map((turn) => [turn.nth, turn]))
    return own.flatMap((label) => {
      const turn = turns.get(label.nth)
      return turn === undefined ? [] : [{ label, reading: turn.reading }]
    })
  })
}

/** Labelled messages as they teach. */
export function lessonsOf(reader: Reader, sessions: ReadonlyMap<string, PastSession>, labels: readonly Label[]): Situated[] {
  const told = new Map(labels.map((label) => [keyOf(label), label]))
  const acts = new Map([...told].map(([key, label]) => [key, label.acts]))
  return [...new Set(labels.map(({ session }) => session))].flatMap((session) =>
    turnsOf(reader, sessions.get(session)!, acts).flatMap(({ text, context, ...turn }): Situated[] => {
      const label = told.get(keyOf(turn))
      return label === undefined
        ? []
        : [{ text, context, acts: label.acts.map((act) => ({ ...act, confidence: 1, slots: inWords(act, text) })) }]
    }),
  )
}

const inWords = ({ slots }: Pick<DialogueAct, 'slots'>, text: string) => slots.map((slot) => ({ ...slot, text: text.slice(...slot.span) }))
