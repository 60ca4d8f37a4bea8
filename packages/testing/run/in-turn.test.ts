import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { TestEvent } from 'node:test/reporters'
import { setImmediate as round } from 'node:timers/promises'
import { inTurn } from './in-turn.ts'

const names = (kind: string, count: number) => Array.from({ length: count }, (_, at) => `${kind}${at}`)
const isPage = (file: string) => file.startsWith('page')

test('three files at once, one of them with pages; two with pages once no others wait; each is run once', async () => {
  const [pages, others] = [names('page', 6), names('other', 5)]
  const under = new Set<string>()
  const began: string[] = []
  const most = { all: 0, pagesBeside: 0, pagesAlone: 0 }
  async function* run(file: string): AsyncGenerator<TestEvent> {
    under.add(file)
    began.push(file)
    const withPages = [...under].filter(isPage).length
    const kind = began.filter((one) => !isPage(one)).length < others.length ? 'pagesBeside' : 'pagesAlone'
    most.all = Math.max(most.all, under.size)
    most[kind] = Math.max(most[kind], withPages)
    for (let left = 1 + (began.length % 3); left > 0; left--) await round()
    yield { type: 'test:stdout', data: { file, message: file } } as TestEvent
    under.delete(file)
  }
  const seen: string[] = []
  for await (const event of inTurn({ pages, others }, run)) if (event.type === 'test:stdout') seen.push(event.data.message)
  assert.deepEqual(seen.toSorted(), [...others, ...pages].toSorted())
  assert.deepEqual(most, { all: 3, pagesBeside: 1, pagesAlone: 2 })
})

test('nothing to run is the end', async () => {
  for await (const event of inTurn({ pages: [], others: [] }, () => assert.fail('nothing is run'))) assert.fail(event.type)
})
