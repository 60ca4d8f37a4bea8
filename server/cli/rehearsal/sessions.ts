import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { z } from 'zod'
import { AppError } from '#platform/errors'

const Session = z.object({ id: z.string(), messages: z.array(z.object({ from: z.enum(['shopper', 'agent']), text: z.string() })) })
export type PastSession = z.infer<typeof Session>

/** Sessions of the past, a JSON object a line. A line that is none is named. */
export async function readSessions(file: string, limit: number): Promise<PastSession[]> {
  const sessions: PastSession[] = []
  for await (const session of eachSession(file)) {
    if (sessions.length === limit) break
    sessions.push(session)
  }
  return sessions
}

/** The same one after the other. */
export async function* eachSession(file: string): AsyncGenerator<PastSession> {
  const lines = createInterface({ input: createReadStream(file), crlfDelay: Number.POSITIVE_INFINITY })
  let number = 0
  try {
    for await (const line of lines) {
      number++
      if (line.trim() === '') continue
      yield Session.parse(JSON.parse(line))
    }
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') throw new AppError('not_found', `${file} does not exist`)
    throw new AppError(
      'invalid',
      `${file}:${number} is no session; each line is {"id", "messages": [{"from": "shopper"|"agent", "text"}]}`,
      { cause },
    )
  }
}
