import type { TurnReading } from '../../server/engine/conversation/index.ts'
import { contextAfter, NOTHING_BEFORE, type Reader, type ReadingContext } from '../../server/engine/reading/index.ts'
import { AppError } from '../../server/platform/errors/index.ts'
import type { Label } from './labels.ts'
import type { Message } from './sessions.ts'

/** A shopper's message of a real session, read in its conversation. */
export interface ReadTurn {
  readonly session: string
  readonly nth: number
  readonly text: string
  readonly context: ReadingContext
  readonly reading: TurnReading
  /** How long the reader took, millionths of a second. */
  readonly micros: number
  /** Of people; absent where they have none. */
  readonly label?: Label
}

/** One that people have labelled. */
export type LabelledTurn = ReadTurn & { readonly label: Label }
export const isLabelled = (turn: ReadTurn): turn is LabelledTurn => turn.label !== undefined

/** The shoppers' messages of all wanted sessions that have labels, each read after the ones before it. */
export function readTurns(
  reader: Reader,
  sessions: ReadonlyMap<string, readonly Message[]>,
  labels: readonly Label[],
  wanted: (session: string) => boolean,
): ReadTurn[] {
  return [...Map.groupBy(labels, ({ session }) => session)].flatMap(([session, own]) => {
    const messages = sessions.get(session)
    if (messages === undefined) throw new AppError('not_found', `a label is of session ${session}, which is gone from the sessions`)
    const byPlace = new Map(own.map((label) => [label.nth, label]))
    let context = NOTHING_BEFORE
    if (!wanted(session)) return []
    return messages.flatMap(({ from, text }, nth): ReadTurn[] => {
      const here = context
      if (from === 'agent') {
        context = contextAfter(context, { from, text, does: [] })
        return []
      }
      // in the service the words are understood already
      const alone = reader.alone(text)
      const began = performance.now()
      const reading = reader.read(text, here, alone)
      const micros = (performance.now() - began) * 1_000
      context = contextAfter(context, { from, text, acts: reading.acts })
      const label = byPlace.get(nth)
      return [{ session, nth, text, context: here, reading, micros, ...(label === undefined ? {} : { label }) }]
    })
  })
}
