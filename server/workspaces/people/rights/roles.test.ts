// long: every role with every right
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Colleagues, Me } from '@xiaoer/contract'
import { Roles } from '@xiaoer/contract/rights'
import { callsWith, invited, owner } from '@xiaoer/testing/colleague'
import { testService } from '@xiaoer/testing/service'
import { visit } from '@xiaoer/testing/visitor'
import sql from 'sql-template-tag'
import { z } from 'zod'
import { GUARDED } from './table/index.ts'

const PHONE = '13987654321'
const STREET = '文三路478号'
const service = await testService()
const anna = await owner(service)
const manager = await invited(service, anna, 'manager')
const agent = await invited(service, anna, 'agent')
const reviewer = await invited(service, anna, 'reviewer')
const idOf = async (email: string) =>
  (await anna.get('/colleagues')).as(Colleagues).colleagues.find((one) => one.email === email)?.accountId ?? ''
const built = async () => (await anna.get('/roles')).as(Roles).roles

test('a role that was built opens what it names and what that needs, and what is taken from it is refused with the next call', async () => {
  const made = await manager.send('POST', '/roles', { name: '知识编辑', rights: ['knowledge.write'] })
  const { id } = made.as(z.object({ id: z.string() }))
  assert.equal((await manager.send('PUT', `/colleagues/${await idOf(agent.email)}/role`, { role: id })).status, 200)
  const me = (await agent.get('/me')).as(Me)
  assert.deepEqual([me.roleName, me.rights, me.online], ['知识编辑', ['answers', 'knowledge.write'], false])
  assert.equal((await agent.get('/entries')).status, 200)
  for (const path of ['/conversations?box=all', '/tickets', '/audit']) assert.equal((await agent.get(path)).status, 403, path)
  const [role] = await built()
  assert.equal(role?.holders, 1)
  assert.equal((await manager.send('DELETE', `/roles/${id}`)).problem().code, 'conflict')
  assert.equal((await manager.send('PUT', `/roles/${id}`, { name: '审计', rights: ['audit'], version: role?.version })).status, 200)
  assert.equal((await agent.get('/entries')).status, 403)
  assert.equal((await agent.get('/audit')).status, 200)
  // the second of two who change it at once is told
  assert.equal(
    (await anna.send('PUT', `/roles/${id}`, { name: '审计', rights: ['wall'], version: role?.version })).problem().code,
    'conflict',
  )
  await anna.send('PUT', `/colleagues/${await idOf(agent.email)}/role`, { role: 'agent' })
  assert.equal((await manager.send('DELETE', `/roles/${id}`)).status, 200)
})

test('nobody gives what they lack, raises themselves, or leaves a workspace without an owner', async () => {
  for (const refused of [
    await manager.send('POST', '/roles', { name: '安全', rights: ['security'] }),
    await manager.send('PUT', `/colleagues/${await idOf(agent.email)}/role`, { role: 'owner' }),
    await manager.send('PUT', `/colleagues/${await idOf(anna.email)}/role`, { role: 'agent' }),
    await manager.send('POST', '/colleagues/invite', { email: 'boss@spruce.example', role: 'owner' }),
  ])
    assert.equal(refused.status, 403)
  assert.equal((await anna.send('PUT', `/colleagues/${await idOf(anna.email)}/role`, { role: 'agent' })).status, 409)
  assert.equal((await manager.send('POST', '/colleagues/invite', { email: 'x@spruce.example', role: crypto.randomUUID() })).status, 404)
})

test('who may not see how a shopper is reached is told it by no route, and cannot search by it', async () => {
  const shopper = await visit(service, { customer: 'c1001' })
  await shopper.say(`我的电话是${PHONE}，寄到浙江省杭州市西湖区${STREET}`)
  await shopper.say('转人工')
  const ids = await service.db.inWorkspace(service.workspaceId, (tx) =>
    tx.rows<{ id: string }>(sql`
      select ${shopper.opened.conversationId}::text as id union all (select id::text from traces limit 3) union all (select id::text from sessions limit 1)
      union all (select id::text from tickets) union all (select id::text from shops) union all (select id::text from channels)`),
  )
  const spans = 'from=2020-01-01&to=2030-01-01&box=all&after=0&q=电话&kind=near'
  const paths = Object.keys(GUARDED)
    .filter((route) => route.startsWith('GET '))
    .map((route) => route.slice('GET '.length))
  const each = paths.flatMap((path) => (path.includes(':') ? ids.map(({ id }) => path.replace(/:\w+/u, id)) : [path, `${path}?${spans}`]))
  let seen = 0
  for (const path of each) {
    const [mine, theirs] = [await anna.get(path), await reviewer.get(path)]
    if (JSON.stringify(mine.json).includes(PHONE)) seen += 1
    for (const told of [PHONE, STREET]) assert.ok(!JSON.stringify(theirs.json).includes(told), `${path} tells ${told}`)
  }
  assert.ok(seen >= 3, `the owner was told it ${seen} times: there was nothing to hide`)
  assert.equal((await reviewer.get(`/said?q=${PHONE}`)).problem().code, 'forbidden')
  assert.equal((await callsWith(service, anna.cookie).get(`/said?q=${PHONE}`)).status, 200)
})
