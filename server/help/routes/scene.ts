import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { AppError } from '#platform/errors'
import { refuseUnclean } from '#platform/http'
import type { HelpParts } from '../parts.ts'
import { languagesOf } from '../reading/languages.ts'
import type { Reader } from '../reading/questions.ts'
import { isOpen } from '../settings/settings.ts'
import { type Framed, frame, type Scene } from '../views/frame.ts'
import { HELP_LANGUAGES, type HelpLanguage, sayIn } from '../words/index.ts'

/** Pages are no part of the described API. */
export const hidden = { schema: { hide: true } }

const Named = z.object({ language: z.enum(HELP_LANGUAGES) })

/** The language of the address, or for an address without one what the browser asks for: Chinese, another that is read here, else English. */
export function languageFor({ params, headers }: FastifyRequest, among: readonly HelpLanguage[] = HELP_LANGUAGES): HelpLanguage {
  const named = Named.safeParse(params)
  if (named.success) return named.data.language
  const [first = ''] = (headers['accept-language'] ?? '').split(',')
  if (first === '' || /^(?:zh|\*)/iu.test(first.trim())) return 'zh-CN'
  const main = first.trim().toLowerCase().split(/[-;]/u)[0]
  return among.find((one) => one === main) ?? 'en'
}

/** What the page knows. Throws `not_found` where it is hidden, for a language in which nothing is published, or before there is a shop with a web channel. */
export async function sceneOf(parts: HelpParts, request: FastifyRequest, what: 'page' | 'problem' = 'page'): Promise<Scene> {
  if (!(await parts.db.inWorkspace(parts.workspaceId, isOpen))) throw new AppError('not_found', 'This shop shows no help centre')
  const shop = await parts.shop()
  if (!shop) throw new AppError('not_found', 'There is no shop with a web channel yet; make one in the console')
  const languages = await languagesOf(parts.db, parts.workspaceId)
  const asked = languageFor(request, languages)
  const language = languages.includes(asked) ? asked : 'en'
  if (language !== asked && what === 'page') throw new AppError('not_found', `Nothing is published in ${asked}`)
  return { shop, language, languages, say: sayIn(language), origin: parts.origin() }
}

/** For whom questions are read. */
export const readerOf = ({ now }: HelpParts, { shop, language }: Scene): Reader => ({ shop, language, now: now() })

/** The product a question is read for, where there is one. */
export const forProduct = { product: z.string().min(1).max(200).optional() }

/** For whom a question is read: somebody who looks at a product, where one is named; one that is gone is left out. */
export async function readerFor(parts: HelpParts, scene: Scene, product: string | undefined): Promise<Reader> {
  const about = product === undefined ? undefined : await parts.product(product, scene.language)
  return { ...readerOf(parts, scene), ...(product !== undefined && about && { productId: product, category: about.category }) }
}

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

/** A page in a language that may be read here. */
export const inLanguage = { language: z.enum(HELP_LANGUAGES) }
