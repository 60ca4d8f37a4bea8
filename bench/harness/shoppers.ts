import sql from 'sql-template-tag'
import { lendOrders, type Wanted } from '../../server/commerce/demo/index.ts'
import { signToken } from '../../server/platform/auth/index.ts'
import { secretsOf } from '../../server/platform/config/index.ts'
import type { Database } from '../../server/platform/db/index.ts'
import { WIDGET_AUDIENCE } from '../../server/shoppers/index.ts'
import { channelsOf } from '../../server/workspaces/index.ts'
import { KEY } from './scratch.ts'

export interface BenchShopper {
  readonly session: string
  readonly conversationId: string
  readonly orderNumber: string
}

/** The workspace of the only shop. */
export async function onlyWorkspace(db: Database): Promise<string> {
  const row = await db.outside((tx) => tx.row<{ workspace_id: string }>(sql`select workspace_id from channel_routes limit 1`))
  if (!row) throw new Error('the service has made no workspace')
  return row.workspace_id
}

const ON_ITS_WAY: Wanted = { state: 'shipped', shipment: 'in_transit' }

/** Signed-in shoppers with an order each (on its way, unless said otherwise), on a product's page, their widgets open. */
export async function openShoppers(
  db: Database,
  port: number,
  count: number,
  first = 1,
  wanted: (nth: number) => Wanted = () => ON_ITS_WAY,
): Promise<BenchShopper[]> {
  const workspaceId = await onlyWorkspace(db)
  const [channel] = await channelsOf(db, workspaceId)
  if (!channel) throw new Error('the workspace has no channel')
  const secret = Buffer.from(secretsOf([KEY]).open(channel.secretSealed, 'channel'), 'utf8')
  const shoppers: BenchShopper[] = []
  for (let nth = first; nth < first + count; nth++) {
    const lent = await db.inWorkspace(workspaceId, (tx) => lendOrders(tx, workspaceId, nth, [wanted(nth)]))
    const page = { kind: 'product', ref: 'trench-coat' }
    const token = signToken({ sub: lent.customerId, name: `guest ${nth}`, page }, { secret, audience: WIDGET_AUDIENCE, now: new Date() })
    const answer = await fetch(`http://127.0.0.1:${port}/api/v1/widget/sessions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-forwarded-for': `10.0.${nth >> 8}.${nth & 255}` },
      body: JSON.stringify({ channel: channel.publicKey, token, language: 'zh-CN' }),
    })
    if (!answer.ok) throw new Error(`a widget could not be opened: ${answer.status} ${await answer.text()}`)
    const opened: { session: string; conversationId: string } = (await answer.json()) as { session: string; conversationId: string }
    shoppers.push({ ...opened, orderNumber: lent.orderNumbers[0] ?? '' })
  }
  return shoppers
}
