import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Order } from '#commerce'
import { orderSeen } from './keep-orders.ts'

/** An order as a table gives it, sent to an address. */
const uploadedOrder = (address: Partial<Order['address']>): Order => ({
  number: '1',
  customerId: 'c1',
  state: 'delivered',
  placedAt: new Date('2026-11-20T08:00:00Z'),
  items: [],
  total: { minor: 8800, currency: 'CNY' },
  freight: { minor: 0, currency: 'CNY' },
  discount: { minor: 0, currency: 'CNY' },
  shipments: [],
  refunds: [],
  address: { name: '', phone: '', province: '', city: '', district: '', street: '', ...address },
})

const seen = (address: Partial<Record<'province' | 'city' | 'district' | 'street', string>>) => {
  const { province, city, district } = orderSeen(uploadedOrder(address))
  return [province, city, district].join('/')
}

test('an address in one line is put to its province, city and district, however much of it is written', () => {
  const lines = {
    浙江省杭州市西湖区文三路1号: '浙江省/杭州市/西湖区',
    '浙江 杭州 西湖区 文三路 1 号': '浙江省/杭州市/西湖区',
    上海市徐汇区漕溪北路88号: '上海市/上海市/徐汇区',
    上海徐汇区漕溪北路88号3栋: '上海市/上海市/徐汇区',
    广东省深圳市南山区科技园: '广东省/深圳市/南山区',
    '张三 广东省广州市天河区体育西路': '广东省/广州市/天河区',
    成都市武侯区人民南路: '四川省/成都市/武侯区',
    云南省大理白族自治州: '云南省/大理白族自治州/',
  }
  for (const [street, divisions] of Object.entries(lines)) assert.equal(seen({ street }), divisions, street)
})

test('divisions that stand apart stay as they are; what stands in one of their cells is parted', () => {
  assert.equal(seen({ province: '浙江', city: '杭州', district: '余杭区', street: '文一西路' }), '浙江/杭州/余杭区')
  assert.equal(seen({ province: '浙江省杭州市西湖区', street: '文三路' }), '浙江省/杭州市/西湖区')
  assert.equal(seen({ province: '浙江省', street: '杭州市西湖区北京路 8 号' }), '浙江省/杭州市/西湖区')
})

test('a street that is called like a city, an address abroad and none at all are put nowhere they do not lie', () => {
  assert.equal(seen({ city: '南京市', street: '北京东路 1 号' }), '/南京市/')
  assert.equal(seen({ street: '12 Rue de Rivoli, Paris' }), '//')
  assert.equal(seen({}), '//')
})
