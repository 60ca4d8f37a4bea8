import type { HistoryFault } from './faults.ts'
import { type ReadOptions, readHistory } from './read.ts'
import { kept } from './safe-session.ts'
import { isPlausible, type ToldSession, toldSessionOf } from './session.ts'

/** More characters are no message that anybody reads. */
const LONGEST_MESSAGE = 200_000

/** Sessions of a file with whoever they were with; rows that are none; how much of the file is done with, from 0 to 1. */
export interface ToldBatch {
  readonly sessions: readonly ToldSession[]
  readonly bad: readonly { readonly where: string; readonly why: HistoryFault }[]
  readonly share: number
}

/** The sessions of a file, as they come, never whole in memory: what `readHistory` reads. Throws `invalid` where it cannot be read. */
export async function* readTold(path: string, { mapping, now }: ReadOptions): AsyncGenerator<ToldBatch> {
  for await (const { sessions, bad, share } of readHistory(path, { mapping, now })) {
    const read = sessions.map(({ where, json }) => ({ where, ...toldOf(json, now) }))
    yield {
      sessions: read.flatMap(({ session }) => session ?? []),
      bad: [...bad, ...read.flatMap(({ where, why }) => (why ? [{ where, why }] : []))],
      share,
    }
  }
}

/** As `safeSession`, with whoever it was with, and nothing masked. */
function toldOf(json: string, now: number): { session?: ToldSession; why?: HistoryFault } {
  const read = toldSessionOf(json)
  const id = kept(read?.id ?? '')
  if (!read || id === '') return { why: 'not_a_session' }
  const said = read.messages.filter(({ text }) => text.trim() !== '')
  if (said.length === 0) return { why: 'no_messages' }
  if (said.some(({ text }) => text.length > LONGEST_MESSAGE)) return { why: 'long_message' }
  const isTimeless = said.some(({ at }) => at !== undefined && !isPlausible(at, now))
  const messages = said.map(({ at, text, name, ...message }) => ({
    ...message,
    text: kept(text),
    name: name && kept(name),
    ...(at !== undefined && !isTimeless && { at }),
  }))
  return { session: { ...read, id, messages }, ...(isTimeless && { why: 'time' }) }
}
