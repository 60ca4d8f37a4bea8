import assert from 'node:assert/strict'
import { test } from 'node:test'
import { leastCpuMs } from '@xiaoer/testing'
import { comesBackWithin } from './comes-back.ts'

const AT = new Date('2026-11-25T09:00:00Z')
const within = (text: string) => comesBackWithin(text, AT)

test('who goes to find out, asks to wait, or says that they tell comes back within five minutes, or the time that they name', () => {
  for (const text of [
    '我去库房瞧一下，请稍等',
    '我这就去跟主管沟通',
    '这边帮您反馈一下',
    '麻烦等我一下',
    '有消息第一时间联系您',
    '我先催一下快递',
    'hang on, I’ll ask the team',
  ])
    assert.equal(within(text), 300, text)
  assert.equal(within('二十分钟内给您回电'), 1_200)
  assert.equal(within('我去问采购，一刻钟后告诉您'), 900)
  assert.equal(within('一小时之内答复您'), 3_600)
  assert.equal(within("give me 15 minutes and I'll get back to you"), 900)
  assert.equal(within('两分钟内给您答复'), 300, 'nobody is nagged sooner')
})

test('what others do, what is done, and what the shopper is asked to do is no promise to come back', () => {
  for (const text of [
    '快递员会给您打电话',
    '您等一下驿站的短信就行',
    '审核需要等一下，三天到账',
    '我帮您查过了，没有货',
    '已经帮您申请好了',
    '您可以再问问驿站',
    '7 天内给您发货',
    '付款后给您发票',
    'please wait for the text of the courier',
  ])
    assert.equal(within(text), undefined, text)
})

test('a run of any of its words costs no time', () => {
  for (const unit of ['我', '帮您', '等', '查', '马上', '分钟内', '我去', '帮', 'let me ', 'i will '])
    assert.ok(leastCpuMs(() => within(unit.repeat(1_500)), 400) < 400, unit)
})
