import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Shop } from '../../shop.ts'
import { aDoudian } from '../testing/a-doudian.ts'
import { aJd } from '../testing/a-jd.ts'
import { aJushuitan } from '../testing/a-jushuitan.ts'
import { aPinduoduo } from '../testing/a-pinduoduo.ts'
import { aTaobao } from '../testing/a-taobao.ts'
import { aYouzan } from '../testing/a-youzan.ts'

interface Under {
  readonly name: string
  readonly open: () => Promise<{ readonly shop: Shop }>
  readonly order: string
  /** As many bytes as its text holds. */
  readonly most: number
  /** Another order of the same seller; one is enough where there is no other. */
  readonly other?: string
}

const UNDER: readonly Under[] = [
  { name: 'taobao', open: aTaobao, order: '2231958349000000001', most: 1_000, other: '2231958349000000002' },
  { name: 'jd', open: aJd, order: '281046817981', most: 1_000, other: '281046817982' },
  { name: 'pinduoduo', open: aPinduoduo, order: '', most: 900 },
  { name: 'doudian', open: aDoudian, order: '6936476692437472561', most: 1_500, other: '6936476692437472562' },
  { name: 'jushuitan', open: aJushuitan, order: 'SO-1001', other: 'SO-1002', most: 1_500 },
  { name: 'youzan', open: aYouzan, order: '', most: 700 },
]

for (const { name, open, order, other, most } of UNDER)
  describe(`notes of orders at ${name}`, () => {
    it('puts words and a flag beside what others wrote, once, replaces what was ours, and takes it away again', async () => {
      const sample = await open()
      const { shop } = sample
      const number =
        order || ('order' in sample ? String(sample.order) : ((await shop.orders.recent('OPEN-1', 1))[0]?.number ?? assert.fail()))
      const notes = shop.notes ?? assert.fail('it keeps notes')
      const put = (words: string, before: string, flag: 'red' | 'blue' | null | undefined) =>
        notes.put(number, { words, before: [before], flag })
      await notes.put(number, { words: '仓库：少一件', before: [], flag: undefined })
      const first = await put('买家要改成蓝色', '', 'red')
      assert.ok(first.id)
      assert.ok((await put('买家要改成蓝色', '', 'red')).id, 'the same again changes nothing')
      const lines = `买家要改成蓝色\n${'先别发'.repeat(Math.floor(most / 30))}`
      assert.ok((await put(lines, '买家要改成蓝色', undefined)).id)
      assert.ok((await put('可以发了', lines, 'blue')).id)
      // what others wrote stays: what would fit alone has no room beside it
      await assert.rejects(put('x'.repeat(most - 10), '可以发了', undefined), { code: 'conflict', message: /no room/u })
      await assert.rejects(put('违禁词', '可以发了', undefined), { code: 'conflict' })
      assert.ok((await put('', '可以发了', null)).id)
      // of more lines than one nothing is left either
      await notes.put(number, { words: '', before: ['仓库：少一件'], flag: undefined })
      assert.ok((await put('x'.repeat(most - 10), '', undefined)).id, 'and fits where nothing stands')
      if (other !== undefined) assert.ok((await notes.put(other, { words: '另一单', before: [], flag: 'red' })).id)
    })

    // 京东 says nothing of an order that is not there but that it has no remark: it is looked for before
    it('an order that is not there is nobody’s', { skip: name === 'jd' }, async () => {
      const { shop } = await open()
      await assert.rejects(
        async () => shop.notes?.put(order ? '9999999999' : '999999-999999999999999', { words: 'x', before: [], flag: 'red' }),
        {
          code: 'not_found',
        },
      )
    })
  })
