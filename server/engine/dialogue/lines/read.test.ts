import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Candidate, editsIn } from './index.ts'

const line = (id: string, title: string, quantity = 1, options: readonly string[] = []): Candidate => ({
  id,
  productIds: [title],
  title,
  quantity,
  options,
})
const SHOPS = {
  garden: [line('fern', 'Boston Fern', 3), line('rose', 'Climbing Rose', 2), line('hose', 'Garden Hose', 1)],
  sports: [line('helmet', 'Cycling Helmet', 4), line('lock', 'Bicycle Lock', 2), line('bell', 'Brass Bell', 1)],
  shoes: [line('38', 'Canvas Trainers', 1, ['Size 38']), line('41', 'Canvas Trainers', 1, ['Size 41'])],
  shirts: [line('black', 'Linen Shirt', 2, ['M', 'Black']), line('white', 'Linen Shirt', 3, ['M', 'White'])],
  desk: [line('mouse', 'Wireless Mouse', 2), line('cable', 'USB Cable', 3), line('keys', 'Mechanical Keyboard', 1)],
  wear: [line('tee', '重磅纯棉短袖T恤', 2, ['白色', 'M']), line('cup', '不锈钢保温杯', 3, ['500ml']), line('lamp', '护眼台灯', 1)],
} as const

/** As `op count[ids]`, with `!` where nothing else is meant, `*` for all of it and what comes instead behind an arrow. */
const told = (shop: keyof typeof SHOPS, text: string): string =>
  editsIn({ text, linked: [], taken: [] }, SHOPS[shop])
    .map(
      ({ op, of, count, whole, only, to }) =>
        `${op}${only ? '!' : ''} ${count ?? ''}${whole ? '*' : ''}[${of}]${to ? `→${to.of.length > 0 ? `[${to.of}]` : to.text}` : ''}`,
    )
    .join(' ')

const ROWS: readonly (readonly [keyof typeof SHOPS, string, string])[] = [
  ['garden', '6 ferns and 2 roses please', 'set 6[fern] set 2[rose]'],
  ['garden', 'make that 3 ferns, + 2 hoses', 'set 3[fern] set 2[hose]'],
  ['garden', 'actually 1 fern. and the roses', 'set 1[fern] set [rose]'],
  ['garden', 'both of the roses i mean, not one', 'set *[rose]'],
  ['garden', '1 fern + 2 roses, keeping the other 2 ferns', 'set 1[fern] set 2[rose] keep 2[fern]'],
  ['garden', 'send back the hose, the rest stays', 'drop [hose] keep [fern,rose]'],
  ['garden', 'its the HOSE i dont want. keep the ferns', 'drop [hose] keep [fern]'],
  ['garden', 'a dozen ferns and half a dozen roses', 'set 12[fern] set 6[rose]'],
  ['garden', 'one rose too many', 'drop 1[rose]'],
  ['garden', "I'll take two, and add one rose", 'set 2[] add 1[rose]'],
  ['garden', 'two for me and a rose', 'set 2[] set 1[rose]'],
  ['wear', '我拿三件再加一个台灯', 'set 3[] add 1[lamp]'],
  ['garden', 'all of it', 'set *[fern,rose,hose]'],
  ['sports', 'take 2 of the helmets off', 'drop 2[helmet]'],
  ['sports', '2 actually. leaves 1', 'set 2[] keep 1[]'],
  ['sports', 'not the bell', 'keep [bell]'],
  ['sports', 'swap the bell for another lock', 'swap [bell]→[lock]'],
  ['sports', 'the lock instead of the bell', 'swap [bell]→[lock]'],
  ['shoes', 'the small pair pinches', 'set [38]'],
  ['shoes', 'exchange the smaller ones for a 40', 'swap [38]→40'],
  ['shoes', '大的那双留着，38那双换成40', 'keep [41] swap [38]→40'],
  ['shoes', '能换41吗', 'swap []→[41]'],
  ['shirts', 'one of my shirts, a black one', 'set 1[black]'],
  ['shirts', "it's the white ones that are see through. both of those instead", 'set [white] set! *[white]'],
  ['shirts', 'black ones are staying', 'keep [black]'],
  ['shirts', '白的退两件，黑的不动', 'drop 2[white] keep [black]'],
  ['desk', '线不要，鼠标留一个', 'drop [cable] keep 1[mouse]'],
  ['desk', '那鼠标也去掉一个吧', 'drop 1[mouse]'],
  ['desk', '要两个鼠标，再加一根线', 'set 2[mouse] add 1[cable]'],
  ['desk', '键盘退了 其他的留着', 'drop [keys] keep [mouse,cable]'],
  ['wear', '杯子换成台灯，其他不变', 'swap [cup]→[lamp] keep [tee]'],
  ['wear', '退两个杯子', 'drop 2[cup]'],
  ['wear', 'T恤留着，杯子和台灯不要了', 'keep [tee] drop [cup] drop [lamp]'],
  ['wear', '只退T恤', 'drop! [tee]'],
  ['wear', '早上9点到的，打了3次电话', ''],
]

for (const [shop, text, edits] of ROWS) test(`${shop}: ${text}`, () => assert.equal(told(shop, text), edits))

test('of what is pasted without end no more is read than a choice takes', () => {
  const pasted = '鼠标留一个'.repeat(4_000)
  assert.ok(told('desk', pasted).length <= told('desk', pasted.slice(0, 700)).length)
})
