// long: every kind of channel connected, tested, paused and disconnected on its page
// alone: the stubs of the platforms end with the file that loaded them first, and another may have
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { ChannelsView } from '@xiaoer/contract/channels'
import { noBrowser } from '@xiaoer/testing'
import type { Page } from 'playwright-core'
import { everySender, type Sender } from '../../channels/testing/every-channel.ts'
import { managerOf } from '../../channels/testing/seat.ts'
import { atDesk } from '../agent.ts'
import { openScene, type Scene } from '../scene.ts'
import { shoot } from '../settling/desk.ts'
import { sure } from './walk.ts'

const scene = noBrowser ? undefined : await openScene({ PRIVATE_HOSTS: '127.0.0.1' })
const there = (): Scene => scene ?? assert.fail('only tests that are not skipped ask')
const visit = scene && (await atDesk(scene, await managerOf(scene.service), '/settings/channels'))
const senders = await everySender()

test('every kind that the console offers is walked', { skip: noBrowser }, async () => {
  const { kinds } = (await (await managerOf(there().service)).get('/channels')).as(ChannelsView)
  // a telephone line sends nothing of itself and has no platform that could refuse a key
  const sending = kinds.filter(({ kind }) => kind !== 'telephone')
  assert.deepEqual(sending.map(({ kind }) => kind).sort(), senders.map(({ channel }) => channel.kind).sort())
})

for (const sender of senders)
  test(`${sender.channel.kind}: refused in its platform’s words and connected on its page, tested, paused and taken up; keys that hold no more are told; disconnected`, {
    skip: noBrowser || (sender.skip ?? false),
  }, async () => {
    assert.ok(visit)
    await walks(visit.page, sender)
    // refused calls of the platforms, and none besides
    assert.deepEqual(
      visit.faults.splice(0).filter((words) => !/\b(?:400|502)\b/u.test(words)),
      [],
    )
  })

test('beside a message stands that it was delivered and read, as its platform tells, or why it was not', { skip: noBrowser }, async () => {
  assert.ok(visit)
  const { page, faults } = visit
  const sender = senders.find(({ channel }) => channel.kind === 'whatsapp') ?? assert.fail('there is WhatsApp')
  const seat = await sender.arrive(there().service)
  assert.ok(await seat.send({ id: randomUUID(), text: '你好' }, true))
  await page.goto(`${there().url}/console/inbox/all/${await seat.conversation()}`)
  const log = page.getByRole('log')
  for (const [what, shown] of [
    ['delivered', '已送达'],
    ['read', '已读'],
    ['lost', /被拒收 · 131026/u],
  ] as const) {
    assert.ok(await seat.tells?.(what))
    await page.reload()
    await log.locator('.message-read').getByText(shown).waitFor()
    await shoot(page, `told-${what}`)
  }
  assert.deepEqual(faults, [])
})

/** All that a manager does with a channel of a kind, from the first mistaken key to its end. */
async function walks(page: Page, { channel: { kind, words }, platform: { form, keys } }: Sender): Promise<void> {
  const { kinds } = (await (await managerOf(there().service)).get('/channels')).as(ChannelsView)
  form.wire?.(there().service)
  const adding = page.getByRole('region', { name: '连接渠道' })
  await adding
    .getByRole('button')
    .nth(kinds.findIndex((one) => one.kind === kind))
    .click()
  const fill = async (fields: Readonly<Record<string, string>>) => {
    for (const [name, value] of Object.entries(fields))
      await adding.getByLabel(words['zh-CN'].fields[name] ?? name, { exact: true }).fill(value)
    await adding.getByRole('button', { name: '测试并连接' }).click()
  }
  const name = `walked ${kind}`
  await adding.getByLabel('在工作台里的名称').fill(name)
  await fill({ ...form.right, ...form.wrong })
  await adding.getByRole('alert').getByText(form.words).waitFor()
  await shoot(page, `${kind}-refused`)
  await fill(form.right)
  await adding.getByText(`“${name}”已连接`).waitFor()
  await shoot(page, `${kind}-made`)
  for (const [once, label] of Object.entries(words['zh-CN'].once)) {
    const told = await adding.getByRole('textbox', { name: label, exact: true }).inputValue()
    assert.ok(told, `${once} is shown once`)
    form.carry?.(told)
  }

  const card = page.getByRole('region', { name, exact: true })
  const does = (what: string) => card.getByRole('button', { name: what, exact: true }).click()
  const works = async () => {
    await does('测试')
    await page.getByText('连接正常').last().waitFor()
    assert.equal(await card.getByRole('alert').count(), 0)
  }
  await works()
  await does('暂停')
  await card.getByText('已暂停', { exact: true }).waitFor()
  await does('恢复')
  await card.getByText('正常', { exact: true }).waitFor()
  keys.hold(false)
  await does('测试')
  await card.getByRole('alert').getByText(keys.words).waitFor()
  await shoot(page, `${kind}-stopped`)
  keys.hold(true)
  await works()
  await does('断开')
  await sure(page, '断开').click()
  await card.waitFor({ state: 'detached' })
}
