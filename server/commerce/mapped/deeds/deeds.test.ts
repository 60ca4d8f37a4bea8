import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { ShopAction } from '../../actions.ts'
import { CNY, opened, without } from '../testing/a-mapped-shop.ts'

const aRefund: ShopAction = {
  kind: 'refund_only',
  orderNumber: '70100',
  customerId: 'u7',
  variantId: 'G1-A',
  amount: CNY(5_000),
  reason: '破了',
}

describe('what the mapping declares is done', () => {
  it('a refund once a key, and the shop’s own number is the receipt', async () => {
    const { shop, stub, perform } = await opened()
    const [one, again] = [await perform(aRefund, 'k'), await perform(aRefund, 'k')]
    assert.deepEqual([one.id, again.id, one.amount], ['70100-B1', '70100-B1', CNY(5_000)])
    assert.deepEqual(
      (await shop.orders.find('70100'))?.refunds.map(({ id, state, amount, reason }) => [id, state, amount.minor, reason]),
      [['70100-B1', 'paid', 5_000, '破了']],
    )
    stub.its.losing.add('POST /api/orders/70100/refunds')
    await assert.rejects(perform({ ...aRefund, amount: CNY(100) }, 'lost'), { code: 'upstream_failed' })
    assert.equal((await perform({ ...aRefund, amount: CNY(100) }, 'lost')).id, '70100-B2')
    assert.equal(stub.held.orders[0]?.backs.length, 2)
  })

  it('cancelling, moving, returning and a remark; what the shop refuses is told in its words', async () => {
    const { shop, stub, perform } = await opened()
    const address = { name: '阿博', phone: '139', province: '上海市', city: '上海市', district: '徐汇区', street: '漕溪路 2 号' }
    await perform({ kind: 'change_address', orderNumber: '70101', customerId: 'u7', address }, 'a')
    assert.equal((await shop.orders.find('70101'))?.address.district, '徐汇区')
    const cancel: ShopAction = { kind: 'cancel_order', orderNumber: '70101', customerId: 'u7', amount: CNY(8_900), reason: '拍错' }
    assert.deepEqual((await perform(cancel, 'c')).amount, CNY(8_900))
    assert.equal((await shop.orders.find('70101'))?.state, 'cancelled')
    await assert.rejects(perform({ ...cancel, orderNumber: '70102' }, 'd'), { code: 'conflict', message: /已发货，不能取消 \(4093\)/ })
    await assert.rejects(perform({ ...aRefund, amount: CNY(99_900) }, 'e'), { code: 'conflict', message: /可退金额只剩/ })
    await assert.rejects(perform({ ...aRefund, customerId: 'u8' }, 'f'), { code: 'not_found' })
    const back = await perform({ ...aRefund, kind: 'request_return', quantity: 1, freight: 'shopper' }, 'g')
    assert.deepEqual([back.amount, back.fields['address']], [undefined, '码头路 5 号'])
    await perform({ kind: 'add_remark', orderNumber: '70103', customerId: 'u7', remark: '放门口' }, 'h')
    assert.equal(stub.held.orders.find(({ order_no }) => order_no === '70103')?.memo, '放门口')
  })

  it('a part of an address that the request has no place for, and another country, are refused; who takes the parcel stays', async () => {
    const { shop, stub, perform } = await opened()
    const before = (await shop.orders.find('70101'))?.address ?? assert.fail()
    const address = { name: '', phone: '', province: '上海市', city: '上海市', district: '徐汇区', street: '漕溪路 2 号' }
    const move = (more: object, key: string) =>
      perform({ kind: 'change_address', orderNumber: '70101', customerId: 'u7', address: { ...address, ...more } }, key)
    await assert.rejects(move({ postcode: '200030' }, 'p'), { code: 'conflict', message: /no \{postcode\}/ })
    await assert.rejects(move({ country: 'DE' }, 'q'), { code: 'conflict', message: /DE/ })
    assert.ok(!stub.its.asked.some((what) => what.startsWith('PUT /api/orders')))
    await move(before.country === undefined ? {} : { country: before.country }, 'r')
    const after = (await shop.orders.find('70101'))?.address
    assert.deepEqual([after?.street, after?.name, after?.phone], ['漕溪路 2 号', before.name, before.phone])
    assert.ok(before.name !== '' && before.phone !== '')
  })

  it('who takes a parcel is never wiped: where the shop hides it and nobody told it, a person moves the order', async () => {
    const { shop, stub, perform } = await opened()
    const to = stub.held.orders.find(({ order_no }) => order_no === '70101')?.to ?? assert.fail()
    const place = { province: '上海市', city: '上海市', district: '徐汇区', street: '漕溪路 2 号' }
    const move = (told: object, key: string) =>
      perform({ kind: 'change_address', orderNumber: '70101', customerId: 'u7', address: { name: '', phone: '', ...place, ...told } }, key)
    for (const [part, value] of [
      ['tel', '138****0000'],
      ['name', '林**'],
      ['tel', ''],
    ] as const) {
      const before = to[part] ?? assert.fail()
      to[part] = value
      await assert.rejects(move({}, `${part} ${value}`), { code: 'conflict', message: /hides the (?:phone|name) on order 70101/ })
      to[part] = before
    }
    assert.ok(!stub.its.asked.some((what) => what.startsWith('PUT /api/orders')))
    to['tel'] = '138****0000'
    await move({ phone: '13900000000' }, 'told')
    assert.deepEqual((await shop.orders.find('70101'))?.address.phone, '13900000000')
    assert.equal((await shop.orders.find('70101'))?.address.name, '林小满')
  })

  it('without keys of the shop nothing is sent twice, and what the order speaks against is not sent at all', async () => {
    const { shop, stub, perform } = await opened((text) => text.replaceAll('"once": true', '"once": false'))
    assert.equal(shop.actions?.takesKeys, false)
    await assert.rejects(perform({ kind: 'cancel_order', orderNumber: '70102', customerId: 'u7', amount: CNY(1), reason: 'x' }, 'd'), {
      code: 'conflict',
    })
    await assert.rejects(perform({ ...aRefund, variantId: 'G9' }, 'e'), { code: 'conflict', message: /holds no G9/ })
    assert.ok(!stub.its.asked.some((what) => what.startsWith('POST /api/orders')))
  })

  it('what is not declared is not among its deeds', async () => {
    const { shop } = await opened((text) =>
      without(text, (mapping) => {
        mapping['deeds'] = { add_remark: mapping['deeds']?.['add_remark'] }
      }),
    )
    assert.deepEqual(shop.actions?.kinds, ['add_remark'])
    await assert.rejects(shop.actions?.perform(aRefund, 'k') ?? assert.fail(), {
      code: 'upstream_failed',
      message: /a person does it there/,
    })
  })
})
