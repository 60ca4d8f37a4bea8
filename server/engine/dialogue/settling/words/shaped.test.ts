import assert from 'node:assert/strict'
import { test } from 'node:test'
import { droppedIn } from './drops.ts'
import { goodsMeant, namedWrong } from './mended.ts'
import { takenFrom } from './parcels.ts'
import { hasShape, shapedIn } from './shaped.ts'
import { saysBusiness, taxFault, taxNumberIn } from './titles.ts'

test('a title is a name or "个人", not whatever was said', () => {
  for (const [words, title] of [
    ['云帆科技有限公司', '云帆科技有限公司'],
    ['好的，抬头写青禾小学', '青禾小学'],
    ['个人就行', '个人'],
    ['个人 张三', '张三'],
    ['个人抬头，周小满', '周小满'],
    ['云杉科技', '云杉科技'],
    ['周小满', '周小满'],
    ['Spruce Trading Ltd', 'Spruce Trading Ltd'],
    ['云上茶舍', '云上茶舍'],
  ] as const)
    assert.equal(shapedIn('invoiceTitle', words), title, words)
  for (const words of ['审核好了', '也行的', '发票我看见了', '之前那张开的是个人的', '没有的', '一共两单', 'ok'])
    assert.equal(shapedIn('invoiceTitle', words), undefined, words)
})

test('when to deliver is a time, and of a question its day', () => {
  assert.equal(shapedIn('deliverAt', '周六下午吧'), '周六下午')
  assert.equal(shapedIn('deliverAt', '后天上午9点可以送来吗？我10点要出门'), '后天上午9点')
  assert.equal(shapedIn('deliverAt', '那还是改一下'), undefined)
})

test('a time has a shape where its words are known: a name is none; elsewhere "samedi matin" answers as it stands', () => {
  for (const slot of ['when', 'deliverAt']) {
    assert.ok(hasShape(slot, true) && !hasShape(slot, false))
    assert.equal(shapedIn(slot, '3     小林'), undefined)
  }
  assert.ok(hasShape('taxNumber', false))
})

test('a contact has a number or an address', () => {
  assert.equal(shapedIn('contact', '13800001111'), '13800001111')
  assert.equal(shapedIn('contact', '这个是正品吧'), undefined)
})

test('"备注一下吧" says no remark, a label names the title', () => {
  assert.equal(takenFrom('remark', '那帮我备注一下吧'), undefined)
  assert.equal(takenFrom('remark', '帮我备注放门口'), '放门口')
  assert.equal(takenFrom('invoiceTitle', '单位名称：青禾小学 税号3300'), '青禾小学')
})

test('a tax number has as many signs as they have, and its last one checks the others', () => {
  assert.equal(taxNumberIn('9133 0106 MA2C XBL7 X1'), '91330106MA2CXBL7X1')
  assert.equal(taxNumberIn('cw20210412@example.com'), undefined)
  assert.equal(taxFault('91330106MA2CXBL7X1'), undefined)
  assert.equal(taxFault('91330106MA2CXBL7X2'), 'check')
  assert.equal(taxFault('9133010677925MA2'), 'length')
  assert.equal(taxFault('330106779253482'), undefined)
})

test('"公司的" says whose kind an invoice is, and is no name', () => {
  for (const words of ['公司的', '开单位的', '我要公司抬头的发票', '就写公司吧', 'the company one', 'for my company'])
    assert.ok(saysBusiness(words) && shapedIn('invoiceTitle', words) === undefined, words)
  for (const words of ['云杉公司', '公司是云杉', '不是公司的', 'Spruce Company']) assert.ok(!saysBusiness(words), words)
  for (const words of ['怎么申请企业抬头发票 提交订单时只显示个人', '抬头发票怎么开'])
    assert.equal(takenFrom('invoiceTitle', words), undefined, words)
})

test('what is wrong of several things told is known by its name', () => {
  const told = ['invoiceTitle', 'taxNumber', 'email']
  assert.deepEqual(namedWrong('税号写错了，应该是91330106MA2CXBL7X1', told), { slot: 'taxNumber', instead: '91330106MA2CXBL7X1' })
  assert.deepEqual(namedWrong('the tax number is wrong', told), { slot: 'taxNumber', instead: '' })
  assert.deepEqual(namedWrong('抬头不对，是李四', told), { slot: 'invoiceTitle', instead: '李四' })
  assert.equal(namedWrong('不对', told), undefined)
})

test('goods that are wanted no more are told apart from those that stay', () => {
  assert.equal(droppedIn('纸尿裤留着，湿巾不想要了'), '湿巾不想要了')
  assert.equal(droppedIn('please take the wipes out of my order'), 'please take the wipes out of my order')
  for (const words of ['这个颜色我要', '取消了怎么还没退款', 'cancel my order', 'cancel my return', '连衣裙的退货取消吧', '发票不要了'])
    assert.equal(droppedIn(words), undefined, words)
})

test('goods that are meant stand behind others that are denied, not beside them', () => {
  for (const [words, meant] of [
    ['不是T恤，是杯子', '，是杯子'],
    ['not the tee, the flask', ', the flask'],
    ['不要T恤和裤子了', undefined],
    ['not the tee and the flask', undefined],
    ['不想要T恤，裤子也不要', undefined],
  ] as const) {
    const at = goodsMeant(words)
    assert.equal(at === undefined ? undefined : words.slice(at), meant, words)
  }
})

test('a day to deliver on is told in English as in Chinese, alone or in a sentence', () => {
  for (const [words, day] of [
    ['please deliver on 28 November', 'on 28 November'],
    ['can you deliver it on Saturday morning instead?', 'on Saturday morning'],
    ['push delivery back to the 30th of November in the afternoon', 'the 30th of November in the afternoon'],
    ['能改到11月28日送吗', '11月28日'],
  ] as const)
    assert.equal(takenFrom('deliverAt', words), day, words)
  for (const [words, day] of [
    ['on 28 November', 'on 28 November'],
    ['what about Nov 28?', 'Nov 28'],
    ['明天上午能送来吗', '明天上午'],
    ['it may rain', undefined],
  ] as const)
    assert.equal(shapedIn('deliverAt', words), day, words)
})
