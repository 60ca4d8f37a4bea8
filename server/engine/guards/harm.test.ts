import assert from 'node:assert/strict'
import { test } from 'node:test'
import { asksForPerson, deniesPerson, namesNobody } from './asked-for.ts'
import { isUrgent, tellsNoHarm, tellsNoRefusal, tellsOfHurt } from './harm.ts'

test('an injury has a word of it; far from all of these it is none', () => {
  for (const said of ['用了脸上起红疹', '孩子喝了就吐', '椅子塌了我摔倒了', '手被划了道口子', '插座漏电', '面霜擦完好痒', '敷完面膜臉紅晒'])
    assert.equal(tellsNoHarm(said), false, said)
  for (const said of ['普洱古道', '又要针又要刀做什么', '别打我脸了']) assert.equal(tellsNoHarm(said), true, said)
  assert.equal(tellsNoHarm('my neck came out in hives'), false)
  for (const said of ['about two fingers wide, near the edge', 'a hole the size of my thumb']) assert.equal(tellsNoHarm(said), true, said)
  for (const said of ['a burn two fingers wide on the arm', 'the cut is one finger long', 'it cut my finger'])
    assert.equal(tellsNoHarm(said), false, said)
})

test('an appeal speaks of a refusal, a wish for a person of somebody', () => {
  assert.equal(tellsNoRefusal('被我说中了吧'), true)
  assert.equal(tellsNoRefusal('退货申请被打回了，我不服'), false)
  for (const said of ['真的', '个人的没用啊', '去哪找17个人']) assert.equal(namesNobody(said), true, said)
  for (const said of ['人工', '叫个人来', '你们店长呢', '换个会思考的人', '真人呢']) assert.equal(namesNobody(said), false, said)
  assert.equal(deniesPerson('发货前检查一下，省得再找客服'), true)
})

test('a body that burns or stings is an injury, whatever is asked beside it', () => {
  for (const said of ['will it stop itching? my skin burns', 'my eyes are stinging after the mask', 'his face broke out', '烫伤了我的手'])
    assert.ok(tellsOfHurt(said), said)
  for (const said of ['is it soft on the skin', 'can I burn this candle all day', '会不会烫到手']) assert.ok(!tellsOfHurt(said), said)
})

test('whoever cannot breathe, bleeds on or swallowed something is told to go at once; money that was "swallowed" hurts nobody', () => {
  for (const said of [
    '宝宝误吞了扣子电池',
    '娃把盖子上的小零件咽下去了',
    '孩子吃了坚果喘不上气',
    '手一直流血止不住',
    'my baby swallowed a battery',
    "he's having trouble breathing",
    'my son is choking on a part',
  ])
    assert.ok(isUrgent(said) && tellsOfHurt(said), said)
  for (const said of [
    '你们把我的定金吞了',
    '吞咽困难的老人能吃吗',
    '防窒息枕头有吗',
    'can kids choke on it',
    'is it hard to swallow',
    'I swallowed my pride',
    'this is sick, love it',
    '帅炸了',
  ])
    assert.ok(!isUrgent(said) && !tellsOfHurt(said), said)
})

test('a person is asked for in many words, and not by the names of things', () => {
  for (const said of ['让你们客服接电话', '能不能找个管事的', '让你们售后来跟我说', '我不要ai回我', '找老板', 'no more bots', '来个真人'])
    assert.ok(asksForPerson(said), said)
  for (const said of ['有真人模特图吗', '真人试穿效果怎么样', '这个人工智能音箱怎么样', '人工费多少', '人工草坪多少钱', '真人语音包有吗'])
    assert.ok(!asksForPerson(said) && namesNobody(said), said)
})

test('stitches and an emergency room are an injury; a remedy that is sought, a figure of speech and a warning are none', () => {
  for (const said of ['缝了三针', '正在医院急诊', '孩子在抢救', '不小心烫到手了', 'we had to go to the ER'])
    assert.equal(tellsOfHurt(said), true, said)
  for (const said of ['我在急诊科上班送到单位行吗', '衣服缝线开了三针', '会不会烫到手']) assert.equal(tellsOfHurt(said), false, said)
  for (const said of ['烫伤膏有吗', '过敏药有卖吗', '想死你们家辣酱了', '气得我浑身发抖', '小心点别摔了'])
    assert.equal(tellsNoHarm(said), true, said)
  for (const said of ['涂了烫伤膏还是疼', '热死了，中暑吐了']) assert.equal(tellsNoHarm(said), false, said)
})

test('a person is asked for in the words of the trade and of the street', () => {
  for (const said of [
    ...[
      '有没有喘气的',
      '我不跟程序聊',
      '你们老板呢让他来',
      '老板呢叫他出来',
      '给我接坐席',
      '接座席',
      '叫个喘气的来',
      '麻溜儿给俺整个人来',
      '给俺来个人',
    ],
    ...['你们有没有会说人话的', 'is there anyone real there?', 'is there someone real here'],
  ])
    assert.equal(asksForPerson(said), true, said)
  for (const said of ['整个人来看都不错', '经理让我问下发票', '真人穿着效果怎么样']) assert.equal(asksForPerson(said), false, said)
  for (const said of ['主管让我来买二十件', '真人穿着效果怎么样']) assert.equal(namesNobody(said), true, said)
})
