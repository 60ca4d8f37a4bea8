import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { RadiusAssumed } from '@xiaoer/contract/worth'
import { testDatabase } from '@xiaoer/testing'
import sql from 'sql-template-tag'
import { listNotices } from '#engine/knowledge'
import { dayIn } from '#platform/clock'
import { seeded } from '#platform/random'
import { keepOrders } from '../orders/index.ts'
import { rollingOf } from '../rollups/index.ts'
import { distanceNow } from './distance.ts'
import { putOnlineFirst, renewOnlineFirst } from './online-first.ts'
import { kmBetween, PLACES, placeIn, placeOf } from './places/index.ts'
import { addPoint, pointOf, pointsNow, removePoint } from './points.ts'
import { radiusWorth } from './radius.ts'
import { radiusNow } from './radius-now.ts'
import { reachedOf } from './reached.ts'
import { ordersByAddress, sessionsByAddress } from './read.ts'
import { sessionsAtDistance } from './sessions.ts'

const { database: db } = await testDatabase()
const [workspaceId, shop, accountId] = [randomUUID(), randomUUID(), randomUUID()]
const NOW = new Date('2026-11-24T09:00:00Z')
const DAY = 86_400_000
const by = { accountId, at: NOW }
const inside = <T>(work: Parameters<typeof db.inWorkspace<T>>[1]) => db.inWorkspace(workspaceId, work)
await inside((tx) =>
  tx.run(sql`insert into shops (workspace_id, id, name, connector, time_zone, currency, desk_hours, created_at)
    values (${workspaceId}, ${shop}, '店', 'demo', 'Asia/Shanghai', 'CNY', '{}', ${NOW})`),
)

test('an address is put to its district, else its city; short names, towns called cities and other countries', () => {
  const of = (province: string, city: string, district: string) => placeOf({ province, city, district })?.name
  assert.equal(of('浙江省', '杭州市', '余杭区'), '浙江省杭州市余杭区')
  assert.equal(of('浙江', '杭州', '没有的区'), '浙江省杭州市')
  assert.equal(of('上海市', '上海市', '徐汇区'), '上海市徐汇区')
  assert.equal(of('上海', '市辖区', '浦东新区'), '上海市浦东新区')
  assert.equal(of('湖北省', '恩施州', ''), '湖北省恩施土家族苗族自治州')
  assert.equal(of('江苏省', '昆山市', ''), '江苏省苏州市昆山市')
  assert.equal(of('', '朝阳市', ''), '辽宁省朝阳市')
  assert.equal(of('Illinois', 'Chicago', ''), undefined)
  assert.equal(of('', '', ''), undefined)
  const said = ['杭州', '上海徐汇', '浙江省 杭州市 余杭区', '吉林市', '广西南宁', '海南三亚市', '月球'].map((words) => placeIn(words)?.name)
  assert.deepEqual(said, [
    '浙江省杭州市',
    '上海市徐汇区',
    '浙江省杭州市余杭区',
    '吉林省吉林市',
    '广西壮族自治区南宁市',
    '海南省三亚市',
    undefined,
  ])
})

test('distances are real: Beijing to Shanghai is 1,067 km, Guangzhou to Shenzhen 104', () => {
  const at = (name: string) => placeIn(name) ?? assert.fail(name)
  assert.ok(Math.abs(kmBetween(at('北京'), at('上海')) - 1_067) < 15)
  assert.ok(Math.abs(kmBetween(at('广州'), at('深圳')) - 104) < 8)
})

test('what is no place is refused with the way out', () => {
  const refused = (asked: Parameters<typeof pointOf>[0], words: RegExp) => assert.throws(() => pointOf(asked), words)
  refused({ latitude: 120.1, longitude: 30.2 }, /wrong way round/u)
  refused({ latitude: 120, longitude: 300 }, /no point of the earth/u)
  refused({ latitude: 0, longitude: 0 }, /outside the country/u)
  refused({ place: '月球基地' }, /no province, city or district/u)
  refused({ place: '浙江省' }, /whole province/u)
  refused({}, /Say where it is/u)
  assert.deepEqual(pointOf({ latitude: 30.2, longitude: 120.1 }), { latitude: 30.2, longitude: 120.1 })
})

const HOME = placeIn('杭州市西湖区') ?? assert.fail()
/** The truth: those further than 150 km buy again less and less, and parcels take a day more for each 300 km. */
const again = (km: number): number => Math.max(0.05, 0.5 - 0.0011 * Math.max(0, km - 150))

/** Two years of orders: each customer orders once, and again within a month by the planted chance. */
async function plant(): Promise<void> {
  const random = seeded(77)
  const near = PLACES.filter((place) => place.level !== 'province' && kmBetween(place, HOME) < 550)
  const orders = near.flatMap((place, p) =>
    Array.from({ length: 12 }, (_, i) => {
      const km = kmBetween(place, HOME)
      const placedAt = new Date(NOW.getTime() - (100 + 200 * random()) * DAY)
      const customerId = `c${p}-${i}`
      const order = (at: Date, nth: number) => ({
        ...{ number: `${customerId}-${nth}`, customerId, placedAt: at, paidAt: at, cancelled: false, currency: 'CNY', total: 20_000 },
        ...{ deliveredAt: new Date(at.getTime() + (1 + km / 300 + random()) * DAY), returnedAt: null, refunded: 0, products: [] },
        ...{ province: place.province, city: place.city, district: place.district },
      })
      return random() < again(km) ? [order(placedAt, 0), order(new Date(placedAt.getTime() + 90 * DAY), 1)] : [order(placedAt, 0)]
    }).flat(),
  )
  // the second order after the window of 60 days would not count: it lies within for those who buy again
  const shifted = orders.map((one) => (one.number.endsWith('-1') ? { ...one, placedAt: new Date(one.placedAt.getTime() - 60 * DAY) } : one))
  await inside((tx) => keepOrders(tx, workspaceId, shop, shifted))
  const abroad = { province: 'Illinois', city: 'Chicago', district: '', customerId: 'us', number: 'us-1' }
  await inside((tx) => keepOrders(tx, workspaceId, shop, [{ ...(shifted[0] ?? assert.fail()), ...abroad }]))
  const before = await inside((tx) => distanceNow(tx, 365, NOW))
  const day = (times: readonly number[], end: 'min' | 'max') => dayIn(new Date(Math[end](...times)), 'Asia/Shanghai')
  const placed = shifted.map((one) => one.placedAt.getTime())
  assert.deepEqual(
    [before.places, before.counting],
    [[], { first: day(placed, 'min'), last: day(placed, 'max') }],
    'nothing is in, and it says so',
  )
  await rollingOf({ db, now: () => NOW }).roll(workspaceId, false)
}

test('planted curves are found again, with the bend; an address in another country is told', async () => {
  await plant()
  assert.deepEqual((await inside((tx) => distanceNow(tx, 365, NOW))).outcomes, [], 'without a point there is no distance')
  await inside((tx) => addPoint(tx, workspaceId, { name: '杭州站', place: '杭州市西湖区' }, by))
  const found = await inside((tx) => distanceNow(tx, 365, NOW))
  assert.equal(found.counting, null)
  assert.deepEqual([found.known.nowhere, found.nowhere], [1, [{ name: 'Illinois Chicago', orders: 1 }]])
  const of = (name: string) => found.outcomes.find((one) => one.name === name) ?? assert.fail(name)
  for (const { km, value } of of('delivery_days').curve.filter((one) => one.km < 450))
    assert.ok(Math.abs(value - (1.5 + km / 300)) < 0.15, `${value} days at ${km} km`)
  const bought = of('repurchase')
  const bend = bought.bends ?? assert.fail('it bends')
  assert.ok(bend.low <= 170 && bend.high >= 130 && Math.abs(bend.km - 150) < 80 && bend.after < bend.before, JSON.stringify(bend))
  // the second orders are orders too, after which nobody bought a third time
  const truth = (km: number) => again(km) / (1 + again(km))
  const held = bought.curve.filter(({ km, low, high }) => low <= truth(km) + 0.02 && truth(km) - 0.02 <= high)
  assert.ok(held.length >= 0.85 * bought.curve.length, `${held.length} of ${bought.curve.length}`)
  assert.equal(of('returned').bends, null)
})

test('the optimum moves with what is assumed, and ten kilometres are told with their interval', async () => {
  const { reached, basket } = await inside(async (tx) => {
    const { basket } = await radiusNow(tx, RadiusAssumed.parse({}), NOW)
    return { ...reachedOf(await ordersByAddress(tx, 365, NOW), await pointsNow(tx)), basket }
  })
  assert.equal(Math.round(basket), 20_000)
  const worth = async (more: object) => (await radiusWorth(reached, { basket, assumed: RadiusAssumed.parse(more) })) ?? assert.fail()
  const free = await worth({ visitFixed: 0, perKm: 5, onlineLoss: 0.3, onlineCost: 3_000 })
  const dear = await worth({ visitFixed: 0, perKm: 60, onlineLoss: 0.3, onlineCost: 3_000 })
  assert.ok(dear.optimum.value < free.optimum.value, `${dear.optimum.value} < ${free.optimum.value}`)
  for (const { low, value, high } of [dear.optimum, dear.now, dear.tenMore]) assert.ok(low <= value + 1e-6 && value <= high + 1e-6)
  const unpaid = await worth({ visitFee: 0, visitFixed: 6_000, perKm: 200 })
  const paid = await worth({ visitFee: 8_000, visitFixed: 6_000, perKm: 200 })
  assert.ok(unpaid.optimum.value === 0 && paid.optimum.value > 0 && paid.optimum.value < 50, `${paid.optimum.value} km`)
  const never = await worth({ visitFixed: 1_000_000 })
  assert.equal(never.optimum.value, 0)
  assert.ok(never.tenMore.value < 0 && never.tenMore.high <= 0)
  assert.equal(await radiusWorth([], { basket, assumed: RadiusAssumed.parse({}) }), null)
})

test('the online way is offered first to the regions beyond, by a notice that a person switches on and off', async () => {
  const put = (asked: Parameters<typeof putOnlineFirst>[1]) => inside((tx) => putOnlineFirst(tx, asked, { workspaceId, ...by }))
  const on = { on: true, radiusKm: 200, text: '离服务点较远，先线上看看', textEn: 'Far from our people: let us look online first' } as const
  await put(on)
  await put({ ...on, radiusKm: 300 })
  const notices = await inside((tx) => listNotices(tx, NOW))
  assert.equal(notices.length, 1)
  const { regions = [], inForce } = notices[0] ?? {}
  assert.ok(
    inForce && regions.includes('四川省') && !regions.includes('浙江省') && !regions.includes('杭州市') && !regions.includes('上海市'),
  )
  // a station opens in the west: who is near it now is served there, and the notice knows
  const west = await inside((tx) => addPoint(tx, workspaceId, { name: '成都站', place: '成都市' }, by))
  await inside((tx) => renewOnlineFirst(tx, { workspaceId, ...by }))
  const renewed = (await inside((tx) => listNotices(tx, NOW)))[0]?.regions ?? []
  assert.ok(!renewed.includes('四川省') && !renewed.includes('成都市') && renewed.includes('新疆维吾尔自治区'), renewed.join())
  await inside((tx) => removePoint(tx, west))
  await inside((tx) => renewOnlineFirst(tx, { workspaceId, ...by }))
  assert.deepEqual((await inside((tx) => listNotices(tx, NOW)))[0]?.regions, regions)
  await put({ on: false })
  assert.equal((await inside((tx) => listNotices(tx, NOW))).length, 0)
  await assert.rejects(put({ ...on, radiusKm: 5_000 }), /No city lies beyond/u)
  const [point] = await inside(pointsNow)
  await put(on)
  await inside((tx) => removePoint(tx, point?.id ?? ''))
  await inside((tx) => renewOnlineFirst(tx, { workspaceId, ...by }))
  assert.equal((await inside((tx) => listNotices(tx, NOW))).length, 0, 'without a point nobody is far from one')
  await assert.rejects(put(on), /no service point/u)
  await assert.rejects(
    inside((tx) => removePoint(tx, point?.id ?? '')),
    /There is no service point/u,
  )
})

test('visits of fitters and costs are told by distance, counted anew once the shop says yes, with the sessions behind some kilometres', async () => {
  const [talk, shopper, session, action, web] = Array.from({ length: 5 }, () => randomUUID()) as [string, string, string, string, string]
  const at = new Date(NOW.getTime() - 2 * DAY)
  await inside(async (tx) => {
    await tx.run(sql`insert into cost_assumptions (workspace_id, people_hour, million_tokens, channels, changed_by, changed_at)
      values (${workspaceId}, 6000, 0, '{"web": {"perSession": 250}}', ${accountId}, ${at})`)
    await tx.run(sql`insert into channels (workspace_id, id, shop_id, kind, name, public_key, secret_sealed, created_at)
      values (${workspaceId}, ${web}, ${shop}, 'web', '网页', ${web}, 's', ${at})`)
    await tx.run(
      sql`insert into shoppers (workspace_id, id, shop_id, customer_id, created_at) values (${workspaceId}, ${shopper}, ${shop}, 'fit', ${at})`,
    )
    await tx.run(sql`insert into conversations (workspace_id, id, shop_id, shopper_id, channel_id, state, last_at, created_at)
      values (${workspaceId}, ${talk}, ${shop}, ${shopper}, ${web}, '{}', ${at}, ${at})`)
    await tx.run(sql`insert into sessions (workspace_id, id, conversation_id, shop_id, channel_id, opened_at, closed_at, outcome, first_message_at, turns, bot_messages, moods)
      values (${workspaceId}, ${session}, ${talk}, ${shop}, ${web}, ${at}, ${at}, 'silent', ${at}, 1, 1, '{0}')`)
    await tx.run(sql`insert into actions (workspace_id, id, key, shop_id, conversation_id, session_id, kind, order_number, request, state, at)
      values (${workspaceId}, ${action}, 'fit', ${shop}, ${talk}, ${session}, 'book_installation', 'fit-1', '{}', 'waiting', ${at})`)
    const placed = {
      number: 'fit-1',
      customerId: 'fit',
      placedAt: new Date(at.getTime() - DAY),
      paidAt: at,
      cancelled: false,
      currency: 'CNY',
    }
    const rest = { total: 20_000, deliveredAt: null, returnedAt: null, refunded: 0, products: [] }
    await keepOrders(tx, workspaceId, shop, [{ ...placed, ...rest, province: '上海市', city: '上海市', district: '徐汇区' }])
    await addPoint(tx, workspaceId, { name: '站', place: '杭州市西湖区' }, by)
  })
  const rolling = rollingOf({ db, now: () => NOW })
  const seen = async () => {
    const [row] = await inside((tx) => sessionsByAddress(tx, 365, NOW))
    return [row?.city, row?.seen.visits, row?.seen.cost]
  }
  await rolling.roll(workspaceId, true)
  assert.deepEqual(await seen(), ['上海市', [1, 0, 0], [1, 250, 62_500]])
  await inside((tx) => tx.run(sql`update actions set state = 'done' where id = ${action}`))
  await rolling.roll(workspaceId, false)
  assert.deepEqual((await seen())[1], [1, 1, 1])
  const { outcomes } = await inside((tx) => distanceNow(tx, 365, NOW))
  assert.deepEqual(
    outcomes.flatMap(({ name, of }) => (name === 'visits' || name === 'cost' ? [[name, of]] : [])),
    [
      ['visits', 1],
      ['cost', 1],
    ],
  )
  const behind = (near: number, far: number) => inside((tx) => sessionsAtDistance(tx, { days: 365, near, far }, NOW))
  assert.deepEqual(
    (await behind(100, 250)).map(({ sessionId }) => sessionId),
    [session],
  )
  assert.deepEqual(await behind(250, 900), [])
})
