import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { AppError } from '#platform/errors'
import { refuseUnclean } from '#platform/http'
import type { HelpParts } from '../parts.ts'
import type { Reader } from '../reading/questions.ts'
import { isOpen } from '../settings/settings.ts'
import { type Framed, frame, type Scene } from '../views/frame.ts'
import { HELP_LANGUAGES, type HelpLanguage, sayIn } from '../words/index.ts'

/** Pages are no part of the described API. */
export const hidden = { schema: { hide: true } }

const Named = z.object({ language: z.enum(HELP_LANGUAGES) })

/** The language of the address, or for an address without one what the browser asks for: Chinese, else English. */
export function languageFor({ params, headers }: FastifyRequest): HelpLanguage {
  const named = Named.safeParse(params)
  if (named.success) return named.data.language
  const [first = ''] = (headers['accept-language'] ?? '').split(',')
  return first === '' || /^(?:zh|\*)/iu.test(first.trim()) ? 'zh-CN' : 'en'
}

/** What the page knows. Throws `not_found` where it is hidden, for another language, or before there is a shop with a web channel. */
export async function sceneOf(parts: HelpParts, request: FastifyRequest): Promise<Scene> {
  if (!(await parts.db.inWorkspace(parts.workspaceId, isOpen))) throw new AppError('not_found', 'This shop shows no help centre')
  const shop = await parts.shop()
  if (!shop) throw new AppError('not_found', 'There is no shop with a web channel yet; make one in the console')
  const language = languageFor(request)
  return { shop, language, say: sayIn(language), origin: parts.origin() }
}

/** For whom questions are read. */
export const readerOf = ({ now }: HelpParts, { shop, language }: Scene): Reader => ({ shop, language, now: now() })

/** The day of the votes, in UTC. */
export const dayOf = ({ now }: HelpParts): string => now().toISOString().slice(0, 10)

/** A page that may be kept for a minute by whoever stands between. */
export const sendPage = (answer: FastifyReply, scene: Scene, framed: Framed, status = 200): FastifyReply =>
  answer
    .code(status)
    .header('cache-control', status === 200 ? 'public, max-age=60' : 'no-store')
    .type('text/html; charset=utf-8')
    .send(frame(scene, framed).text)

/** What stands in the address or a form, by a schema; throws `not_found` for what can be no page. */
export function check<Schema extends z.ZodType>(schema: Schema, value: unknown): z.infer<Schema> {
  refuseUnclean(value, 'request')
  const read = schema.safeParse(value)
  if (read.success) return read.data
  throw new AppError('not_found', 'The help centre has no such page')
}

/** A page of our own language alone. */
export const inLanguage = { language: z.enum(HELP_LANGUAGES) }
