import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { testService } from '@xiaoer/testing/service'
import sql from 'sql-template-tag'
import { AppError } from '#platform/errors'
import { outwardOf } from '#platform/outbound'
import { genericChannel } from '../generic/index.ts'
import type { Connection, PushChannel } from '../push-channel.ts'
import { watchAll } from './watch-all.ts'

const { db, workspaceId } = await testService()

/** A channel of a kind that is watched, and how often it is watched at once. */
async function watched(kind: string, watch: () => Promise<void> = () => Promise.resolve()) {
  const channelId = randomUUID()
  await db.inWorkspace(workspaceId, async (tx) => {
    await tx.run(sql`
      insert into channels (workspace_id, id, shop_id, kind, name, public_key, secret_sealed, created_at)
      select workspace_id, ${channelId}, id, ${kind}, 'w', ${channelId}, '', now() from shops limit 1`)
    await tx.run(sql`insert into push_work (workspace_id, seq, due_at) values (${workspaceId}, 0, now()) on conflict do nothing`)
  })
  const at: string[] = []
  const connection: Connection = { workspaceId, channelId, shopId: '', name: 'w', state: 'on', settings: {}, about: {}, language: 'zh-CN' }
  const node = (name: string) => {
    const channel: PushChannel = {
      ...genericChannel(outwardOf([])),
      kind,
      async watch(_connection, { signal, opened }) {
        await watch()
        await opened()
        at.push(name)
        await new Promise<void>((done) => signal.addEventListener('abort', () => done()))
        at.splice(at.indexOf(name), 1)
      },
    }
    const parts = {
      db,
      channels: [channel],
      connection: async () => ({ channel, connection }),
      arrive: async () => {},
      report: async () => {},
      setAside: async () => {},
    }
    return watchAll({ ...parts, failed: () => {} })
  }
  const set = (query: ReturnType<typeof sql>) => db.inWorkspace(workspaceId, (tx) => tx.run(query))
  const trouble = () =>
    db.inWorkspace(
      workspaceId,
      async (tx) => (await tx.row<{ trouble: string | null }>(sql`select trouble from channels where id = ${channelId}`))?.trouble,
    )
  return { channelId, at, node, set, trouble }
}

async function until(done: () => boolean | Promise<boolean>): Promise<void> {
  for (let tries = 0; !(await done()); tries++) {
    assert.ok(tries < 200, 'it did not come to that')
    await pause(25)
  }
}

test('one node watches a connection; when it is gone and its lease is over another does; paused, nobody does', async () => {
  const { channelId, at, node, set } = await watched('watched-once')
  const [one, other] = [node('one'), node('other')]
  await Promise.all([one.sweep(), other.sweep()])
  await until(() => at.length === 1)
  await one.close()
  await other.close()
  assert.deepEqual(at, [])
  const third = node('third')
  await third.sweep()
  assert.deepEqual(at, [], 'the lease of a node that is gone still runs')
  await set(sql`update channel_watches set until = now() where channel_id = ${channelId}`)
  third.forget()
  await until(() => at[0] === 'third')
  await set(sql`update channels set state = 'paused' where id = ${channelId}`)
  third.forget()
  await until(() => at.length === 0)
  await third.close()
})

test('what cannot be watched asks for attention in the platform’s words, is begun anew, and then is well again', async () => {
  let tries = 0
  const { channelId, at, node, set, trouble } = await watched('watched-again', async () => {
    tries++
    if (tries === 1) throw new AppError('upstream_failed', 'IMAP: Authentication failed')
  })
  const one = node('one')
  await one.sweep()
  await until(async () => (await trouble()) === 'IMAP: Authentication failed')
  await set(sql`update channel_watches set until = now() where channel_id = ${channelId}`)
  const other = node('other')
  await other.sweep()
  await other.close()
  assert.deepEqual([at, tries], [[], 1], 'not before its time: who knocks too often is locked out')
  await set(sql`update channels set stopped_until = now() where id = ${channelId}`)
  one.forget()
  await until(() => at[0] === 'one')
  assert.equal(await trouble(), null)
  await one.close()
})
