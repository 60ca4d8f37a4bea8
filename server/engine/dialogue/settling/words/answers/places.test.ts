import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { anOrderOf } from '../../../testing/a-shop.ts'
import { aTalk } from '../../../testing/a-talk.ts'

const receipt = { id: 'R1', kind: 'change_address', orderNumber: 'A1', fields: {} }
const abroad = (country: string) => {
  const address = { name: 'Ann', phone: '1', province: '', city: 'Lyon', district: '', street: '1 rue A', country }
  const orders = [anOrderOf({ number: 'A1', state: 'paid', address })]
  return aTalk({ orders, acted: { state: 'done', receipts: [receipt] } })
}
type Talk = ReturnType<typeof abroad>
/** What was sent to the shop for the last turn. */
const placeIn = (turn: Awaited<ReturnType<Talk['hear']>>['turn']) => JSON.stringify(turn.facts)
const slotOf = (talk: Talk, name: string) => talk.state().settling?.[0]?.slots[name]?.value

describe('an address of another country', () => {
  it('said with the wish: in parts, with the name, read back as its country writes it, and changed after a yes', async () => {
    const talk = abroad('FR')
    const said = 'change the address to 12 Rue de Rivoli, 75001 Paris, France, name Jean Petit'
    const put = await talk.hear(said, { intent: 'order.address', language: 'en' })
    assert.ok(put.keys.includes('settle.confirm.change_address'), put.keys.join())
    assert.match(JSON.stringify(put.outcome), /12 Rue de Rivoli, 75001 Paris, France, Jean Petit/)
    assert.deepEqual(slotOf(talk, 'address'), {
      street: '12 Rue de Rivoli',
      city: 'Paris',
      province: '',
      postcode: '75001',
      country: 'FR',
      written: '12 Rue de Rivoli, 75001 Paris, France',
    })
    const done = await talk.hear('yes', { intent: 'chat.affirm', language: 'en' })
    assert.ok(done.keys.includes('settle.done.change_address'), done.keys.join())
    assert.match(placeIn(done.turn), /R1/)
  })

  it('in four languages, where it was asked for', async () => {
    for (const [said, city, language] of [
      ['Nørrebrogade 52, 2200 København N', 'København N', 'en'],
      ['Calle Mayor 5, 28013 Madrid', 'Madrid', 'es'],
      ['5 avenue Anatole France, 75007 Paris', 'Paris', 'fr'],
      ['Am Markt 5, 04109 Leipzig', 'Leipzig', 'de'],
    ] as const) {
      const talk = abroad('XX')
      const asked = await talk.hear('change address', { intent: 'order.address', language })
      assert.equal(asked.keys.at(-1), 'settle.ask.address', language)
      const put = await talk.hear(said, { language })
      assert.ok(put.keys.includes('settle.confirm.change_address'), `${said}: ${put.keys.join()}`)
      assert.match(JSON.stringify(slotOf(talk, 'address')), new RegExp(`"city":"${city}"`), said)
    }
  })

  it('what its country needs and was not told is asked for, and may be told by itself', async () => {
    const talk = abroad('FR')
    const open = await talk.hear('the address should be 12 Rue de Rivoli, Paris, France', { intent: 'order.address', language: 'en' })
    assert.deepEqual(open.keys, ['settle.ask.address_postcode'])
    const put = await talk.hear('75001', { language: 'en' })
    assert.ok(put.keys.includes('settle.confirm.change_address'), put.keys.join())
    assert.match(JSON.stringify(slotOf(talk, 'address')), /"postcode":"75001"/)
  })

  it('numbers of orders and counts of goods are none, asked for or not', async () => {
    for (const said of ['order 52, 2200 pieces', 'my order number is 20261101-0007, 2 items']) {
      const talk = abroad('FR')
      await talk.hear('change the address', { intent: 'order.address', language: 'en' })
      await talk.hear(said, { language: 'en' })
      assert.equal(slotOf(talk, 'address'), undefined, said)
    }
  })

  it('where nobody asked for an address and none is changed, none is read', async () => {
    const talk = aTalk({ orders: [anOrderOf({ number: 'A1', state: 'paid' })] })
    const said = 'cancel the order, I live at 12 Rue de Rivoli, 75001 Paris'
    await talk.hear(said, { intent: 'order.cancel', language: 'en' })
    assert.equal(slotOf(talk, 'address'), undefined)
  })
})
