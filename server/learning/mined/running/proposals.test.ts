import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { testDatabase } from '@xiaoer/testing'
import sql from 'sql-template-tag'
import type { AskForNames } from '../parts.ts'
import { proposeNames } from './proposals.ts'

const { database: db } = await testDatabase()
const COURSE = JSON.stringify({ phrases: [{ phrase: '门锁' }], begins: ['门锁坏了'] })

/** A workspace whose history is being mined, with so many scenarios without a proposal. */
async function aMine(scenarios: number) {
  const ws = randomUUID()
  const inside = <T>(work: Parameters<typeof db.inWorkspace<T>>[1]) => db.inWorkspace(ws, work)
  await inside(async (tx) => {
    await tx.run(sql`insert into minings (workspace_id, state, beat_at) values (${ws}, 'running', '-infinity')`)
    for (let number = 1; number <= scenarios; number++)
      await tx.run(sql`
        insert into mined_scenarios (workspace_id, id, number, name, matters, described, stale)
        values (${ws}, ${randomUUID()}, ${number}, ${`n${number}`}, 9, ${COURSE}::jsonb, false)`)
  })
  const beats = async () =>
    (await inside((tx) => tx.row<{ beats: boolean }>(sql`select beat_at > now() - interval '1 minute' as beats from minings`)))?.beats
  const proposed = async () =>
    (
      await inside((tx) =>
        tx.rows<{ name: string | null }>(
          sql`select proposed_name as name from mined_scenarios where proposed_name is not null order by number`,
        ),
      )
    ).map(({ name }) => name)
  return { ws, inside, beats, proposed }
}
const saying = (prompt: string) => {
  const { groups }: { groups: readonly { number: number }[] } = JSON.parse(prompt)
  return { name: 'stub', text: groups.map(({ number }) => `${number}: 门锁${number}`).join('\n') }
}
const proposing = (ws: string, askModel: AskForNames, signal = new AbortController().signal) =>
  proposeNames({ db, now: () => new Date(), askModel }, ws, signal)

test('each question is asked by a run that has just given a sign of life, and none where the run was ended meanwhile', async () => {
  const { ws, inside, beats, proposed } = await aMine(30)
  const seen: (boolean | undefined)[] = []
  const whole = await proposing(ws, async ({ prompt }) => {
    seen.push(await beats())
    await inside((tx) =>
      tx.run(sql`update minings set beat_at = '-infinity', state = case when ${seen.length === 2} then 'idle' else state end`),
    )
    return saying(prompt)
  })
  assert.deepEqual([whole, seen], [false, [true, true]])
  assert.equal((await proposed()).length, 24)
})

test('a node that ends ends its question, and asks no other', async () => {
  const { ws, proposed } = await aMine(30)
  const stop = new AbortController()
  let asked = 0
  const whole = await proposing(
    ws,
    ({ signal }) => {
      asked++
      const given = Promise.withResolvers<undefined>()
      signal.addEventListener('abort', () => given.resolve(undefined))
      stop.abort()
      return given.promise
    },
    stop.signal,
  )
  assert.deepEqual([whole, asked, await proposed()], [false, 1, []])
})

test('a scenario of which an erased shopper’s words leave while the model is asked is given no name by them, nor asked of as it was', async () => {
  const { ws, inside, proposed } = await aMine(3)
  const whole = await proposing(ws, async ({ prompt }) => {
    await inside((tx) => tx.run(sql`update mined_scenarios set stale = true, described = null where number = 1`))
    // one that waits to be described anew may hold them yet
    await inside((tx) => tx.run(sql`update mined_scenarios set stale = true where number = 2`))
    return saying(prompt)
  })
  assert.deepEqual([whole, await proposed()], [true, ['门锁3']])
  await proposing(ws, ({ prompt }) => assert.fail(`asked again: ${prompt}`))
})
