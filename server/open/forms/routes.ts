import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { EN, inWords, ZH_CN } from '@xiaoer/contract/refusals'
import type { FastifyInstance, FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify'
import { AppError } from '#platform/errors'
import { buckets, networkOf, type Rate, toAppError } from '#platform/http'
import { followed, sayBack } from './follow.ts'
import { formIn, sealFollow } from './links.ts'
import { openByForm, openType, type Sender } from './open.ts'
import { formPage, noticePage, type Scene, ticketPage } from './pages.ts'
import type { FormParts } from './parts.ts'
import { sentForm, takeForms } from './sent.ts'
import { type FormLanguage, languageOf, wordsIn } from './words/index.ts'

export type { FormParts } from './parts.ts'

const hidden = { schema: { hide: true } }
/** Words of two fields of 8,000 characters, percent-encoded, and what else a form may hold. */
const MOST_BYTES = 400_000
/** What one network may say on tickets: six at once, then one every half minute. */
const PACE = { burst: 6, perSecond: 1 / 30 }
/** Forms of one network: six at once, then ten an hour, so that a few of them do not use up what a workspace takes. */
const FORM_PACE = { burst: 6, perSecond: 10 / 3_600 }
/** Letters that one network may have sent: five at once, and five an hour. */
const LETTER_PACE = { burst: 5, perSecond: 5 / 3_600 }
/** Forms with files of one network: their bytes are read before anything else is known of them. */
const FILE_PACE = { burst: 12, perSecond: 20 / 3_600 }
const ASSETS = { 'form.css': 'text/css', 'form.js': 'text/javascript' } as const

/** What whoever fills a form in can set right. */
const ASKED_AGAIN: ReadonlySet<string> = new Set(['invalid', 'too_many', 'unsupported', 'too_large'])

type Named = { Params: { form: string } }
type Linked = { Params: { token: string }; Querystring: { mailed?: string } }

/** `/t/FORM`, a form that is open to everybody, and `/t/see/TOKEN`, the ticket that it made; both work without scripts. */
export function formPages(parts: FormParts): FastifyPluginAsync {
  return async (app) => {
    await takeForms(app, MOST_BYTES)
    app.setErrorHandler((error, request, answer) => answerProblem(error, request, answer))
    assets(app)
    forms(app, parts, sendersOf(), slowly(FILE_PACE))
    tickets(app, parts, slowly(PACE))
  }
}

/** Takes a sending from what a network may send; throws `too_many`. */
function slowly(pace: Rate) {
  const sendings = buckets(pace)
  return ({ ip }: FastifyRequest): void => {
    const retryAfter = sendings.take(networkOf(ip))
    if (retryAfter > 0) throw new AppError('too_many', 'Too many forms from this address', { retryAfter })
  }
}
type Slowly = ReturnType<typeof slowly>

/** Whoever sends forms, each by their network. */
function sendersOf() {
  const [slow, letters] = [slowly(FORM_PACE), buckets(LETTER_PACE)]
  return (request: FastifyRequest): Sender => ({
    mustBeSlow: () => slow(request),
    mayMail: () => letters.take(networkOf(request.ip)) === 0,
  })
}

function assets(app: FastifyInstance): void {
  for (const [name, type] of Object.entries(ASSETS)) {
    const text = readFileSync(join(import.meta.dirname, 'browser', name), 'utf8')
    app.get(`/t/assets/${name}`, hidden, async (_request, answer) =>
      answer.header('cache-control', 'public, max-age=300').type(`${type}; charset=utf-8`).send(text),
    )
  }
}

const send = (answer: FastifyReply, text: string, status = 200): FastifyReply =>
  answer.code(status).header('cache-control', 'no-store').type('text/html; charset=utf-8').send(text)

async function sceneOf({ shopName }: FormParts, workspaceId: string, request: FastifyRequest): Promise<Scene> {
  const language = languageOf(request.headers['accept-language'])
  return { shopName: await shopName(workspaceId, language), language }
}

function forms(app: FastifyInstance, parts: FormParts, senderOf: ReturnType<typeof sendersOf>, slow: Slowly): void {
  const { db, key, now } = parts
  app.get<Named>('/t/:form', hidden, async (request, answer) => {
    const { workspaceId, typeId } = formIn(request.params.form)
    const { name, fields } = await db.inWorkspace(workspaceId, (tx) => openType(tx, typeId))
    return send(answer, formPage(await sceneOf(parts, workspaceId, request), { name, fields, once: randomUUID() }))
  })
  app.post<Named>('/t/:form', hidden, async (request, answer) => {
    const form = formIn(request.params.form)
    const sent = await sentForm(request, () => slow(request))
    const scene = await sceneOf(parts, form.workspaceId, request)
    try {
      const { mailed, ...ticket } = await openByForm(parts, form, sent, scene.language, senderOf(request))
      return answer.redirect(`/t/see/${sealFollow(key, ticket, 'follow', now())}${mailed ? '?mailed=1' : ''}`, 303)
    } catch (error) {
      const problem = toAppError(error, request.id)
      if (!ASKED_AGAIN.has(problem.code)) throw error
      // what was typed is not lost: it is asked for what is wrong with it
      const { name, fields } = await db.inWorkspace(form.workspaceId, (tx) => openType(tx, form.typeId))
      const filled = new URLSearchParams(sent.body)
      const wrong = problem.code === 'too_many' ? wordsIn(scene.language).often : whyOf(problem, scene.language)
      return send(answer, formPage(scene, { name, fields, once: randomUUID(), wrong, filled }), problem.status)
    }
  })
}

function tickets(app: FastifyInstance, parts: FormParts, slow: Slowly): void {
  app.get<Linked>('/t/see/:token', hidden, async (request, answer) => {
    const { workspaceId, ...ticket } = await followed(parts, request.params.token, request.query.mailed === '1')
    return send(answer, ticketPage(await sceneOf(parts, workspaceId, request), ticket))
  })
  app.post<Linked>('/t/see/:token', hidden, async (request, answer) => {
    slow(request)
    await sayBack(parts, request.params.token, String(request.body ?? ''))
    return answer.redirect(`/t/see/${request.params.token}`, 303)
  })
}

/** What is wrong with a form, in the reader's language. */
function whyOf({ refusal }: AppError, language: FormLanguage): string {
  return (refusal && inWords(refusal, language === 'zh-CN' ? ZH_CN : EN)) ?? wordsIn(language).unfit
}

const NOTICES: Readonly<Record<string, 'closed' | 'often' | 'large'>> = { not_found: 'closed', too_many: 'often', too_large: 'large' }

function answerProblem(error: unknown, request: FastifyRequest, answer: FastifyReply): FastifyReply {
  const problem = toAppError(error, request.id)
  if (problem.status >= 500) request.log.error({ err: error, route: request.routeOptions.url }, problem.message)
  const scene = { shopName: '', language: languageOf(request.headers['accept-language']) }
  return send(answer, noticePage(scene, NOTICES[problem.code] ?? 'unfit'), problem.status)
}
