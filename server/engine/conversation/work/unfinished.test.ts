import assert from 'node:assert/strict'
import { mock, test } from 'node:test'
import { unfinished } from './unfinished.ts'

/** Milliseconds that pass as the test says; whoever waits looks every fifty. */
function hearing(pauseMs: number) {
  mock.timers.enable({ apis: ['setTimeout'] })
  let at = 0
  const writing = unfinished(pauseMs, () => at)
  return {
    writing,
    async pass(ms: number) {
      for (let left = ms; left > 0; left -= 50) {
        at += 50
        mock.timers.tick(50)
        await Promise.resolve()
        await Promise.resolve()
      }
    },
    end: () => mock.timers.reset(),
  }
}

test('what comes before the pause is over belongs to it; then it begins', async () => {
  const { writing, pass, end } = hearing(400)
  writing.came('a', 1)
  let upTo: number | undefined
  const finished = writing.finished('a').then((seq) => {
    upTo = seq
  })
  await pass(300)
  assert.equal(upTo, undefined)
  writing.came('a', 2)
  writing.came('b', 9)
  await pass(300)
  assert.equal(upTo, undefined)
  await pass(200)
  await finished
  assert.equal(upTo, 2)
  end()
})

test('who types is let finish, but nobody waits for ever', async () => {
  const { writing, pass, end } = hearing(400)
  let isOver = false
  writing.came('a', 1)
  const one = writing.finished('a').then(() => {
    isOver = true
  })
  await pass(200)
  writing.typing('a', true)
  await pass(2_000)
  assert.equal(isOver, false)
  writing.typing('a', false)
  await pass(100)
  await one
  assert.equal(isOver, true)

  isOver = false
  writing.came('a', 2)
  const other = writing.finished('a').then(() => {
    isOver = true
  })
  for (let s = 0; s < 5; s++) {
    writing.typing('a', true)
    await pass(1_000)
  }
  assert.equal(isOver, false)
  await pass(1_100)
  await other
  end()
})

test('without a pause nobody is waited for', async () => {
  const { writing, end } = hearing(0)
  writing.came('a', 1)
  writing.typing('a', true)
  assert.equal(await writing.finished('a'), 0)
  end()
})
