import multipart from '@fastify/multipart'
import { endFitting, lastGraphemes } from '@xiaoer/contract/graphemes'
import { PastHistory, PastSessionView, StartMining, TakeHistory } from '@xiaoer/contract/mined'
import { refusal } from '@xiaoer/contract/refusals'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import sql from 'sql-template-tag'
import { z } from 'zod'
import type { Tx } from '#platform/db'
import { AppError } from '#platform/errors'
import { LIMITS } from '#platform/http'
import { miningState } from '../running/state.ts'
import { pastSession } from '../scenarios/sessions.ts'
import { latestImports } from '../taking/imports.ts'
import { ownWaiting } from '../taking/sources.ts'
import { importRoutes } from './import-routes.ts'
import { mappingIn } from './mapping-in.ts'
import { byOf, type MinedRouteParts } from './parts.ts'
import { previewRoute } from './preview-route.ts'

const tags = ['mined']
const MOST_UPLOAD_MB = 1_024
const Made = z.object({ id: z.uuid() })

/** The workspace's history: taken in from a file or from its own sessions, taken back, mined. For managers and owners. */
export const historyRoutes =
  (parts: MinedRouteParts): FastifyPluginAsyncZod =>
  async (app) => {
    const { db, miner } = parts
    app.get('/history', { schema: { tags, response: { 200: PastHistory } } }, ({ login }) => {
      return db.inWorkspace(login.workspaceId, historyOf)
    })
    app.get(
      '/history/sessions/:number',
      {
        schema: {
          tags,
          params: z.object({ number: z.coerce.number().int().min(1).max(2_147_483_647) }),
          response: { 200: PastSessionView },
        },
      },
      ({ login, params }) => {
        return db.inWorkspace(login.workspaceId, (tx) => pastSession(tx, params.number))
      },
    )
    app.post('/mining', { schema: { tags, body: StartMining, response: { 202: PastHistory } } }, async ({ login, body }, answer) => {
      await miner.mine(byOf(parts, login), body.anew)
      return answer.code(202).send(await db.inWorkspace(login.workspaceId, historyOf))
    })
    await app.register(importRoutes(parts))
    await app.register(fileRoute(parts))
    await app.register(previewRoute(parts))
  }

const fileRoute =
  (parts: MinedRouteParts): FastifyPluginAsyncZod =>
  async (app) => {
    await app.register(multipart, { limits: { fileSize: MOST_UPLOAD_MB << 20, files: 1, fields: 0, parts: 1 } })
    app.post(
      '/history',
      { config: LIMITS.upload, schema: { tags, querystring: TakeHistory, response: { 202: Made } } },
      async (request, answer) => {
        const { login, query } = request
        const mapping = query.mapping === undefined ? undefined : mappingIn(query.mapping)
        const file = request.isMultipart() ? await request.file() : undefined
        if (!file) throw new AppError('invalid', refusal('history.no_file'))
        const name = endFitting(file.filename, 200)
        mustBeRead(name)
        const sent = { name, bytes: file.file, isSwapped: query.swapped === 'true', mapping, isDry: query.dry === 'true' }
        const id = await parts.miner.take(byOf(parts, login), sent).finally(() => file.file.resume())
        return answer.code(202).send({ id })
      },
    )
  }

const ENDINGS = /\.(?:jsonl|ndjson|csv|tsv|xlsx?)$/iu
function mustBeRead(name: string): void {
  if (!ENDINGS.test(name)) throw new AppError('invalid', refusal('history.kind', { name: lastGraphemes(name, 40) }))
}

interface Counts {
  sessions: number
  matters: number
  unplaced: number
  alone: number
}

async function historyOf(tx: Tx): Promise<PastHistory> {
  const counts = await tx.row<Counts>(sql`
    select (select count(*)::int from past_sessions) as sessions, count(*)::int as matters, (count(*) filter (where cluster is null))::int as unplaced,
      (count(*) filter (where cluster = 0))::int as alone from past_matters`)
  const none = { sessions: 0, matters: 0, unplaced: 0, alone: 0 }
  return { imports: await latestImports(tx), ...(counts ?? none), ownWaiting: await ownWaiting(tx), mining: await miningState(tx) }
}
