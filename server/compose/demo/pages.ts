import { demoPages } from '#commerce/demo'
import { signToken } from '#platform/auth'
import type { Secrets } from '#platform/config'
import type { Database } from '#platform/db'
import type { HttpApp } from '#platform/http'
import { WIDGET_AUDIENCE } from '#shoppers'
import { channelsOf, shopsOf } from '#workspaces'

export interface DemoParts {
  readonly db: Database
  readonly secrets: Secrets
  readonly workspaceId: string
  readonly now: () => Date
  readonly key: Buffer
}

/** The demo shop's pages, where the first channel is the demo's. */
export async function serveDemo(app: HttpApp, { db, secrets, workspaceId, now, key }: DemoParts): Promise<void> {
  const [channel] = await channelsOf(db, workspaceId)
  const shop = (await shopsOf(db, workspaceId)).find(({ id }) => id === channel?.shopId)
  // whoever opens the demo's pages may be any of its shoppers: never on the channel of a real shop
  if (!channel || shop?.connector !== 'demo') return
  const secret = Buffer.from(secrets.open(channel.secretSealed, 'channel'), 'utf8')
  const sign = (claims: Record<string, unknown>) => signToken(claims, { secret, audience: WIDGET_AUDIENCE, now: now() })
  await app.register(demoPages({ db, workspaceId, now, key, widget: { publicKey: channel.publicKey, sign } }))
}
