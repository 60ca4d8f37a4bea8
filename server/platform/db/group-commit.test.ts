import assert from 'node:assert/strict'
import { test } from 'node:test'
import { groupCommit } from './group-commit.ts'

const open = () => Promise.withResolvers<void>()

test('what waits while a lane is busy is written together, at most a group at once', async () => {
  const gate = open()
  const begun = open()
  const groups: number[][] = []
  const { submit } = groupCommit<number, number>(
    async (_workspace, items) => {
      groups.push(items)
      begun.resolve()
      if (groups.length === 1) await gate.promise
      return items.map((n) => n * 2)
    },
    { lanes: 1, size: 4 },
  )
  const first = submit('w', 0)
  await begun.promise
  const rest = [1, 2, 3, 4, 5].map((n) => submit('w', n))
  gate.resolve()
  assert.deepEqual(await Promise.all([first, ...rest]), [0, 2, 4, 6, 8, 10])
  assert.deepEqual(groups, [[0], [1, 2, 3, 4], [5]])
})

test('workspaces take turns: a flood in one does not hold up another', async () => {
  const order: string[] = []
  const { submit } = groupCommit<number, number>(
    async (workspace, items) => {
      order.push(workspace)
      return items
    },
    { lanes: 1, size: 2 },
  )
  await Promise.all([...[1, 2, 3, 4, 5, 6].map((n) => submit('flood', n)), submit('quiet', 1)])
  assert.deepEqual(order, ['flood', 'quiet', 'flood', 'flood'])
})

test('a workspace that is held up holds up no other, and has one group under way', async () => {
  const gate = open()
  const written: string[] = []
  const { submit } = groupCommit<number, number>(async (workspace, items) => {
    written.push(`${workspace}:${items.join()}`)
    if (workspace === 'stuck') await gate.promise
    return items
  })
  const first = submit('stuck', 1)
  await submit('free', 1)
  const second = submit('stuck', 2)
  await submit('free', 2)
  assert.deepEqual(written, ['stuck:1', 'free:1', 'free:2'])
  gate.resolve()
  assert.deepEqual(await Promise.all([first, second]), [1, 2])
  assert.deepEqual(written, ['stuck:1', 'free:1', 'free:2', 'stuck:2'])
})

test('the next group is on its way before the results of the last are worked on: the database does not wait for the callers', async () => {
  const order: string[] = []
  const { submit } = groupCommit<number, number>(
    async (_workspace, items) => {
      order.push(`write ${items.join()}`)
      return items
    },
    { lanes: 1, size: 2 },
  )
  await Promise.all([1, 2, 3, 4].map((n) => submit('w', n).then((result) => order.push(`result ${result}`))))
  assert.deepEqual(order, ['write 1,2', 'write 3,4', 'result 1', 'result 2', 'result 3', 'result 4'])
})

test('what goes ahead does not wait for the rest, and leaves it a quarter of the places; a long queue goes in larger groups', async () => {
  const gate = open()
  const begun = open()
  const groups: number[][] = []
  const { submit } = groupCommit<number, number>(
    async (_workspace, items) => {
      groups.push(items)
      begun.resolve()
      if (groups.length === 1) await gate.promise
      return items
    },
    { lanes: 1, size: 4, isAhead: (n) => n >= 100 },
  )
  const first = submit('w', 0)
  await begun.promise
  const rest = [1, 2, 3, 4, 5, 6].map((n) => submit('w', n))
  const ahead = [101, 102, 103, 104, 105, 106].map((n) => submit('w', n))
  gate.resolve()
  await Promise.all([first, ...rest, ...ahead])
  assert.deepEqual(groups, [[0], [101, 102, 103, 104, 105, 1], [106, 2, 3, 4], [5, 6]])
})

test('a poisonous item fails alone', async () => {
  const { submit } = groupCommit<number, number>(
    async (_workspace, items) => {
      if (items.includes(13)) throw new Error('poison')
      return items
    },
    { lanes: 1 },
  )
  const results = await Promise.allSettled([1, 13, 2].map((n) => submit('w', n)))
  assert.deepEqual(
    results.map((r) => r.status),
    ['fulfilled', 'rejected', 'fulfilled'],
  )
})

test('an item that was written without a result fails alone, and is not written again', async () => {
  const written: number[] = []
  const { submit } = groupCommit<number, number>(async (_workspace, items) => {
    written.push(...items)
    return items.slice(0, 1)
  })
  const [first, second] = await Promise.allSettled([submit('w', 1), submit('w', 2)])
  assert.deepEqual(first, { status: 'fulfilled', value: 1 })
  assert.equal(second.status, 'rejected')
  assert.deepEqual(written, [1, 2])
})
