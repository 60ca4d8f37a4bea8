// long: real pages on a real service
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ConversationView, Me } from '@xiaoer/contract'
import { Teams } from '@xiaoer/contract/teams'
import { noBrowser } from '@xiaoer/testing'
import { type Colleague, invited, owner } from '@xiaoer/testing/colleague'
import { visit } from '@xiaoer/testing/visitor'
import { atDesk } from '../agent.ts'
import { openScene } from '../scene.ts'

const skip = noBrowser
const scene = noBrowser ? undefined : await openScene()
const anna = scene && (await owner(scene.service))
const there = () => ({ scene: scene ?? assert.fail('skipped'), anna: anna ?? assert.fail('skipped') })
const idOf = async (who: Colleague): Promise<string> => (await who.get('/me')).as(Me).accountId

test('the open tab of an agent who was removed says so, shows nothing that is said from then on, and what they held goes back to the queue', {
  skip,
}, async () => {
  const { scene, anna } = there()
  const ben = await invited(scene.service, anna, 'agent')
  await Promise.all([ben.send('PUT', '/me/presence', { online: true }), anna.send('PUT', '/me/presence', { online: true })])
  const buyer = await visit(scene.service, { customer: 'c1001' })
  await buyer.say('转人工')
  const at = `/conversations/${buyer.opened.conversationId}`
  assert.equal((await ben.send('POST', `${at}/take`, { force: true })).status, 200)
  const { page, context } = await atDesk(scene, ben, `/inbox/mine/${buyer.opened.conversationId}`)
  await page.locator('[data-held=me]').waitFor()
  await buyer.say('我的杯子碎了')
  await page.locator('[data-message]', { hasText: '我的杯子碎了' }).first().waitFor()

  assert.equal((await anna.send('DELETE', `/colleagues/${await idOf(ben)}`)).status, 200)
  await page.locator('input[autocomplete=current-password]').or(page.getByText('写好的内容还在这里')).first().waitFor()
  await buyer.say('还有人在吗，我很急')
  const { conversation, messages } = (await anna.get(at)).as(ConversationView)
  assert.notEqual(conversation.holder, 'agent', 'nothing hangs on whoever is gone')
  assert.ok(messages.length > 0)
  assert.equal(await page.getByText('还有人在吗，我很急').count(), 0)
  assert.equal((await ben.send('POST', `${at}/messages`, { id: crypto.randomUUID(), parts: [{ kind: 'text', text: '在' }] })).status, 401)
  await context.close()
})

test('a role that is taken away in mid-action: what was under way is refused by name or was done before, and what was done before stays', {
  skip,
}, async () => {
  const { scene, anna } = there()
  const cleo = await invited(scene.service, anna, 'manager')
  const id = await idOf(cleo)
  const team = (nth: number) => ({
    ...{ name: `第 ${nth} 组`, deals: false, hours: null, timeZone: 'Asia/Shanghai' },
    ...{ holidays: [], members: [], overflow: null },
  })
  assert.equal((await cleo.send('POST', '/teams', team(0))).status, 200)
  const [taken, ...made] = await Promise.all([
    anna.send('PUT', `/colleagues/${id}/role`, { role: 'agent' }),
    ...Array.from({ length: 8 }, (_, nth) => cleo.send('POST', '/teams', team(nth + 1))),
  ])
  assert.equal(taken.status, 200, JSON.stringify(taken.json))
  assert.ok(
    made.every(({ status }) => status === 200 || status === 403),
    JSON.stringify(made.map(({ status }) => status)),
  )
  const late = await cleo.send('POST', '/teams', team(9))
  assert.deepEqual([late.status, late.problem().code], [403, 'forbidden'])
  const names = (await anna.get('/teams')).as(Teams).teams.map(({ name }) => name)
  const done = made.flatMap(({ status }, nth) => (status === 200 ? [team(nth + 1).name] : []))
  assert.deepEqual(names.toSorted(), [team(0).name, ...done].toSorted())
  assert.equal((await cleo.get('/conversations?box=mine')).status, 200, 'what the other role may goes on')
})

test('an entry that is being written when the role is taken away says so and can be saved no more, and what was typed stays where it is', {
  skip,
}, async () => {
  const { scene, anna } = there()
  const dora = await invited(scene.service, anna, 'manager')
  const { page, context } = await atDesk(scene, dora, '/knowledge')
  await page.getByRole('button', { name: '新增条目' }).first().click()
  await page.locator('#question').fill('能在杯底刻名字吗')
  await page.locator('#answer').fill('可以刻两个字，三天刻好。')
  await page.locator('#category').fill('定制')
  assert.equal((await anna.send('PUT', `/colleagues/${await idOf(dora)}/role`, { role: 'agent' })).status, 200)
  const drawer = page.locator('.ant-drawer')
  // whoever is quicker than the news of it is refused by name; else there is nothing to save any more
  await drawer.getByText('条目由主管和店主维护').waitFor()
  await drawer.getByRole('button', { name: /保\s*存/u }).waitFor({ state: 'detached' })
  assert.equal(await page.locator('#answer').inputValue(), '可以刻两个字，三天刻好。')
  await context.close()
})
