import { Readable } from 'node:stream'
import { DONE, Done } from '@xiaoer/contract'
import { FaultsQuery, HistoryFaults, LookAgain, TakeOwn } from '@xiaoer/contract/mined'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { badRowLine, FAULT_WORDS, type HistoryFault } from '#learning/history'
import { faultsOf } from '../taking/imports.ts'
import { byOf, type MinedRouteParts } from './parts.ts'

const tags = ['mined']
const Id = z.object({ id: z.uuid() })
const Made = z.object({ id: z.uuid() })
/** Rows of a file written at a time. */
const AT_ONCE = 5_000

/** What becomes of an import: looked at, taken in, looked at once more, taken back; and its rows that are none, on a page or as a file. */
export const importRoutes =
  (parts: MinedRouteParts): FastifyPluginAsyncZod =>
  async (app) => {
    const { db, miner } = parts
    app.post('/history/own', { schema: { tags, querystring: TakeOwn, response: { 202: Made } } }, async ({ login, query }, answer) => {
      return answer.code(202).send({ id: await miner.takeOwn(byOf(parts, login), query.dry === 'true') })
    })
    app.post('/history/:id/start', { schema: { tags, params: Id, response: { 202: Done } } }, async ({ login, params }, answer) => {
      await miner.goOn(byOf(parts, login), params.id, 'taking')
      return answer.code(202).send(DONE)
    })
    app.post(
      '/history/:id/look',
      { schema: { tags, params: Id, body: LookAgain, response: { 202: Done } } },
      async ({ login, params, body }, answer) => {
        await miner.goOn(byOf(parts, login), params.id, 'checking', body.swapped)
        return answer.code(202).send(DONE)
      },
    )
    app.post('/history/:id/undo', { schema: { tags, params: Id, response: { 200: Done } } }, async ({ login, params }) => {
      await miner.undo(byOf(parts, login), params.id)
      return DONE
    })
    app.get(
      '/history/:id/faults',
      { schema: { tags, params: Id, querystring: FaultsQuery, response: { 200: HistoryFaults } } },
      ({ login, params, query }) => db.inWorkspace(login.workspaceId, (tx) => faultsOf(tx, params.id, query.why, query.offset)),
    )
    app.get('/history/:id/bad-rows', { schema: { tags, params: Id } }, async ({ login, params }, answer) => {
      return answer
        .header('content-type', 'application/x-ndjson; charset=utf-8')
        .header('content-disposition', 'attachment; filename="bad-rows.jsonl"')
        .send(Readable.from(badRows(parts, login.workspaceId, params.id)))
    })
  }

/** The same lines as the command writes. */
async function* badRows({ db }: MinedRouteParts, workspaceId: string, id: string): AsyncGenerator<string> {
  for (let offset = 0; ; offset += AT_ONCE) {
    const { faults } = await db.inWorkspace(workspaceId, (tx) => faultsOf(tx, id, undefined, offset, AT_ONCE))
    yield faults.map(({ where, why }) => (isFault(why) ? `${badRowLine({ where, why })}\n` : '')).join('')
    if (faults.length < AT_ONCE) return
  }
}

const isFault = (why: string): why is HistoryFault => Object.hasOwn(FAULT_WORDS, why)
