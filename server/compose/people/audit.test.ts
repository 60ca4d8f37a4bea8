import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { Me } from '@xiaoer/contract'
import { AuditCheck, AuditRows } from '@xiaoer/contract/audit'
import { invited, owner } from '@xiaoer/testing/colleague'
import { parseReply } from '@xiaoer/testing/reply'
import { testService } from '@xiaoer/testing/service'
import sql, { raw } from 'sql-template-tag'
import { z } from 'zod'
import { checkAudit, note } from '#workspaces/audit'

const service = await testService()
const { db, workspaceId } = service
const anna = await owner(service)
const ben = await invited(service, anna, 'agent')
const rows = async (query = '') => (await anna.get(`/audit${query}`)).as(AuditRows).rows
const check = async () => (await anna.get('/audit/check')).as(AuditCheck)
const TEAM = { name: '售后', deals: true, hours: null, timeZone: 'Asia/Shanghai', holidays: [], members: [], overflow: null }
const asOwner = (change: ReturnType<typeof sql>) =>
  service.test.owner.inWorkspace(workspaceId, async (tx) => {
    await tx.run(sql`alter table audit_log disable trigger audit_stays`)
    await tx.run(change)
    await tx.run(sql`alter table audit_log enable trigger audit_stays`)
  })

test('what a colleague changes is noted with who, what and to what, and what they were refused as such', async () => {
  await anna.send('POST', '/teams', TEAM)
  assert.equal((await ben.send('POST', '/teams', TEAM)).status, 403)
  const [refused, made] = await rows()
  assert.deepEqual([refused?.action, refused?.refused, made?.action, made?.refused], ['POST /teams', '403', 'POST /teams', null])
  assert.equal(made?.accountId, (await anna.get('/me')).as(Me).accountId)
  assert.deepEqual(made?.sent, TEAM)
  const accountId = (await ben.get('/me')).as(Me).accountId
  assert.deepEqual(new Set((await rows(`?accountId=${accountId}`)).map((one) => one.accountId)), new Set([accountId]))
})

test('no secret is kept, and no word of a talk', async () => {
  await ben.send('POST', '/me/password', { old: 'zq-old-secret', new: 'zq-new-secret-1' })
  await anna.send('PUT', '/me/presence', { online: true })
  const all = JSON.stringify(await rows())
  assert.match(all, /POST \/me\/password/u)
  assert.doesNotMatch(all, /zq-(?:old|new)/u)
})

test('every write of the console is noted, or named among those that change nothing', async () => {
  const { NOT_NOTED } = await import('../../workspaces/audit/audited.ts')
  const document = parseReply(await service.app.inject({ url: '/api/v1/openapi.json' })).as(
    z.object({ paths: z.record(z.string(), z.record(z.string(), z.unknown())) }),
  )
  const routes = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path.replace('/api/v1', '').replaceAll(/\{(\w+)\}/gu, ':$1')}`),
  )
  for (const one of NOT_NOTED) assert.ok(routes.includes(one), `${one} is no route`)
})

test('the chain is whole while it is written by many at once, also after words were erased', async () => {
  await Promise.all(Array.from({ length: 20 }, (_, i) => anna.send('POST', '/shift-notes', { words: `交班 ${i}`, teamId: null })))
  const whole = await check()
  assert.deepEqual(whole.bad, null)
  assert.ok(whole.rows >= 20)
  await db.inWorkspace(workspaceId, (tx) => tx.run(sql`update audit_log set sent = null, salt = null where seq = 2`))
  assert.deepEqual(await check(), whole)
})

test('keys of tracking sources that were kept with what was sent are taken out, and the chain stays whole', async () => {
  const put = (given: object) => ({ accountId: null, action: 'PUT /shops/:id/connection', sent: { platform: 'uploaded', given } })
  for (const given of [{ parcelKey: 'zq-key' }, { parcelSalt: 'zq-salt' }, { address: 'https://shop.example' }])
    await db.inWorkspace(workspaceId, (tx) => note(tx, workspaceId, put(given), new Date()))
  const whole = await check()
  const file = readFileSync(join(import.meta.dirname, '../../migrations/0799_parcel_keys.sql'), 'utf8')
  await service.test.owner.inWorkspace(workspaceId, (tx) => tx.run(raw(file)))
  const all = JSON.stringify(await rows())
  assert.doesNotMatch(all, /zq-(?:key|salt)/u)
  assert.match(all, /shop\.example/u)
  assert.deepEqual([whole.bad, await check()], [null, whole])
})

test('nobody changes or removes a row through the service’s own role; who goes around it is found out, by number', async () => {
  const alone = (change: ReturnType<typeof sql>) => db.inWorkspace(workspaceId, (tx) => tx.run(change))
  await assert.rejects(alone(sql`delete from audit_log where seq = 3`), /stays/u)
  await assert.rejects(alone(sql`update audit_log set action = 'x' where seq = 3`), /stays as it is/u)
  await assert.rejects(alone(sql`update audit_log set sent = '{"a":1}' where seq = 3`), /stays as it is/u)
  await asOwner(sql`update audit_log set action = 'GET /nothing' where seq = 5`)
  assert.deepEqual((await checkAudit(db, workspaceId)).bad, { seq: 5, why: 'changed' })
  await asOwner(sql`delete from audit_log where seq = 4`)
  assert.deepEqual((await check()).bad, { seq: 5, why: 'missing' })
})
