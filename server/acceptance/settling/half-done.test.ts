// long: real pages on a real service
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { noBrowser } from '@xiaoer/testing'
import { go } from '@xiaoer/testing/browser'
import { shopFaults } from '@xiaoer/testing/chat/shop-faults'
import { openDesk, shoot } from './desk.ts'

const desk = noBrowser ? undefined : await openDesk()

/** A shirt that came three days ago, picked up at the door: the return, then the courier. */
const SHIRT = { state: 'delivered', variants: ['cotton-tee.3'], signedDaysAgo: 3 } as const
const FETCHED = ['我要退货 不想要了', '没穿过 吊牌都在', '确认 预约上门取件']

test('the second step fails: the first is taken back; what cannot be taken back is for people, who go on with it or note how they ended it', {
  skip: noBrowser,
}, async () => {
  assert.ok(desk)
  const sent: { kind: string; at: number }[] = []
  const faults = shopFaults(desk.shop)
  const actions = desk.shop.actions ?? assert.fail('the shop does nothing')
  const { perform } = actions
  Object.assign(actions, {
    perform: (action: Parameters<typeof perform>[0], key: string) => {
      sent.push({ kind: action.kind, at: performance.now() })
      return perform(action, key)
    },
  })

  faults.set('book_pickup', 'fails')
  const back = await desk.shopper(SHIRT, FETCHED)
  assert.doesNotMatch(back.last, /已为您提交退货/)
  assert.deepEqual(
    sent.map(({ kind }) => kind),
    ['request_return', 'book_pickup', 'book_pickup', 'book_pickup', 'withdraw_return'],
  )
  const [, first, second, third] = sent.map(({ at }) => at)
  assert.ok((second ?? 0) - (first ?? 0) >= 115 && (third ?? 0) - (second ?? 0) >= 235, 'each try waits twice as long')

  faults.set('withdraw_return', 'fails')
  const [half, other] = [await desk.shopper(SHIRT, FETCHED), await desk.shopper(SHIRT, FETCHED)]
  assert.match(half.last, /没有给出明确结果，我不会重复提交/)

  const { page, context, faults: wrong } = await desk.sit(desk.owner, '/deeds')
  await page.getByText('要人处理', { exact: true }).click()
  const row = page.locator('tr', { hasText: half.number })
  await row.getByText('办成一半').waitFor()
  await row.getByText(/已办成、没撤回：\w+/).waitFor()
  await row.getByText('后一步没办成，前一步撤不回来').waitFor()
  assert.equal(await page.locator('tr', { hasText: back.number }).count(), 0, 'what was taken back is nobody’s work')
  await shoot(page, 'half')
  await row.getByRole('button', { name: '再撤回一次' }).click()
  await page
    .getByText(/did not take back|没有/)
    .first()
    .waitFor()
  await row.getByText('办成一半').waitFor()
  await shoot(page, 'half-again')
  faults.mend()
  await row.getByRole('button', { name: '再撤回一次' }).click()
  await page.getByText('现在：已撤回').waitFor()
  await row.waitFor({ state: 'detached' })

  await go(page, `/conversations/${other.id}`)
  const here = page.getByRole('region', { name: '要您处理' })
  await here.getByText('办成一半').waitFor()
  await here.getByRole('button', { name: '已在店铺后台处理…' }).click()
  const end = page.getByRole('button', { name: '记下并结束' })
  assert.ok(await end.isDisabled(), 'not without a word on how')
  await page.getByLabel(/怎么处理的/).fill('已在后台撤回退货')
  await shoot(page, 'by-hand')
  await end.click()
  await here.waitFor({ state: 'hidden' })
  await go(page, '/deeds?part=all')
  const ended = page.locator('tr', { hasText: other.number })
  await ended.getByText('已由人处理').waitFor()
  await ended.getByText('“已在后台撤回退货”').waitFor()

  faults.set('request_return', 'loses')
  const twice = await desk.shopper(SHIRT, ['我要退货 不想要了', '没穿过 吊牌都在', '确认 我自己寄'])
  assert.match(twice.last, /已为您提交退货申请/, 'an answer that was lost is asked for again under the same key')
  await page.reload()
  await page
    .locator('tr', { hasText: twice.number })
    .getByText(/^回执 \w+$/)
    .waitFor()
  await shoot(page, 'deeds-all')
  assert.deepEqual(
    wrong.filter((fault) => !/502|503|504|Bad Gateway/.test(fault)),
    [],
  )
  await context.close()
})
