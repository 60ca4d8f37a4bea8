import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setImmediate as round } from 'node:timers/promises'
import { Pacer } from './pacer.ts'

const NEVER = 2 ** 30

/** Background work of so many slices; gives how many are done. */
function working(pacer: Pacer, slices: number) {
  let done = 0
  const all = (async () => {
    for (; done < slices; done++) await pacer.goOn()
  })()
  return { all, done: () => done }
}

test('while nobody is answered a slice follows the other', async () => {
  const { all, done } = working(new Pacer(NEVER), 5)
  await all
  assert.equal(done(), 5)
})

test('while somebody is answered no slice begins, also where the answer waits for something; then they go on', async () => {
  const pacer = new Pacer(NEVER)
  const [one, other] = [Promise.withResolvers<string>(), Promise.withResolvers<string>()]
  const answers = [pacer.first(() => one.promise), pacer.first(() => other.promise)]
  const { all, done } = working(pacer, 3)
  for (let rounds = 0; rounds < 20; rounds++) await round()
  one.resolve('one')
  for (let rounds = 0; rounds < 20; rounds++) await round()
  assert.equal(done(), 0)
  other.resolve('other')
  assert.deepEqual(await Promise.all(answers), ['one', 'other'])
  await all
  assert.equal(done(), 3)
})

test('what the answer sets off goes before the next slice', async () => {
  const pacer = new Pacer(NEVER)
  const order: string[] = []
  const gate = Promise.withResolvers<void>()
  const sent = pacer.first(() => gate.promise).then(() => order.push('sent'))
  const slice = pacer.goOn().then(() => order.push('slice'))
  await round()
  gate.resolve()
  await Promise.all([sent, slice])
  assert.deepEqual(order, ['sent', 'slice'])
})

test('an answer that fails holds nothing up', async () => {
  const pacer = new Pacer(NEVER)
  await assert.rejects(pacer.first(() => Promise.reject(new Error('no'))))
  await pacer.goOn()
})

test('where answers never end, slices go on all the same', async () => {
  const pacer = new Pacer(1)
  const gate = Promise.withResolvers<void>()
  const endless = pacer.first(() => gate.promise)
  await working(pacer, 3).all
  gate.resolve()
  await endless
})
