import type { Role } from '@xiaoer/contract'
import { type Colleague, invited, owner } from '@xiaoer/testing/colleague'
import { setOnline, type TestService, testService } from '@xiaoer/testing/service'
import { type Visitor, visit as visitShop } from '@xiaoer/testing/visitor'
import type { Page } from 'playwright-core'
import { lendOrders, type Wanted } from '../../../server/commerce/demo/index.ts'
import type { Shop } from '../../../server/commerce/index.ts'
import { browser, type Look, visit } from './browser.ts'

/** The whole service, listening, in this process: its shop's line can be cut, its clock is the system's. */
export interface OpenService {
  readonly service: TestService
  readonly url: string
  readonly owner: Colleague
  readonly shop: Shop
  readonly shopId: string
  /** A colleague of a role. */
  readonly invite: (role: Role) => Promise<Colleague>
  /** Somebody's browser, signed in. */
  readonly sit: (path: string, who?: Colleague, look?: Look) => Promise<{ page: Page; faults: string[] }>
  /** A shopper with an order of their own, who says all this; `last` is what they were answered last. */
  readonly shopper: (order: Wanted, says: readonly string[], language?: string) => Promise<Talked>
}

export interface Talked {
  readonly shopper: Visitor
  readonly number: string
  readonly id: string
  readonly last: string
}

/** The real service for the pages, without a process of its own. Await it within a test file that has a browser. */
export async function openService(): Promise<OpenService> {
  const service = await testService()
  const url = await service.app.listen({ port: 0, host: '127.0.0.1' })
  const boss = await owner(service)
  await setOnline(service, 1)
  const [shopId = ''] = await shopIds(boss)
  const shop = service.shopFor(service.workspaceId, shopId)
  if (!shop) throw new Error('the demo shop is not connected')
  let nth = 500
  return {
    service,
    url,
    owner: boss,
    shop,
    shopId,
    invite: (role) => invited(service, boss, role),
    sit: async (path, who = boss, look = {}) => {
      const { page, faults } = await visit(await browser(), look)
      const [name = '', value = ''] = who.cookie.split('=')
      await page.context().addCookies([{ name, value, url }])
      await page.goto(`${url}/console${path}`)
      await page.locator('.rail').waitFor()
      return { page, faults }
    },
    shopper: async (order, says, language = 'zh-CN') => {
      const { customerId, orderNumbers } = await service.db.inWorkspace(service.workspaceId, (tx) =>
        lendOrders(tx, service.workspaceId, ++nth, [order]),
      )
      const shopper = await visitShop(service, { customer: customerId, language })
      let last = ''
      for (const words of says) last = wordsIn(await shopper.say(words))
      return { shopper, number: orderNumbers[0] ?? '', id: shopper.opened.conversationId, last }
    },
  }
}

/** What a shopper was answered. */
export const wordsIn = (answer: { readonly json: unknown }): string => JSON.stringify(answer.json)

async function shopIds(boss: Colleague): Promise<string[]> {
  const { json } = await boss.get('/settings')
  const shops: unknown = typeof json === 'object' && json !== null ? Reflect.get(json, 'shops') : []
  return Array.isArray(shops) ? shops.map((one) => String(Reflect.get(one, 'id'))) : []
}

/** A picture of the page where `XIAOER_SHOTS` names a folder. */
export async function shoot(page: Page, name: string): Promise<void> {
  const folder = process.env['XIAOER_SHOTS']
  if (folder) await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true })
}
