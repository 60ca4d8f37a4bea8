import { SentMessage, ShopSettings } from '@xiaoer/contract'
import { type Colleague, invited, owner } from '@xiaoer/testing/colleague'
import { setOnline } from '@xiaoer/testing/service'
import { type Visitor, visit } from '@xiaoer/testing/visitor'
import type { BrowserContextOptions, Page } from 'playwright-core'
import type { Shop } from '#commerce'
import { lendOrders, type Wanted } from '#commerce/demo'
import { atDesk } from '../agent.ts'
import { openScene, type Scene, type Visit } from '../scene.ts'

/** The real service with its console and its demo shop, whose line can be cut; and people before both. */
export interface Desk {
  readonly scene: Scene
  readonly owner: Colleague
  readonly shop: Shop
  readonly shopId: string
  /** A manager beside the owner. */
  readonly manager: Colleague
  /** Somebody's console, on a page of it. */
  sit(who: Colleague, path: string, options?: BrowserContextOptions): Promise<Visit>
  /** A shopper with an order of their own, who says all this. */
  shopper(order: Wanted, says: readonly string[], language?: string): Promise<Talked>
}

export interface Talked {
  readonly shopper: Visitor
  readonly number: string
  /** The conversation's. */
  readonly id: string
  /** What they were answered last. */
  readonly last: string
}

/** Await it at the top of a test file, where there is a browser. */
export async function openDesk(): Promise<Desk> {
  const scene = await openScene()
  const { service } = scene
  const boss = await owner(service)
  const manager = await invited(service, boss, 'manager')
  await setOnline(service, 1)
  const shopId = (await boss.get('/settings')).as(ShopSettings).shops[0]?.id ?? ''
  const shop = service.shopFor(service.workspaceId, shopId)
  if (!shop) throw new Error('the demo shop is not connected')
  let nth = 500
  return {
    scene,
    owner: boss,
    manager,
    shop,
    shopId,
    sit: (who, path, options) => atDesk(scene, who, path, options),
    shopper: async (order, says, language = 'zh-CN') => {
      const { customerId, orderNumbers } = await service.db.inWorkspace(service.workspaceId, (tx) =>
        lendOrders(tx, service.workspaceId, ++nth, [order]),
      )
      const shopper = await visit(service, { customer: customerId, language })
      let last = ''
      for (const words of says) last = await answer(shopper, words)
      return { shopper, number: orderNumbers[0] ?? '', id: shopper.opened.conversationId, last }
    },
  }
}

/** What a shopper is answered, in one text. */
export const answer = async (shopper: Visitor, words: string): Promise<string> =>
  (await shopper.say(words))
    .as(SentMessage)
    .replies.flatMap(({ parts }) => parts.map(({ text }) => text))
    .join('\n')

/** A picture of the page where `XIAOER_SHOTS` names a folder. */
export async function shoot(page: Page, name: string): Promise<void> {
  const folder = process.env['XIAOER_SHOTS']
  if (folder) await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true })
}

/** An own text of the rules, begun from the version in force, as its file: the field it stands in. */
export async function begun(page: Page) {
  await page
    .getByRole('button', { name: /以此起草/ })
    .last()
    .click()
  await page.getByRole('tab', { name: '文件' }).first().click()
  return page.getByLabel('规则原文（JSON）')
}
