import type { FastifyInstance, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { openForms } from '#desk'
import type { Tx } from '#platform/db'
import { AppError } from '#platform/errors'
import type { HelpParts } from '../parts.ts'
import { byIds, categories, first, type HelpQuestion, ofCategory, ofProduct, type Reader } from '../reading/questions.ts'
import { mostSolved, solvedBy } from '../reading/votes.ts'
import { home, product, question, topic } from '../views/pages.ts'
import { sitemap } from '../views/sitemap.ts'
import { check, dayOf, forProduct, hidden, inLanguage, readerFor, readerOf, sceneOf, sendPage } from './scene.ts'

const Home = z.object(inLanguage)
const Topic = z.object({ ...inLanguage, category: z.string().min(1).max(80) })
const One = z.object({ ...inLanguage, id: z.uuid() })
const Product = z.object({ ...inLanguage, id: z.string().min(1).max(200) })
const Turned = z.object({ page: z.coerce.number().int().min(1).max(10_000).default(1) })
const Voted = z.object({ voted: z.enum(['yes', 'no']).optional().catch(undefined), ...forProduct })

const USUAL = 8
const RELATED = 5

/** Front page, topics, questions, products, sitemap. */
export function browseRoutes(app: FastifyInstance, parts: HelpParts): void {
  const { db, workspaceId } = parts
  const read = <T>(work: (tx: Tx) => Promise<T>) => db.inWorkspace(workspaceId, work)
  productRoutes(app, parts)

  app.get('/help/:language', hidden, async (request, answer) => {
    check(Home, request.params)
    const scene = await sceneOf(parts, request)
    const reader = readerOf(parts, scene)
    const [usual, topics, forms] = await read(
      async (tx) => [await asked(tx, reader, dayOf(parts)), await categories(tx, reader.language), await openForms(tx)] as const,
    )
    return sendPage(answer, scene, home(scene, usual, topics, forms))
  })

  app.get('/help/:language/c/:category', hidden, async (request, answer) => {
    const { category } = check(Topic, request.params)
    const { page } = check(Turned, request.query)
    const scene = await sceneOf(parts, request)
    const { questions, total } = await read((tx) => ofCategory(tx, readerOf(parts, scene), category, page))
    if (total === 0) throw new AppError('not_found', `There is no topic ${category} in the help centre`)
    return sendPage(answer, scene, topic(scene, category, questions, page, total))
  })

  app.get('/help/:language/q/:id', hidden, async (request, answer) => {
    const { id } = check(One, request.params)
    const { voted, product } = check(Voted, request.query)
    const scene = await sceneOf(parts, request)
    const reader = await readerFor(parts, scene, product)
    const { one, ...beside } = await read((tx) => withBeside(tx, reader, id, dayOf(parts)))
    return sendPage(answer, scene, question(scene, { ...one, parts: parts.addressed(one.parts) }, { ...beside, voted, product }))
  })
}

/** What is written about a product, and the sitemap. */
function productRoutes(app: FastifyInstance, parts: HelpParts): void {
  const { db, workspaceId } = parts
  const read = <T>(work: (tx: Tx) => Promise<T>) => db.inWorkspace(workspaceId, work)

  app.get('/help/:language/p/:id', hidden, async (request, answer) => {
    const { id } = check(Product, request.params)
    const scene = await sceneOf(parts, request)
    const about = await parts.product(id, scene.language)
    if (!about) throw new AppError('not_found', `The shop has no product ${id}`)
    const reader = readerOf(parts, scene)
    const asks = await read(async (tx) => ({
      questions: await ofProduct(tx, reader, { productId: id, category: about.category }),
      usual: await asked(tx, reader, dayOf(parts)),
    }))
    return sendPage(answer, scene, product(scene, id, about, asks))
  })

  app.get('/help/sitemap.xml', hidden, async (request: FastifyRequest, answer) => {
    const scene = await sceneOf(parts, request)
    return answer
      .header('cache-control', 'public, max-age=3600')
      .type('application/xml; charset=utf-8')
      .send(await read((tx) => sitemap(tx, scene, parts.now())))
  })
}

/** What helped most first; before anything did, what stands first. */
async function asked(tx: Tx, reader: Reader, day: string): Promise<HelpQuestion[]> {
  const helped = await byIds(tx, reader, await mostSolved(tx, day, USUAL))
  if (helped.length >= USUAL) return helped
  const known = new Set(helped.map(({ id }) => id))
  return [...helped, ...(await first(tx, reader, USUAL)).filter(({ id }) => !known.has(id))].slice(0, USUAL)
}

async function withBeside(tx: Tx, reader: Reader, id: string, day: string) {
  const [one] = await byIds(tx, reader, [id])
  if (!one) throw new AppError('not_found', `There is no question ${id} in the help centre; it may have been taken down`)
  const { questions } = await ofCategory(tx, reader, one.category, 1)
  return { one, solved: await solvedBy(tx, id, day), related: questions.filter((other) => other.id !== id).slice(0, RELATED) }
}
