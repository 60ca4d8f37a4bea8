import { z } from 'zod'
import { AppError } from '#platform/errors'
import { numberedLines } from './lines.ts'

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
  for await (const { number, line } of numberedLines(file)) if (line.trim() !== '') yield sessionOf(line, `${file}:${number}`)
}

function sessionOf(line: string, place: string): PastSession {
  try {
    return Session.parse(JSON.parse(line))
  } catch (cause) {
    throw new AppError('invalid', `${place} is no session; each line is {"id", "messages": [{"from": "shopper"|"agent", "text"}]}`, {
      cause,
    })
  }
}
