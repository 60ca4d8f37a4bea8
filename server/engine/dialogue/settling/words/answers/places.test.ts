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
    for (const [said, city, language, country] of [
      ['Nørrebrogade 52, 2200 København N', 'København N', 'en', 'DK'],
      ['Calle Mayor 5, 28013 Madrid', 'Madrid', 'es', 'ES'],
      ['5 avenue Anatole France, 75007 Paris', 'Paris', 'fr', 'FR'],
      ['Am Markt 5, 04109 Leipzig', 'Leipzig', 'de', 'DE'],
    ] as const) {
      const talk = abroad(country)
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

  it('of no country that was told and no postcode of the order’s country, the country is asked for before anything is put', async () => {
    const talk = abroad('DE')
    const said = 'change the address to 10 Holt Road, Little Snoring NR21 0HZ'
    assert.deepEqual((await talk.hear(said, { intent: 'order.address', language: 'en' })).keys, ['settle.ask.address_country'])
    const put = await talk.hear('the UK', { language: 'en' })
    assert.ok(put.keys.includes('settle.confirm.change_address'), put.keys.join())
    assert.match(JSON.stringify(put.outcome), /10 Holt Road, Little Snoring, NR21 0HZ, United Kingdom/)
    assert.match(JSON.stringify(slotOf(talk, 'address')), /"country":"GB"/)
  })

  it('a large city whose country writes postcodes so tells its country, which is read back', async () => {
    const put = await abroad('CN').hear('change the address to 10 Downing Street, London SW1A 2AA', {
      intent: 'order.address',
      language: 'en',
    })
    assert.ok(put.keys.includes('settle.confirm.change_address'), put.keys.join())
    assert.match(JSON.stringify(put.outcome), /10 Downing Street, London, SW1A 2AA, United Kingdom/)
    const other = await abroad('DE').hear('change the address to 5 Rue X, Paris 752', { intent: 'order.address', language: 'en' })
    assert.ok(!other.keys.includes('settle.confirm.change_address'), other.keys.join())
  })

  it('of no country that was told, with a postcode of the order’s country, that country is kept and read back', async () => {
    const talk = abroad('FR')
    const put = await talk.hear('change the address to 12 Rue de Rivoli, 75001 Paris', { intent: 'order.address', language: 'en' })
    assert.ok(put.keys.includes('settle.confirm.change_address'), put.keys.join())
    assert.match(JSON.stringify(put.outcome), /12 Rue de Rivoli, 75001 Paris, France/)
    assert.match(JSON.stringify(slotOf(talk, 'address')), /"country":"FR"/)
  })

  it('what is answered to a question for the postcode is no region, and a question is no answer', async () => {
    for (const said of ['why do you need that', 'Illinois', 'because it is new']) {
      const talk = abroad('US')
      const open = await talk.hear('the address should be 1 Wacker Dr, Chicago, IL, USA', { intent: 'order.address', language: 'en' })
      assert.deepEqual(open.keys, ['settle.ask.address_postcode'], said)
      const before = slotOf(talk, 'address')
      await talk.hear(said, { language: 'en' })
      assert.deepEqual(slotOf(talk, 'address'), before, said)
    }
    const talk = abroad('US')
    await talk.hear('the address should be 1 Wacker Dr, Chicago, IL, USA', { intent: 'order.address', language: 'en' })
    await talk.hear('zip 60601', { language: 'en' })
    assert.match(JSON.stringify(slotOf(talk, 'address')), /"postcode":"60601"/)
  })

  it('several parts may be told at once', async () => {
    const talk = abroad('US')
    const open = await talk.hear('the address should be 1 Wacker Dr, Chicago, USA', { intent: 'order.address', language: 'en' })
    assert.deepEqual(open.keys, ['settle.ask.address_more'])
    const put = await talk.hear('IL 60601', { language: 'en' })
    assert.ok(put.keys.includes('settle.confirm.change_address'), put.keys.join())
    assert.match(JSON.stringify(slotOf(talk, 'address')), /"province":"IL","postcode":"60601"/)
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

const home = {
  name: 'Joan',
  phone: '1',
  province: '',
  city: 'Leeds',
  district: '',
  street: '14 Cross Flatts Road, LS11 7HH',
  country: 'GB',
}
const ordered = (address = home) =>
  aTalk({ orders: [anOrderOf({ number: 'A1', state: 'paid', address })], acted: { state: 'done', receipts: [receipt] } })
const street = (text: string): [Record<string, string>, string] => [{ street: text }, text]

describe('parts of an address that are told one by one', () => {
  it('stand on where the order goes, over several messages before the yes, and the whole of it is put', async () => {
    const talk = ordered()
    const first = await talk.hear('I put the wrong house number on my order. It ought to be 41 Cross Flatts Road, not 14.', {
      intent: 'order.address',
      language: 'en',
      entities: { address: street('41 Cross Flatts Road') },
    })
    assert.ok(first.keys.includes('settle.confirm.change_address'), first.keys.join())
    assert.match(JSON.stringify(first.outcome), /41 Cross Flatts Road, Leeds, LS11 7HH, United Kingdom/)
    const second = await talk.hear('And now I look at it the postcode is wrong as well. LS11 7HB.', { language: 'en' })
    assert.match(JSON.stringify(second.outcome), /41 Cross Flatts Road, Leeds, LS11 7HB, United Kingdom/)
    const third = await talk.hear('No, I beg your pardon. LS11 7HD. Same town.', { language: 'en' })
    assert.match(JSON.stringify(third.outcome), /41 Cross Flatts Road, Leeds, LS11 7HD, United Kingdom/)
    const fourth = await talk.hear('I left out Flat 3', { language: 'en' })
    assert.match(JSON.stringify(fourth.outcome), /Flat 3, 41 Cross Flatts Road, Leeds, LS11 7HD, United Kingdom/)
    const done = await talk.hear('yes', { intent: 'chat.affirm', language: 'en' })
    assert.ok(done.keys.includes('settle.done.change_address'), done.keys.join())
    assert.match(JSON.stringify(done.turn.facts), /R1/)
  })

  it('of an address that was told whole, in Chinese beside it: a house, a suite, a postcode, and none is lost', async () => {
    const talk = ordered({ ...home, city: 'Toronto', street: '45 Baldwin Street, M5T 1L1', country: 'CA', province: 'ON' })
    const zh = { language: 'zh-CN' }
    await talk.hear('change the address to 200 King Street West, Toronto, ON M5H 3T4, Canada', { intent: 'order.address', ...zh })
    assert.match(
      JSON.stringify((await talk.hear('写错了,是220号,不是200', zh)).outcome),
      /220 King Street West, Toronto, ON M5H 3T4, Canada/,
    )
    const suite = await talk.hear('后面再加个 Suite 1500', zh)
    assert.match(JSON.stringify(suite.outcome), /220 King Street West, Suite 1500, Toronto, ON M5H 3T4, Canada/)
    const code = await talk.hear('邮编也不对 是 M5H 3T9', zh)
    assert.match(JSON.stringify(code.outcome), /220 King Street West, Suite 1500, Toronto, ON M5H 3T9, Canada/)
  })

  it('in Chinese, of an order within China: the door that is meant, and where it goes else', async () => {
    const address = { name: '林', phone: '1', province: '上海市', city: '上海市', district: '徐汇区', street: '云帆路86号3幢402室' }
    const put = await aTalk({ orders: [anOrderOf({ number: 'A1', state: 'paid', address })] }).hear('地址写错了，是89号不是86号', {
      intent: 'order.address',
    })
    assert.match(JSON.stringify(put.outcome), /上海市徐汇区云帆路89号3幢402室/)
  })

  it('numbers that are no part of it change nothing', async () => {
    for (const said of ['my order A1 has 2 lamps', 'I need it by 5 pm', 'change the address']) {
      const talk = ordered()
      await talk.hear('change the address', { intent: 'order.address', language: 'en' })
      await talk.hear(said, { language: 'en' })
      assert.equal(slotOf(talk, 'address'), undefined, said)
    }
  })

  it('the example of one is of the order’s country, in the shopper’s language', async () => {
    const talk = ordered()
    await talk.hear('change the address', { intent: 'order.address', language: 'en' })
    const again = await talk.hear('well', { language: 'en' })
    assert.ok(!JSON.stringify(again.outcome).includes('Shanghai'))
    const put = await talk.hear('change the address', { intent: 'order.address', language: 'en' })
    assert.match(JSON.stringify([again.outcome, put.outcome]), /12 Mill Lane, Leeds/)
  })
})
