import assert from 'node:assert/strict'
import { Policies, ShopSettings } from '@xiaoer/contract'
import { owner } from '@xiaoer/testing/colleague'
import { testService } from '@xiaoer/testing/service'
import { visit } from '@xiaoer/testing/visitor'
import sql from 'sql-template-tag'
import { z } from 'zod'
import { lendOrders } from '#commerce/demo'

const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' }).format(new Date())
const Version = z.looseObject({ rules: z.array(z.looseObject({ id: z.string(), when: z.record(z.string(), z.unknown()) })) })
type Read = z.infer<typeof Version>

/** A service with its owner, whose shop's policy is written, tried and decided by. */
export async function aPolicyDesk() {
  const service = await testService()
  const anna = await owner(service)
  const shopId = (await anna.get('/settings')).as(ShopSettings).shops[0]?.id ?? ''
  const list = async () => (await anna.get(`/policies?shopId=${shopId}`)).as(Policies)

  /** The text of the version in force, as another one from today on, and changed. */
  async function next(version: string, change: (read: Read) => void = () => {}): Promise<string> {
    const read = Version.parse(JSON.parse((await list()).editions.at(-1)?.text ?? ''))
    change(read)
    return JSON.stringify({ ...read, version, from: today }, null, 2)
  }

  /** What was decided in a talk about a return. */
  async function talk(nth: number) {
    const { customerId } = await service.db.inWorkspace(service.workspaceId, (tx) =>
      lendOrders(tx, service.workspaceId, nth, [{ state: 'delivered', variants: ['cotton-tee.3'], signedDaysAgo: 3 }]),
    )
    const shopper = await visit(service, { customer: customerId })
    for (const words of ['我要退货', '尺码不合适', '没穿过，吊牌都在']) await shopper.say(words)
    const rows = await service.db.inWorkspace(service.workspaceId, (tx) =>
      tx.rows<{ matter: object; policies: unknown }>(
        sql`select matter, policies from decisions where conversation_id = ${shopper.opened.conversationId}`,
      ),
    )
    assert.ok(rows.length > 0)
    return { rows, customerId, conversationId: shopper.opened.conversationId }
  }
  return { service, anna, shopId, today, list, next, talk }
}

/** A version without its rule on exchanges. */
export const noExchange = (read: Read): void => {
  read.rules = read.rules.filter(({ id }) => id !== 'exchange-15')
}

/** Something that only that rule settles: a coat that came too small, signed for eleven days ago. */
export const MATTER = {
  at: `${today}T10:00:00+08:00`,
  law: 'CN',
  shop: 'demo',
  wants: 'exchange',
  facts: {
    logistics: 'delivered',
    claim: 'unsuitable',
    nature: 'ordinary',
    category: '服饰',
    signedAt: new Date(Date.now() - 11 * 86_400_000).toISOString(),
    opened: true,
    intact: true,
    stock: 3,
    paid: 19_900,
  },
}
