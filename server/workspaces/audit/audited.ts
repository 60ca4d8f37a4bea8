import { firstGraphemes } from '@xiaoer/contract/graphemes'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Database } from '#platform/db'
import { note } from './log.ts'
import { withoutSecrets } from './without-secrets.ts'

const WRITES = new Set(['POST', 'PUT', 'PATCH', 'DELETE'])
const PREFIX = '/api/v1'

/** Writes that change nothing a colleague answers for: they ask, or are the talk itself, which is kept as messages. */
export const NOT_NOTED: ReadonlySet<string> = new Set([
  'POST /conversations/:id/messages',
  'POST /conversations/:id/read',
  'POST /conversations/:id/whispers/seen',
  'POST /conversations/:id/typing',
  'POST /me/notices/seen',
  'PUT /conversations/:id/reply-draft',
  'POST /conversations/:id/summary',
  'POST /conversations/:id/translation',
  'POST /conversations/:id/draft',
  'POST /conversations/:id/questions',
  'POST /conversations/:id/deeds/preview',
  'POST /conversations/:id/suggestions',
  'POST /conversations/:id/check',
  'POST /policies/check',
  'POST /policies/try',
  'POST /policies/what-would-change',
  'POST /policies/what-would-change/last',
  'POST /policies/what-would-change/:id/stop',
  'POST /scenarios/check',
  'POST /scenarios/try',
  'POST /campaigns/read',
  'POST /entries/check',
  'POST /entries/try',
  'POST /entries/preview',
  'POST /understanding/try',
  // by a method other than GET it is noted where it is asked
  'POST /shops/:id/connection/ask',
  'POST /shops/:id/connection/try',
  'POST /channels/:id/test',
  'POST /settings/language-model/try',
  'POST /settings/language-model/probe',
  'POST /settings/sign-on/try',
])

declare module 'fastify' {
  interface FastifyRequest {
    /** The number of the row that noted this write; absent where it is not noted. */
    audited?: number
  }
}

/**
 * Notes every write of the console before it is done, so that nothing is changed without a row, and a refusal after it. The first runs once the
 * call is known to be well-formed and somebody who may make it is signed in, and for who may not before anything of it is read; where the row cannot
 * be written the call fails, and nothing was changed.
 */
export const auditedWrites = ({ db, now }: { readonly db: Database; readonly now: () => Date }) => ({
  before: async (request: FastifyRequest): Promise<void> => {
    const action = actionOf(request)
    if (!WRITES.has(request.method) || NOT_NOTED.has(action)) return
    const { workspaceId, accountId } = request.login
    const noted = { accountId, action, target: targetOf(request), sent: withoutSecrets(request.body ?? null) }
    request.audited = await db.inWorkspace(workspaceId, (tx) => note(tx, workspaceId, noted, now()))
  },
  after: async (request: FastifyRequest, answer: FastifyReply): Promise<void> => {
    if (request.audited === undefined || answer.statusCode < 400) return
    const { workspaceId, accountId } = request.login
    const refused = { accountId, action: 'refused', target: { of: String(request.audited), status: String(answer.statusCode) } }
    await db.inWorkspace(workspaceId, (tx) => note(tx, workspaceId, refused, now()))
  },
})

const actionOf = ({ method, routeOptions }: FastifyRequest): string => `${method} ${(routeOptions.url ?? '').replace(PREFIX, '')}`

function targetOf({ params, query }: FastifyRequest): Record<string, string> {
  const named = { ...Object(query), ...Object(params) }
  return Object.fromEntries(Object.entries(named).map(([name, value]) => [name, kept(String(value))]))
}

/** As the database can keep it: what of an address was not looked at yet may hold NUL or halves of pairs. */
const kept = (text: string): string => firstGraphemes(text, 200).toWellFormed().replaceAll('\0', '�')
