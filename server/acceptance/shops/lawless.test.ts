import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { SetupStep, ShopSettings } from '@xiaoer/contract'
import { DeedPreview, type DeskDeed, DeskOffers } from '@xiaoer/contract/acting'
import { DecidedDeed, DeedRow } from '@xiaoer/contract/deeds'
import { invited } from '@xiaoer/testing/colleague'
import { testService } from '@xiaoer/testing/service'
import { visit } from '@xiaoer/testing/visitor'
import { z } from 'zod'
import { systemClock } from '#platform/clock'
import { KEY, vendureStub } from '../../commerce/vendure/testing/stub.ts'
import { aShopper, connectShop } from './story.ts'

const service = await testService(systemClock, { PRIVATE_HOSTS: '127.0.0.1' })
const stub = await vendureStub()
const ORDER = '4EVGRN3E26XLAF4F'
for (const one of stub.orders.find(({ code }) => code === ORDER)?.history ?? [])
  one.createdAt = new Date(Date.now() - 10 * 86_400_000).toISOString()
const { anna } = await connectShop(service, 'vendure', { address: stub.address, by: 'key', key: KEY }, { market: null })
const shop = async () => (await anna.get('/settings')).as(ShopSettings).shops[0]
const chosen = async () => (await anna.get('/setup')).as(z.object({ steps: z.array(SetupStep) })).steps.find(({ id }) => id === 'law')?.done

test('a shop that sells in dollars is under no law until one is chosen, and the first-run list asks for it', async () => {
  assert.deepEqual([(await shop())?.market, (await shop())?.law, await chosen()], [null, null, false])
})

test('where its own rules do not speak of a return nothing is refused by a law that is not its: a person decides it', async () => {
  const shopper = await aShopper(service, '1')
  assert.match(await shopper.say(`I want to return one camera from order ${ORDER}`), /reason/u)
  const told = await shopper.say('it does not suit me, opened and used')
  assert.match(told, /published rules say nothing of this case, so a person decides it/u)
  assert.doesNotMatch(told, /By the rules|cn-law|Art\./u)
})

test('what the bot hands over a colleague can do: an agent’s asking waits for another’s yes, a manager’s is done, and it is noted that no rule gave it', async () => {
  const ben = await invited(service, anna, 'agent')
  const id = (await visit(service, { customer: '1' })).opened.conversationId
  const at = `/conversations/${id}`
  const { items } = (await anna.get(`${at}/orders/${ORDER}/deeds`)).as(DeskOffers)
  const of = {
    orderNumber: ORDER,
    variantId: items[0]?.variantId ?? '',
    said: { claim: 'unsuitable' as const, intact: false, opened: true },
  }
  const back: DeskDeed = { kind: 'request_return', ...of }
  const previewed = async (who: typeof ben, deed: DeskDeed) => (await who.send('POST', `${at}/deeds/preview`, deed)).as(DeedPreview)
  await ben.send('POST', `${at}/take`, {})
  const seen = await previewed(ben, back)
  assert.deepEqual([seen.verdict, seen.decision?.standing, seen.decision?.reasons], ['waits', 'unruled', []])
  assert.ok((seen.amount?.minor ?? 0) > 0)
  const put = (await ben.send('POST', `${at}/deeds`, { key: randomUUID(), seal: seen.seal, deed: back })).as(DeedRow)
  assert.deepEqual([put.state, put.decision?.standing], ['waiting', 'unruled'])
  assert.equal((await ben.send('POST', `/actions/${put.id}/decide`, { yes: true })).status, 403)
  assert.equal((await previewed(anna, back)).verdict, 'allowed')
  assert.equal((await anna.send('POST', `/actions/${put.id}/decide`, { yes: true })).as(DecidedDeed).state, 'done')
  // a share of the price is told by a rule alone
  const share = await previewed(anna, { ...back, kind: 'part_refund' })
  assert.deepEqual([share.verdict, share.against[0]?.en.includes('they tell no sum')], ['refused', true])
})

test('“none of these” is chosen like a law, and is asked for no more', async () => {
  const timeZone = 'Europe/London'
  assert.equal((await anna.send('PUT', `/shops/${(await shop())?.id}/market`, { market: 'none', timeZone })).status, 200)
  assert.deepEqual([(await shop())?.market, (await shop())?.law, await chosen()], ['none', null, true])
})
