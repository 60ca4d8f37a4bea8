import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { mappedKind } from '../index.ts'
import { anApi } from '../testing/an-api.ts'

const GOODS = {
  list: { path: '/goods' },
  each: 'items[*]',
  fields: { id: 'id', title: 'title' },
  variants: { fields: { id: 'id', price: 'price', stock: 'stock' } },
}

describe('a key that a shop says back is shown nowhere', () => {
  const SECRET = 'sesame 7+key'
  const pair = Buffer.from(`mill:${SECRET}`).toString('base64')
  /** What is shown of an answer, by one request of a mapping that is being written and by trying all of one. */
  const askedOf = async (answer: Parameters<typeof anApi>[0], auth: object = { kind: 'bearer' }, more: object = {}) => {
    const api = await anApi(answer)
    const mapping = JSON.stringify({ name: 'Mill', language: 'en', currency: 'GBP', auth, goods: GOODS, ...more })
    const given = { address: api.address, account: 'mill', secret: SECRET, mapping, sampleOrder: '1' }
    const access = { given, privateHosts: ['127.0.0.1'], now: () => new Date() }
    const asked = await (mappedKind.ask?.(access, { part: 'goods', filling: {} }) ?? assert.fail())
    return JSON.stringify([asked, await mappedKind.tryOut(access)])
  }
  const parts = ['sesame', pair.slice(0, 8), '7+key', '7%2Bkey']

  it('in the words of its refusal, at their end as well, as a pair, and as a form writes it', async () => {
    for (const said of [
      `bad token ${SECRET}`,
      `${'x'.repeat(194)}${SECRET}`,
      `got Basic ${pair}`,
      'got secret=sesame+7%2Bkey',
      'at sesame%207%2Bkey',
    ]) {
      for (const answer of [
        { status: 401, body: { error: said } },
        { status: 401, body: said },
        { status: 302, headers: { location: `/login?${said}` } },
        { body: said },
      ]) {
        const shown = await askedOf(answer, { kind: 'basic' })
        assert.deepEqual(
          parts.filter((part) => shown.includes(part)),
          [],
          `${said}: ${shown}`,
        )
      }
    }
    const errors = { at: 'code', good: [0], said: 'msg' }
    const refused = await askedOf({ body: { code: 1, msg: `${'x'.repeat(194)}${SECRET}` } }, { kind: 'bearer' }, { errors })
    assert.deepEqual(
      parts.filter((part) => refused.includes(part)),
      [],
      refused,
    )
  })

  it('in names of fields, in words of states, and where a long answer is cut', async () => {
    const items = [{ id: '1', [SECRET]: 'a', title: SECRET, price: '1.50', stock: 3 }]
    for (const body of [{ items }, `${'x'.repeat(3_994)}${SECRET}`]) {
      const shown = await askedOf({ body })
      assert.deepEqual(
        parts.filter((part) => shown.includes(part)),
        [],
        shown.slice(0, 900),
      )
    }
  })
})
