import type { FastifyReply, FastifyRequest } from 'fastify'
import { demoPages } from '#commerce/demo'
import { type Signer, signToken } from '#platform/auth'
import type { Secrets } from '#platform/config'
import type { Database } from '#platform/db'
import type { HttpApp } from '#platform/http'
import { WIDGET_AUDIENCE } from '#shoppers'
import { channelsOf, shopsOf } from '#workspaces'
import { Look, shopNameIn } from '../widget/look.ts'
import { goneView } from './gone-view.ts'

export interface DemoParts {
  readonly db: Database
  readonly secrets: Secrets
  readonly workspaceId: string
  readonly now: () => Date
  readonly key: Signer
  /** Whether a shop is the demo's now: a merchant may have put a real one in its place since the start. */
  readonly isDemo: (shopId: string) => boolean
}

/** Whether the demo shop is served now. */
export async function hasDemo(db: Database, workspaceId: string): Promise<boolean> {
  const [[channel], shops] = await Promise.all([channelsOf(db, workspaceId), shopsOf(db, workspaceId)])
  return shops.some(({ id, connector }) => id === channel?.shopId && connector === 'demo')
}

/** The demo shop's pages, as long as the first channel's shop is the demo. */
export async function serveDemo(app: HttpApp, { db, secrets, workspaceId, now, key, isDemo }: DemoParts): Promise<void> {
  const [channel] = await channelsOf(db, workspaceId)
  if (!channel) return
  const secret = Buffer.from(secrets.open(channel.secretSealed, 'channel'), 'utf8')
  const sign = (claims: Record<string, unknown>) => signToken(claims, { secret, audience: WIDGET_AUDIENCE, now: now() })
  // read each time: a merchant who renames the shop sees it on the next page
  const nameIn = async (language: 'zh-CN' | 'en') => {
    const shop = (await shopsOf(db, workspaceId)).find(({ id }) => id === channel.shopId)
    return shop ? shopNameIn(shop.name, Look.parse(shop.look), language) : ''
  }
  await app.register(async (pages) => {
    // whoever opens the demo's pages may be any of its shoppers: never on the channel of a real shop
    pages.addHook('onRequest', async (request, answer) => (isDemo(channel.shopId) ? undefined : gone(request, answer)))
    await pages.register(demoPages({ db, workspaceId, now, key, nameIn, widget: { publicKey: channel.publicKey, sign } }))
  })
}

/** Whoever opens the shop after the demo has left is told so, and where to go; all else of it is not there. */
function gone(request: FastifyRequest, answer: FastifyReply): FastifyReply | undefined {
  const path = new URL(request.url, 'http://shop').pathname
  if (request.method !== 'GET' || !['/', '/shop'].includes(path)) {
    answer.callNotFound()
    return undefined
  }
  return answer.code(404).type('text/html; charset=utf-8').send(goneView().text)
}
