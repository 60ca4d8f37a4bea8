import { WRITTEN_FILE_BYTES } from '@xiaoer/contract/policy'
import {
  PutScenario,
  RewriteScenario,
  ScenarioFile,
  ScenarioParts,
  ScenarioProblems,
  Scenarios,
  ScenarioVersion,
  TriedScenario,
  TryScenario,
} from '@xiaoer/contract/scenarios'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { AppError } from '#platform/errors'
import type { Login } from '../people/logins.ts'
import { problemsOfText, readFile } from './check/index.ts'
import { PARTS, SHIPPED } from './shipped.ts'
import { usesLately } from './uses.ts'
import { type DeedParts, publishVersion, rewriteVersion, takeOut, testVersion, withdrawVersion, writeVersion } from './versions/deeds.ts'
import { allVersions, inForceNow, ownIntentsThere, type VersionRow } from './versions/store.ts'

const tags = ['scenarios']
const bodyLimit = WRITTEN_FILE_BYTES
const Id = z.object({ id: z.uuid() })
const one = { tags, params: Id, response: { 200: ScenarioVersion } }

/** What the routes of scenarios need. */
export interface ScenarioRouteParts extends DeedParts {
  readonly now: () => Date
  /** Another version serves now: every node forgets what it had. */
  readonly changed: () => Promise<void>
  /** Plays a chat with a scenario that is not published; writes nothing. */
  readonly tryOut: (workspaceId: string, file: ScenarioFile, asked: Omit<TryScenario, 'text'>) => Promise<TriedScenario>
}

const fileIn = (text: string): ScenarioFile => ScenarioFile.parse(JSON.parse(text))
const viewOf = ({ body, writtenAt, publishedAt, ...row }: VersionRow): ScenarioVersion => ({
  ...row,
  file: fileIn(body),
  writtenAt: writtenAt.toISOString(),
  publishedAt: publishedAt?.toISOString() ?? null,
})

/** A merchant's scenarios: those that ship, own versions, what is wrong with one, how it would go, and putting it in force. */
export const scenarioRoutes =
  (parts: ScenarioRouteParts): FastifyPluginAsyncZod =>
  async (app) => {
    const { db } = parts
    app.get('/scenarios', { schema: { tags, response: { 200: Scenarios } } }, ({ login }) =>
      db.inWorkspace(login.workspaceId, async (tx) => ({
        shipped: [...SHIPPED],
        versions: (await allVersions(tx)).map(viewOf),
        uses: await usesLately(tx, parts.now()),
      })),
    )
    app.get('/scenarios/parts', { schema: { tags, response: { 200: ScenarioParts } } }, async () => PARTS)
    app.post(
      '/scenarios/check',
      { bodyLimit, schema: { tags, body: PutScenario, response: { 200: ScenarioProblems } } },
      async ({ login, body }) => {
        const { inForce, own } = await db.inWorkspace(login.workspaceId, async (tx) => ({
          inForce: await inForceNow(tx),
          own: await ownIntentsThere(tx),
        }))
        const others = inForce.map((row) => fileIn(row.body))
        return { problems: problemsOfText(body.text, others, own) }
      },
    )
    app.post(
      '/scenarios/try',
      { bodyLimit, schema: { tags, body: TryScenario, response: { 200: TriedScenario } } },
      ({ login, body: { text, ...asked } }) => {
        const read = readFile(text)
        if ('problems' in read) throw new AppError('invalid', read.problems.map(({ at, message }) => `${at}: ${message}`).join('\n'))
        return parts.tryOut(login.workspaceId, read.file, asked)
      },
    )
    await app.register(writingRoutes(parts))
  }

/** Managers and owners alone. */
const writingRoutes =
  (parts: ScenarioRouteParts): FastifyPluginAsyncZod =>
  async (app) => {
    const by = (login: Login) => {
      return { workspaceId: login.workspaceId, accountId: login.accountId, at: parts.now() }
    }
    const loud = async (row: VersionRow) => {
      await parts.changed()
      return viewOf(row)
    }
    const text = { body: PutScenario, response: { 200: ScenarioVersion } }
    app.post('/scenarios', { bodyLimit, schema: { tags, ...text } }, async ({ login, body }) =>
      viewOf(await writeVersion(parts, by(login), body.text)),
    )
    app.put('/scenarios/:id', { bodyLimit, schema: { ...one, body: RewriteScenario } }, async ({ login, params, body }) =>
      viewOf(await rewriteVersion(parts, by(login), params.id, body)),
    )
    app.post('/scenarios/:id/test', { schema: one }, async ({ login, params }) => viewOf(await testVersion(parts, by(login), params.id)))
    app.post('/scenarios/:id/withdraw', { schema: one }, async ({ login, params }) =>
      viewOf(await withdrawVersion(parts, by(login), params.id)),
    )
    app.post('/scenarios/:id/publish', { schema: one }, async ({ login, params }) =>
      loud(await publishVersion(parts, by(login), params.id)),
    )
    app.post('/scenarios/:id/take-out', { schema: one }, async ({ login, params }) => loud(await takeOut(parts, by(login), params.id)))
  }
