import { HotQuestions, SessionsBehind } from '@xiaoer/contract/worth'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { Database } from '#platform/db'
import { mustBeSpan } from '../report/index.ts'
import { hotQuestions, sessionsOfCluster, sessionsOfEntry } from './questions.ts'

const tags = ['insight']
const Days = z.strictObject({ from: z.iso.date(), to: z.iso.date() })
const One = z.union([Days.extend({ entry: z.uuid() }), Days.extend({ cluster: z.uuid() })])

/** `GET /questions`: what is asked most; `GET /questions/sessions?entry=` or `?cluster=`: the sessions behind one, with the shoppers' words. */
export const questionRoutes =
  ({ db, now }: { db: Database; now: () => Date }): FastifyPluginAsyncZod =>
  async (app) => {
    app.get('/questions', { schema: { tags, querystring: Days, response: { 200: HotQuestions } } }, ({ login, query }) =>
      db.inWorkspace(login.workspaceId, (tx) => {
        mustBeSpan(query)
        return hotQuestions(tx, query)
      }),
    )
    const asSessions = { schema: { tags, querystring: One, response: { 200: SessionsBehind } } }
    app.get('/questions/sessions', asSessions, ({ login, query }) =>
      db.inWorkspace(login.workspaceId, async (tx) => {
        mustBeSpan(query)
        return {
          sessions:
            'entry' in query ? await sessionsOfEntry(tx, query.entry, query, now()) : await sessionsOfCluster(tx, query.cluster, query),
        }
      }),
    )
  }
