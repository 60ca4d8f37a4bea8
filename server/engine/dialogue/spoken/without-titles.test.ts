import assert from 'node:assert/strict'
import { test } from 'node:test'
import { anOrderOf, aProductOf } from '../testing/a-shop.ts'
import { aTalk } from '../testing/a-talk.ts'

const shop = { products: [aProductOf()], found: [], orders: [anOrderOf()] }
const product = (id: string, words: string) => ({ product: [{ id, title: words }, words] as [{ id: string; title: string }, string] })

test('the rules of what is wanted do not read titles, and goods are found by them all the same', async () => {
  const titles = ['退热贴儿童款', '包邮袋加厚', '人工草坪装饰款', 'Refund Policy Notebook', 'Human Anatomy Wall Poster']
  for (const title of titles) {
    const thing = aProductOf({ id: 'thing', title, aliases: [] })
    const talk = aTalk({ ...shop, products: [thing] })
    const { turn, outcome } = await talk.hear(`${title}有货吗`, { intent: 'stock.availability', entities: product('thing', title) })
    assert.deepEqual(
      [outcome.do, outcome.state.lastIntent, outcome.state.focus.productId],
      ['answer', 'stock.availability', 'thing'],
      title,
    )
    assert.equal(turn.said, `${title}有货吗`)
  }
})
