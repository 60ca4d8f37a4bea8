import assert from 'node:assert/strict'
import { test } from 'node:test'
import { asksNumber, asksPlainly, asksResult, triesAgain } from './asked.ts'
import { kindsNamed, matterOf } from './named.ts'
import { ofPickup } from './pickup.ts'

test('asked after with nothing named', () => {
  for (const said of [
    ...['好了吗', '搞定了没', '弄好没', '有消息了吗', '怎么样了', '到哪一步了', '处理得怎么样了', '办好了没有啊', '结果呢', '还没好吗'],
    ...['那我刚才的申请通过了吗', '同事回复了吗', '有进展没', '到底有没有结果', '通过没', '现在什么情况了', '搞定没', '有没有下文'],
    ...['done yet?', 'any news?', 'is it done', 'did it go through?', "what's the status", 'any update on my case?', 'still nothing?'],
    ...['¿hay novedades?', 'está listo?', 'tem novidades?', 'c’est fait ?', 'sudah selesai?', 'готово?', 'もう終わりましたか'],
  ])
    assert.ok(asksPlainly(said), said)
})

test('what asks of goods, of a parcel or of a rule asks after nothing that was done', () => {
  for (const said of [
    ...[
      '这件衣服怎么样',
      '质量怎么样',
      '到货了吗',
      '发货了吗',
      '到了吗',
      '好的',
      '有货了吗',
      '好用吗',
      '我办好了',
      '没有消息',
      '多久有消息',
    ],
    ...[
      'is it good?',
      'is it ready to wear?',
      'any news about the sale items in red',
      'are you done with winter coats',
      'what is the material',
    ],
  ])
    assert.ok(!asksPlainly(said), said)
})

test('asked after by name: what became of it, not whether or how it may be done', () => {
  for (const [said, kind] of [
    ['拦截成功了吗', 'intercept_parcel'],
    ['拦住了没', 'intercept_parcel'],
    ['地址改好了吗', 'change_address'],
    ['取消了没', 'cancel_order'],
    ['发票开好了吗', 'request_invoice'],
    ['换货寄出了吗', 'request_exchange'],
    ['赔偿到了吗', 'claim_compensation'],
    ['差价退了没有', 'protect_price'],
    ['投诉有结果没', 'file_complaint'],
    ['备注加上了吗', 'add_remark'],
    ['did the interception work?', 'intercept_parcel'],
    ['has the address been changed?', 'change_address'],
    ['was my order cancelled', 'cancel_order'],
  ] as const) {
    assert.ok(asksResult(said), said)
    assert.ok(kindsNamed(said)?.includes(kind), said)
  }
  for (const said of ['可以拦截吗', '能改地址吗', '怎么开发票', '帮我取消了吧', 'can you cancel it', 'how do I change the address'])
    assert.ok(!asksResult(said), said)
})

test('the number of what was put in hand is asked for by name; a parcel’s number is another, and one that is given is told', () => {
  for (const said of [
    ...[
      '取件单号多少',
      '退货单号是多少',
      '换货的申请号给我一下',
      '投诉的受理号呢',
      '取件的快递单号是多少',
      '退款编号发我',
      '维修登记号多少啊',
    ],
    ...['what is my return number?', 'can you give me the pick-up reference please', "what's the exchange id"],
  ])
    assert.ok(asksNumber(said) && kindsNamed(said), said)
  for (const said of [
    ...['退货的快递单号填哪里', '退货单号是 78103880059078', '快递单号多少', '换货要多久', '退货运单号多少'],
    ...['what is the return tracking number', 'what size number is it', 'what is your phone number'],
  ])
    assert.ok(!asksNumber(said), said)
})

test('a failed deed is wished for again; a matter is known for each kind that is named', () => {
  for (const said of ['再试一次', '帮我再办一下', '重新提交吧', 'try again', 'ok try it again please']) assert.ok(triesAgain(said), said)
  for (const said of ['再来一件', '再见', 'again?']) assert.ok(!triesAgain(said), said)
  for (const kind of ['intercept_parcel', 'change_address', 'request_invoice', 'file_complaint', 'protect_price'])
    assert.ok(matterOf(kind), kind)
})

test('when a courier comes for what goes back, and that the time does not suit', () => {
  for (const words of [
    '几点来取',
    '什么时候来拿',
    '快递员几点到',
    '大概几点上门取件',
    'what time will he come',
    'when will it be picked up',
    'when is the pickup',
  ])
    assert.equal(ofPickup(words), 'when', words)
  for (const words of [
    '我明天白天不在家',
    '能改到晚上吗',
    '家里没人',
    '换个时间',
    "i'm not home tomorrow",
    'can they come in the evening',
    'another time please',
  ])
    assert.equal(ofPickup(words), 'unsuitable', words)
  for (const words of [
    '什么时候到货',
    '快递什么时候送到',
    '什么时候退款',
    '安装师傅几点来',
    '能改成黑色吗',
    'when will my order arrive',
    '我不方便说',
  ])
    assert.equal(ofPickup(words), undefined, words)
})
