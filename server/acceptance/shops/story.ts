import assert from 'node:assert/strict'
import { DecidedDeed, Deeds } from '@xiaoer/contract/deeds'
import { ConnectedShops, type ShopGiven, TriedShop } from '@xiaoer/contract/shops'
import { type Colleague, owner } from '@xiaoer/testing/colleague'
import type { TestService } from '@xiaoer/testing/service'
import { visit } from '@xiaoer/testing/visitor'
import { z } from 'zod'

const terms = { returns: 'refund_now', returnName: 'Returns', returnPhone: '020', returnAddress: '5 Dock Street' }

/** A manager tries a shop system and connects the shop to it; gives what the test found, and the manager. */
export async function connectShop(service: TestService, platform: string, access: ShopGiven, by?: Colleague) {
  const anna = by ?? (await owner(service))
  const [shop] = (await anna.get('/shops')).as(ConnectedShops).shops
  assert.ok(shop)
  const at = `/shops/${shop.id}/connection`
  const given: ShopGiven = { ...terms, ...access }
  const put = { platform, given }
  const { lines } = (await anna.send('POST', `${at}/try`, put)).as(TriedShop)
  const connected = await anna.send('PUT', at, put)
  return { anna, at, put, lines, connected }
}

/** A shopper of the widget. */
export async function aShopper(service: TestService, customer: string, language = 'en') {
  const visitor = await visit(service, { customer, language })
  const Said = z.object({ replies: z.array(z.object({ parts: z.array(z.object({ text: z.string() })) })) })
  return {
    /** Says something; gives what the bot says to it. */
    async say(words: string): Promise<string> {
      const { replies } = (await visitor.say(words)).as(Said)
      return replies.flatMap(({ parts }) => parts.map(({ text }) => text)).join('\n')
    },
  }
}

/**
 * Where is it; one of it back, for a reason, yes, and how it goes back. The bot may give no money in a currency that no limit was set in, so
 * the manager says yes at the desk.
 */
export async function returnsOneCamera(
  shopper: Awaited<ReturnType<typeof aShopper>>,
  manager: Colleague,
  { order, tracking }: { readonly order: string; readonly tracking: string },
): Promise<void> {
  assert.match(await shopper.say(`where is my parcel ${order}`), new RegExp(`delivered .*${tracking}`, 'u'))
  assert.match(await shopper.say(`I want to return one camera from order ${order}`), /reason/u)
  assert.match(await shopper.say('it does not suit me, unused'), /return of “Twin Lens Camera”\? You would get \$958\.80 back/u)
  await shopper.say('yes')
  assert.match(await shopper.say('I will send it back myself'), /needs a colleague's approval/u)
  const { actions } = (await manager.get('/actions')).as(Deeds)
  const waits = actions.find(({ orderNumber }) => orderNumber === order)
  assert.deepEqual(waits?.amount, { minor: 95_880, currency: 'USD' })
  assert.equal((await manager.send('POST', `/actions/${waits?.id}/decide`, { yes: true })).as(DecidedDeed).state, 'done')
}
