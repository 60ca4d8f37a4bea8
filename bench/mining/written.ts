import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { finished } from 'node:stream/promises'
import { history } from './history.ts'

/** What a file of sessions holds: of which planted scenario each is, and how many messages there are in all. */
export interface Written {
  readonly truth: Int32Array
  readonly messages: number
}

/** Writes so many sessions made by the seed, one a line. */
export async function writeSessions(file: string, sessions: number, seed: number): Promise<Written> {
  const truth = new Int32Array(sessions)
  const to = createWriteStream(file)
  let [at, messages] = [0, 0]
  for (const one of history(sessions, seed)) {
    truth[at++] = one.planted
    messages += one.messages
    if (!to.write(`${one.line}\n`)) await once(to, 'drain')
  }
  to.end()
  await finished(to)
  return { truth, messages }
}
