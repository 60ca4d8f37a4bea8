import assert from 'node:assert/strict'
import { test } from 'node:test'
import { testDatabase } from '@xiaoer/testing'
import { testService } from '@xiaoer/testing/service'
import sql from 'sql-template-tag'
import { signerFor } from '#platform/auth'
import { systemClock } from '#platform/clock'
import { keyIdOf, secretsOf } from '#platform/config'
import { installationIn, takeUp } from '#platform/db'
import { silentLogger } from '#platform/telemetry'
import { codeOfOrder, codesOfOrder } from '#shoppers'
import { keyDuty, SEALED, SEALED_OUTSIDE } from './keys.ts'

const [OLD, NEW] = ['Jq7Zt2Vw9Xc4Bn6Mk1Lp8Rs5Df3Gh0Ya', 'Wb3Nx8Kd5Qs1Vf6Zm9Rt4Hj7Lp2Gc0Yu']
const [oldId, newId] = [secretsOf([OLD]).present(), secretsOf([NEW]).present()]
const service = await testService(systemClock, { XIAOER_KEY: OLD })
const { db, workspaceId, test: base } = service

/** A node with these keys, as it stands beside the running one. */
async function node(...keys: string[]) {
  const secrets = secretsOf(keys)
  const standing = await db.outside(installationIn)
  if (standing) takeUp(secrets, standing)
  return { secrets, duty: keyDuty({ db, secrets, now: () => new Date(), logger: silentLogger(), endedAfter: 0 }) }
}

const keysInUse = async () => [
  ...new Set(
    (await base.owner.call<{ sealed: string }>(sql`select secret_sealed as sealed from channels`)).map(({ sealed }) => keyIdOf(sealed)),
  ),
]

test('every column with sealed values is sealed anew when the key changes', async () => {
  const { owner } = await testDatabase()
  const columns = await owner.call<{ name: string }>(sql`
    select table_name || '.' || column_name as name from information_schema.columns
    where table_schema not in ('pg_catalog', 'information_schema') and column_name like '%sealed' and table_name <> 'installation' order by 1`)
  assert.deepEqual(
    columns.map(({ name }) => name),
    [...SEALED, ...SEALED_OUTSIDE].map(({ table, column }) => `${table}.${column}`).sort(),
    'add the column to SEALED in keys.ts, with what it is sealed for',
  )
})

test('the new key seals once all nodes have it; until then the old one does, and all open what any sealed', async () => {
  const [asleep, second] = [await node(OLD), await node(NEW, OLD)]
  await second.duty.look()
  assert.equal(second.secrets.present(), oldId)
  assert.deepEqual(second.duty.standing(), { state: 'changing', nodes: 2, without: 1, needsPrevious: true })
  assert.equal(service.secrets.open(second.secrets.seal('x', 'p'), 'p'), 'x', 'who has the old key alone opens it')

  // the first node ends, and comes again with both
  await service.keys.close()
  const first = await node(NEW, OLD)
  await first.duty.look()
  assert.equal(first.secrets.present(), newId)
  // the second has not heard of it yet: both open what either seals
  assert.equal(second.secrets.open(first.secrets.seal('y', 'p'), 'p'), 'y')
  assert.equal(first.secrets.open(second.secrets.seal('z', 'p'), 'p'), 'z')
  await second.duty.look()
  assert.equal(second.secrets.present(), newId)
  assert.deepEqual(await keysInUse(), [newId])
  for (const _ of ['sealed anew', 'nothing left', 'noted']) await first.duty.look()
  assert.deepEqual(first.duty.standing(), { state: 'own', nodes: 2, without: 0, needsPrevious: false })

  // a node with the old key alone that nobody had heard of cannot serve any more, and says so
  await asleep.duty.look()
  assert.equal(asleep.duty.standing().state, 'missing')
  await asleep.duty.close()
  await Promise.all([first, second].map(({ duty }) => duty.close()))
})

test('what either key signed is accepted, and what is kept by a hash is found again', async () => {
  const [old, both] = [secretsOf([OLD]), await node(NEW, OLD)]
  await both.duty.look()
  assert.equal(both.secrets.present(), newId)
  const [before, now] = [signerFor(old, 'sessions'), signerFor(both.secrets, 'sessions')]
  assert.ok(now.isMac(before.mac('text'), ['text']))
  assert.ok(!now.isMac(before.mac('text'), ['other']))
  assert.ok(!before.isMac(now.mac('text'), ['text']))
  assert.equal(both.secrets.lasting('call-stop'), old.derive('call-stop'), 'numbers that asked for no more calls are known by it')
  assert.ok(codesOfOrder(both.secrets, workspaceId, '1').includes(codeOfOrder(old, workspaceId, '1')))
  await both.duty.close()
})

test('values under a key that an earlier build left are found, and that key is asked for until they are sealed anew', async () => {
  const stray = 'Hd5Kq9Wz2Rv7Xn4Tb8Lm1Pc6Js3Fg0Ye'
  const odd = secretsOf([stray]).seal('secret', 'channel')
  await base.owner.call(sql`update channels set secret_sealed = ${odd} where workspace_id = ${workspaceId}`)
  const found = await node(NEW, OLD, stray)
  await found.duty.look()
  assert.deepEqual((await db.outside(installationIn))?.olderKeyIds, [secretsOf([stray]).present()])
  for (const _ of ['sealed anew', 'noted']) await found.duty.look()
  assert.deepEqual([await keysInUse(), (await db.outside(installationIn))?.olderKeyIds], [[newId], []])
  await found.duty.close()
})
