import { DONE, Done } from '@xiaoer/contract'
import { CalibrationRound, LabelledQuery, SettleDifference } from '@xiaoer/contract/calibration'
import {
  Appeal,
  AppraisalSheet,
  Appraisals,
  CheckedQuery,
  CheckedSessions,
  DecideAppeal,
  DrawSample,
  FiguresQuery,
  ForbiddenWords,
  NextSession,
  PutAppraisal,
  PutCard,
  QualityFigures,
  Samples,
  ScoreCards,
} from '@xiaoer/contract/quality'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import sql from 'sql-template-tag'
import { z } from 'zod'
import { nextRevision, revisionOf } from '../revisions.ts'
import { appeal, decideAppeal } from './appraising/appeals.ts'
import { appraisalsOf, type GivenAppraisal } from './appraising/appraisals.ts'
import { appraise } from './appraising/appraise.ts'
import { cards, putCard, removeCard } from './appraising/cards.ts'
import { labelledLines } from './appraising/labelled.ts'
import { roundOf, settleDifference } from './appraising/round.ts'
import { drawSample, nextOf, samples } from './appraising/samples.ts'
import { sheetOf } from './appraising/sheet.ts'
import { forbiddenIn } from './checks/read-session.ts'
import { qualityFigures } from './figures/figures.ts'
import { checkedSessions } from './figures/found.ts'
import type { QualityParts } from './quality-parts.ts'

const tags = ['quality']
const Id = z.object({ id: z.uuid() })
const made = { 200: Id }
const done = { 200: Done }
const Sheet = z.strictObject({ cardId: z.uuid().optional() })
const shown = (all: readonly GivenAppraisal[]) => ({ appraisals: all.map(({ byId: _, sampleId: __, ...one }) => one) })

/** Quality: what rules found, samples, score cards, appraisals, appeals and their figures. Managers' and owners'; one's own appraisals are anybody's. */
export const qualityRoutes =
  (parts: QualityParts): FastifyPluginAsyncZod =>
  async (app) => {
    for (const routes of [lookRoutes, cardRoutes, appraisalRoutes, roundRoutes, appealRoutes]) await app.register(routes(parts))
  }

const lookRoutes =
  ({ db, now }: QualityParts): FastifyPluginAsyncZod =>
  async (app) => {
    const asFigures = { schema: { tags, querystring: FiguresQuery, response: { 200: QualityFigures } } }
    app.get('/quality/figures', asFigures, async ({ login, query }) => {
      return db.inWorkspace(login.workspaceId, (tx) => qualityFigures(tx, query, now()))
    })
    const asChecks = { schema: { tags, querystring: CheckedQuery, response: { 200: CheckedSessions } } }
    app.get('/quality/checks', asChecks, async ({ login, query }) => {
      return db.inWorkspace(login.workspaceId, (tx) => checkedSessions(tx, query, now()))
    })
    app.get('/quality/words', { schema: { tags, response: { 200: ForbiddenWords } } }, async ({ login }) => {
      return db.inWorkspace(login.workspaceId, async (tx) => {
        return { words: await forbiddenIn(tx), revision: await revisionOf(tx, 'forbidden_words') }
      })
    })
    app.put('/quality/words', { schema: { tags, body: ForbiddenWords, response: done } }, async ({ login, body }) => {
      await db.inWorkspace(login.workspaceId, async (tx) => {
        await nextRevision(tx, login.workspaceId, 'forbidden_words', body.revision)
        await tx.run(sql`delete from forbidden_words`)
        await tx.run(sql`
          insert into forbidden_words (workspace_id, word) select ${login.workspaceId}, word from unnest(${body.words}::text[]) word on conflict do nothing`)
      })
      return DONE
    })
  }

const cardRoutes =
  ({ db, now }: QualityParts): FastifyPluginAsyncZod =>
  async (app) => {
    app.get('/quality/cards', { schema: { tags, response: { 200: ScoreCards } } }, async ({ login }) => ({
      cards: await db.inWorkspace(login.workspaceId, cards),
    }))
    app.post('/quality/cards', { schema: { tags, body: PutCard, response: made } }, async ({ login, body }) => {
      return { id: await db.inWorkspace(login.workspaceId, (tx) => putCard(tx, login, body, now())) }
    })
    app.put('/quality/cards/:id', { schema: { tags, params: Id, body: PutCard, response: done } }, async ({ login, params, body }) => {
      await db.inWorkspace(login.workspaceId, (tx) => putCard(tx, login, body, now(), params.id))
      return DONE
    })
    app.delete('/quality/cards/:id', { schema: { tags, params: Id, response: done } }, async ({ login, params }) => {
      await db.inWorkspace(login.workspaceId, (tx) => removeCard(tx, params.id, now()))
      return DONE
    })
  }

const appraisalRoutes =
  (parts: QualityParts): FastifyPluginAsyncZod =>
  async (app) => {
    const { db, now } = parts
    app.get('/quality/samples', { schema: { tags, response: { 200: Samples } } }, async ({ login }) => {
      return { samples: await db.inWorkspace(login.workspaceId, samples) }
    })
    app.post('/quality/samples', { schema: { tags, body: DrawSample, response: made } }, async ({ login, body }) => {
      return { id: await db.inWorkspace(login.workspaceId, (tx) => drawSample(tx, login, body, now())) }
    })
    app.get('/quality/samples/:id/next', { schema: { tags, params: Id, response: { 200: NextSession } } }, async ({ login, params }) => {
      return db.inWorkspace(login.workspaceId, (tx) => nextOf(tx, params.id, login.accountId))
    })
    const asSheet = { schema: { tags, params: Id, querystring: Sheet, response: { 200: AppraisalSheet } } }
    app.get('/quality/sessions/:id', asSheet, async ({ login, params, query }) => {
      return db.inWorkspace(login.workspaceId, (tx) => sheetOf(tx, params.id, login.accountId, now(), query.cardId))
    })
    const asAppraisal = { schema: { tags, params: Id, body: PutAppraisal, response: made } }
    app.post('/quality/sessions/:id/appraisals', asAppraisal, async ({ login, params, body }) => {
      return { id: await appraise(parts, { ...login, at: now() }, params.id, body) }
    })
  }

const roundRoutes =
  ({ db, now }: QualityParts): FastifyPluginAsyncZod =>
  async (app) => {
    app.get('/quality/samples/:id/round', { schema: { tags, params: Id, response: { 200: CalibrationRound } } }, ({ login, params }) => {
      return db.inWorkspace(login.workspaceId, (tx) => roundOf(tx, params.id))
    })
    const asSettled = { schema: { tags, params: Id.extend({ session: z.uuid() }), body: SettleDifference, response: done } }
    app.post('/quality/samples/:id/sessions/:session/settle', asSettled, async ({ login, params, body }) => {
      await db.inWorkspace(login.workspaceId, (tx) => settleDifference(tx, { ...login, at: now() }, params.id, params.session, body))
      return DONE
    })
    app.get('/quality/labelled', { schema: { tags, querystring: LabelledQuery } }, async ({ login, query }, reply) => {
      const since = new Date(now().getTime() - query.days * 86_400_000)
      const lines = await db.inWorkspace(login.workspaceId, (tx) => Array.fromAsync(labelledLines(tx, since)))
      return reply
        .type('application/x-ndjson; charset=utf-8')
        .header('content-disposition', 'attachment; filename="labelled.jsonl"')
        .send(lines.join(''))
    })
  }

const appealRoutes =
  ({ db, now }: QualityParts): FastifyPluginAsyncZod =>
  async (app) => {
    app.get('/quality/mine', { schema: { tags, response: { 200: Appraisals } } }, async ({ login }) => {
      const served = sql`exists (select from session_checks c where c.session_id = a.session_id and ${login.accountId}::uuid = any(c.agents))`
      return shown(await db.inWorkspace(login.workspaceId, (tx) => appraisalsOf(tx, served, 100)))
    })
    app.get('/quality/appeals', { schema: { tags, response: { 200: Appraisals } } }, async ({ login }) => {
      return shown(await db.inWorkspace(login.workspaceId, (tx) => appraisalsOf(tx, sql`p.id is not null`, 100)))
    })
    app.post(
      '/quality/appraisals/:id/appeal',
      { schema: { tags, params: Id, body: Appeal, response: made } },
      async ({ login, params, body }) => ({
        id: await db.inWorkspace(login.workspaceId, (tx) => appeal(tx, { ...login, at: now() }, params.id, body.words)),
      }),
    )
    const asDecided = { schema: { tags, params: Id, body: DecideAppeal, response: done } }
    app.post('/quality/appraisals/:id/decide', asDecided, async ({ login, params, body }) => {
      await db.inWorkspace(login.workspaceId, (tx) => decideAppeal(tx, { ...login, at: now() }, params.id, body))
      return DONE
    })
  }
